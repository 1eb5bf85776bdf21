/** Sends the requests that a page would, and also sees the answers that a page may not read. */

/** @import { Ask, Reply } from '../../diagnose/org.js' */
/** @import { Ways } from '../../diagnose/callback.js' */

/**
 * @param {string} origin of the page that would ask
 * @param {AbortSignal} signal
 * @returns {Ask}
 */
export function askFromTerminal(origin, signal) {
  return async (url, form) => {
    const request = { signal, ...(form && { method: 'POST', body: new URLSearchParams(form) }) };
    try {
      const response = await fetch(url, { ...request, headers: { Origin: origin } });
      const allowed = response.headers.get('access-control-allow-origin');
      if (allowed === '*' || allowed === origin) return await known('read', response);
      // The org may refuse the origin. Without an origin, it says the rest.
      const again = response.status === 403 ? await fetch(url, request) : response;
      return await known('hidden', again);
    } catch {
      return { seen: 'none' };
    }
  };
}

/**
 * @param {Reply['seen']} seen
 * @param {Response} response
 * @returns {Promise<Reply>}
 */
async function known(seen, response) {
  return { seen, status: response.status, text: await response.text() };
}

/**
 * @param {AbortSignal} signal
 * @returns {Ways}
 */
export function lookFromTerminal(signal) {
  return {
    async read(url) {
      try {
        const response = await fetch(url, { signal });
        return {
          status: response.status,
          url: response.url,
          type: response.headers.get('content-type') ?? '',
          policy: response.headers.get('content-security-policy') ?? '',
          text: await response.text(),
        };
      } catch {
        return undefined;
      }
    },
  };
}
