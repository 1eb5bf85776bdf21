/** A platform for a person to look at, over the imitated runtime: `npm run example openfin`. */

import { chromium } from 'playwright-core';
import { findBrowsers } from '../../../tools/browsers.js';
import { MissingError } from '../../../tools/setup.js';
import { Runtime } from './runtime.js';

/**
 * Starts the provider of a platform in a Chromium that can be seen.
 * @param {string} address of the manifest
 */
export async function openImitated(address) {
  const { chromium: executablePath } = await findBrowsers();
  if (!executablePath) throw new MissingError('Chromium is missing: set CHROMIUM to its path.');
  const browser = await chromium.launch({ executablePath, headless: false });
  const answer = await fetch(address);
  /** @type {any} */
  const manifest = await answer.json();
  const runtime = await Runtime.start(browser, { manifest, look: { viewport: null } });
  const { providerUrl, uuid } = manifest.platform;
  await runtime.openWindow(providerUrl, { name: uuid });
}
