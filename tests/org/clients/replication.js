/**
 * What the programs that copy an org have in common: they run from a file of settings, through the
 * proxy, since `login.salesforce.com` stands in their code; they keep their first refresh token, so
 * they need an app that does not rotate; and they print a message a line.
 *
 * @module
 */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { large, refreshTokenOf, run, startSalesforce, temporaryFolder } from './environment.js';

/**
 * An org, and a way to run a program against it.
 *
 * @param {import('node:test').TestContext} t
 * @param {Record<string, unknown>} settings Beside the credentials.
 */
export async function startReplication(t, settings) {
  const switches = { refreshTokenRotation: false };
  const { org, env } = await startSalesforce(t, { switches });
  const folder = await temporaryFolder(t);
  /** @param {string} name @param {unknown} value */
  const file = async (name, value) => {
    await writeFile(join(folder, name), JSON.stringify(value));
    return join(folder, name);
  };
  const config = await file('config.json', {
    ...(await refreshTokenOf(org)),
    is_sandbox: false,
    start_date: '2000-01-01T00:00:00Z',
    ...settings,
  });
  /** @param {string} command @param {string[]} args @returns {Promise<string>} What it prints. */
  const output = async (command, args) => (await run(command, args, { ...large, env })).stdout;
  return { org, config, file, output };
}

/**
 * @param {string} output
 * @returns {any[]}
 */
export function messagesIn(output) {
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
