/** @import { Field, SObjectType, Value } from './types.js' */
/** @import { Data, Located } from './data.js' */
import { SaveError, SaveErrors } from './errors.js';

/**
 * The org's active duplicate rules, in the manner of the standard ones but exact: all fields of
 * a set have to be filled and equal. They warn, so `allowSave` lets a record pass.
 * @type {Record<string, { rule: string, matcher: string, sets: string[][] }>}
 */
const RULES = {
  Account: {
    rule: 'Standard_Account_Duplicate_Rule',
    matcher: 'Standard_Account_Match_Rule_v1_0',
    sets: [
      ['Name', 'Phone'],
      ['Name', 'BillingStreet', 'BillingCity'],
    ],
  },
  Contact: {
    rule: 'Standard_Contact_Duplicate_Rule',
    matcher: 'Standard_Contact_Match_Rule_v1_1',
    sets: [
      ['LastName', 'FirstName', 'Email'],
      ['LastName', 'FirstName', 'AccountId', 'Phone'],
    ],
  },
  Lead: {
    rule: 'Standard_Lead_Duplicate_Rule',
    matcher: 'Standard_Lead_Match_Rule_v1_0',
    sets: [['LastName', 'FirstName', 'Email']],
  },
};

const MESSAGE = 'Use one of these records?';

/**
 * Throws DUPLICATES_DETECTED if the record to be saved looks like another.
 * @param {Data} data
 * @param {SObjectType} type
 * @param {Map<Field, Value>} values
 * @param {Located | null} self the record being changed
 */
export function findDuplicates(data, type, values, self) {
  const rule = RULES[type.name];
  if (!rule) return;
  const table = data.table(type);
  /** @param {string} name */
  const field = (name) => /** @type {Field} */ (type.byName.get(name.toLowerCase()));
  /** @param {string} name */
  const valueOf = (name) => {
    const value = values.get(field(name));
    return value !== undefined ? value : self ? table.get(self.row, field(name)) : null;
  };
  for (const names of rule.sets) {
    if (!names.some((name) => values.has(field(name)))) continue;
    if (names.some((name) => valueOf(name) === null)) continue;
    const rows = table.find(field(/** @type {string} */ (names[0])), valueOf(String(names[0])));
    const matches = rows.filter(
      (row) =>
        row !== self?.row &&
        !table.isDeleted(row) &&
        names.every((name) => same(table.get(row, field(name)), valueOf(name))),
    );
    if (matches.length > 0) {
      throw detected(
        type,
        rule,
        matches.slice(0, 3).map((row) => table.id(row)),
      );
    }
  }
}

/** @param {Value} a @param {Value} b */
const same = (a, b) => String(a).toLowerCase() === String(b).toLowerCase();

/**
 * @param {SObjectType} type
 * @param {{ rule: string, matcher: string }} rule
 * @param {string[]} ids
 */
function detected(type, { rule, matcher }, ids) {
  const duplicateResult = {
    allowSave: true,
    duplicateRule: rule,
    duplicateRuleEntityType: type.name,
    errorMessage: MESSAGE,
    matchResults: [
      {
        entityType: type.name,
        errors: [],
        matchEngine: 'FuzzyMatchEngine',
        matchRecords: ids.map((Id) => ({
          additionalInformation: [],
          fieldDiffs: [],
          matchConfidence: 100.0,
          record: { attributes: { type: type.name }, Id },
        })),
        rule: matcher,
        size: ids.length,
        success: true,
      },
    ],
  };
  return new SaveErrors([new SaveError('DUPLICATES_DETECTED', MESSAGE, [], { duplicateResult })]);
}
