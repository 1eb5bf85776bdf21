/**
 * The documents that anybody may read.
 *
 * @module
 */

import { json } from './answers.js';

/** @typedef {import('../types.js').RestAnswer} Answer */

const scopes = (
  'address api cdp_api cdp_calculated_insight_api cdp_identityresolution_api cdp_ingest_api ' +
  'cdp_profile_api cdp_query_api cdp_segment_api chatbot_api chatter_api content ' +
  'custom_permissions data_cloud_user_claims eclair_api einstein_gpt_api email forgot_password ' +
  'full id interaction_api lightning mcp_api offline_access openid pardot_api phone profile ' +
  'pwdless_login_api refresh_token scrt_api sfap_api user_registration_api visualforce wave_api web'
).split(' ');

const claims = (
  'active address email email_verified family_name given_name is_app_installed language locale ' +
  'name nickname organization_id phone_number phone_number_verified photos picture ' +
  'preferred_username profile sub updated_at urls user_id user_type zoneinfo'
).split(' ');

/**
 * As Salesforce sends it: without `code_challenge_methods_supported`, though it takes S256, and
 * without `none` among the authentication methods, though it takes public clients.
 *
 * @param {string} origin
 * @returns {Answer}
 */
export function openidConfiguration(origin) {
  return json(
    200,
    {
      end_session_endpoint: `${origin}/services/auth/idp/oidc/logout`,
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: false,
      issuer: origin,
      authorization_endpoint: `${origin}/services/oauth2/authorize`,
      token_endpoint: `${origin}/services/oauth2/token`,
      revocation_endpoint: `${origin}/services/oauth2/revoke`,
      userinfo_endpoint: `${origin}/services/oauth2/userinfo`,
      jwks_uri: `${origin}/id/keys`,
      registration_endpoint: `${origin}/services/oauth2/register`,
      introspection_endpoint: `${origin}/services/oauth2/introspect`,
      scopes_supported: scopes,
      response_types_supported: ['code', 'token', 'token id_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      display_values_supported: ['page', 'popup', 'touch'],
      token_endpoint_auth_methods_supported: [
        'client_secret_post',
        'client_secret_basic',
        'private_key_jwt',
      ],
      claims_supported: claims,
    },
    {},
  );
}

/**
 * @param {string} origin
 * @param {string} organizationId
 * @returns {Answer}
 */
export function authConfiguration(origin, organizationId) {
  return json(
    200,
    {
      OrgId: organizationId.slice(0, 15),
      Url: origin,
      MobileSDK: {
        UseiOSNativeBrowserForAuthentication: false,
        UseAndroidNativeBrowserForAuthentication: false,
        shareBrowserSessionIOS: false,
        shareBrowserSessionAndroid: false,
      },
      LoginPage: null,
      SamlProviders: [],
      AuthProviders: [],
      CertificateLogin: null,
      LoginPageType: 'standard',
      LoginPageTypeConfigs: {},
    },
    { 'Access-Control-Allow-Methods': 'GET, POST, OPTIONS' },
  );
}

/**
 * @param {unknown} keySet
 * @returns {Answer}
 */
export function keys(keySet) {
  return json(200, keySet, { Expires: 'Thu, 01 Jan 1970 00:00:00 GMT' });
}
