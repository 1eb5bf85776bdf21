/** Looks after the source maps: each script has one, and it needs nothing outside the package. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { filesIn } from '../stamp.js';

/** Scripts without a map: the callback page's is copied elsewhere, the command's is not minified. */
const without = ['dist/salesforce-callback.js', 'dist/command/main.mjs'];

/**
 * @param {string} folder of the package
 * @returns {Promise<string[]>} what is wrong
 */
export async function brokenMaps(folder) {
  const scripts = (await filesIn(path.join(folder, 'dist'))).filter((file) =>
    /\.(js|mjs|cjs)$/.test(file),
  );
  const faults = await Promise.all(
    scripts.map(async (script) => {
      const name = path.relative(folder, script).split(path.sep).join('/');
      const [, link] = /^\/\/# sourceMappingURL=(.*)$/m.exec(await readFile(script, 'utf8')) ?? [];
      if (without.includes(name)) return link === undefined ? [] : [`${name} refers to a map`];
      if (link === undefined) return [`${name} has no source map`];
      const map = await readFile(path.join(path.dirname(script), link), 'utf8').catch(() => null);
      return map === null
        ? [`${name} refers to ${link}, which is not there`]
        : sourcesOf(script, map);
    }),
  );
  return faults.flat();

  /**
   * @param {string} script
   * @param {string} map
   */
  function sourcesOf(script, map) {
    const { sources, sourcesContent = [] } = JSON.parse(map);
    return sources
      .filter((/** @type {string} */ source, /** @type {number} */ index) => {
        const file = path.resolve(path.dirname(script), source);
        const outside = path.relative(folder, file).startsWith('..');
        return outside || typeof sourcesContent[index] !== 'string';
      })
      .map((/** @type {string} */ source) => `${link(script)} has ${source} from elsewhere`);
  }

  /** @param {string} script */
  function link(script) {
    return `${path.relative(folder, script)}.map`;
  }
}
