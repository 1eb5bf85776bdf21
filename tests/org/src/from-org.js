/** @import { FieldDeclaration, ObjectDeclaration } from './data/declaration.js' */
/** @import { Session } from './sign-in/index.js' */
/** @import { Seed } from './types.js' */
import { Catalogue } from './data/catalogue.js';
import { NEWEST } from './rest/versions.js';

/** Thrown for an org that cannot be described. */
export class FromOrgError extends Error {
  /** @override */
  name = 'FromOrgError';
}

/** The members of a describe that a declaration takes as they are. */
const MEMBERS = /** @type {const} */ ([
  'name label type nillable unique externalId idLookup caseSensitive createable updateable',
  'autoNumber calculated nameField defaultedOnCreate restrictedPicklist cascadeDelete restrictedDelete',
])
  .join(' ')
  .split(' ');
const NUMBERS = new Set(['double', 'currency', 'percent', 'long']);
/** How many describes are asked for at a time. */
const AT_ONCE = 5;

/**
 * A seed without records whose objects are those of an org: its custom objects, those of the box, and
 * those that are named.
 *
 * @param {Session} session
 * @param {{ objects?: string[], tell?: (text: string) => void }} [options]
 * @returns {Promise<Seed>}
 */
export async function seedFromOrg(session, { objects = [], tell = () => {} } = {}) {
  const versions = await get(session, '/services/data');
  const newest = Math.max(...versions.map((/** @type {any} */ { version }) => Number(version)));
  const base = `/services/data/v${Math.min(newest, NEWEST).toFixed(1)}`;
  const { sobjects } = await get(session, `${base}/sobjects`);
  const box = Catalogue.standard();
  const there = new Set(sobjects.map((/** @type {any} */ { name }) => name));
  const missing = objects.find((name) => !there.has(name));
  if (missing !== undefined) throw new FromOrgError(`The org has no object ${missing}.`);
  const names = sobjects
    .filter(
      (/** @type {any} */ one) =>
        (/__c$/.test(one.name) && one.queryable !== false) ||
        box.type(one.name) ||
        objects.includes(one.name),
    )
    .map((/** @type {any} */ { name }) => name);
  /** @type {any[]} */
  const describes = [];
  for (let at = 0; at < names.length; at += AT_ONCE) {
    tell(`${at} of ${names.length} objects`);
    const some = names.slice(at, at + AT_ONCE);
    const paths = some.map((/** @type {string} */ name) => `${base}/sobjects/${name}/describe`);
    describes.push(
      ...(await Promise.all(paths.map((/** @type {string} */ path) => get(session, path)))),
    );
  }
  const known = new Set([...names, ...box.types.map(({ name }) => name)]);
  const children = new Map(
    describes.flatMap(({ childRelationships }) =>
      childRelationships.map((/** @type {any} */ one) => [
        `${one.childSObject}.${one.field}`,
        one.relationshipName,
      ]),
    ),
  );
  const declared = describes.map((describe) => [
    describe.name,
    declarationOf(describe, known, children, box),
  ]);
  return { $objects: Object.fromEntries(declared) };
}

/**
 * @param {any} describe
 * @param {ReadonlySet<string>} known
 * @param {ReadonlyMap<string, string | null>} children
 * @param {Catalogue} box
 * @returns {ObjectDeclaration}
 */
function declarationOf(describe, known, children, box) {
  const { name, label, labelPlural, keyPrefix, createable, updateable, deletable } = describe;
  const { searchable, layoutable, fields, recordTypeInfos = [] } = describe;
  const recordTypes = recordTypeInfos
    .filter((/** @type {any} */ one) => !one.master)
    .map((/** @type {any} */ one) => ({
      developerName: one.developerName,
      name: one.name,
      recordTypeId: one.recordTypeId,
      active: one.active,
      default: one.defaultRecordTypeMapping,
    }));
  return {
    label,
    labelPlural,
    // Those of the box are what its records have.
    ...(!box.type(name) && keyPrefix && { keyPrefix }),
    createable,
    updateable,
    deletable,
    searchable,
    layoutable,
    complete: true,
    fields: fields
      .filter((/** @type {any} */ { type }) => type !== 'location')
      .map((/** @type {any} */ field) =>
        fieldOf(
          field,
          known,
          children.get(`${name}.${field.name}`) ?? null,
          box.type(name)?.byName.has(field.name.toLowerCase()) ?? false,
        ),
      ),
    ...(recordTypes.length > 0 && { recordTypes }),
  };
}

/**
 * @param {any} field
 * @param {ReadonlySet<string>} known
 * @param {string | null} childRelationshipName
 * @param {boolean} isInBox
 * @returns {FieldDeclaration}
 */
function fieldOf(field, known, childRelationshipName, isInBox) {
  const { type, length, precision, scale, picklistValues = [], defaultValue } = field;
  const said = Object.fromEntries(MEMBERS.map((member) => [member, field[member]]));
  const referenceTo = (field.referenceTo ?? []).filter((/** @type {string} */ name) =>
    known.has(name),
  );
  // A reference to nothing that the org has is a text of an id.
  const stranded = type === 'reference' && referenceTo.length === 0 && !isInBox;
  return {
    .../** @type {FieldDeclaration} */ (said),
    ...(stranded && { type: 'string' }),
    ...(length > 0 && { length }),
    ...(NUMBERS.has(type) && { precision, scale }),
    ...(picklistValues.length > 0 && {
      picklistValues: picklistValues.map((/** @type {any} */ one) => ({
        value: one.value,
        label: one.label,
        active: one.active,
        defaultValue: one.defaultValue,
      })),
    }),
    ...(defaultValue !== null && defaultValue !== undefined && { defaultValue }),
    ...(referenceTo.length > 0 && {
      referenceTo,
      relationshipName: field.relationshipName,
      childRelationshipName,
    }),
    ...(field.compoundFieldName && { compoundFieldName: field.compoundFieldName }),
  };
}

/**
 * @param {Session} session
 * @param {string} path
 * @returns {Promise<any>}
 */
async function get({ instanceUrl, accessToken, source }, path) {
  const response = await fetch(instanceUrl + path, {
    headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
  }).catch((error) => {
    throw new FromOrgError(`${instanceUrl} cannot be reached: ${error.message}`, { cause: error });
  });
  if (response.ok) return response.json();
  throw new FromOrgError(
    `${instanceUrl}${path} answered ${response.status}. The session is that of ${source}.`,
  );
}
