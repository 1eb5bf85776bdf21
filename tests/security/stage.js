/** What the checks share: a browser whose user is logged in to two orgs, and a site. */

import { after, before } from 'node:test';
import { startOrg } from '../org/index.js';
import { launch } from '../package/sign-in.js';
import { App } from './app.js';
import { startSite } from './site.js';
import { spy } from './spy.js';

/** @typedef {import('../org/src/server/org.js').Org} Org */
/** @typedef {import('../org/src/server/request-log.js').LoggedRequest} LoggedRequest */
/** @typedef {import('node:test').TestContext} TestContext */

/** A check that takes longer waits for something that does not come. */
export const limit = { timeout: 60_000 };

/** @type {Org} */
let org;
/** @type {Org} */
let otherOrg;
/** @type {Awaited<ReturnType<typeof startSite>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;
/** The cookies of a user who is logged in to both orgs. @type {any} */
let loggedIn;
let apps = 0;

before(async () => {
  const options = {
    anyLoopbackOrigin: true,
    switches: /** @type {const} */ ({ hops: 'redirect', identityHost: 'org' }),
  };
  [org, otherOrg, browser] = await Promise.all([startOrg(options), startOrg(options), launch()]);
  site = await startSite([org.origin, nameOf(otherOrg)]);
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const origin of [org.origin, nameOf(otherOrg)]) {
    await page.goto(origin);
    await page.fill('#username', org.username);
    await page.fill('#password', org.password);
    await page.click('#Login');
    await page.waitForLoadState();
  }
  loggedIn = await context.storageState();
  await context.close();
});

after(async () => {
  await browser?.close();
  await Promise.all([site?.close(), org?.close(), otherOrg?.close()]);
});

/**
 * The other org under another name of this machine: cookies do not tell ports apart.
 * @param {Org} of
 */
function nameOf(of) {
  return of === otherOrg ? of.origin.replace('localhost', '127.0.0.1') : of.origin;
}

/**
 * Everything of one check: switches as at the start, an empty log, an app that the orgs know and
 * that nobody has to approve, in a browser profile of its own.
 * @param {TestContext} t
 * @param {{ page?: string, browser?: import('playwright-core').Browser }} [options] another page of
 *   the site, another browser
 */
export async function begin(t, { page: path = '/', browser: other = browser } = {}) {
  apps += 1;
  const registration = {
    name: `App ${apps}`,
    callbacks: [`${site.origin}/salesforce-callback.html`, `${site.origin}/parked`],
    scopes: ['api', 'refresh_token', 'web', 'id', 'full'],
    adminApproval: true,
    approvedUsers: [org.username],
  };
  const { consumerKey } = org.registerApp(registration);
  otherOrg.registerApp(registration);
  for (const each of [org, otherOrg]) each.clearRequests();
  site.visits.length = 0;
  const switches = [org, otherOrg].map((each) => ({ ...each.switches }));
  const context = await other.newContext({ storageState: loggedIn });
  context.setDefaultTimeout(20_000);
  await context.addInitScript(spy);
  t.after(async () => {
    await context.close();
    [org, otherOrg].forEach((each, index) => each.set(switches[index] ?? {}));
  });
  const openApp = async (url = site.origin + path) => {
    const page = await context.newPage();
    await page.goto(url);
    const app = new App(page, { org, origin: org.origin, consumerKey });
    await app.ready();
    await app.call('configure', {
      trustedOrgOrigins: [org.origin, nameOf(otherOrg)],
      authorizationTimeout: 40_000,
    });
    return app;
  };
  return {
    org,
    otherOrg,
    /** @param {App} app the same app at the other org */
    atOtherOrg: (app) =>
      new App(app.page, { org: otherOrg, origin: nameOf(otherOrg), consumerKey, name: 'other' }),
    site,
    context,
    consumerKey,
    openApp,
    app: await openApp(),
  };
}
