/**
 * The sign-in of a user who is signed in and has approved the app, against the emulated org at
 * several latencies, and getConnection with a live session. Next to it the two general OAuth
 * clients do the same flow in the same kind of popup.
 */

import { startOrg } from '../tests/org/index.js';
import { startServer } from './server.js';
import { folder } from './stage.js';
import { digits, summary } from './statistics.js';

/** @param {import('playwright-core').Browser} browser */
export async function flows(browser) {
  const app = await startServer(folder);
  const callback = new URL('salesforce-callback.html', app.page).href;
  const org = await startOrg({ origins: [app.origin], callbacks: [callback] });
  try {
    const context = await browser.newContext();
    await approveOnce(context, org, app);
    /** @type {string[][]} */
    const rows = [];
    for (const latency of [0, 50, 200]) {
      org.set({ latency });
      for (const client of ['library', 'oauth4webapi', 'oidc-client-ts']) {
        rows.push(await signIns(context, org, app, client, latency));
      }
      rows.push(await resumptions(context, org, app, latency));
    }
    await context.close();
    return rows;
  } finally {
    await org.close();
    await app.close();
  }
}

/** @typedef {import('playwright-core').BrowserContext} Context */
/** @typedef {import('./server.js').Server} App */
/** @typedef {Awaited<ReturnType<typeof startOrg>>} Org */

/**
 * @param {Context} context
 * @param {Org} org
 * @param {App} app
 */
async function approveOnce(context, org, app) {
  const page = await context.newPage();
  const { popup, finished } = await visit(page, org, app, 'library');
  await popup.fill('#username', org.username);
  await popup.fill('#password', org.password);
  await popup.click('#Login');
  await popup.click('#oaapprove');
  await finished;
  await page.close();
}

/**
 * @param {Context} context
 * @param {Org} org
 * @param {App} app
 * @param {string} client
 * @param {number} latency
 */
async function signIns(context, org, app, client, latency) {
  const times = [];
  let trips = 0;
  for (let round = 0; round < 7; round += 1) {
    const page = await context.newPage();
    org.clearRequests();
    const { finished } = await visit(page, org, app, client);
    times.push(await finished);
    const calls = org.requests.map(({ method, url }) => `${method} ${url}`);
    const code = calls.findLastIndex((call) => call.includes('/services/oauth2/authorize'));
    trips = calls
      .slice(code)
      .filter(
        (call) =>
          /oauth2\/(token|userinfo)|services\/data/.test(call) && !call.startsWith('OPTIONS'),
      ).length;
    await page.close();
  }
  const name = client === 'library' ? 'connect' : `${client}: the same flow`;
  return [name, String(latency), digits(summary(times).median), String(trips)];
}

/**
 * @param {Context} context
 * @param {Org} org
 * @param {App} app
 * @param {number} latency
 */
async function resumptions(context, org, app, latency) {
  const page = await context.newPage();
  await (
    await visit(page, org, app, 'library')
  ).finished;
  const times = [];
  let trips = 0;
  for (let round = 0; round < 7; round += 1) {
    await page.reload();
    org.clearRequests();
    times.push(
      await page.evaluate(async ([origin, key]) => {
        const { configure, getConnection } = await import(String('./index.mjs'));
        configure({ trustedOrgOrigins: [origin] });
        const start = performance.now();
        const connection = await getConnection(origin, key, ['openid']);
        if (!connection) throw new Error('the session is gone');
        return performance.now() - start;
      }, /** @type {const} */ ([org.origin, org.consumerKey])),
    );
    trips = org.requests.filter(({ method }) => method !== 'OPTIONS').length;
  }
  await page.close();
  return [
    'getConnection, live session',
    String(latency),
    digits(summary(times).median),
    String(trips),
  ];
}

/**
 * Opens a page, starts a client's sign-in by a click, and tells how long it takes.
 * @param {import('playwright-core').Page} page
 * @param {Org} org
 * @param {App} app
 * @param {string} client
 */
async function visit(page, org, app, client) {
  await page.goto(app.page);
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page
      .evaluate(prepare, /** @type {const} */ ([client, org.origin, org.consumerKey]))
      .then(() => page.click('button')),
  ]);
  const finished = page.evaluate(() => /** @type {any} */ (window).finished);
  // Who waits for it says so; until then it is nobody's unhandled rejection.
  finished.catch(() => {});
  return { popup, finished };
}

/**
 * Runs in the page: makes the button start a client's sign-in.
 * @param {readonly [string, string, string]} choice
 */
async function prepare([name, origin, key]) {
  const callback = new URL('salesforce-callback.html', location.href).href;
  /** Resolves with the callback page's answer. @param {string} state */
  const answer = (state) =>
    new Promise((resolve) => {
      const channel = new BroadcastChannel(`openfin-salesforce:${state}`);
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
  /** @type {any} */ (window).finished = new Promise((resolve, reject) => {
    button.onclick = () => {
      const start = performance.now();
      run().then(() => resolve(performance.now() - start), reject);
    };
  });
}
