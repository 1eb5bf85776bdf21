/** Finds the browsers and their drivers on this machine. */

import { accessSync, constants } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { programsDirectory } from './paths.js';

/** The driver of Firefox comes as source: `set up` compiles it where the system has none. */
export const geckodriver = {
  version: '0.37.1',
  compiled: path.join(programsDirectory, 'bin', 'geckodriver'),
};

/**
 * @typedef {object} Browsers the paths of what is there
 * @property {string | undefined} chromium
 * @property {string | undefined} headless Chromium without windows of its own, where it is there: half the
 *   work for tests that no person could watch; else all of Chromium
 * @property {string | undefined} chromedriver
 * @property {string | undefined} firefox
 * @property {string | undefined} geckodriver
 * @property {string | undefined} webkitDriver
 * @property {string | undefined} miniBrowser WebKitGTK's own small browser
 * @property {string | undefined} xvfb xvfb-run, a screen for WebKitGTK, which has no headless mode
 */

/** @returns {Promise<Browsers>} */
export async function findBrowsers() {
  const { CHROMIUM, CHROMEDRIVER, FIREFOX, GECKODRIVER } = process.env;
  const chromium = find(
    CHROMIUM,
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
  );
  return {
    chromium,
    // Debian's command is a script: a driver that ends it leaves the browser itself running.
    headless: find(
      CHROMIUM,
      '/usr/lib/chromium/chromium-headless-shell',
      'chrome-headless-shell',
      chromium,
    ),
    chromedriver: find(CHROMEDRIVER, 'chromedriver'),
    firefox: find(FIREFOX, 'firefox-esr', 'firefox'),
    geckodriver: find(GECKODRIVER, 'geckodriver', geckodriver.compiled),
    webkitDriver: find('WebKitWebDriver'),
    miniBrowser: find(...(await miniBrowsers())),
    xvfb: find('xvfb-run'),
  };
}

/**
 * @param {...(string | undefined)} candidates programs by name or by path
 * @returns {string | undefined} the path of the first that there is
 */
export function find(...candidates) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin'];
  return candidates
    .filter((candidate) => candidate !== undefined)
    .flatMap((candidate) => folders.map((folder) => path.resolve(folder, candidate)))
    .find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Debian keeps it in a folder named after the processor. */
async function miniBrowsers() {
  const libraries = await readdir('/usr/lib').catch(() => []);
  return libraries.flatMap((folder) =>
    ['webkit2gtk-4.1', 'webkit2gtk-4.0'].map((name) =>
      path.join('/usr/lib', folder, name, 'MiniBrowser'),
    ),
  );
}
