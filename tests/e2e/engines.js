/** The engines that the tests run in: how each is started, and what is missing where it cannot be. */

import { createRequire } from 'node:module';
import { Builder, Capabilities, error } from 'selenium-webdriver';
import * as chrome from 'selenium-webdriver/chrome.js';
import * as firefox from 'selenium-webdriver/firefox.js';
import { findBrowsers } from '../../tools/browsers.js';
import { missing as missingScreen } from './screen.js';

/** @import { WebDriver } from 'selenium-webdriver' */
/** @import { Screen } from './screen.js' */

/** @typedef {'chromium' | 'firefox' | 'webkit' | 'headless'} EngineName */

/**
 * @typedef {object} Engine
 * @property {EngineName} name
 * @property {string} missing what is not there, in words; none when it can be started
 * @property {boolean} needsScreen
 * @property {(screen: Screen | null, extras?: Extras) => Promise<Session>} start
 */

/**
 * @typedef {object} Extras
 * @property {string} [extension] the folder of one, where the engine has such
 * @property {readonly string[]} [flags] of Chromium
 * @property {Readonly<Record<string, string | number | boolean>>} [preferences] of Firefox
 */

/**
 * @typedef {object} Session
 * @property {WebDriver} driver
 * @property {() => Promise<string[]>} handles of all windows
 * @property {(handle: string) => Promise<void>} close a window
 * @property {() => Promise<void>} stop
 */

/** A folder, which only `require` finds. @type {typeof import('selenium-webdriver/remote.js')} */
const remote = createRequire(import.meta.url)('selenium-webdriver/remote');
const found = await findBrowsers();
const wanted = (process.env.BROWSERS ?? 'chromium,firefox,webkit,headless')
  .split(',')
  .map((n) => n.trim());

/** No command waits for a page to load: pages of a sign-in may be slow, or gone before they are. */
const pageLoadStrategy = 'none';

/** @type {Engine[]} */
export const engines = [
  {
    name: 'chromium',
    missing: absent({ chromium: found.chromium, 'chromium-driver': found.chromedriver }),
    needsScreen: true,
    start(screen, { extension, flags } = {}) {
      const options = chromiumOptions(found.chromium, flags);
      if (extension) options.addArguments(`--load-extension=${extension}`);
      // The driver turns the blocker off otherwise.
      options.excludeSwitches('disable-popup-blocking');
      return startChromium(options, screen);
    },
  },
  {
    // Chromium again, for what does not hang on windows: it takes half the work.
    name: 'headless',
    missing: absent({ chromium: found.headless, 'chromium-driver': found.chromedriver }),
    needsScreen: false,
    start(_, { flags } = {}) {
      const options = chromiumOptions(found.headless, flags);
      options.addArguments('--headless=new');
      return startChromium(options, null);
    },
  },
  {
    name: 'firefox',
    missing: absent({ 'firefox-esr': found.firefox, geckodriver: found.geckodriver }),
    // Its windows pass the focus on to each other without a screen too.
    needsScreen: false,
    async start(_, { extension, preferences = {} } = {}) {
      const options = new firefox.Options();
      options.setBinary(found.firefox ?? '');
      options.addArguments('-headless');
      options.setPreference('dom.disable_open_during_load', true);
      // What a tab has stored is noted for its return that often, in milliseconds: 15 s otherwise.
      options.setPreference('browser.sessionstore.interval', 100);
      // Nobody watches its windows open.
      options.setPreference('ui.prefersReducedMotion', 1);
      options.setPreference('layout.frame_rate', 10);
      for (const [name, value] of Object.entries(preferences)) options.setPreference(name, value);
      options.setPageLoadStrategy(pageLoadStrategy);
      const service = new firefox.ServiceBuilder(found.geckodriver);
      const builder = new Builder().forBrowser('firefox').setFirefoxOptions(options);
      const driver = /** @type {any} */ (builder.setFirefoxService(service).build());
      if (extension) await driver.installAddon(extension, true);
      return session(driver);
    },
  },
  {
    name: 'webkit',
    missing: absent({ 'webkit2gtk-driver': found.webkitDriver && found.miniBrowser }),
    needsScreen: true,
    async start(screen) {
      const service = new remote.DriverService.Builder(found.webkitDriver ?? '')
        .setLoopback(true)
        .setEnvironment(environment(screen))
        .build();
      const capabilities = new Capabilities({
        browserName: 'MiniBrowser',
        pageLoadStrategy,
        'webkitgtk:browserOptions': { binary: found.miniBrowser, args: ['--automation'] },
      });
      const builder = new Builder().usingServer(await service.start());
      return session(builder.withCapabilities(capabilities).build(), () => service.kill());
    },
  },
];

/**
 * Why an engine is left out of a test, in words; false when it is not.
 * @param {Engine} engine
 */
export function reasonToSkip({ name, missing, needsScreen }) {
  if (!wanted.includes(name)) return `BROWSERS does not name ${name}`;
  if (missing) return `${name} needs ${missing}`;
  return needsScreen && missingScreen ? `${name} needs ${missingScreen}` : false;
}

/**
 * @param {WebDriver} driver
 * @param {() => Promise<void>} [stopService]
 * @returns {Promise<Session>}
 */
async function session(driver, stopService) {
  await driver.manage().setTimeouts({ script: 30_000 });
  return {
    driver,
    handles: () => driver.getAllWindowHandles(),
    async close(handle) {
      try {
        await driver.switchTo().window(handle);
        await driver.close();
      } catch (failure) {
        if (!(failure instanceof error.NoSuchWindowError)) throw failure;
      }
    },
    async stop() {
      await driver.quit();
      await stopService?.();
    },
  };
}

/**
 * @param {string | undefined} program
 * @param {readonly string[]} [flags]
 */
function chromiumOptions(program, flags = []) {
  const options = new chrome.Options();
  options.setBinaryPath(program ?? '');
  options.addArguments(
    '--no-sandbox',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--disable-gpu',
    '--no-first-run',
    ...flags,
  );
  options.setPageLoadStrategy(pageLoadStrategy);
  // HTTP/2 takes a certificate, and nobody else has signed the one of a test.
  options.setAcceptInsecureCerts(true);
  return options;
}

/**
 * @param {chrome.Options} options
 * @param {Screen | null} screen
 * @returns {Promise<Session>}
 */
async function startChromium(options, screen) {
  const service = new chrome.ServiceBuilder(found.chromedriver);
  service.setEnvironment(environment(screen));
  const builder = new Builder().forBrowser('chrome').setChromeOptions(options);
  const started = await session(builder.setChromeService(service).build());
  const capabilities = await started.driver.getCapabilities();
  const { debuggerAddress } = capabilities.get('goog:chromeOptions');
  // The driver takes hold of each window that it comes to know of, and waits with it for its first
  // page: for ever, where a test holds that page or the window is gone by then. The browser tells
  // without.
  const windows = `http://${debuggerAddress}/json`;
  return {
    ...started,
    async handles() {
      const response = await fetch(`${windows}/list`);
      const targets = /** @type {{ id: string, type: string }[]} */ (await response.json());
      return targets.filter(({ type }) => type === 'page').map(({ id }) => id);
    },
    async close(handle) {
      await fetch(`${windows}/close/${handle}`);
    },
  };
}

/** @param {Screen | null} screen */
function environment(screen) {
  return /** @type {Record<string, string>} */ (screen?.env ?? process.env);
}

/** @param {Record<string, string | undefined>} programs by package */
function absent(programs) {
  return Object.keys(programs)
    .filter((name) => !programs[name])
    .join(', ');
}

/**
 * Whether an engine sends a stream as the body of a request: neither Firefox nor WebKit does.
 * @param {EngineName} name
 */
export function sendsStreams(name) {
  return name === 'chromium' || name === 'headless';
}
