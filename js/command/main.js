#!/usr/bin/env node
/** The command of the package: `npx openfin-salesforce`. Needs Node, and no package. */

import { readFileSync } from 'node:fs';
import { commands } from './commands.js';
import { dispatch } from './dispatch.js';

/** @import { Io } from './dispatch.js' */

// Two folders up both from here and from where the build puts this file.
const manifest = new URL('../../package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(manifest, 'utf8'));

// The reader of the output may stop early, as "| head" does.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit();
  throw error;
});

/** @type {Io} */
const io = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  env: process.env,
  cwd: process.cwd(),
};

process.exitCode = await dispatch(process.argv.slice(2), io, { commands, version });
