/** Uses a fixture app as a person does: connects, signs in at the emulated org, allows the app. */

import { chromium } from 'playwright-core';
import { findBrowsers } from '../../tools/browsers.js';

/** @import { Browser, Page } from 'playwright-core' */
/** @typedef {import('../org/src/server/org.js').Org} Org */

/**
 * How things in a page are used.
 * @typedef {object} Hands
 * @property {(page: Page, selector: string) => Promise<unknown>} click
 * @property {(page: Page, selector: string, text: string) => Promise<unknown>} fill
 */

/** With a real mouse and keyboard. @type {Hands} */
const person = {
  click: (page, selector) => page.click(selector),
  fill: (page, selector, text) => page.fill(selector, text),
};

/** The Chromium of this machine. */
export async function launch() {
  const { headless: executablePath = '' } = await findBrowsers();
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  return chromium.launch({ executablePath, args });
}

/**
 * Goes the whole way and gives what the app ended with.
 * @param {Browser} browser
 * @param {Org} org
 * @param {string} url of the app
 * @param {Hands} [hands]
 */
export async function signIn(browser, org, url, hands = person) {
  const page = await open(browser, org, url);
  try {
    const [login] = await Promise.all([page.waitForEvent('popup'), hands.click(page, 'button')]);
    await logIn(login, org, hands);
    return await outcomeOf(page);
  } finally {
    await page.context().close();
  }
}

/**
 * What a person does in the popup.
 * @param {Page} login
 * @param {Org} org
 * @param {Hands} [hands]
 */
export async function logIn(login, org, hands = person) {
  await hands.fill(login, '#username', org.username);
  await hands.fill(login, '#password', org.password);
  await hands.click(login, '#Login');
  await hands.click(login, '#oaapprove');
}

/**
 * What an app ends with that clicks its button and gets no further.
 * @param {Browser} browser
 * @param {Org} org
 * @param {string} url of the app
 * @param {Hands} [hands]
 */
export async function attempt(browser, org, url, hands = person) {
  const page = await open(browser, org, url);
  try {
    await hands.click(page, 'button');
    return await outcomeOf(page);
  } finally {
    await page.context().close();
  }
}

/**
 * Opens an app that the org knows by its callback page. The context is its own: no session of
 * another app is there, neither in it nor at the org.
 * @param {Browser} browser
 * @param {Org} org
 * @param {string} url
 */
async function open(browser, org, url) {
  const { consumerKey } = org.registerApp({
    name: url,
    callbacks: [new URL('salesforce-callback.html', url).href],
  });
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${url}?${new URLSearchParams({ org: org.origin, key: consumerKey })}`);
  return page;
}

/** @param {Page} page */
async function outcomeOf(page) {
  const outcome = await page.waitForFunction(() => document.body.dataset.outcome);
  return JSON.parse((await outcome.jsonValue()) ?? '');
}
