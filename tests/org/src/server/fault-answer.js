/** @typedef {import('../types.js').RestAnswer} Answer */

/** @type {Readonly<Record<number, string>>} */
const phrases = {
  420: 'No Route For This Host',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/**
 * What a gateway in front of the org answers when the org does not.
 *
 * @param {number} status
 * @param {{ statusBody: 'html' | 'json' | 'empty', statusRetryAfter: number }} switches
 * @returns {Answer}
 */
export function faultAnswer(status, { statusBody, statusRetryAfter }) {
  const phrase = phrases[status] ?? 'Error';
  /** @type {Record<string, string>} */
  const headers = statusRetryAfter > 0 ? { 'Retry-After': String(statusRetryAfter) } : {};
  switch (statusBody) {
    case 'html':
      headers['Content-Type'] = 'text/html; charset=UTF-8';
      return {
        status,
        headers,
        body: `<!doctype html>\n<title>${phrase}</title>\n<h1>${status} ${phrase}</h1>\n`,
      };
    case 'json': {
      headers['Content-Type'] = 'application/json;charset=UTF-8';
      const errorCode = status === 503 ? 'SERVER_UNAVAILABLE' : 'UNKNOWN_EXCEPTION';
      const message = status === 503 ? 'Server unavailable' : 'An unexpected error occurred.';
      return { status, headers, body: JSON.stringify([{ message, errorCode }]) };
    }
    case 'empty':
      return { status, headers, body: null };
  }
}
