/** Values of a page in a form that JSON carries. What JSON has no word for is an object with `$`. */

/** The error classes of the library by name; set once the library is there. */
/** @type {Record<string, Function>} */
export const errorClasses = {};

/**
 * @param {unknown} value
 * @returns {any}
 */
export function show(value) {
  if (value === undefined) return { $: 'undefined' };
  if (typeof value === 'function') return { $: 'function' };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $: String(value) };
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Error) return showError(value);
  if (value instanceof ArrayBuffer) return { $: 'ArrayBuffer', bytes: [...new Uint8Array(value)] };
  if (value instanceof FormData) {
    const entries = [...value].map(([name, entry]) =>
      typeof entry === 'string' ? [name, entry] : [name, { file: entry.name, type: entry.type }],
    );
    return { $: 'FormData', entries };
  }
  if (Array.isArray(value)) return value.map(show);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, show(member)]));
}

/** @param {any} error */
function showError(error) {
  const { name, message, code, helpUrl, status, errorCode, data, cause } = error;
  return {
    $: 'Error',
    name,
    message,
    code,
    helpUrl,
    status,
    errorCode,
    data: 'data' in error ? show(data) : undefined,
    cause: cause === undefined ? undefined : show(cause),
    classes: Object.keys(errorClasses).filter(
      (known) => error instanceof /** @type {any} */ (errorClasses[known]),
    ),
    // Every form in which an error may end in a log.
    texts: [String(error), JSON.stringify(error), String(error.stack)],
  };
}
