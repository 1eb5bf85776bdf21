/** @import { Located } from '../data/data.js' */
/** @import { SObjectType } from '../data/types.js' */
/** @import { RecordBody } from './body.js' */
/** @import { Answer, Context } from './types.js' */
import { fail, insert, update } from '../data/save.js';
import { remove as removeRecord } from '../data/remove.js';
import { SINCE } from '../since.js';
import { mediaType, readRecord } from './body.js';
import { readMultipart } from './multipart.js';
import { checkConditions, etagOf, validatorHeaders } from './conditional.js';
import { fieldsNamed, lastModified, locate, pathType, recordJson } from './record.js';

/** `POST /sobjects/T` @param {Context} context @returns {Answer | Promise<Answer>} */
export function create(context) {
  const type = pathType(context);
  if (mediaType(context) === 'multipart/form-data') {
    return readMultipart(context, type).then((body) => createRecord(context, type, body));
  }
  return createRecord(context, type, readRecord(context));
}

/**
 * @param {Context} context
 * @param {SObjectType} type
 * @param {RecordBody} body
 * @returns {Answer}
 */
export function createRecord(context, type, { input, coerce }) {
  const { data, base, recents, user } = context;
  const id = insert(data, type, input, { ...saveOptions(context), coerce });
  if (updatesMru(context)) recents.add(user.Id, id);
  return {
    status: 201,
    headers: { Location: `${base}/sobjects/${type.name}/${id}` },
    json: { id, success: true, errors: [] },
    root: 'Result',
  };
}

/** `GET /sobjects/T/ID[?fields=A,B]` @param {Context} context @returns {Answer} */
export function read(context) {
  const type = pathType(context);
  return readLocated(context, locate(context, type, context.params['id'] ?? ''));
}

/** @param {Context} context @param {Located} located @returns {Answer} */
export function readLocated(context, located) {
  const { type, table, row } = located;
  const fields = fieldsNamed(type, context.query.get('fields'));
  const validators = validatorsOf(context, located);
  const unchanged = checkConditions(context, validators);
  if (unchanged) return unchanged;
  if (updatesMru(context)) context.recents.add(context.user.Id, table.id(row));
  return {
    status: 200,
    headers: validatorHeaders(validators),
    json: recordJson(context, located, fields),
    root: type.name,
  };
}

/** `PATCH /sobjects/T/ID` @param {Context} context @returns {Answer} */
export function change(context) {
  const type = pathType(context);
  const located = locate(context, type, context.params['id'] ?? '', { deleted: true });
  checkConditions(context, validatorsOf(context, located));
  changeRecord(context, located, readRecord(context));
  return { status: 204 };
}

/** @param {Context} context @param {Located} located @param {RecordBody} body */
export function changeRecord(context, located, { input, coerce }) {
  if (Object.keys(input).some((name) => name.toLowerCase() === 'id')) {
    throw fail('INVALID_FIELD', 'The Id field should not be specified in the sobject data.');
  }
  update(context.data, located, input, { ...saveOptions(context), coerce });
  if (updatesMru(context)) context.recents.add(context.user.Id, located.table.id(located.row));
}

/** `DELETE /sobjects/T/ID` @param {Context} context @returns {Answer} */
export function remove(context) {
  const type = pathType(context);
  const located = locate(context, type, context.params['id'] ?? '', { deleted: true });
  checkConditions(context, validatorsOf(context, located));
  removeRecord(context.data, located);
  return { status: 204 };
}

/** How the headers of a request want its records saved. @param {Context} context */
export function saveOptions({ user, headers, version }) {
  const header =
    version < SINCE.duplicateHeader ? undefined : headers['sforce-duplicate-rule-header'];
  const duplicates = header ?? '';
  return { userId: user.Id, allowDuplicates: /\ballowSave\s*=\s*true\b/i.test(duplicates) };
}

/** @param {Context} context */
const updatesMru = ({ headers, version }) =>
  version >= SINCE.mruHeader && /\bupdateMru\s*=\s*true\b/i.test(headers['sforce-mru'] ?? '');

/** Only accounts have an entity tag. @param {Context} context @param {Located} located */
function validatorsOf(context, located) {
  const modified = lastModified(context, located);
  if (located.type.name !== 'Account') return { modified };
  return {
    modified,
    etag: etagOf(JSON.stringify(recordJson(context, located, located.type.fields))),
  };
}
