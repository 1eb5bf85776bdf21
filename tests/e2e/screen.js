/**
 * A screen that nobody sees, with a window manager, so that windows gain and lose the focus as they
 * do before a person's eyes. Browsers without a screen let every window believe that it has it.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { find } from '../../tools/browsers.js';

/**
 * @typedef {object} Screen
 * @property {NodeJS.ProcessEnv} env for the programs that are to show up on it
 * @property {() => Promise<void>} close
 */

const server = find('Xvfb');
const manager = find('openbox');

/** What is missing for a screen, in words; none when there is one. */
export const missing = [
  ...(server ? [] : ['Xvfb (Debian: apt-get install xvfb)']),
  ...(manager ? [] : ['a window manager (Debian: apt-get install openbox)']),
].join(' and ');

/** @returns {Promise<Screen>} */
export async function openScreen() {
  if (!server || !manager) throw new Error(`No screen without ${missing}.`);
  const options = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const screen = spawn(server, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await once(
    /** @type {import('node:stream').Readable} */ (screen.stdio[3]),
    'data',
  );
  const env = { ...process.env, DISPLAY: `:${String(number).trim()}` };
  const windows = spawn(manager, ['--sm-disable'], { env, stdio: 'ignore' });
  await once(windows, 'spawn');
  return {
    env,
    async close() {
      for (const program of [windows, screen]) {
        const ended = once(program, 'exit');
        if (program.kill()) await ended;
      }
    },
  };
}
