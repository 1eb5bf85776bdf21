/** The session that Salesforce's CLI keeps: `sf org display`, `sf org auth show-access-token`. */

import { spawn } from 'node:child_process';
import { SignInError, originOf } from './error.js';

/** @import { Session } from './index.js' */

/** Far above what the CLI takes to renew a session. */
const TIMEOUT = 120_000;

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string | undefined} targetOrg the CLI's default org without it
 * @param {NodeJS.Platform} [platform]
 * @returns {Promise<Session>}
 */
export async function sessionOfCli(env, targetOrg, platform = process.platform) {
  // It becomes part of a command line on Windows.
  if (targetOrg !== undefined && !/^[\w.@+-]+$/.test(targetOrg)) {
    throw new SignInError(`--target-org takes a user name or an alias, not "${targetOrg}".`);
  }
  const of = targetOrg === undefined ? [] : ['--target-org', targetOrg];
  /** @param {readonly string[]} command */
  const ask = (command) => sf([...command, '--json', ...of], env, platform);

  const { instanceUrl, accessToken, username } = await ask(['org', 'display']);
  if (typeof instanceUrl !== 'string') throw notUnderstood('names no instance URL');
  return {
    instanceUrl: originOf(instanceUrl, "The instance URL of Salesforce's CLI"),
    accessToken: isToken(accessToken)
      ? accessToken
      : // Since May 2026 the CLI shows a token only where it is asked for by name.
        await tokenOf(ask),
    source: `Salesforce's CLI (${username ?? targetOrg ?? 'default org'})`,
    end: async () => {},
  };
}

/** @param {(command: readonly string[]) => Promise<Record<string, unknown>>} ask */
async function tokenOf(ask) {
  const { accessToken } = await ask(['org', 'auth', 'show-access-token']);
  if (!isToken(accessToken)) throw notUnderstood('shows no access token');
  return accessToken;
}

/**
 * Where the CLI hides a token there is a sentence in its place.
 * @param {unknown} value
 * @returns {value is string}
 */
const isToken = (value) => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);

/** @param {string} what */
function notUnderstood(what) {
  return new SignInError(
    `Salesforce's CLI ${what}: update it (sf update), or set SF_INSTANCE_URL and SF_ACCESS_TOKEN.`,
  );
}

/**
 * What a command of the CLI answers.
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {NodeJS.Platform} platform
 * @returns {Promise<Record<string, unknown>>}
 */
async function sf(args, env, platform) {
  const printed = await run(args, env, platform);
  const answer = parse(printed);
  const { result, message, name } = answer ?? {};
  if (typeof result === 'object' && result !== null) {
    return /** @type {Record<string, unknown>} */ (result);
  }
  if (name === 'NoDefaultEnvError') {
    throw new SignInError(
      "Salesforce's CLI has no default org: name one with --target-org, or sign in with " +
        '"sf org login web --set-default".',
    );
  }
  if (typeof message === 'string') {
    throw new SignInError(`Salesforce's CLI says: ${message.trim()} (sf org login web signs in)`);
  }
  throw notUnderstood(`does not answer "sf ${args.join(' ')}" with JSON`);
}

/**
 * @param {string} printed the CLI may say something of its own before its answer
 * @returns {Record<string, unknown> | undefined}
 */
function parse(printed) {
  try {
    return JSON.parse(printed.slice(printed.indexOf('{')));
  } catch {
    return undefined;
  }
}

/**
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {NodeJS.Platform} platform
 * @returns {Promise<string>} what it printed
 */
function run(args, env, platform) {
  const [program, words, options] = commandLine(args, env, platform);
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      env: { ...env, FORCE_COLOR: '0', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
      ...options,
    });
    const timer = setTimeout(() => child.kill(), TIMEOUT);
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(notThere(error));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (signal) reject(new SignInError("Salesforce's CLI (sf) does not come to an end."));
      // What cmd.exe says of a program that is not there is in the language of the user.
      else if (printed === '' && platform === 'win32' && code !== 0) reject(notThere());
      else resolve(printed);
    });
  });
}

/**
 * npm and the installer put a script there on Windows, `sf.cmd`, which only cmd.exe can run. What
 * is quoted for it holds no character that it treats as its own.
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {NodeJS.Platform} platform
 * @returns {[program: string, args: string[], options: { windowsVerbatimArguments?: boolean }]}
 */
export function commandLine(args, env, platform) {
  if (platform !== 'win32') return ['sf', [...args], {}];
  const shell = env['ComSpec'] ?? env['COMSPEC'] ?? 'cmd.exe';
  return [
    shell,
    ['/d', '/s', '/c', `"sf.cmd ${args.join(' ')}"`],
    { windowsVerbatimArguments: true },
  ];
}

/** @param {Error} [cause] */
function notThere(cause) {
  return new SignInError(
    'There is no session. Either install Salesforce\'s CLI and sign in with "sf org login web", ' +
      'or set SF_INSTANCE_URL and SF_ACCESS_TOKEN, ' +
      'or sign in with a browser: --org-url URL --consumer-key KEY.',
    { cause },
  );
}
