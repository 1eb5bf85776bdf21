/**
 * What the kernel knows of a process.
 *
 * @module
 */

import { readFile } from 'node:fs/promises';

/** How often a second the kernel counts; the same on every Linux since the first. */
const ticksPerSecond = 100;

/** @param {number} pid */
export async function residentMegabytes(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024);
}

/**
 * How long it has kept a core busy: what else the machine does is no part of it.
 *
 * @param {number} pid
 */
export async function busySeconds(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // After the name, which is in parentheses and may hold anything: state is the third field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
