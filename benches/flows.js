/**
 * The sign-in of a user who is signed in and has approved the app, against the emulated org at
 * several latencies, and getConnection with a live session. Next to it the two general OAuth
 * clients do the same flow in the same kind of popup.
 */

import { startOrg } from '../tests/org/index.js';
import { section, table } from './document.js';
import { prepare } from './sign-in.js';
import { spread, summary } from './statistics.js';

const latencies = [0, 50, 200];
const clients = {
  library: 'connect',
  oauth4webapi: 'oauth4webapi, the same flow',
  'oidc-client-ts': 'oidc-client-ts, the same flow',
};

/**
 * @param {import('./stage.js').Stage} stage
 * @param {import('./run.js').Counts} counts
 * @returns {Promise<import('./document.js').Part>}
 */
export async function flows({ browser, app }, counts) {
  const page = new URL('flow.html', app.page).href;
  const callback = new URL('salesforce-callback.html', page).href;
  const org = await startOrg({ origins: [app.origin], callbacks: [callback] });
  try {
    const scene = { browser, page, org, cookies: await approve(browser, page, org) };
    /** @type {string[][]} */
    const rows = [];
    let [afterCode, resumed] = [0, 0];
    for (const latency of latencies) {
      org.set({ latency });
      const { signIns, resumptions } = await measure(scene, counts.flows);
      for (const [name, runs] of Object.entries(signIns)) {
        rows.push(rowOf(clients[/** @type {keyof typeof clients} */ (name)], latency, runs));
      }
      rows.push(rowOf('getConnection, live session', latency, resumptions));
      afterCode = most(signIns.library ?? [], 'afterCode');
      resumed = most(resumptions, 'afterCode');
    }
    return {
      text: section(
        'Sign-in, and getConnection with a live session',
        'The user is signed in to the org and has approved the app, so nothing has to be typed. The org waits for the latency before each answer. Each sign-in starts with the click, in a new browser context. A round trip counts if its request starts only after the answer to the previous one. Preflights, which the browser sends by itself, are counted separately.',
        table(
          ['', 'latency, ms', 'ms', 'round trips from the click', 'after the code', 'preflights'],
          rows,
        ),
        'The two OAuth clients ask the org for its endpoints first; the package knows them.',
      ),
      bars: [
        tripBar('round trips of connect after the code', 2, afterCode),
        tripBar('round trips of getConnection with a live session', 1, resumed),
      ],
    };
  } finally {
    await org.close();
  }
}

/** @typedef {Awaited<ReturnType<typeof startOrg>>} Org */
/**
 * @typedef {object} Scene
 * @property {import('playwright-core').Browser} browser
 * @property {string} page
 * @property {Org} org
 * @property {Awaited<ReturnType<import('playwright-core').BrowserContext['storageState']>>} cookies
 *   of the user who is signed in
 */
/** @typedef {{ time: number, trips: number, afterCode: number, preflights: number }} Run */

/**
 * Signs in as a person and approves the app. What the browser holds afterwards is the result.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {Org} org
 */
async function approve(browser, url, org) {
  const context = await browser.newContext();
  const { popup, finished } = await begin(await context.newPage(), url, org, 'library');
  await popup.fill('#username', org.username);
  await popup.fill('#password', org.password);
  await popup.click('#Login');
  await popup.click('#oaapprove');
  await finished;
  const cookies = await context.storageState();
  await context.close();
  return cookies;
}

/**
 * @param {Scene} scene
 * @param {number} rounds
 */
async function measure(scene, rounds) {
  const { browser, page: url, org, cookies } = scene;
  const names = Object.keys(clients);
  /** @type {Record<string, Run[]>} */
  const signIns = Object.fromEntries(names.map((name) => [name, []]));
  /** @type {Run[]} */
  const resumptions = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const turn of names.keys()) {
      const name = names[(round + turn) % names.length] ?? '';
      const context = await browser.newContext({ storageState: cookies });
      const page = await context.newPage();
      org.clearRequests();
      const time = await (await begin(page, url, org, name)).finished;
      signIns[name]?.push(count(org, time));
      if (name === 'library') resumptions.push(await resume(page, org));
      await context.close();
    }
  }
  return { signIns, resumptions };
}

/**
 * Loads the page again and asks for the session that the sign-in has left.
 * @param {import('playwright-core').Page} page
 * @param {Org} org
 */
async function resume(page, org) {
  await page.reload();
  await page.evaluate(async (origin) => {
    const library = await import(String('./index.mjs'));
    library.configure({ trustedOrgOrigins: [origin] });
    /** @type {any} */ (window).getConnection = library.getConnection;
  }, org.origin);
  // The sign-in's preflight is a moment old; the browser shall not spare itself a new one.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  org.clearRequests();
  const time = await page.evaluate(async ([origin, key]) => {
    const start = performance.now();
    const connection = await /** @type {any} */ (window).getConnection(origin, key, ['openid']);
    if (!connection) throw new Error('the session is gone');
    return performance.now() - start;
  }, /** @type {const} */ ([org.origin, org.consumerKey]));
  return count(org, time);
}

/**
 * What the org was asked meanwhile. A request that came in before the answer to the one before it
 * is no round trip of its own.
 * @param {Org} org
 * @param {number} time
 * @returns {Run}
 */
function count(org, time) {
  const asked = org.requests.filter(
    ({ path }) =>
      /^\/(services|\.well-known)\//.test(path) &&
      // Asked beside the login page, and given up when the code is there.
      path !== '/services/oauth2/pkce/generator',
  );
  const sequence = (/** @type {typeof asked} */ requests) => {
    let [trips, answered] = [0, -Infinity];
    for (const { at } of requests) {
      if (at < answered) continue;
      trips += 1;
      // Timers of Node may fire early, by up to a millisecond.
      answered = at + org.switches.latency - 2;
    }
    return trips;
  };
  const data = asked.filter(({ method }) => method !== 'OPTIONS');
  const code = data.findLastIndex(({ path }) => path === '/services/oauth2/authorize');
  return {
    time,
    trips: sequence(data),
    afterCode: sequence(data.slice(code + 1)),
    preflights: asked.length - data.length,
  };
}

/**
 * Opens a page, starts a client's sign-in by a click, and tells how long it takes.
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @param {Org} org
 * @param {string} client
 */
async function begin(page, url, org, client) {
  await page.goto(url);
  await page.evaluate(prepare, /** @type {const} */ ([client, org.origin, org.consumerKey]));
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.click('button')]);
  const finished = page.evaluate(() => /** @type {Promise<number>} */ (window.finished));
  // Who waits for it says so; until then it is nobody's unhandled rejection.
  finished.catch(() => {});
  return { popup, finished };
}

/**
 * @param {string} name
 * @param {number} latency
 * @param {readonly Run[]} runs
 */
function rowOf(name, latency, runs) {
  const trips = most(runs, 'trips');
  const after = most(runs, 'afterCode');
  return [
    name,
    String(latency),
    spread(summary(runs.map(({ time }) => time))),
    String(trips),
    trips === after ? '' : String(after),
    String(most(runs, 'preflights')),
  ];
}

/**
 * @param {readonly Run[]} runs
 * @param {'trips' | 'afterCode' | 'preflights'} what
 */
function most(runs, what) {
  return Math.max(...runs.map((run) => run[what]));
}

/**
 * @param {string} what
 * @param {number} bar
 * @param {number} measured
 * @returns {import('./document.js').Bar}
 */
function tripBar(what, bar, measured) {
  return { what, bar: String(bar), measured: String(measured), reached: measured <= bar };
}
