/**
 * The gate in front of `/services/data` and `/services/apexrest`: who asks, and how much has been
 * asked.
 *
 * @module
 */

import { bearerToken } from '../oauth/bearer-token.js';
import { undressEntityTags } from './respond.js';

/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('../types.js').Switches} Switches */
/** @typedef {import('./request.js').OrgRequest} OrgRequest */

const dailyRequests = 15_000;

/** What a 401 says that no refresh cures. */
const unusable = {
  'not-valid-for-rest': 'This session is not valid for use with the REST API',
  'not-attached-to-agent': 'Connected app is not attached to Agent',
};

/** Counts API requests and lets those through that carry a living access token. */
export class DataApi {
  #rest;
  #apex;
  #session;
  #switches;
  #used = 0;

  /**
   * @param {object} parts
   * @param {import('../types.js').Rest} parts.rest
   * @param {import('./apex.js').Apex} parts.apex
   * @param {import('../oauth/index.js').Context['session']} parts.session
   * @param {Switches} parts.switches
   */
  constructor({ rest, apex, session, switches }) {
    this.#rest = rest;
    this.#apex = apex;
    this.#session = session;
    this.#switches = switches;
  }

  /**
   * @param {OrgRequest} request
   * @returns {Promise<Answer>}
   */
  async handle(request) {
    const { method, path, query, body, origin } = request;
    const headers = undressEntityTags(request.headers);
    const isVersions = /^\/services\/data\/?$/.test(path);
    if (isVersions) {
      const apiUsage = this.#usage();
      return this.#rest.handle({
        method,
        path,
        query,
        headers,
        body,
        user: null,
        origin,
        apiUsage,
      });
    }
    const refusal = this.#refuse(request);
    if (refusal) return refusal;
    const session = this.#session(bearerToken(headers) ?? '');
    if (!session) return unauthorized('Session expired or invalid');
    const { scopes } = session.accessToken;
    if (!scopes.has('api') && !scopes.has('full'))
      return unauthorized(unusable['not-valid-for-rest']);

    this.#used += 1;
    const apiUsage = this.#usage();
    const { user } = session;
    const answer = await this.#answerTo({
      method,
      path,
      query,
      headers,
      body,
      user,
      origin,
      apiUsage,
    });
    const limit = `api-usage=${apiUsage.used}/${apiUsage.max}`;
    return { ...answer, headers: { 'Sforce-Limit-Info': limit, ...answer.headers } };
  }

  /**
   * @param {import('../types.js').RestRequest} request
   * @returns {Answer | Promise<Answer>}
   */
  #answerTo(request) {
    const { path } = request;
    return path.startsWith('/services/apexrest')
      ? this.#apex.handle(request)
      : this.#rest.handle(request);
  }

  reset() {
    this.#used = 0;
  }

  /**
   * @param {OrgRequest} request
   * @returns {Answer | undefined}
   */
  #refuse({ headers }) {
    const { unusableSession } = this.#switches;
    if (unusableSession !== 'none') return unauthorized(unusable[unusableSession]);
    if (headers['authorization'] !== undefined && bearerToken(headers) === undefined) {
      return unauthorized('INVALID_AUTH_HEADER', 'INVALID_AUTH_HEADER');
    }
    return undefined;
  }

  #usage() {
    const used = this.#switches.apiLimitReached ? dailyRequests : this.#used;
    return { used, max: dailyRequests };
  }
}

/**
 * @param {string} message
 * @param {string} [errorCode]
 */
function unauthorized(message, errorCode = 'INVALID_SESSION_ID') {
  return refusal(401, errorCode, message);
}

/**
 * @param {number} status
 * @param {string} errorCode
 * @param {string} message
 * @returns {Answer}
 */
function refusal(status, errorCode, message) {
  return {
    status,
    headers: { 'Content-Type': 'application/json;charset=UTF-8' },
    body: JSON.stringify([{ message, errorCode }]),
  };
}
