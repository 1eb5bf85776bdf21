/**
 * How OAuth endpoints answer.
 *
 * @module
 */

/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('../server/request.js').OrgRequest} OrgRequest */

const noStore = { 'Cache-Control': 'no-cache, no-store', Pragma: 'no-cache' };

/**
 * A refusal that reaches the client in the body of a 400.
 */
export class OAuthError extends Error {
  /**
   * @param {string} error
   * @param {string} description
   * @param {number} [status]
   */
  constructor(error, description, status = 400) {
    super(description);
    this.error = error;
    this.description = description;
    this.status = status;
  }

  /** @override */
  name = 'OAuthError';
}

/**
 * An answer in the format that the request asks for: `format` beats `Accept`, JSON is the default.
 *
 * @param {OrgRequest} request
 * @param {number} status
 * @param {Record<string, unknown>} members
 * @returns {Answer}
 */
export function formatted(request, status, members) {
  switch (formatOf(request)) {
    case 'urlencoded':
      return urlencoded(status, members);
    case 'xml':
      return {
        status,
        headers: { 'Content-Type': 'application/xml;charset=UTF-8', ...noStore },
        body: xml(members),
      };
    default:
      return json(status, members);
  }
}

/**
 * @param {number} status
 * @param {unknown} value
 * @param {Record<string, string>} [headers]
 * @returns {Answer}
 */
export function json(status, value, headers = noStore) {
  return {
    status,
    headers: { 'Content-Type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(value),
  };
}

/**
 * @param {number} status
 * @param {Record<string, unknown>} members
 * @returns {Answer}
 */
export function urlencoded(status, members) {
  const body = Object.entries(members)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return {
    status,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8', ...noStore },
    body,
  };
}

/**
 * A bare word or line.
 *
 * @param {number} status
 * @param {string} body
 * @returns {Answer}
 */
export function text(status, body) {
  return { status, headers: { 'Content-Type': 'text/plain;charset=UTF-8', ...noStore }, body };
}

/**
 * A script that calls `callback`, which has to be a plain name.
 *
 * @param {string} callback
 * @param {unknown} value
 * @returns {Answer | undefined}
 */
export function jsonp(callback, value) {
  if (!/^[A-Za-z_$][\w$.]{0,127}$/.test(callback)) return undefined;
  return {
    status: 200,
    headers: { 'Content-Type': 'application/javascript;charset=UTF-8', ...noStore },
    body: `${callback}(${JSON.stringify(value)});`,
  };
}

/**
 * @param {OrgRequest} request
 * @returns {'json' | 'urlencoded' | 'xml'}
 */
export function formatOf({ form, query, headers }) {
  const format = form.get('format') ?? query.get('format');
  if (format === 'xml' || format === 'urlencoded' || format === 'json') return format;
  const accept = headers['accept'] ?? '';
  if (accept.includes('application/json')) return 'json';
  if (accept.includes('application/x-www-form-urlencoded')) return 'urlencoded';
  return accept.includes('application/xml') ? 'xml' : 'json';
}

/** @param {Record<string, unknown>} members */
function xml(members) {
  const elements = Object.entries(members).map(([name, value]) => {
    const content = String(value)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;');
    return `<${name}>${content}</${name}>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><OAuth>${elements.join('')}</OAuth>`;
}
