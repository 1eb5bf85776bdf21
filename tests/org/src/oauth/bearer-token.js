/**
 * The access token of an `Authorization` header; no other place counts. Salesforce takes the scheme
 * `OAuth` for `Bearer`.
 *
 * @param {Record<string, string>} headers
 * @returns {string | undefined}
 */
export function bearerToken(headers) {
  return /^(?:Bearer|OAuth) +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
}
