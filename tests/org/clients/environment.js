/**
 * Other people's clients, each installed where it disturbs nobody, and an org that they find.
 *
 * @module
 */

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { startOrg } from '../index.js';
import { callback } from '../test/bare-org.js';
import { Client } from '../test/client.js';

/** @typedef {import('node:test').TestContext} TestContext */
/** @typedef {import('../src/server/org.js').Org} Org */
/** @typedef {import('../src/server/org.js').OrgOptions} OrgOptions */

export const run = promisify(execFile);

/** Much output is no reason to fail. */
export const large = { maxBuffer: 256 * 1024 * 1024 };

const cache = fileURLToPath(new URL('../node_modules/.cache/clients', import.meta.url));

/**
 * A virtual environment of Python with one package.
 *
 * @param {string} name
 * @param {string} version
 * @returns {Promise<string>} The folder of its commands.
 */
export async function pythonWith(name, version) {
  const needs = 'Python 3 with venv (on Debian: apt install python3-venv) and access to PyPI';
  const install = async (/** @type {string} */ folder) => {
    await run('python3', ['-m', 'venv', '--clear', folder]);
    const pip = ['-m', 'pip', 'install', '--quiet', `${name}==${version}`];
    await run(join(folder, 'bin/python'), pip, large);
  };
  return join(await installed(`${name}-${version}`, install, needs), 'bin');
}

/**
 * A folder with packages of npm.
 *
 * @param {string} name
 * @param {Record<string, string>} dependencies
 * @returns {Promise<string>} The folder.
 */
export function npmWith(name, dependencies) {
  const install = async (/** @type {string} */ folder) => {
    await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    const flags = ['--no-audit', '--no-fund', '--ignore-scripts'];
    await run('npm', ['install', ...flags], { ...large, cwd: folder });
  };
  return installed(name, install, 'npm and access to its registry');
}

/**
 * Made once, and complete only when the last step has succeeded.
 *
 * @param {string} name
 * @param {(folder: string) => Promise<unknown>} install
 * @param {string} needs What has to be there, in words.
 */
async function installed(name, install, needs) {
  const folder = join(cache, name);
  const mark = join(folder, 'complete');
  if (existsSync(mark)) return folder;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    await install(folder);
  } catch (cause) {
    throw new Error(`${name} could not be installed: it needs ${needs}`, { cause });
  }
  await writeFile(mark, '');
  return folder;
}

/**
 * @param {TestContext} t
 * @returns {Promise<string>} A folder that is gone when the test ends.
 */
export async function temporaryFolder(t) {
  const folder = await mkdtemp(join(tmpdir(), 'client-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** What Salesforce does not promise, no client may need. */
export const strict = /** @type {const} */ ({ rowOrder: 'any', unevenPages: true });

/**
 * An org that is behind the names of Salesforce too.
 *
 * @param {TestContext} t
 * @param {OrgOptions} [options]
 * @returns {Promise<{ org: Org, env: NodeJS.ProcessEnv }>} With the environment in which programs in
 *   Python and Node find it and trust it.
 */
export async function startSalesforce(t, options = {}) {
  const switches = { ...strict, ...options.switches };
  const org = await startOrg({ callbacks: [callback], proxy: true, ...options, switches });
  t.after(() => org.close());
  const certificate = join(await temporaryFolder(t), 'org.pem');
  await writeFile(certificate, String(org.certificate));
  const proxy = `http://127.0.0.1:${new URL(org.origin).port}`;
  const env = {
    ...process.env,
    HTTPS_PROXY: proxy,
    https_proxy: proxy,
    NO_PROXY: 'localhost,127.0.0.1',
    no_proxy: 'localhost,127.0.0.1',
    REQUESTS_CA_BUNDLE: certificate,
    SSL_CERT_FILE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
    NODE_USE_ENV_PROXY: '1',
  };
  return { org, env };
}

/**
 * An access token of the org's second app, which signs in by itself.
 *
 * @param {Org} org
 * @returns {Promise<string>}
 */
export async function accessTo(org) {
  const [, { consumerKey, consumerSecret }] = org.apps;
  const url = `${org.origin}/services/oauth2/token`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  // `fetch` takes no certificate.
  const request = url.startsWith('https:') ? secureRequest : plainRequest;
  const sent = request(url, { method: 'POST', headers, ca: org.certificate });
  sent.end(
    new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: consumerKey,
      client_secret: consumerSecret,
    }).toString(),
  );
  const [response] = await once(sent, 'response');
  const chunks = await response.toArray();
  return JSON.parse(Buffer.concat(chunks).toString('utf8')).access_token;
}

/**
 * Credentials as an administrator sets them up for a program: of the second app, with a refresh token
 * that a person has given it.
 *
 * @param {Org} org By http.
 * @returns {Promise<{ client_id: string, client_secret: string, refresh_token: string }>}
 */
export async function refreshTokenOf(org) {
  const [, app] = org.apps;
  const client_id = app.consumerKey;
  const client_secret = app.consumerSecret;
  const [redirect_uri] = app.callbacks;
  const client = new Client(org);
  const { code } = await client.authorize({
    client_id,
    redirect_uri,
    scope: 'api refresh_token',
    code_challenge: null,
    code_challenge_method: null,
  });
  const answer = await client.redeem(code, {
    client_id,
    client_secret,
    redirect_uri,
    code_verifier: null,
  });
  const { refresh_token } = /** @type {any} */ (await answer.json());
  return { client_id, client_secret, refresh_token };
}
