/** @typedef {{ attributes?: { type: string, url?: string }, [field: string]: unknown }} SObject */

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * The Id and the Name of a record, even if they were not selected.
 *
 * @param {SObject} record
 */
export function identify(record) {
  const { type, url } = record.attributes ?? {};
  const id = url?.split('/').pop();
  return type && id ? { type, id, label: String(record['Name'] ?? id) } : null;
}

/**
 * The columns of a result in the order of the SELECT: a parent's fields as `Account.Name`.
 *
 * @param {SObject[]} records
 */
export function columnsOf(records) {
  /** @type {string[]} */
  const columns = [];
  for (const record of records) {
    let last = -1;
    for (const column of pathsOf(record)) {
      const at = columns.indexOf(column);
      if (at < 0) columns.splice(last + 1, 0, column);
      last = at < 0 ? last + 1 : at;
    }
  }
  // A record without a parent has `Account: null`, which is not a column beside `Account.Name`.
  return columns.filter((column) => !columns.some((other) => other.startsWith(`${column}.`)));
}

/**
 * @param {SObject} record
 * @param {string} [prefix]
 * @returns {string[]}
 */
function pathsOf(record, prefix = '') {
  return Object.entries(record).flatMap(([name, value]) => {
    if (name === 'attributes') return [];
    return isParent(value) ? pathsOf(value, `${prefix}${name}.`) : [prefix + name];
  });
}

/**
 * @param {SObject} record
 * @param {string} column
 * @returns {unknown}
 */
export function valueAt(record, column) {
  return column
    .split('.')
    .reduce(
      (value, name) => (isObject(value) ? value[name] : undefined),
      /** @type {unknown} */ (record),
    );
}

/**
 * A field's value in the user's locale.
 *
 * @param {unknown} value
 */
export function display(value) {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  // A number of up to four digits may be a year.
  if (typeof value === 'number')
    return Math.abs(value) < 10_000 ? String(value) : value.toLocaleString();
  if (typeof value === 'string') {
    if (DATE_TIME.test(value)) {
      return new Date(value).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
    }
    if (DATE.test(value)) {
      return new Date(`${value}T00:00`).toLocaleDateString([], { dateStyle: 'medium' });
    }
    return value;
  }
  if (isObject(value) && Array.isArray(value['records'])) return children(value['records']);
  if (isObject(value)) return Object.values(value).filter(Boolean).join(', ');
  return String(value ?? '');
}

/** @param {SObject[]} records */
function children(records) {
  const names = records.map((record) => String(record['Name'] ?? identify(record)?.id ?? '…'));
  return names.length > 3
    ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
    : names.join(', ');
}

/**
 * @param {unknown} value
 * @returns {value is SObject}
 */
function isParent(value) {
  return isObject(value) && 'attributes' in value;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null;
}
