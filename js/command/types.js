/** `npx openfin-salesforce types`: the objects of an org as TypeScript. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CommandError, FAILED, MISUSED } from './dispatch.js';
import { optionsOf, signIn, signInOptions, signInUsage } from './sign-in.js';
import { describeObjects } from './types/org.js';
import { schemaText } from './types/schema.js';

/** @import { Command, Io } from './dispatch.js' */

const MODULE = 'openfin-salesforce';
/** What an app asks with unless it is configured otherwise. */
const API_VERSION = '56.0';

const usage = `Usage: npx openfin-salesforce types --object NAME... [options]

Writes the objects of an org as TypeScript interfaces. Queries and records are
then checked against them.

  --object NAME          an object, such as Account; * matches any text, as
                         in 'Trade__*'; may be repeated
  --out FILE             where to write, such as src/salesforce-schema.d.ts;
                         standard output without it
  --check                write nothing, and fail if FILE is out of date
  --api-version VERSION  of the REST API, as the app is configured; ${API_VERSION}
  --module NAME          what the app imports, where it is not ${MODULE}

${signInUsage}`;

/** @type {Command} */
export const types = {
  summary: 'writes the objects of an org as TypeScript',
  usage,
  run,
};

/**
 * @param {readonly string[]} args
 * @param {Io} io
 */
async function run(args, io) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      object: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
      check: { type: 'boolean', default: false },
      'api-version': { type: 'string', default: API_VERSION },
      module: { type: 'string', default: MODULE },
      ...signInOptions,
    },
  });
  const { object: patterns, out, check, 'api-version': apiVersion, module } = values;
  if (patterns.length === 0) throw misused("--object is missing, such as --object 'Trade__*'.");
  if (check && out === undefined) throw misused('--check needs --out: the file to look at.');
  if (!/^\d+\.0$/.test(apiVersion)) {
    throw misused(`--api-version takes a version such as 66.0, not "${apiVersion}".`);
  }

  const session = await signIn({ ...optionsOf(values), env: io.env, tell: io.err });
  const objects = await describeObjects(session, { patterns, apiVersion }).finally(session.end);
  const text = schemaText(objects, { patterns, apiVersion, module });
  if (out === undefined) {
    io.out(text.trimEnd());
    return 0;
  }
  return check ? compare(text, out, io) : write(text, out, objects.length, io);
}

/** @param {string} message */
const misused = (message) =>
  new CommandError(`${message}\nSee npx openfin-salesforce types --help.`, MISUSED);

/**
 * @param {string} text
 * @param {string} out
 * @param {number} count of objects
 * @param {Io} io
 */
async function write(text, out, count, io) {
  const file = path.resolve(io.cwd, out);
  const objects = count === 1 ? '1 object' : `${count} objects`;
  // An unchanged file is not written, so that its watchers do not run.
  if ((await readText(file)) === text) {
    io.out(`${out} is up to date: ${objects}.`);
    return 0;
  }
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw new CommandError(`${out} cannot be written: ${messageOf(error)}`);
  }
  io.out(`${out} is written: ${objects}.`);
  return 0;
}

/**
 * @param {string} text
 * @param {string} out
 * @param {Io} io
 */
async function compare(text, out, io) {
  const found = await readText(path.resolve(io.cwd, out));
  if (found === text) {
    io.out(`${out} is up to date.`);
    return 0;
  }
  io.err(
    found === undefined
      ? `${out} does not exist: run the same command without --check.`
      : `${out} is out of date: run the same command without --check.\n${firstChange(found, text)}`,
  );
  return FAILED;
}

/**
 * Reads a file whose line ends Git may have changed.
 * @param {string} file
 * @returns {Promise<string | undefined>} undefined if there is none
 */
async function readText(file) {
  try {
    return (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new CommandError(`${file} cannot be read: ${messageOf(error)}`);
  }
}

/**
 * The first line that differs.
 * @param {string} found
 * @param {string} wanted
 */
function firstChange(found, wanted) {
  const [before, after] = [found.split('\n'), wanted.split('\n')];
  const line = before.findIndex((text, index) => text !== after[index]);
  const at = line < 0 ? before.length : line;
  return [
    `In line ${at + 1}:`,
    `  file  ${before[at]?.trim() ?? '(ends)'}`,
    `  org   ${after[at]?.trim() ?? '(ends)'}`,
  ].join('\n');
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));
