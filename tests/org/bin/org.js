#!/usr/bin/env node
/**
 * Starts an emulated org from the command line.
 *
 * @module
 */

import { rmSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { AllowListError } from '../src/cors/allow-list.js';
import { AppError } from '../src/oauth/apps.js';
import { flagOf, help, parseSwitchFlags, switchFlags } from '../src/switches/flags.js';
import { readSeed, SeedFileError } from '../src/seed-file.js';
import {
  optionsOf,
  signIn,
  SignInError,
  signInOptions,
  signInUsage,
} from '../src/sign-in/index.js';
import { SwitchError } from '../src/switches/switches.js';

const defaultPort = 8787;
const defaultOrigin = 'http://localhost:5173';

const usage = `Usage: openfin-salesforce-org [options]

Starts an emulated Salesforce org on this machine. It is not Salesforce, and not
affiliated with Salesforce, Inc.

Options
  --port N               where to listen; ${defaultPort}, and 0 for any free port
  --host ADDRESS         the address to listen at; 127.0.0.1
  --allow-host NAME      a further name that the org answers to, such as that of its
                         container; may be repeated; the switches then want a key
  --control-key TEXT     that key, in place of one that is made and printed
  --origin ORIGIN        an origin on the CORS allow list; may be repeated; ${defaultOrigin}
  --any-loopback-origin  every http origin of this machine is on it too
  --callback URL         a callback URL of the app; may be repeated; by default
                         salesforce-callback.html at each origin
  --consumer-key KEY     the consumer key of the app
  --username NAME        the user that the login page suggests
  --password TEXT        the password of every user
  --https                speak https, with a certificate made at start
  --cert FILE            of that certificate, in place of the made one (PEM)
  --key FILE             the key of that certificate (PEM)
  --site PATH            an Experience Cloud site at this path, such as /fineapps; may be repeated
  --proxy                be a proxy too, which leads Salesforce's own host names here
  --seed PATH            the records: a .json file, an Object.csv file, or a folder of them
  --export               print the records as a seed, and start nothing
  --from-org             print the objects of a real org as a seed, and start nothing
  --objects A,B          with --from-org: these objects too, beside its custom ones
                         and those of the box
  --help                 print this

${signInUsage.replace('Signing in', 'Signing in to that org')}

Switches (also at /__org/ while the org runs)
${help()}
`;

try {
  await main();
} catch (error) {
  const reason = explain(error);
  if (reason === undefined) throw error;
  console.error(reason);
  process.exitCode = 1;
}

async function main() {
  const { values } = parseArgs({
    options: {
      ...signInOptions,
      port: { type: 'string' },
      host: { type: 'string' },
      'allow-host': { type: 'string', multiple: true },
      'control-key': { type: 'string' },
      origin: { type: 'string', multiple: true },
      'any-loopback-origin': { type: 'boolean' },
      callback: { type: 'string', multiple: true },
      'consumer-key': { type: 'string' },
      username: { type: 'string' },
      password: { type: 'string' },
      https: { type: 'boolean' },
      cert: { type: 'string' },
      key: { type: 'string' },
      proxy: { type: 'boolean' },
      site: { type: 'string', multiple: true },
      seed: { type: 'string' },
      export: { type: 'boolean' },
      'from-org': { type: 'boolean' },
      objects: { type: 'string' },
      help: { type: 'boolean' },
      ...switchFlags(),
    },
  });
  if (values.help) return void process.stdout.write(usage);

  if (values['from-org']) return printSeedOf(values);

  const org = await start(values);
  if (values.export) {
    await org.close();
    process.stdout.write(`${JSON.stringify(org.data.export(), null, 1)}\n`);
    return;
  }
  if (values.seed !== undefined) collectGarbage();
  const { origin, username, password, consumerKey, callbacks, origins } = org.info();
  console.log(`An emulated org (not Salesforce) listens.

  org URL       ${origin}
  username      ${username}
  password      ${password}
  consumer key  ${consumerKey}
  callbacks     ${callbacks.join('\n                ')}
  CORS origins  ${origins.join('\n                ')}
  switches      ${origin}/__org/${org.controlKey === undefined ? '' : `?key=${org.controlKey}`}

openfin-salesforce refuses it until the app says that it is yours:

  configure({ trustedOrgOrigins: ['${origin}'] });

${await trustNotes(org, values)}Ctrl+C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void org.close());
}

/**
 * Prints the objects of a real org.
 *
 * @param {any} values
 */
async function printSeedOf(values) {
  const tell = (/** @type {string} */ text) => console.error(text);
  const session = await signIn({ ...optionsOf(values), env: process.env, tell });
  try {
    const { seedFromOrg } = await import('../src/from-org.js');
    const seed = await seedFromOrg(session, { objects: values.objects?.split(','), tell });
    process.stdout.write(`${JSON.stringify(seed, null, 1)}\n`);
  } finally {
    await session.end();
  }
}

/**
 * In a function of its own, so that nothing of the seed is held when it has ended.
 *
 * @param {any} values
 */
async function start(values) {
  const options = {
    port: values.export ? 0 : portOf(values.port),
    host: values.host,
    allowHosts: values['allow-host'],
    controlKey: values['control-key'],
    origins: values.origin ?? [defaultOrigin],
    anyLoopbackOrigin: values['any-loopback-origin'],
    callbacks: values.callback,
    consumerKey: values['consumer-key'],
    username: values.username,
    password: values.password,
    https: await httpsOf(values),
    proxy: values.proxy,
    sites: values.site,
    seed: values.seed === undefined ? undefined : await readSeed(values.seed),
    switches: parseSwitchFlags(values),
  };
  // After the options, so that a mistake in them is told at once.
  const { startOrg } = await import('../index.js');
  return startOrg(options);
}

/**
 * Reading a seed leaves several times its size behind as garbage, scattered among the records. V8
 * may not collect it for as long as the org has little to do; this gives the memory back at once.
 */
function collectGarbage() {
  setFlagsFromString('--expose-gc');
  setFlagsFromString('--compact-on-every-full-gc');
  const gc = runInNewContext('gc');
  gc();
  // What the first has emptied is unmapped in the background; the second waits for that.
  gc();
  setFlagsFromString('--no-compact-on-every-full-gc');
}

/**
 * @param {{ https?: boolean, cert?: string, key?: string }} values
 * @returns {Promise<boolean | { cert: string, key: string } | undefined>}
 */
async function httpsOf({ https, cert, key }) {
  if (cert === undefined && key === undefined) return https;
  if (cert === undefined || key === undefined) throw new SwitchError('--cert needs --key');
  try {
    return { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') };
  } catch (cause) {
    throw new SwitchError(`${/** @type {any} */ (cause).path} cannot be read`, { cause });
  }
}

/**
 * What to tell of the certificate and the proxy; the certificate is put where it can be read.
 *
 * @param {import('../src/server/org.js').Org} org
 * @param {{ proxy?: boolean }} values
 */
async function trustNotes({ certificate, origin }, { proxy }) {
  if (certificate === undefined) return '';
  const { port } = new URL(origin);
  const folder = await mkdtemp(join(tmpdir(), 'openfin-salesforce-org-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'org.pem');
  await writeFile(file, certificate);
  const proxied = proxy ? ` HTTPS_PROXY=http://localhost:${port}` : '';
  const curl = proxy ? `--proxy http://localhost:${port} ` : '';
  const url = proxy ? 'https://login.salesforce.com' : origin;
  return `Clients have to trust its certificate, which is new at each start:

  curl    curl ${curl}--cacert ${file} ${url}/services/data
  Python  REQUESTS_CA_BUNDLE=${file}${proxied} python app.py
  Node    NODE_EXTRA_CA_CERTS=${file}${proxied}${proxy ? ' NODE_USE_ENV_PROXY=1' : ''} node app.js

`;
}

/** @param {string | undefined} text */
function portOf(text) {
  const port = text === undefined ? defaultPort : Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new SwitchError(`--port takes a number up to 65535, not "${text}"`);
}

/**
 * What to tell a person of an error that is theirs to mend.
 *
 * @param {any} error
 * @returns {string | undefined}
 */
function explain(error) {
  if (error?.code === 'EADDRINUSE') {
    return `Port ${error.port} is taken. Choose another with ${flagOf('port')}, or --port 0.`;
  }
  const theirs =
    error instanceof SwitchError ||
    error instanceof SeedFileError ||
    error instanceof AllowListError ||
    error instanceof AppError ||
    error instanceof SignInError ||
    error?.name === 'FromOrgError' ||
    /^Seed: /.test(error?.message) ||
    String(error?.code).startsWith('ERR_PARSE_ARGS');
  return theirs ? `${error.message}\nSee --help.` : undefined;
}
