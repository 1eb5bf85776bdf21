/** Sends the requests from the page, with the limits of any page. */

import { soon } from './page.js';

/** @import { Ask, Reply } from './org.js' */
/** @import { Served, Ways } from './callback.js' */

/**
 * @param {AbortSignal} signal
 * @returns {Ask}
 */
export function askFromPage(signal) {
  return async (url, form) => {
    /** @type {RequestInit} */
    const request = {
      cache: 'no-store',
      credentials: 'omit',
      signal,
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    };
    try {
      const response = await fetch(url, request);
      return { seen: 'read', status: response.status, text: await response.text() };
    } catch {
      return knock(url, request);
    }
  };
}

/**
 * After a failed fetch, there may be no answer, or one that the page may not read. A request without
 * CORS shows which: it succeeds with any answer, but does not show it.
 *
 * @param {string} url
 * @param {RequestInit} request
 * @returns {Promise<Reply>}
 */
async function knock(url, request) {
  try {
    await fetch(url, { ...request, mode: 'no-cors' });
    return { seen: 'hidden' };
  } catch {
    return { seen: 'none' };
  }
}

/**
 * @param {AbortSignal} signal
 * @returns {Required<Ways>}
 */
export function lookFromPage(signal) {
  return {
    async read(url) {
      /** @type {RequestInit} */
      const request = { cache: 'no-store', credentials: 'same-origin', signal };
      try {
        return await served(await fetch(url, request));
      } catch {
        // A redirect to another origin cannot be followed, but detected.
        const { type } = await fetch(url, { ...request, redirect: 'manual' }).catch(() =>
          Response.error(),
        );
        return type === 'opaqueredirect'
          ? { status: 0, url, type: '', policy: '', text: '' }
          : undefined;
      }
    },
    listen: (url, name) => listen(url, name, signal),
  };
}

/**
 * @param {Response} response
 * @returns {Promise<Served>}
 */
async function served(response) {
  const { status, url, headers } = response;
  return {
    status,
    url,
    type: headers.get('content-type') ?? '',
    policy: headers.get('content-security-policy') ?? '',
    text: await response.text(),
  };
}

/** How long a loaded page may take to return the answer, in milliseconds. */
const patience = 1_500;
/** The name of the frame. A page in it does not run the check again. */
const frameName = 'openfin-salesforce-diagnosis';

/** Whether this page is in the frame of a check. */
export const isLookedAt = () => window.name === frameName;

/**
 * Loads a page in a hidden frame, and listens for its answer.
 *
 * @param {string} url
 * @param {string} name of the channel
 * @param {AbortSignal} signal
 * @returns {Promise<'answered' | 'silent' | 'unseen'>}
 */
async function listen(url, name, signal) {
  if (typeof BroadcastChannel !== 'function' || isLookedAt()) return 'unseen';
  const channel = new BroadcastChannel(name);
  const frame = document.createElement('iframe');
  try {
    const answered = new Promise((resolve) => {
      channel.onmessage = () => resolve('answered');
    });
    const gone = new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve('unseen'), { once: true });
    });
    const loaded = new Promise((resolve) => {
      frame.onload = () => resolve('loaded');
    });
    Object.assign(frame, { name: frameName, src: url, hidden: true });
    document.documentElement.append(frame);
    const first = await Promise.race([answered, gone, loaded, soon(2 * patience)]);
    if (first !== 'loaded') return first === 'answered' ? 'answered' : 'unseen';
    // If a page may not be framed, the browser shows an error page instead.
    if (!reads(frame)) return 'unseen';
    return (await Promise.race([answered, gone, soon(patience)])) === 'answered'
      ? 'answered'
      : 'silent';
  } finally {
    frame.remove();
    channel.close();
  }
}

/** @param {HTMLIFrameElement} frame */
function reads({ contentWindow }) {
  try {
    return /^https?:/.test(contentWindow?.location.href ?? '');
  } catch {
    return false;
  }
}
