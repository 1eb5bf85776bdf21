/**
 * The memory of a page's process at its highest, which Linux keeps count of. It contains what no
 * script can see: the bytes of an answer, and what the heap holds in the middle of a block.
 */

import { readFile, writeFile } from 'node:fs/promises';

/**
 * Starts counting. The function that it gives tells how many bytes there were more at most, and
 * NaN where the system does not tell.
 * @param {import('playwright-core').Browser} browser with one page
 * @returns {Promise<() => Promise<number>>}
 */
export async function watchProcesses(browser) {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const before = await Promise.all(renderers.map(({ id }) => restart(id)));
  return async () => {
    const after = await Promise.all(renderers.map(({ id }) => kilobytes(id, 'VmHWM')));
    // A spare process that waits for the next page does not grow.
    return 1024 * Math.max(...after.map((most, index) => most - (before[index] ?? NaN)));
  };
}

/**
 * Makes the highest what it is now, and tells how much that is.
 * @param {number} id
 */
async function restart(id) {
  await writeFile(`/proc/${id}/clear_refs`, '5').catch(() => {});
  return kilobytes(id, 'VmHWM');
}

/**
 * @param {number} id
 * @param {string} what
 */
async function kilobytes(id, what) {
  const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
  return Number(new RegExp(`^${what}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]);
}
