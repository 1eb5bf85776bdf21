/**
 * Who a token stands for: userinfo and the identity URL.
 *
 * @module
 */

import { identityUrl } from '../identity-url.js';
import { json, jsonp, text } from './answers.js';
import { bearerToken } from './bearer-token.js';
import { serviceUrls } from './service-urls.js';

/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('../types.js').UserRecord} UserRecord */
/** @typedef {import('../server/request.js').OrgRequest} OrgRequest */
/** @typedef {import('./index.js').Context} Context */

const scopesThatTell = ['id', 'openid', 'profile', 'api', 'web', 'full'];

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Answer}
 */
export function userinfo(request, context) {
  const known = whoAsks(bearerToken(request.headers), context);
  if ('refusal' in known) return known.refusal;
  const { user } = known;
  return json(200, {
    sub: identityUrl(context, request.origin, user.Id),
    user_id: user.Id,
    organization_id: context.data.organizationId,
    preferred_username: user.Username,
    nickname: user.CommunityNickname ?? user.Alias,
    name: user.Name,
    email: user.Email,
    email_verified: true,
    given_name: user.FirstName ?? null,
    family_name: user.LastName,
    zoneinfo: user.TimeZoneSidKey,
    photos: photos(request.origin),
    profile: `${request.origin}/${user.Id}`,
    picture: photos(request.origin).picture,
    address: address(user),
    is_salesforce_integration_user: false,
    urls: serviceUrls(request, context.data.organizationId, user.Id),
    active: user.IsActive,
    user_type: (user.UserType ?? 'Standard').toUpperCase(),
    language: user.LanguageLocaleKey,
    locale: user.LocaleSidKey,
    utcOffset: utcOffset(user.TimeZoneSidKey, context.clock.now()),
    updated_at: isoDate(user.LastModifiedDate),
    is_app_installed: true,
  });
}

/**
 * `/id/ORGANIZATION/USER`. This one takes the token from the query too.
 *
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Answer}
 */
export function identity(request, context) {
  const { path, query, origin } = request;
  const { data } = context;
  const inQuery = query.get('oauth_token') ?? query.get('access_token') ?? undefined;
  const known = whoAsks(bearerToken(request.headers) ?? inQuery, context);
  if ('refusal' in known) return known.refusal;
  const [, , organizationId, userId] = path.split('/');
  if (organizationId.slice(0, 15) !== data.organizationId.slice(0, 15)) {
    return text(403, 'Wrong_Org');
  }
  const user = userId?.startsWith('005') ? data.user(userId) : null;
  if (!user) return text(404, 'Bad_Id');
  if (!user.IsActive) return text(404, 'Inactive');
  const value = {
    id: identityUrl(context, origin, user.Id),
    asserted_user: user.Id === known.user.Id,
    user_id: user.Id,
    organization_id: data.organizationId,
    username: user.Username,
    nick_name: user.CommunityNickname ?? user.Alias,
    display_name: user.Name,
    email: user.Email,
    email_verified: true,
    first_name: user.FirstName ?? null,
    last_name: user.LastName,
    timezone: user.TimeZoneSidKey,
    photos: photos(origin),
    addr_street: user.Street ?? null,
    addr_city: user.City ?? null,
    addr_state: user.State ?? null,
    addr_country: user.Country ?? null,
    addr_zip: user.PostalCode ?? null,
    mobile_phone: user.MobilePhone ?? null,
    mobile_phone_verified: false,
    is_lightning_login_user: false,
    status: { created_date: null, body: null },
    urls: serviceUrls(request, data.organizationId, user.Id),
    active: user.IsActive,
    user_type: (user.UserType ?? 'Standard').toUpperCase(),
    language: user.LanguageLocaleKey,
    locale: user.LocaleSidKey,
    utcOffset: utcOffset(user.TimeZoneSidKey, context.clock.now()),
    last_modified_date: isoDate(user.LastModifiedDate),
    is_app_installed: true,
  };
  const callback = query.get('callback');
  if (callback === null) return json(200, value);
  return jsonp(callback, value) ?? text(406, 'Invalid_Callback');
}

/**
 * These endpoints refuse with 403 and a bare word.
 *
 * @param {string | undefined} token
 * @param {Context} context
 * @param {readonly string[]} scopes One of these is wanted.
 * @returns {{ user: UserRecord } | { refusal: Answer }}
 */
export function whoAsks(token, context, scopes = scopesThatTell) {
  if (token === undefined) return { refusal: text(403, 'Missing_OAuth_Token') };
  const session = context.session(token);
  if (!session) return { refusal: text(403, 'Bad_OAuth_Token') };
  if (!scopes.some((scope) => session.accessToken.scopes.has(scope))) {
    return { refusal: text(403, 'Invalid_Scope') };
  }
  return { user: session.user };
}

/** @param {string} origin */
function photos(origin) {
  return {
    picture: `${origin}/profilephoto/005/F`,
    thumbnail: `${origin}/profilephoto/005/T`,
  };
}

/** @param {UserRecord} user */
function address({ Street, City, State, PostalCode, Country }) {
  const parts = {
    street_address: Street,
    locality: City,
    region: State,
    postal_code: PostalCode,
    country: Country,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part));
}

/**
 * The standard offset of a time zone from UTC, in milliseconds.
 *
 * @param {string} timeZone
 * @param {number} now
 */
function utcOffset(timeZone, now) {
  const january = new Date(Date.UTC(new Date(now).getUTCFullYear(), 0, 1));
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(january).find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** @param {string | null | undefined} date As records hold it. */
function isoDate(date) {
  return date ? new Date(date.replace(/\+0000$/, 'Z')).toISOString() : null;
}
