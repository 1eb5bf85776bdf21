import {
  ApiError,
  ApiRequestError,
  AuthTokenExpiredError,
  AuthorizationError,
  InitializationError,
  ParameterError,
} from '../../dist/index.mjs';
import { element } from './dom.js';

/**
 * A problem for the user: what happened, what to do, and the codes to quote to support.
 *
 * @typedef {object} Problem
 * @property {string} title
 * @property {string} orgMessage the org's own message
 * @property {string} advice
 * @property {string} libraryMessage the library's message, for the person who set up the app
 * @property {string[]} codes
 */

/**
 * One entry of the error array that Salesforce answers with.
 *
 * @typedef {{ message?: string, errorCode?: string, fields?: string[] }} OrgError
 */

/** With these codes the message of the error is the org's own. */
const BY_THE_ORG = ['request_refused', 'authorization_refused', 'token_refused'];

/** Texts for the library's own codes. @type {Record<string, [title: string, advice: string]>} */
const BY_CODE = {
  invalid_org_url: [
    'This is not the address of a Salesforce org',
    'Enter the My Domain address, such as https://acme.my.salesforce.com. An org with a custom domain has to be trusted by the page’s server first.',
  ],
  invalid_consumer_key: [
    'The consumer key is missing',
    'Copy it from the app in your org: Setup, External Client App Manager, OAuth settings.',
  ],
  popup_blocked: [
    'The browser blocked the sign-in window',
    'Allow pop-ups for this page, or press Connect once more.',
  ],
  window_closed: ['The sign-in window was closed', 'Press Connect when you want to try again.'],
  authorization_timeout: ['The sign-in took too long', 'Press Connect to start again.'],
  access_denied: [
    'Access was denied',
    'The app needs your approval. Press Connect and choose Allow.',
  ],
  authorization_refused: [
    'The org did not let the app in',
    'Compare the consumer key, the callback URL and the scopes with the app’s settings in the org, or ask the org’s administrator.',
  ],
  token_refused: [
    'The org did not complete the sign-in',
    'The app must not require a secret for the web server flow, and its callback URL must be this page’s.',
  ],
  session_expired: [
    'Your session has ended',
    'Connect again to go on. What you typed is still here.',
  ],
  disconnected: ['You are disconnected', 'Connect again to go on.'],
  network_error: [
    'The org could not be reached',
    'Check the network. If that is fine, the org may not list this page under Setup, CORS, or have “Enable CORS for OAuth endpoints” off.',
  ],
  request_timeout: ['The org did not answer in time', 'Try again in a moment.'],
  refresh_unavailable: [
    'The session could not be renewed for now',
    'You are still connected. Try again in a moment.',
  ],
};

/** Texts for the org's codes. @type {Record<string, [title: string, advice: string]>} */
const BY_ORG_CODE = {
  MALFORMED_QUERY: ['The query is not valid SOQL', 'Correct it at the mark.'],
  INVALID_FIELD: ['The org has no such field', 'Check the spelling; custom fields end in __c.'],
  INVALID_TYPE: ['The org has no such object', 'Check the spelling; custom objects end in __c.'],
  INVALID_SEARCH: ['This cannot be searched for', 'Enter at least two characters.'],
  MALFORMED_SEARCH: ['This cannot be searched for', 'Enter at least two characters.'],
  REQUIRED_FIELD_MISSING: ['A required field is empty', 'Fill it in and save again.'],
  INVALID_EMAIL_ADDRESS: ['The email address is not valid', 'Correct it and save again.'],
  STRING_TOO_LONG: ['A text is too long', 'Shorten it and save again.'],
  DUPLICATES_DETECTED: ['The org already has such a record', 'Search for it.'],
  ENTITY_IS_DELETED: [
    'The record was deleted in the meantime',
    'Run the query again to see what is left.',
  ],
  NOT_FOUND: ['The org has no such record', 'It may have been deleted. Run the query again.'],
  REQUEST_LIMIT_EXCEEDED: [
    'The org has used up its API calls',
    'Try again later, or ask the org’s administrator for more.',
  ],
  INSUFFICIENT_ACCESS_OR_READONLY: [
    'You may not change this',
    'Ask the org’s administrator for the permission.',
  ],
};

/**
 * @param {unknown} error
 * @returns {Problem}
 */
export function explain(error) {
  if (!(error instanceof ApiError)) {
    // A fault of this page, with details for its developer.
    console.error(error);
    return {
      title: 'Something went wrong in this page',
      orgMessage: '',
      advice: 'Reload the page. The details are in the browser’s console.',
      libraryMessage: '',
      codes: [],
    };
  }
  const status = error instanceof ApiRequestError ? error.status : undefined;
  const orgCode = error.errorCode;
  const [title, advice] =
    BY_ORG_CODE[orgCode ?? ''] ?? BY_CODE[error.code] ?? byClass(error, status);
  const message = error.message.trim();
  const byTheOrg = BY_THE_ORG.includes(error.code);
  return {
    title,
    orgMessage: byTheOrg ? message : '',
    advice,
    libraryMessage: byTheOrg ? '' : message,
    codes: [...new Set([error.code, orgCode ?? '', status ? `HTTP ${status}` : ''])].filter(
      Boolean,
    ),
  };
}

/**
 * @param {ApiError} error
 * @param {number | undefined} status
 * @returns {[title: string, advice: string]}
 */
function byClass(error, status = 0) {
  if (status >= 500) return ['The org has a problem of its own', 'Try again in a moment.'];
  if (status >= 400) return ['The org refused this', 'Correct what it names and try again.'];
  if (error instanceof ApiRequestError) return ['The request failed', 'Try again.'];
  if (error instanceof AuthorizationError)
    return ['The sign-in failed', 'Press Connect to try again.'];
  if (error instanceof AuthTokenExpiredError) return ['Your session has ended', 'Connect again.'];
  if (error instanceof InitializationError) {
    return ['The library could not start', 'Its message says what to change in this page.'];
  }
  if (error instanceof ParameterError) return ['This cannot be sent', 'Correct it and try again.'];
  return ['That did not work', 'Try again.'];
}

/**
 * The fields that the org names in its refusal.
 *
 * @param {unknown} error
 * @returns {{ name: string, message: string }[]}
 */
export function fieldsInError(error) {
  return orgErrors(error).flatMap(({ errorCode, fields = [], message = '' }) => {
    const said = errorCode === 'REQUIRED_FIELD_MISSING' ? 'This field is required.' : message;
    return fields.map((name) => ({ name, message: said }));
  });
}

/**
 * @param {HTMLElement} notice
 * @param {unknown} error
 */
export function showProblem(notice, error) {
  const { title, orgMessage, advice, libraryMessage, codes } = explain(error);
  const box = element('div', { className: 'problem' }, element('strong', {}, title));
  if (orgMessage) {
    // The org marks a mistake with a caret in the next line, so its line breaks are kept.
    const lines = orgMessage.includes('\n') ? 'pre' : 'p';
    box.append(element(lines, {}, orgMessage));
  }
  box.append(element('p', {}, advice));
  if (libraryMessage) {
    const summary = element('summary', {}, 'What the library says');
    box.append(element('details', {}, summary, element('p', {}, libraryMessage)));
  }
  if (codes.length > 0) box.append(element('p', { className: 'codes' }, codes.join(' · ')));
  notice.replaceChildren(box);
}

/**
 * @param {unknown} error
 * @returns {OrgError[]}
 */
function orgErrors(error) {
  const data = error instanceof ApiRequestError ? error.data : undefined;
  return Array.isArray(data) ? data.filter((entry) => typeof entry === 'object' && entry) : [];
}
