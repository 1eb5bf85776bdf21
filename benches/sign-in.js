/** The same sign-in with each client, as it runs in the page. */

/**
 * Runs in the page: makes the button start a client's sign-in.
 * @param {readonly [string, string, string]} choice
 */
export async function prepare([name, origin, key]) {
  const callback = new URL('salesforce-callback.html', location.href).href;
  /** Resolves with the callback page's answer. @param {string} state */
  const answer = (state) =>
    new Promise((resolve) => {
      const channel = new BroadcastChannel(`openfin-salesforce:callback:${state}`);
      channel.onmessage = ({ data }) => {
        channel.close();
        resolve(new URLSearchParams(data));
      };
    });
  const load = (/** @type {string} */ name) => import(name);
  /** @type {Record<string, () => Promise<() => Promise<unknown>>>} */
  const clients = {
    async library() {
      const { configure, connect } = await load('./index.mjs');
      configure({ trustedOrgOrigins: [origin] });
      return () => connect(origin, key, ['openid']);
    },
    async oauth4webapi() {
      const oauth = await load('./oauth4webapi.mjs');
      return async () => {
        const options = { [oauth.allowInsecureRequests]: true };
        const app = { client_id: key };
        const popup = /** @type {Window} */ (window.open('about:blank', '_blank', 'popup'));
        const issuer = new URL(origin);
        const server = await oauth.processDiscoveryResponse(
          issuer,
          await oauth.discoveryRequest(issuer, options),
        );
        const verifier = oauth.generateRandomCodeVerifier();
        const state = oauth.generateRandomState();
        const url = new URL(server.authorization_endpoint);
        url.search = new URLSearchParams({
          ...{ client_id: key, redirect_uri: callback, response_type: 'code', state },
          ...{ scope: 'api refresh_token openid', code_challenge_method: 'S256' },
          code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        }).toString();
        const answered = answer(state);
        popup.location.href = url.href;
        const parameters = oauth.validateAuthResponse(server, app, await answered, state);
        const response = await oauth.authorizationCodeGrantRequest(
          ...[server, app, oauth.None(), parameters, callback, verifier, options],
        );
        const tokens = await oauth.processAuthorizationCodeResponse(server, app, response);
        const user = await fetch(server.userinfo_endpoint, {
          headers: { Authorization: `Bearer ${tokens.access_token}` },
        });
        return user.json();
      };
    },
    async 'oidc-client-ts'() {
      const { OidcClient } = await load('./oidc-client-ts.mjs');
      const client = new OidcClient({
        ...{ authority: origin, client_id: key, redirect_uri: callback },
        ...{ scope: 'api refresh_token openid', loadUserInfo: true },
      });
      return async () => {
        const request = await client.createSigninRequest({ request_type: 'si:p' });
        const answered = answer(request.state.id);
        window.open(request.url, '_blank', 'popup');
        const url = `${callback}?${await answered}`;
        return client.processSigninResponse(url);
      };
    },
  };
  const run = await /** @type {() => Promise<() => Promise<unknown>>} */ (clients[name])();
  const button = /** @type {HTMLButtonElement} */ (document.querySelector('button'));
  window.finished = new Promise((resolve, reject) => {
    button.onclick = () => {
      const start = performance.now();
      run().then(() => resolve(performance.now() - start), reject);
    };
  });
}
