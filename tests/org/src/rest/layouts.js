/**
 * The resources about looks that describe names: what an org has where nobody has set up any.
 *
 * @module
 */

/** @import { Field, SObjectType } from '../data/types.js' */
/** @import { Answer, Context } from './types.js' */
import { recordTypesOf } from '../data/record-types.js';
import { describeField } from './describe-field.js';
import { notFound } from './errors.js';
import { pathType } from './record.js';

/** The master record type, which every object has. */
export const MASTER = '012000000000000AAA';

const COLUMNS = 2;

/** `GET /sobjects/T/describe/layouts` @param {Context} context @returns {Answer} */
export function listLayouts(context) {
  const type = layoutable(context);
  const mapping = {
    active: true,
    available: true,
    defaultRecordTypeMapping: true,
    developerName: 'Master',
    layoutId: layoutId(type),
    master: true,
    name: 'Master',
    picklistsForRecordType: null,
    recordTypeId: MASTER,
    urls: { layout: `${describePath(context, type)}/layouts/${MASTER}` },
  };
  return {
    status: 200,
    root: 'Layouts',
    json: {
      layouts: [layout(type)],
      recordTypeMappings: [mapping],
      recordTypeSelectorRequired: [false],
    },
  };
}

/** `GET /sobjects/T/describe/layouts/RECORDTYPE` @param {Context} context @returns {Answer} */
export function readLayout(context) {
  const type = layoutable(context);
  requireRecordType(context, type);
  return { status: 200, json: layout(type), root: 'Layout' };
}

/** `GET /sobjects/T/describe/compactLayouts` @param {Context} context @returns {Answer} */
export function listCompactLayouts(context) {
  const type = layoutable(context);
  const path = `${describePath(context, type)}/compactLayouts`;
  const mapping = {
    available: true,
    compactLayoutId: null,
    compactLayoutName: 'SYSTEM',
    recordTypeId: MASTER,
    recordTypeName: 'Master',
    urls: { compactLayout: `${path}/${MASTER}` },
  };
  return {
    status: 200,
    root: 'CompactLayouts',
    json: {
      compactLayouts: [compactLayout(type)],
      defaultCompactLayoutId: null,
      recordTypeCompactLayoutMappings: [mapping],
      urls: { primary: `${path}/primary` },
    },
  };
}

/** `GET /sobjects/T/describe/compactLayouts/RECORDTYPE` or `/primary` @param {Context} context @returns {Answer} */
export function readCompactLayout(context) {
  const type = layoutable(context);
  if (context.params['recordType'] !== 'primary') requireRecordType(context, type);
  return { status: 200, json: compactLayout(type), root: 'CompactLayout' };
}

/** `GET /sobjects/T/describe/approvalLayouts` @param {Context} context @returns {Answer} */
export function listApprovalLayouts(context) {
  layoutable(context);
  return { status: 200, json: { approvalLayouts: [] }, root: 'ApprovalLayouts' };
}

/** `GET /sobjects/T/listviews` @param {Context} context @returns {Answer} */
export function listListViews(context) {
  const { name } = layoutable(context);
  const json = { done: true, listviews: [], nextRecordsUrl: null, size: 0, sobjectType: name };
  return { status: 200, json, root: 'ListViews' };
}

/** `GET /sobjects/T/quickActions` @param {Context} context @returns {Answer} */
export function listQuickActions(context) {
  layoutable(context);
  return { status: 200, json: [], root: 'QuickActions' };
}

/** @param {Context} context */
function layoutable(context) {
  const type = pathType(context);
  if (!type.layoutable) throw notFound();
  return type;
}

/** All record types of an object have its one layout. @param {Context} context @param {SObjectType} type */
function requireRecordType({ data, params }, type) {
  const { recordType = '' } = params;
  const ids = [MASTER, ...recordTypesOf(data, type).map(({ id }) => id)];
  if (!ids.some((id) => id.slice(0, 15) === recordType.slice(0, 15))) throw notFound();
}

/** @param {Context} context @param {SObjectType} type */
function describePath({ base }, type) {
  return `${base}/sobjects/${type.name}/describe`;
}

/** An id that is the same at every start. @param {SObjectType} type */
function layoutId({ keyPrefix }) {
  return `00h000000000${keyPrefix}AAA`;
}

/** @param {SObjectType} type */
function layout(type) {
  const shown = type.fields.filter(({ type: kind }) => kind !== 'id' && kind !== 'base64');
  const edited = shown.filter(({ createable, updateable }) => createable || updateable);
  return {
    buttonLayoutSection: { detailButtons: [] },
    detailLayoutSections: [section(type, shown)],
    editLayoutSections: [section(type, edited)],
    feedView: null,
    highlightsPanelLayoutSection: null,
    id: layoutId(type),
    multirowEditLayoutSections: [],
    offlineLinks: [],
    quickActionList: { quickActionListItems: [] },
    relatedContent: null,
    relatedLists: [],
    saveOptions: [],
  };
}

/** @param {SObjectType} type @param {Field[]} fields */
function section(type, fields) {
  const items = fields.map(layoutItem);
  const layoutRows = [];
  for (let at = 0; at < items.length; at += COLUMNS) {
    const row = items.slice(at, at + COLUMNS);
    layoutRows.push({ layoutItems: row, numItems: row.length });
  }
  return {
    collapsed: false,
    columns: COLUMNS,
    heading: `${type.label} Information`,
    layoutRows,
    layoutSectionId: null,
    parentLayoutId: layoutId(type),
    rows: layoutRows.length,
    tabOrder: 'TopToBottom',
    useCollapsibleSection: false,
    useHeading: true,
  };
}

/** @param {Field} field @param {number} index */
function layoutItem(field, index) {
  return {
    editableForNew: field.createable,
    editableForUpdate: field.updateable,
    label: field.label,
    layoutComponents: [
      {
        details: describeField(field),
        displayLines: 1,
        tabOrder: index + 1,
        type: 'Field',
        value: field.name,
      },
    ],
    placeholder: false,
    required: field.createable && !field.nillable && !field.defaultedOnCreate,
  };
}

/** @param {SObjectType} type */
function compactLayout(type) {
  const named = type.fields.filter(({ nameField }) => nameField);
  return {
    actions: [],
    fieldItems: named.map(layoutItem),
    id: null,
    imageItems: [],
    label: 'System Default',
    name: 'SYSTEM',
    objectType: type.name,
  };
}
