/** What a person does in the org's pages. */

import { By, error, until } from 'selenium-webdriver';

/** @import { Browser } from './browser.js' */
/** @typedef {import('./org.js').Org} Org */

/** Some pages are slow because a test wants them so. */
const patience = 90_000;

/**
 * Signs in and approves the app in a popup.
 * @param {Browser} browser
 * @param {string} popup
 * @param {Org} org
 */
export async function signIn(browser, popup, org) {
  await logIn(browser, popup, org);
  await approve(browser, popup);
}

/**
 * @param {Browser} browser
 * @param {string} popup
 * @param {Org} org
 * @param {{ username?: string, password?: string }} [credentials]
 */
export async function logIn(browser, popup, org, credentials = {}) {
  const { username = org.username, password = org.password } = credentials;
  await fill(browser, popup, 'username', username);
  await fill(browser, popup, 'password', password);
  await press(browser, popup, 'Login');
}

/**
 * @param {Browser} browser
 * @param {string} popup
 */
export async function approve(browser, popup) {
  await press(browser, popup, 'oaapprove');
}

/**
 * @param {Browser} browser
 * @param {string} popup
 */
export async function deny(browser, popup) {
  await press(browser, popup, 'oadeny');
}

/**
 * @param {Browser} browser
 * @param {string} window
 * @param {string} id
 */
export async function element(browser, window, id) {
  await browser.switchTo(window);
  return browser.driver.wait(until.elementLocated(By.id(id)), patience, `waited for #${id}`, 50);
}

/**
 * @param {Browser} browser
 * @param {string} window
 * @param {string} id
 * @param {string} text
 */
async function fill(browser, window, id, text) {
  await attempt(browser, async () => {
    const field = await element(browser, window, id);
    await field.clear();
    await field.sendKeys(text);
  });
}

/**
 * @param {Browser} browser
 * @param {string} window
 * @param {string} id
 */
export async function press(browser, window, id) {
  await attempt(browser, async () => (await element(browser, window, id)).click());
}

/**
 * Does something with a page that may be replaced at that moment: then once more with the next.
 * @param {Browser} browser
 * @param {() => Promise<unknown>} action
 */
async function attempt(browser, action) {
  await browser.waitFor('an element that stays', async () => {
    try {
      await action();
      return true;
    } catch (failure) {
      if (
        failure instanceof error.StaleElementReferenceError ||
        failure instanceof error.ElementNotInteractableError
      )
        return false;
      throw failure;
    }
  });
}
