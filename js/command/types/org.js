/** Reads the objects of an org. */

import { CommandError } from '../dispatch.js';

/** @import { Session } from '../../../tests/org/src/sign-in/index.js' */
/** @import { Description } from './schema.js' */

/** An org may have a thousand objects. It answers this many requests of a user in parallel. */
const SIDE_BY_SIDE = 8;
const TIMEOUT = 60_000;

/**
 * Describes the objects that match, in alphabetical order.
 * @param {Session} session
 * @param {{ patterns: readonly string[], apiVersion: string }} options
 * @returns {Promise<Description[]>}
 */
export async function describeObjects(session, { patterns, apiVersion }) {
  const base = `/services/data/v${apiVersion}/sobjects`;
  /** @type {{ sobjects: { name: string, queryable: boolean }[] }} */
  const { sobjects } = await get(session, base);
  const names = new Set(patterns.flatMap((pattern) => matching(sobjects, pattern)));
  const queue = [...names].sort();
  /** @type {Description[]} */
  const described = [];
  /** @param {IterableIterator<[number, string]>} entries each is taken by one of the loops */
  const drain = async (entries) => {
    for (const [index, name] of entries) {
      described[index] = await get(session, `${base}/${name}/describe`);
    }
  };
  const entries = queue.entries();
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => drain(entries)));
  return described;
}

/**
 * @param {readonly { name: string, queryable: boolean }[]} sobjects
 * @param {string} pattern
 * @returns {string[]}
 */
function matching(sobjects, pattern) {
  const isWild = pattern.includes('*');
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[^\w]/g, '\\$&'))
    .join('.*');
  const names = sobjects
    // An object that is named is described even if it cannot be queried.
    .filter(({ queryable }) => queryable || !isWild)
    .map(({ name }) => name)
    // A name becomes part of a path, and of a program.
    .filter((name) => /^\w+$/.test(name) && new RegExp(`^${source}$`, 'i').test(name));
  if (names.length > 0) return names;
  throw new CommandError(
    isWild
      ? `The org has no object that matches ${pattern}, or the user may see none.`
      : `The org has no object ${pattern}, or the user may not see it.`,
  );
}

/**
 * @param {Session} session
 * @param {string} path
 */
async function get({ instanceUrl, accessToken, source }, path) {
  const response = await fetch(`${instanceUrl}${path}`, {
    headers: { Accept: 'application/json', Authorization: `Bearer ${accessToken}` },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT),
  }).catch((error) => {
    throw new CommandError(`${instanceUrl} cannot be reached: ${reasonOf(error)}`);
  });
  /** @type {any} */
  const body = await response.json().catch(() => undefined);
  if (response.ok && body) return body;
  if (response.status === 401) {
    throw new CommandError(`${instanceUrl} does not accept ${source}: sign in again.`);
  }
  const reason = Array.isArray(body) ? body[0]?.message : undefined;
  throw new CommandError(
    `${instanceUrl} answers ${path} with ${response.status}${reason ? `: ${reason}` : ''}`,
  );
}

/** `fetch` has the reason in its cause. @param {any} error */
const reasonOf = (error) => error?.cause?.message || error?.cause?.code || error?.message;
