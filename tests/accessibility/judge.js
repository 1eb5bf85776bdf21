/** Judges a page as it stands: by axe-core, at the width of a small phone, and by the keyboard. */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

/** @import { BrowserContextOptions, Page } from 'playwright-core' */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How a page may be looked at. @type {Record<string, BrowserContextOptions>} */
export const looks = {
  'a wide window, light': { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  'a phone of 320 px, dark, without motion': {
    viewport: { width: 320, height: 640 },
    colorScheme: 'dark',
    reducedMotion: 'reduce',
  },
};

/**
 * Says all that is wrong with a page.
 * @param {Page} page
 * @param {string} name of its state, for the message
 * @param {readonly string[]} [rules] of axe-core, all by default
 */
export async function judge(page, name, rules) {
  // What still fades in has no colours of its own yet.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  );
  const faults = [
    ...(await violations(page, rules)),
    ...(await outOfSight(page)),
    ...(await motion(page)),
  ];
  assert.deepEqual(faults, [], name);
}

/**
 * @param {Page} page
 * @param {readonly string[]} [rules]
 */
async function violations(page, rules) {
  // Evaluated by the driver: a policy of the page's that forbids scripts does not matter.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const found = await page.evaluate(async (runOnly) => {
    const run = /** @type {any} */ (window).axe.run;
    // Only rules about media need what axe-core loads beforehand, and no page has any.
    const options = { resultTypes: ['violations'], preload: false, ...(runOnly && { runOnly }) };
    const { violations } = await run(document, options);
    return violations.map((/** @type {any} */ { id, nodes }) => ({
      id,
      targets: nodes.map(
        (/** @type {any} */ { target, failureSummary }) => `${target}: ${failureSummary}`,
      ),
    }));
  }, rules);
  return found.map((/** @type {any} */ { id, targets }) => `${id}: ${targets.join('; ')}`);
}

/** A page scrolls down, never aside. @param {Page} page @returns {Promise<string[]>} */
async function outOfSight(page) {
  return page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= innerWidth) return [];
    const wide = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => `${element.tagName.toLowerCase()}#${element.id}.${element.className}`);
    return [`${scrollWidth} px wide: ${wide.slice(0, 8).join(', ')}`];
  });
}

/** Nothing moves for whoever asks for that. @param {Page} page @returns {Promise<string[]>} */
async function motion(page) {
  return page.evaluate(() => {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return [];
    const moves = (/** @type {string} */ times) =>
      times.split(',').some((time) => parseFloat(time) > 0.01);
    return [...document.querySelectorAll('*')]
      .filter((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        return (animationName !== 'none' && moves(animationDuration)) || moves(transitionDuration);
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className} moves`);
  });
}

/**
 * Goes to an element as somebody without a mouse does. Each stop on the way has to be seen.
 * @param {Page} page
 * @param {string} selector
 * @param {string} [key]
 */
export async function tabTo(page, selector, key = 'Tab') {
  for (let stops = 0; stops < 150; stops += 1) {
    await page.keyboard.press(key);
    const { hidden, reached } = await page.evaluate((wanted) => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return { hidden: '', reached: false };
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
      const marked =
        (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
      const { width, height } = focused.getBoundingClientRect();
      const seen = marked && width > 0 && height > 0;
      return {
        hidden: seen ? '' : focused.outerHTML.slice(0, 200),
        reached: focused.matches(wanted),
      };
    }, selector);
    assert.equal(hidden, '', 'the focus is nowhere to be seen');
    if (reached) return;
  }
  assert.fail(`the Tab key does not lead to ${selector}`);
}
