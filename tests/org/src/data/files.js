/** @import { Data, Located } from './data.js' */
/** @import { Draft } from './rules.js' */
/** @import { SObjectType, Value } from './types.js' */
import { createHash } from 'node:crypto';
import { SaveError } from './errors.js';

/**
 * Files: a document, its versions, and the records that it is linked to; and notes, which are
 * documents whose text is the version.
 */

/** @param {Draft} draft */
export function contentVersionRule(draft) {
  if (!draft.isNew) return;
  const path = String(draft.get('PathOnClient') ?? '');
  const body = draft.get('VersionData');
  if (!path || !Buffer.isBuffer(body)) {
    const missing = [...(path ? [] : ['PathOnClient']), ...(body ? [] : ['VersionData'])];
    const text = `Required fields are missing: [${missing.join(', ')}]`;
    draft.errors.push(new SaveError('REQUIRED_FIELD_MISSING', text, missing));
    return;
  }
  const name = path.split(/[\\/]/).at(-1) ?? path;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot + 1) : null;
  if (draft.get('Title') === null) draft.set('Title', dot > 0 ? name.slice(0, dot) : name);
  draft.set('FileExtension', extension);
  draft.set('FileType', extension?.toUpperCase() ?? 'UNKNOWN');
  draft.set('Checksum', checksum(body));
  draft.set('IsLatest', true);
  draft.set('VersionNumber', '1');
}

/** A document is linked to a record once. @param {Draft} draft @param {Data} data */
export function documentLinkRule(draft, data) {
  if (!draft.isNew) return;
  const [documentId, entityId] = [draft.get('ContentDocumentId'), draft.get('LinkedEntityId')];
  const found = data.locate(documentId, typeOf(data, 'ContentDocument'));
  if (!found || !isLinked(data, found, entityId)) return;
  const text = `Document with ID: ${documentId} is already linked with the entity with ID: ${entityId}`;
  draft.errors.push(new SaveError('DUPLICATE_VALUE', text, ['LinkedEntityId']));
}

/** Makes the document of a new version, or its newest version. @param {Data} data @param {Located} created */
export function publishVersion(data, created) {
  const version = data.view(created.table, created.row);
  const documents = typeOf(data, 'ContentDocument');
  const existing = data.locate(version.get('ContentDocumentId'), documents);
  const location = version.get('FirstPublishLocationId');
  publish(data, created, existing ?? append(data, documents), existing === null);
  if (existing === null && location !== null) linkTo(data, created, location);
}

/** Makes the document of a new note, with the note's id, or a version more of a note that has changed. @param {Data} data @param {Located} saved */
export function publishNote(data, { table, row }) {
  const note = data.view(table, row);
  const documents = typeOf(data, 'ContentDocument');
  const version = append(data, typeOf(data, 'ContentVersion'));
  const content = note.get('Content') ?? Buffer.alloc(0);
  const fields = {
    Title: note.get('Title'),
    PathOnClient: `${note.get('Title')}.snote`,
    FileExtension: 'snote',
    FileType: 'SNOTE',
    VersionData: content,
    Checksum: checksum(content),
    IsLatest: true,
    VersionNumber: '1',
    PublishStatus: 'P',
    Origin: 'H',
    ...Object.fromEntries(['OwnerId', ...AUDITED].map((name) => [name, note.get(name)])),
  };
  for (const [name, value] of Object.entries(fields)) {
    data.write(version.table, version.row, name, value);
  }
  const existing = data.locate(note.id, documents);
  publish(data, version, existing ?? append(data, documents, note.id), existing === null);
  data.write(table, row, 'FileType', 'SNOTE');
  data.write(table, row, 'LatestPublishedVersionId', version.table.id(version.row));
}

/**
 * The other half of a note or of the document of a note.
 * @param {Data} data
 * @param {Located} located
 * @returns {Located | null}
 */
export function twinOf(data, { type, table, row }) {
  const other = { ContentNote: 'ContentDocument', ContentDocument: 'ContentNote' }[type.name];
  return other === undefined ? null : data.locate(table.id(row), typeOf(data, other));
}

const AUDITED = [
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
];

const SHOWN = ['Title', 'Description', 'FileType', 'FileExtension', 'ContentSize', 'OwnerId'];

/** @param {Data} data @param {Located} version @param {Located} document @param {boolean} isNew */
function publish(data, version, document, isNew) {
  const { table, row } = version;
  const documentId = document.table.id(document.row);
  const view = data.view(table, row);
  if (!isNew) {
    const earlier = data
      .view(document.table, document.row)
      .children('ContentVersion', 'ContentDocumentId')
      .filter(({ id }) => id !== view.id);
    for (const other of earlier) {
      const at = table.rowOf(other.id);
      if (at !== undefined) data.write(table, at, 'IsLatest', false);
    }
    data.write(table, row, 'VersionNumber', String(earlier.length + 1));
  }
  data.write(table, row, 'ContentDocumentId', documentId);
  for (const name of [...SHOWN, ...AUDITED]) {
    if (!isNew && name.startsWith('Created')) continue;
    data.write(document.table, document.row, name, view.get(name));
  }
  data.write(document.table, document.row, 'LatestPublishedVersionId', view.id);
  if (isNew) linkTo(data, version, view.get('OwnerId'));
}

/** Shows the document of a version in a place that it was made for. @param {Data} data @param {Located} version @param {Value} entityId */
function linkTo(data, version, entityId) {
  const view = data.view(version.table, version.row);
  const document = data.locate(view.get('ContentDocumentId'), typeOf(data, 'ContentDocument'));
  if (!document || isLinked(data, document, entityId)) return;
  const link = append(data, typeOf(data, 'ContentDocumentLink'));
  const fields = {
    LinkedEntityId: entityId,
    ContentDocumentId: view.get('ContentDocumentId'),
    SystemModstamp: view.get('SystemModstamp'),
    ShareType: 'I',
    Visibility: 'AllUsers',
  };
  for (const [name, value] of Object.entries(fields)) {
    data.write(link.table, link.row, name, value);
  }
}

/** @param {Data} data @param {Located} document @param {Value} entityId */
function isLinked(data, document, entityId) {
  return data
    .view(document.table, document.row)
    .children('ContentDocumentLink', 'ContentDocumentId')
    .some((link) => link.get('LinkedEntityId') === entityId);
}

/** @param {Data} data @param {SObjectType} type @param {string} [id] @returns {Located} */
function append(data, type, id) {
  const row = data.append(type, id);
  return { type, table: data.table(type), row };
}

/** @param {Data} data @param {string} name */
const typeOf = (data, name) => /** @type {SObjectType} */ (data.catalogue.type(name));

/** @param {Value} body */
const checksum = (body) =>
  createHash('md5')
    .update(/** @type {Buffer} */ (body))
    .digest('hex');
