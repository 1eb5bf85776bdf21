import { byId, element } from './dom.js';

/**
 * @typedef {object} Entry
 * @property {string} method an HTTP method, or the library's function
 * @property {string} path
 * @property {string} status
 * @property {boolean} failed
 * @property {number} ms
 */

const LONGEST = 200;

const region = byId('log', HTMLDivElement);
const list = byId('entries', HTMLOListElement);
const empty = byId('log-empty', HTMLParagraphElement);

byId('log-clear', HTMLButtonElement).addEventListener('click', () => {
  list.replaceChildren();
  empty.hidden = false;
});

/** @param {Entry} entry */
export function log({ method, path, status, failed, ms }) {
  const now = new Date();
  const time = now.toLocaleTimeString([], { hourCycle: 'h23' });
  empty.hidden = true;
  list.append(
    element(
      'li',
      { className: failed ? 'failed' : '' },
      element('time', { dateTime: now.toISOString() }, time),
      ' ',
      element('span', { className: 'method' }, method),
      ' ',
      element('span', { className: 'outcome' }, status),
      ' ',
      element('span', { className: 'duration' }, `${Math.round(ms)} ms`),
      ' ',
      element('span', { className: 'path', title: path }, path),
    ),
  );
  while (list.childElementCount > LONGEST) list.firstElementChild?.remove();
  region.scrollTop = region.scrollHeight;
}

/**
 * Runs a task and logs how it went.
 *
 * @template T
 * @param {string} method
 * @param {string} path
 * @param {() => Promise<T>} task
 * @param {(result: T) => string} outcome
 */
export async function logged(method, path, task, outcome) {
  const started = performance.now();
  const entry = { method, path: readable(path) };
  try {
    const result = await task();
    log({ ...entry, status: outcome(result), failed: false, ms: performance.now() - started });
    return result;
  } catch (error) {
    const { status, code, name } =
      /** @type {{ status?: number, code?: string, name?: string }} */ (error);
    const failure =
      name === 'AbortError' ? 'cancelled' : String(status ?? code ?? name ?? 'failed');
    log({ ...entry, status: failure, failed: true, ms: performance.now() - started });
    throw error;
  }
}

/** @param {string} path */
function readable(path) {
  try {
    return decodeURIComponent(path).replace(/\s+/g, ' ');
  } catch {
    return path;
  }
}
