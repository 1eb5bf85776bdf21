/** Starts other programs. */

import { spawn } from 'node:child_process';
import { root } from './paths.js';

/**
 * @typedef {object} Finished
 * @property {number} code exit code; 1 when a signal ended the program, 127 when it is not there
 * @property {string} output what it printed, standard output and error as they came
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the repository's root by default
 * @property {Record<string, string | undefined>} [env] added to this process's; undefined removes
 * @property {number} [timeout] milliseconds after which the program and all that it started end
 */

/**
 * Runs a program to its end. Never rejects: the exit code says how it went.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Finished>}
 */
export function finish(program, args, { cwd = root, env = {}, timeout = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a timeout reaches the browsers that a test has started.
      detached: true,
    });
    let output = '';
    const end = () => killGroup(child.pid);
    running.add(end);
    const timer = timeout > 0 ? setTimeout(end, timeout) : undefined;
    /** @param {number} code */
    const settle = (code) => {
      clearTimeout(timer);
      running.delete(end);
      resolve({ code, output });
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => {
      output += `${error.message}\n`;
      settle(127);
    });
    child.on('close', (code, signal) => {
      if (signal) output += `ended by ${signal}\n`;
      settle(code ?? 1);
    });
  });
}

/**
 * How to end each program that runs now.
 * @type {Set<() => void>}
 */
const running = new Set();

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => {
    for (const end of running) end();
    process.kill(process.pid, signal);
  });
}

/** @param {number | undefined} pid */
function killGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

/** A program that was needed ended with an error; its output is part of the message. */
export class CommandError extends Error {
  /**
   * @param {string} command
   * @param {Finished} finished
   */
  constructor(command, { code, output }) {
    super(`${command} failed (exit code ${code})\n${output.trimEnd()}`);
    this.name = 'CommandError';
  }
}

/**
 * Runs a program that has to succeed and gives what it printed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export async function run(program, args, options) {
  const finished = await finish(program, args, options);
  if (finished.code !== 0) throw new CommandError([program, ...args].join(' '), finished);
  return finished.output;
}
