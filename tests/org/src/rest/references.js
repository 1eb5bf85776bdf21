/** `@{a1.id}`, `@{q.records[0].Id}` in the url and the body of later subrequests. */

const REFERENCE = /@\{([A-Za-z0-9]\w*)((?:\.\w+|\[\d+\])*)\}/g;

/** A reference without a value. */
export class UnresolvedReference extends Error {
  /** @override */
  name = /** @type {const} */ ('UnresolvedReference');

  /** @param {string} expression @param {string} referenceId */
  constructor(expression, referenceId) {
    super(`Invalid reference specified. No value for ${expression} found in ${referenceId}`);
  }
}

/**
 * A value with its references replaced.
 * @param {unknown} value
 * @param {Map<string, unknown>} bodies what earlier subrequests answered
 * @returns {unknown}
 */
export function resolve(value, bodies) {
  if (typeof value === 'string') return resolveText(value, bodies);
  if (Array.isArray(value)) return value.map((item) => resolve(item, bodies));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolve(item, bodies)]),
  );
}

/**
 * @param {string} text
 * @param {Map<string, unknown>} bodies
 */
export function resolveText(text, bodies) {
  return text.replace(
    REFERENCE,
    (_, /** @type {string} */ referenceId, /** @type {string} */ path) => {
      const found = valueAt(bodies.get(referenceId), path);
      if (found === undefined || found === null || typeof found === 'object') {
        throw new UnresolvedReference(`${referenceId}${path}`, referenceId);
      }
      return String(found);
    },
  );
}

/**
 * The ids of the subrequests that a value refers to.
 * @param {unknown} value
 */
export function referencesIn(value) {
  return [...JSON.stringify(value ?? null).matchAll(REFERENCE)].map((match) => String(match[1]));
}

/** @param {unknown} value @param {string} path */
function valueAt(value, path) {
  let at = value;
  for (const step of path.match(/\w+/g) ?? []) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = /** @type {Record<string, unknown>} */ (at)[step];
  }
  return at;
}
