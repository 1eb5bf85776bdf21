import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The command `openfin-salesforce-org`. */
export const bin = fileURLToPath(new URL('../bin/org.js', import.meta.url));

/**
 * Starts a command that is an org and waits until it has said everything; the end of the test ends
 * it, whatever it has started included.
 *
 * @param {import('node:test').TestContext} t
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export async function startCommand(t, command, args, options = {}) {
  // A process group of its own: npx is two processes more, which a signal to npx need not reach.
  const child = spawn(command, args, {
    ...options,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = child.pid;
  if (pid === undefined) throw (await once(child, 'error'))[0];
  let ended = false;
  const closed = once(child, 'close').then(() => (ended = true));
  t.after(async () => {
    try {
      if (!ended) process.kill(-pid, 'SIGKILL');
    } catch (error) {
      // It has ended, and its output is about to be closed.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
    }
    await closed;
  });
  /** @type {string[]} */
  const lines = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('Ctrl+C')) break;
  }
  /** @param {string} label */
  const value = (label) =>
    lines
      .find((line) => line.trim().startsWith(`${label} `))
      ?.trim()
      .slice(label.length)
      .trim();
  /** What signing in takes, as it was printed. */
  const org = {
    origin: String(value('org URL')),
    username: String(value('username')),
    password: String(value('password')),
    consumerKey: String(value('consumer key')),
  };
  return { child, pid, lines, value, org };
}
