/** @import { Data } from '../data/data.js' */
/** @import { SObjectType } from '../data/types.js' */
/** @import { Answer, Context } from './types.js' */
import { recordTypesOf } from '../data/record-types.js';
import { checkConditions, etagOf, validatorHeaders } from './conditional.js';
import { describeField } from './describe-field.js';
import { MASTER } from './layouts.js';
import { pathType } from './record.js';

/** When the org's metadata changed last: never since it exists. */
const METADATA_MODIFIED = Date.UTC(2026, 9, 12, 6, 0, 0);

/** `GET /sobjects` @param {Context} context @returns {Answer} */
export function describeGlobal(context) {
  const { data, base } = context;
  return metadata(
    context,
    '',
    () => ({
      encoding: 'UTF-8',
      maxBatchSize: 200,
      sobjects: data.catalogue.types.map((type) => objectDescribe(type, base)),
    }),
    'DescribeGlobal',
  );
}

/** `GET /sobjects/T` @param {Context} context @returns {Answer} */
export function basicInfo(context) {
  const type = pathType(context);
  const { base, recents, user } = context;
  const recentItems = recents.list(user.Id, { base, typeName: type.name });
  return {
    status: 200,
    json: { objectDescribe: objectDescribe(type, base), recentItems },
    root: type.name,
  };
}

/** `GET /sobjects/T/describe` @param {Context} context @returns {Answer} */
export function describeObject(context) {
  const type = pathType(context);
  return metadata(context, type.name, () => fullDescribe(context, type), 'DescribeSObject');
}

/** @type {WeakMap<object, Map<string, { json: unknown, etag: string }>>} metadata by org and address: it is large, and the same every time */
const described = new WeakMap();

/** @param {Context} context @param {string} name @param {() => unknown} describe @param {string} root @returns {Answer} */
function metadata(context, name, describe, root) {
  const { data, base } = context;
  const path = `${base}/${name}`;
  let known = described.get(data);
  if (!known) described.set(data, (known = new Map()));
  let entry = known.get(path);
  if (!entry) {
    const json = describe();
    known.set(path, (entry = { json, etag: etagOf(JSON.stringify(json)) }));
  }
  const { json, etag } = entry;
  const validators = { modified: METADATA_MODIFIED, etag };
  const unchanged = checkConditions(context, validators);
  return unchanged ?? { status: 200, headers: validatorHeaders(validators), json, root };
}

/** @param {SObjectType} type @param {string} base */
function objectDescribe(type, base) {
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: type.createable,
    custom: type.custom,
    customSetting: false,
    deepCloneable: false,
    deletable: type.deletable,
    deprecatedAndHidden: false,
    feedEnabled: type.layoutable,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: type.keyPrefix || null,
    label: type.label,
    labelPlural: type.labelPlural,
    layoutable: type.layoutable,
    mergeable: ['Account', 'Contact', 'Lead', 'Case'].includes(type.name),
    mruEnabled: type.mruEnabled,
    name: type.name,
    queryable: type.queryable,
    replicateable: type.byName.has('isdeleted'),
    retrieveable: type.retrieveable,
    searchable: type.searchable,
    triggerable: type.createable,
    undeletable: type.deletable,
    updateable: type.updateable,
    urls: urlsOf(type, base),
  };
}

/** Those that the org serves; real ones have a few more. @param {SObjectType} type @param {string} base @returns {Record<string, string>} */
function urlsOf(type, base) {
  const sobject = `${base}/sobjects/${type.name}`;
  const urls = { rowTemplate: `${sobject}/{ID}`, describe: `${sobject}/describe`, sobject };
  if (!type.layoutable) return urls;
  return {
    compactLayouts: `${sobject}/describe/compactLayouts`,
    rowTemplate: urls.rowTemplate,
    approvalLayouts: `${sobject}/describe/approvalLayouts`,
    listviews: `${sobject}/listviews`,
    describe: urls.describe,
    quickActions: `${sobject}/quickActions`,
    layouts: `${sobject}/describe/layouts`,
    sobject,
  };
}

/** @param {Context} context @param {SObjectType} type */
function fullDescribe({ base, data }, type) {
  const { urls, ...object } = objectDescribe(type, base);
  return {
    actionOverrides: [],
    ...object,
    childRelationships: type.childRelationships
      .map((relationship) => ({
        cascadeDelete: relationship.cascadeDelete,
        childSObject: relationship.childSObject,
        deprecatedAndHidden: false,
        field: relationship.field.name,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: relationship.relationshipName,
        restrictedDelete: relationship.restrictedDelete,
      }))
      .sort((a, b) => (`${a.childSObject}.${a.field}` < `${b.childSObject}.${b.field}` ? -1 : 1)),
    compactLayoutable: type.layoutable,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: type.fields.map(describeField),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: recordTypeInfos(data, type, base),
    searchLayoutable: type.searchable && type.layoutable,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: `All ${type.labelPlural.toLowerCase()}`, name: 'everything' },
      ...(type.byName.has('ownerid')
        ? [{ label: `My ${type.labelPlural.toLowerCase()}`, name: 'mine' }]
        : []),
    ],
    urls,
  };
}

/** @param {Data} data @param {SObjectType} type @param {string} base */
function recordTypeInfos(data, type, base) {
  const own = recordTypesOf(data, type);
  const byDefault = own.find(({ isDefault }) => isDefault);
  const master = { id: MASTER, developerName: 'Master', name: 'Master', active: true };
  return [...own, master].map(({ id, developerName, name, active }) => ({
    active,
    available: active,
    defaultRecordTypeMapping: id === (byDefault?.id ?? MASTER),
    developerName,
    master: id === MASTER,
    name,
    recordTypeId: id,
    urls: type.layoutable ? { layout: `${base}/sobjects/${type.name}/describe/layouts/${id}` } : {},
  }));
}
