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
 * @property {boolean} [print] show the output while it comes
 */

/**
 * Runs a program to its end. Never rejects: the exit code says how it went.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Finished>}
 */
export function finish(program, args, { cwd = root, env = {}, print = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    /** @param {NodeJS.WriteStream} stream */
    const collect = (stream) => (/** @type {string} */ text) => {
      output += text;
      if (print) stream.write(text);
    };
    child.stdout.setEncoding('utf8').on('data', collect(process.stdout));
    child.stderr.setEncoding('utf8').on('data', collect(process.stderr));
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
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
