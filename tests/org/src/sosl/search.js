/** @import { Data } from '../data/data.js' */
/** @import { Field, SObjectType } from '../data/types.js' */
/** @import { Sosl } from './parse.js' */
/** @import { Term } from './term.js' */
import { wordsOf } from './term.js';

/**
 * Which fields of an object a search looks into.
 * @param {SObjectType} type
 * @param {Sosl['group']} group
 * @returns {Field[]}
 */
export function fieldsOf(type, group) {
  return type.fields.filter((field) => {
    if (!field.searchable) return false;
    switch (group) {
      case 'ALL':
        return true;
      case 'NAME':
        return isName(field);
      case 'EMAIL':
        return field.type === 'email';
      case 'PHONE':
        return field.type === 'phone';
      case 'SIDEBAR':
        return isName(field) || field.type === 'email' || field.type === 'phone';
    }
  });
}

/** @param {Field} field */
const isName = (field) => field.nameField || field.compoundFieldName === 'Name';

/**
 * The live rows of an object that a term matches, best first: those whose name matches, then the
 * others, each in the order of their creation.
 * @param {Data} data
 * @param {SObjectType} type
 * @param {Term} term
 * @param {{ group: Sosl['group'], indexedUntil: number }} options what was saved later is not found yet
 */
export function searchRows(data, type, term, { group, indexedUntil }) {
  const table = data.table(type);
  const fields = fieldsOf(type, group);
  const readers = fields.map((field) => data.reader(table, field));
  // A name that is made of other fields has no letters that these have not.
  const probed = fields.filter((field) => !(field.derive && field.nameField));
  const probes = (probed.length > 0 ? probed : fields).map((field) => data.reader(table, field));
  const nameReaders = fields.filter(isName).map((field) => data.reader(table, field));
  const saved = type.byName.get('systemmodstamp');
  const letters = probeOf(term);
  const probe = letters ? new RegExp(letters, 'iu') : null;
  /** @type {number[]} */
  const named = [];
  /** @type {number[]} */
  const others = [];
  if (fields.length === 0) return [];
  for (const row of table.rows()) {
    if (table.isDeleted(row)) continue;
    if (saved && Number(table.get(row, saved)) > indexedUntil) continue;
    // Cutting a text into words is slow; most records have none of the letters.
    if (probe && !probes.some((read) => probe.test(String(read(row) ?? '')))) continue;
    const texts = textsOf(readers, row);
    if (!matches(term, texts.map(wordsOf))) continue;
    const names = textsOf(nameReaders, row);
    (matches(term, names.map(wordsOf)) ? named : others).push(row);
  }
  return [...named, ...others];
}

/** @param {((row: number) => unknown)[]} readers @param {number} row */
const textsOf = (readers, row) =>
  readers.map((read) => read(row)).flatMap((value) => (value === null ? [] : String(value)));

/**
 * Letters that every match has somewhere.
 * @param {Term} term
 * @returns {string | null}
 */
function probeOf(term) {
  if (term.kind === 'word') return term.part;
  if (term.kind === 'phrase') return term.words[0] ?? null;
  if (term.kind !== 'and') return null;
  return term.items.map(probeOf).find((part) => part) ?? null;
}

/** @param {Term} term @param {string[][]} texts the words of each field @returns {boolean} */
function matches(term, texts) {
  switch (term.kind) {
    case 'and':
      return term.items.every((item) => matches(item, texts));
    case 'or':
      return term.items.some((item) => matches(item, texts));
    case 'not':
      return !matches(term.item, texts);
    case 'word':
      return texts.some((words) => words.some((word) => term.test.test(word)));
    case 'phrase':
      return texts.some((words) =>
        words.some((_, at) => term.words.every((word, i) => words[at + i] === word)),
      );
  }
}
