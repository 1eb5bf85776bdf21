/** What a person does in the org's pages. */

import { By, error } from 'selenium-webdriver';

/** @import { Browser } from './browser.js' */
/** @typedef {import('./org.js').Org} Org */

/**
 * Signs in and approves the app in a popup: by scripts, for the tests that are not about it. A
 * driver takes half a second for what a person types.
 * @param {Browser} browser
 * @param {string} popup
 * @param {Org} org
 */
export async function signIn(browser, popup, { username, password }) {
  await submit(browser, popup, 'Login', { username, password });
  await submit(browser, popup, 'oaapprove');
}

/**
 * Fills in a form as soon as it is there, and presses one of its buttons.
 * @param {Browser} browser
 * @param {string} window
 * @param {string} button
 * @param {Record<string, string>} [texts] by the fields' ids
 */
async function submit(browser, window, button, texts = {}) {
  await browser.waitFor(`#${button}`, () =>
    unlessReplaced(browser, async () => {
      await browser.switchTo(window);
      return browser.driver.executeScript(
        `const [button, texts] = arguments;
        const pressed = document.getElementById(button);
        if (!pressed || document.readyState === 'loading') return false;
        for (const [id, text] of Object.entries(texts)) document.getElementById(id).value = text;
        // After the answer to this command: the window may be gone with the click.
        setTimeout(() => pressed.click());
        return true;`,
        button,
        texts,
      );
    }),
  );
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
export function element(browser, window, id) {
  return browser.waitFor(`#${id}`, () =>
    unlessReplaced(browser, async () => {
      await browser.switchTo(window);
      return (await browser.driver.findElements(By.id(id)))[0];
    }),
  );
}

/**
 * @param {Browser} browser
 * @param {string} window
 * @param {string} id
 */
export function press(browser, window, id) {
  return withElement(browser, window, id, async (button) => {
    await button.click();
    return true;
  });
}

/**
 * @param {Browser} browser
 * @param {string} window
 * @param {string} id
 * @param {string} text
 */
function fill(browser, window, id, text) {
  return withElement(browser, window, id, async (field) => {
    await field.clear();
    await field.sendKeys(text);
    // WebKit loses keys that are typed while the page is still being laid out.
    return (await field.getProperty('value')) === text;
  });
}

/**
 * @param {Browser} browser
 * @param {string} window
 * @param {string} id
 * @param {(element: import('selenium-webdriver').WebElement) => Promise<boolean>} action whether it
 *   had its effect; it is tried again where it had none
 */
async function withElement(browser, window, id, action) {
  await browser.waitFor(`an action on #${id}`, async () => {
    const found = await element(browser, window, id);
    return unlessReplaced(browser, () => action(found));
  });
}

/**
 * What is done with a page that may be replaced at that moment by the next one: nothing then.
 * @template T
 * @param {Browser} browser
 * @param {() => Promise<T>} action
 */
export async function unlessReplaced(browser, action) {
  try {
    return await action();
  } catch (failure) {
    const isReplaced =
      failure instanceof error.StaleElementReferenceError ||
      failure instanceof error.ElementNotInteractableError ||
      // What WebKit says.
      failure instanceof error.NoSuchFrameError ||
      // What Firefox says while a page's policy moves the window to a group of its own.
      failure instanceof error.NoSuchWindowError ||
      // What Firefox says of a script that comes too late.
      (failure instanceof error.JavascriptError && failure.message.includes('NS_ERROR_'));
    if (!isReplaced) throw failure;
    if (failure instanceof error.NoSuchWindowError) browser.lose();
    return undefined;
  }
}
