/** `npx openfin-salesforce callback`: puts the callback page where an app serves its files from. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CommandError, FAILED, MISUSED } from './dispatch.js';

/** @import { Command } from './dispatch.js' */

const files = ['salesforce-callback.html', 'salesforce-callback.js'];
// Two folders up both from here and from where the build puts this file.
const published = new URL('../../dist/', import.meta.url);

/** @type {Command} */
export const callback = {
  summary: 'copies the callback page into a folder that is served',
  usage: [
    'Usage: npx openfin-salesforce callback <folder> [--check]',
    '',
    'Copies salesforce-callback.html and its script into the folder, such as public/, and says',
    'whether they were missing or out of date. Run it again after an update of the package.',
    '',
    '  --check   changes nothing; exits with 1 if a file is missing or out of date',
  ].join('\n'),

  async run(args, { out, cwd }) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { check: { type: 'boolean', default: false } },
    });
    const [folder] = positionals;
    if (folder === undefined || positionals.length > 1) {
      throw new CommandError('callback takes one folder, such as public/.', MISUSED);
    }
    let stale = 0;
    for (const name of files) {
      const target = path.resolve(cwd, folder, name);
      const wanted = await readFile(new URL(name, published), 'utf8');
      const state = stateOf(await textOf(target), wanted);
      if (state !== 'up to date') stale += 1;
      if (state !== 'up to date' && !values.check) await write(target, wanted);
      out(`${path.join(folder, name)}: ${say(state, values.check)}`);
    }
    return values.check && stale > 0 ? FAILED : 0;
  },
};

/** @typedef {'missing' | 'out of date' | 'up to date'} State */

/**
 * @param {string | undefined} text of the file that is there
 * @param {string} wanted
 * @returns {State}
 */
function stateOf(text, wanted) {
  if (text === undefined) return 'missing';
  // Git on Windows changes line ends, which browsers ignore.
  return text.replaceAll('\r\n', '\n') === wanted ? 'up to date' : 'out of date';
}

/**
 * @param {State} state
 * @param {boolean} onlyChecked
 */
function say(state, onlyChecked) {
  if (onlyChecked || state === 'up to date') return state;
  return state === 'missing' ? 'created' : 'was out of date, replaced';
}

/**
 * @param {string} file
 * @returns {Promise<string | undefined>} undefined if there is no such file
 */
async function textOf(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new CommandError(`${file} cannot be read: ${codeOf(error)}.`);
  }
}

/**
 * @param {string} file
 * @param {string} text
 */
async function write(file, text) {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw new CommandError(`${file} cannot be written: ${codeOf(error)}.`);
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : String(error);
}
