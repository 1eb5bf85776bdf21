/** @import { Catalogue } from '../catalogue.js' */
import { isDate, parseDatetime } from '../values.js';

/**
 * Makes the catalogue know the custom objects and fields (`…__c`) that a seed uses and does not
 * declare. A field's
 * type is the narrowest that fits all its values.
 * @param {Catalogue} catalogue
 * @param {Record<string, Record<string, unknown>[]>} seed
 */
export function defineCustom(catalogue, seed) {
  for (const [name, records] of Object.entries(seed)) {
    const type =
      catalogue.type(name) ?? (name.endsWith('__c') ? catalogue.addObject(name) : undefined);
    if (!type) throw new Error(`Seed: no object ${name}`);
    for (const field of namesIn(records)) {
      if (!/^\w+__c$/.test(field) || type.byName.has(field.toLowerCase())) continue;
      const values = records
        .map((record) => record[field])
        .filter((value) => value != null && value !== '');
      catalogue.addField(type, `${field} ${typeOf(values)}`);
    }
  }
}

/** @param {Record<string, unknown>[]} records */
function namesIn(records) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const record of records) for (const name in record) names.add(name);
  return names;
}

/** @param {unknown[]} values */
function typeOf(values) {
  const texts = values.map(String);
  const all = (/** @type {(text: string) => boolean} */ test) =>
    texts.length > 0 && texts.every(test);
  if (all((text) => /^(true|false)$/i.test(text))) return 'boolean';
  if (all((text) => text.trim() !== '' && Number.isFinite(Number(text)))) return 'double(18,6)?';
  if (all(isDate)) return 'date?';
  if (all((text) => !Number.isNaN(parseDatetime(text)))) return 'datetime?';
  return texts.some((text) => text.length > 255) ? 'textarea(32000)?' : 'string(255)? search';
}
