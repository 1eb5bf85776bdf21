/** @import { Field, RecordView, SObjectType, Value } from './types.js' */
/** @import { Data } from './data.js' */
import { SaveError } from './errors.js';
import { contentVersionRule, documentLinkRule } from './files.js';
import { STAGES } from './stages.js';

/**
 * What one object's rule sees: the values about to be written, which it may add to, and the
 * record as it was, null on create.
 * @typedef {object} Saving
 * @property {SObjectType} type
 * @property {Map<Field, Value>} values
 * @property {RecordView | null} before
 * @property {SaveError[]} errors
 *
 * @typedef {object} Draft a record as it will be
 * @property {(name: string) => Value} get
 * @property {(name: string) => boolean} given whether this save names the field
 * @property {(name: string, value: Value) => void} set
 * @property {boolean} isNew
 * @property {RecordView | null} before
 * @property {SaveError[]} errors
 * @property {number} now
 */

/**
 * Runs the object's own rules, which the API applies before a record is saved.
 * @param {Data} data
 * @param {Saving} saving
 */
export function beforeSave(data, { type, values, before, errors }) {
  const rule = BEFORE[type.name];
  if (!rule) return;
  /** @param {string} name */
  const field = (name) => /** @type {Field} */ (type.byName.get(name.toLowerCase()));
  /** @type {Draft} */
  const draft = {
    get: (name) => {
      const value = values.get(field(name));
      return value !== undefined ? value : (before?.get(name) ?? null);
    },
    given: (name) => values.has(field(name)),
    set: (name, value) => void values.set(field(name), value),
    isNew: before === null,
    before,
    errors,
    now: Math.floor(data.clock.now() / 1000) * 1000,
  };
  rule(draft, data);
}

/** @type {Record<string, (draft: Draft, data: Data) => void>} */
const BEFORE = {
  ApexClass: apexClassRule,
  Case: caseRule,
  ContentDocumentLink: documentLinkRule,
  ContentVersion: contentVersionRule,
  Document: documentRule,
  Event: eventRule,
  Opportunity: opportunityRule,
  Task: taskRule,
  User: userRule,
};

/** The name of a class is in its code. @param {Draft} draft */
function apexClassRule(draft) {
  const [, name] = /\b(?:class|interface|enum)\s+(\w+)/i.exec(String(draft.get('Body'))) ?? [];
  if (name !== undefined) draft.set('Name', name);
}

/** @param {Draft} draft */
function caseRule(draft) {
  const closed = draft.get('Status') === 'Closed';
  const wasClosed = draft.before?.get('IsClosed') === true;
  if (closed !== wasClosed) draft.set('ClosedDate', closed ? draft.now : null);
}

/** @param {Draft} draft */
function opportunityRule(draft) {
  const stage = STAGES[String(draft.get('StageName'))];
  if (!stage) return;
  const changed = draft.isNew || draft.before?.get('StageName') !== draft.get('StageName');
  if (changed) {
    if (!draft.given('Probability')) draft.set('Probability', stage.probability);
    if (!draft.given('ForecastCategoryName')) draft.set('ForecastCategoryName', stage.category);
    if (!draft.isNew) draft.set('LastStageChangeDate', draft.now);
  }
  if (draft.isNew) draft.set('PushCount', 0);
  else if (pushed(draft.before?.get('CloseDate') ?? null, draft.get('CloseDate'))) {
    draft.set('PushCount', Number(draft.before?.get('PushCount') ?? 0) + 1);
  }
}

/** Whether a close date moved to a later month. @param {Value} before @param {Value} after */
const pushed = (before, after) =>
  before !== null && after !== null && String(after).slice(0, 7) > String(before).slice(0, 7);

/** @param {Draft} draft */
function taskRule(draft) {
  const closed = draft.get('Status') === 'Completed';
  const wasClosed = draft.before?.get('IsClosed') === true;
  if (closed !== wasClosed) draft.set('CompletedDateTime', closed ? draft.now : null);
}

/**
 * An event's start, end and duration are one fact told in several fields: a save that names one
 * of them decides the others.
 * @param {Draft} draft
 */
function eventRule(draft) {
  const changed = EVENT_TIMES.filter((name) => draft.given(name) && draft.get(name) !== null);
  if (!draft.isNew && changed.length === 0) return;
  const start = eventStart(draft, changed);
  const end = changed.includes('EndDateTime') ? Number(draft.get('EndDateTime')) : null;
  const given = changed.includes('DurationInMinutes') || end === null;
  const duration = given ? draft.get('DurationInMinutes') : null;
  if (start === null || (end === null && duration === null)) {
    const missing = end === null && duration === null ? ['DurationInMinutes'] : [];
    if (start === null) missing.push('ActivityDateTime');
    const text = `Required fields are missing: [${missing.join(', ')}]`;
    draft.errors.push(new SaveError('REQUIRED_FIELD_MISSING', text, missing));
    return;
  }
  const length = duration === null ? Number(end) - start : Number(duration) * 60_000;
  if (length < 0 || (end !== null && start + length !== end)) {
    const text = 'The duration, the start and the end of the event do not agree';
    draft.errors.push(new SaveError('FIELD_INTEGRITY_EXCEPTION', text, ['DurationInMinutes']));
    return;
  }
  draft.set('StartDateTime', start);
  draft.set('EndDateTime', start + length);
  draft.set('DurationInMinutes', Math.round(length / 60_000));
  draft.set('ActivityDateTime', start);
  draft.set('ActivityDate', new Date(start).toISOString().slice(0, 10));
}

const EVENT_TIMES = [
  'StartDateTime',
  'EndDateTime',
  'DurationInMinutes',
  'ActivityDateTime',
  'ActivityDate',
];

/** @param {Draft} draft @param {string[]} changed @returns {number | null} */
function eventStart(draft, changed) {
  const name = changed.includes('ActivityDateTime') ? 'ActivityDateTime' : 'StartDateTime';
  const start = draft.get(name);
  if (start !== null && !(changed.includes('ActivityDate') && !changed.includes(name))) {
    return Number(start);
  }
  const allDay = draft.get('IsAllDayEvent') === true && draft.get('ActivityDate') !== null;
  return allDay ? Date.parse(`${draft.get('ActivityDate')}T00:00:00Z`) : null;
}

/** @param {Draft} draft */
function userRule(draft) {
  if (!draft.isNew || draft.get('CommunityNickname') !== null) return;
  draft.set('CommunityNickname', String(draft.get('Username') ?? '').split('@')[0] || null);
}

/** @param {Draft} draft */
function documentRule(draft) {
  if (!draft.isNew || draft.get('DeveloperName') !== null) return;
  draft.set('DeveloperName', String(draft.get('Name') ?? '').replace(/\W+/g, '_') || null);
}

/** How each autonumber is printed; eight digits unless said here. @type {Record<string, string>} */
const AUTO_NUMBER_FORMATS = { 'Trade_Ticket__c.Name': 'TT-000000' };

/** @param {Data} data @param {SObjectType} type @param {Field} field */
export function nextAutoNumber(data, type, field) {
  const key = `${type.name}.${field.name}`;
  const number = (data.autoNumbers.get(key) ?? 0) + 1;
  data.autoNumbers.set(key, number);
  const format = AUTO_NUMBER_FORMATS[key] ?? '00000000';
  return format.replace(/0+$/, (zeros) => String(number).padStart(zeros.length, '0'));
}
