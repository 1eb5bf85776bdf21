/** What a connection does with records, against the REST half of an org in the box. */

import { revive } from '../../js/errors.js';
import { operationsOf } from '../../js/operations.js';
import { createRestOrg } from '../org/test/rest-org.js';

/**
 * @param {Parameters<typeof createRestOrg>[0]} [options]
 */
export function orgWithOperations(options) {
  const org = createRestOrg(options);
  /** Every request: its method, endpoint, data and options. @type {{ method: string, endpoint: string, data: any, headers: Record<string, string>, retry: any, timeout: any }[]} */
  const sent = [];

  /** @type {import('../../js/operations.js').Request} */
  const request = async (endpoint, options = {}) => {
    const { method = 'GET', data, headers = {}, retry, timeout } = options;
    sent.push({ method, endpoint, data, headers, retry, timeout });
    const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    const body = data === undefined ? undefined : JSON.parse(filled(JSON.stringify(data)));
    const { status, json } = await org.send(
      method,
      filled(endpoint),
      body,
      Object.fromEntries(lower),
    );
    if (status < 300) return { status, data: json };
    const { errorCode, message } = json?.[0] ?? {};
    const code = errorCode === 'INVALID_QUERY_LOCATOR' ? 'cursor_expired' : 'request_refused';
    throw revive({ class: 'ApiRequestError', code, data: json, errorCode, message, status });
  };

  return { ...org, sent, ...operationsOf(request) };
}

/** @param {string} text */
const filled = (text) => text.replaceAll('vXX.X', 'v58.0');
