/** Stands in for the process that a subcommand runs in. */

/** @import { Io } from '../../js/command/dispatch.js' */

/**
 * @param {Partial<Io>} [io]
 * @returns {Io & { written(): { out: string, err: string } }}
 */
export function collect(io = {}) {
  let out = '';
  let err = '';
  return {
    out: (text) => void (out += `${text}\n`),
    err: (text) => void (err += `${text}\n`),
    env: {},
    cwd: process.cwd(),
    ...io,
    /** What was written so far. */
    written: () => ({ out, err }),
  };
}
