/** @import { Data, Located } from './data.js' */
/** @import { Field, FieldType, SObjectType, Value } from './types.js' */
import { toJson } from './values.js';

/** What a field held before a save. @typedef {Map<Field, Value>} Before */

/** The fields of an opportunity whose changes OpportunityHistory keeps, beside the tracked ones. */
const OF_OPPORTUNITY = ['StageName', 'Amount', 'CloseDate', 'Probability'];

/**
 * What the fields whose history is kept hold now, for `recordHistory` after the save.
 * @param {Data} data
 * @param {Located} target
 * @returns {Before}
 */
export function rememberTracked(data, { table, row }) {
  const kept = table.type.fields.filter((field) => isKept(table.type, field));
  return new Map(kept.map((field) => [field, valueOf(data, { table, row }, field)]));
}

/**
 * Writes the history of a save.
 * @param {Data} data
 * @param {Located} target
 * @param {Before | null} before null for a record that is new
 * @param {string} userId
 */
export function recordHistory(data, target, before, userId) {
  const { table } = target;
  const type = table.type;
  const tracked = type.fields.filter((field) => field.tracked);
  if (tracked.length > 0) {
    const write = historyWriter(data, target, userId);
    if (!before) write({ Field: 'created', DataType: 'Text' });
    for (const field of before ? tracked : []) {
      const [from, to] = [before?.get(field) ?? null, valueOf(data, target, field)];
      if (from !== to) writeChange(data, write, field, from, to);
    }
  }
  if (type.name === 'Opportunity') recordOpportunity(data, target, before, userId);
}

/** @param {SObjectType} type @param {Field} field */
const isKept = ({ name }, field) =>
  field.tracked || (name === 'Opportunity' && OF_OPPORTUNITY.includes(field.name));

/** @param {Data} data @param {Pick<Located, 'table' | 'row'>} target @param {Field} field */
const valueOf = (data, { table, row }, field) =>
  /** @type {Value} */ (data.read(table, row, field));

/** @typedef {(values: Record<string, Value>) => void} Write */

/** @param {Data} data @param {Located} target @param {string} userId @returns {Write} */
function historyWriter(data, { table, row }, userId) {
  const { type } = table;
  const history = data.catalogue.historyOf(type);
  const parent = history.fields.find(({ referenceTo }) => referenceTo.includes(type.name));
  const histories = data.table(history);
  return (values) => {
    const added = data.append(history);
    const now = Math.floor(data.clock.now() / 1000) * 1000;
    const fixed = { CreatedById: userId, CreatedDate: now, [String(parent?.name)]: table.id(row) };
    for (const [name, value] of Object.entries({ ...fixed, ...values })) {
      data.write(histories, added, name, value);
    }
  };
}

/** A reference has two records: one with the names, one with the ids. @param {Data} data @param {Write} write @param {Field} field @param {Value} from @param {Value} to */
function writeChange(data, write, field, from, to) {
  const Field = field.type === 'reference' ? String(field.name).replace(/Id$/, '') : field.name;
  const long = field.type === 'textarea' && field.length > 255;
  if (field.type === 'reference') {
    const [OldValue, NewValue] = [nameOf(data, from), nameOf(data, to)];
    write({ Field, DataType: 'Text', OldValue, NewValue });
  }
  const [OldValue, NewValue] = long
    ? [null, null]
    : [from, to].map((value) => /** @type {Value} */ (toJson(field, value)));
  write({
    Field,
    DataType: DATA_TYPES[field.type] ?? 'Text',
    OldValue: OldValue ?? null,
    NewValue: NewValue ?? null,
  });
}

/** @param {Data} data @param {Value} id */
function nameOf(data, id) {
  const found = data.locate(id);
  const field = found?.type.fields.find((one) => one.nameField);
  return found && field ? /** @type {Value} */ (data.read(found.table, found.row, field)) : null;
}

/** @type {Partial<Record<FieldType, string>>} */
const DATA_TYPES = {
  boolean: 'Boolean',
  currency: 'Currency',
  date: 'DateOnly',
  datetime: 'DateTime',
  double: 'Double',
  int: 'Double',
  email: 'Email',
  reference: 'EntityId',
  multipicklist: 'MultiEnum',
  percent: 'Percent',
  phone: 'Phone',
  textarea: 'TextArea',
  time: 'TimeOnly',
  url: 'Url',
};

/** @param {Data} data @param {Located} target @param {Before | null} before @param {string} userId */
function recordOpportunity(data, target, before, userId) {
  const type = data.catalogue.type('OpportunityHistory');
  const { table, row } = target;
  const fields = table.type.fields.filter(({ name }) => OF_OPPORTUNITY.includes(name));
  const changed = fields.some((field) => before?.get(field) !== valueOf(data, target, field));
  if (!type || !changed) return;
  const added = data.append(type);
  const now = Math.floor(data.clock.now() / 1000) * 1000;
  const values = {
    OpportunityId: table.id(row),
    CreatedById: userId,
    CreatedDate: now,
    SystemModstamp: now,
    ...Object.fromEntries(fields.map((field) => [field.name, valueOf(data, target, field)])),
  };
  for (const [name, value] of Object.entries(values))
    data.write(data.table(type), added, name, value);
}
