/** @import { SObjectType } from '../data/types.js' */
/** @import { Answer, Context } from './types.js' */
import { SaveErrors } from '../data/errors.js';
import { insert } from '../data/save.js';
import { isObject, readObject } from './body.js';
import { badRequest, saveErrorBody } from './errors.js';
import { pathType } from './record.js';
import { saveOptions } from './rows.js';

const MAX = { records: 200, depth: 5, types: 5 };

/** @typedef {{ type: SObjectType, referenceId: string, input: Record<string, unknown>, children: { reference: string, leaf: Leaf }[] }} Leaf */

/** Takes everything back when one record fails. */
class Rollback extends Error {}

/** `POST /composite/tree/T` @param {Context} context @returns {Answer} */
export function createTree(context) {
  const type = pathType(context);
  const roots = readRecords(context, readObject(context)['records'], type, 1);
  checkSize(roots);
  /** @type {{ referenceId: string, id: string }[]} */
  const created = [];
  /** @type {{ referenceId: string, errors: unknown[] }[]} */
  const failed = [];
  try {
    context.data.transaction(() => {
      /** @type {Leaf[]} */
      let level = roots;
      while (level.length > 0) {
        level = level.flatMap((leaf) => createLeaf(context, leaf, created, failed));
      }
      if (failed.length > 0) throw new Rollback();
    });
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
    return { status: 400, json: { hasErrors: true, results: failed } };
  }
  return { status: 201, json: { hasErrors: false, results: created } };
}

/**
 * Creates one record and returns its children, which now know their parent.
 * @param {Context} context
 * @param {Leaf} leaf
 * @param {{ referenceId: string, id: string }[]} created
 * @param {{ referenceId: string, errors: unknown[] }[]} failed
 */
function createLeaf(context, { type, referenceId, input, children }, created, failed) {
  try {
    const id = insert(context.data, type, input, saveOptions(context));
    created.push({ referenceId, id });
    return children.map(({ reference, leaf }) => ({
      ...leaf,
      input: { ...leaf.input, [reference]: id },
    }));
  } catch (error) {
    if (!(error instanceof SaveErrors)) throw error;
    failed.push({ referenceId, errors: error.errors.map((one) => saveErrorBody(context, one)) });
    return [];
  }
}

/** @param {Context} context @param {unknown} list @param {SObjectType} type @param {number} depth @returns {Leaf[]} */
function readRecords(context, list, type, depth) {
  if (!Array.isArray(list)) throw badRequest('JSON_PARSER_ERROR', 'records has to be a list');
  if (depth > MAX.depth)
    throw badRequest('LIMIT_EXCEEDED', `A tree can be ${MAX.depth} levels deep at most`);
  return list.map((raw) => {
    const attributes = isObject(raw) && isObject(raw['attributes']) ? raw['attributes'] : {};
    const { type: name, referenceId } = attributes;
    if (
      !isObject(raw) ||
      typeof name !== 'string' ||
      name.toLowerCase() !== type.name.toLowerCase()
    ) {
      throw badRequest(
        'INVALID_INPUT',
        `Every record needs attributes with its type, ${type.name}`,
      );
    }
    if (typeof referenceId !== 'string' || referenceId === '') {
      throw badRequest('INVALID_INPUT', 'Every record needs a referenceId in its attributes');
    }
    /** @type {Leaf} */
    const leaf = { type, referenceId, input: {}, children: [] };
    for (const [key, value] of Object.entries(raw)) {
      if (key === 'attributes') continue;
      const relationship =
        isObject(value) && 'records' in value
          ? type.childRelationships.find(
              (one) => one.relationshipName?.toLowerCase() === key.toLowerCase(),
            )
          : undefined;
      const childType = relationship && context.data.catalogue.type(relationship.childSObject);
      if (!relationship || !childType || !isObject(value)) leaf.input[key] = value;
      else {
        for (const child of readRecords(context, value['records'], childType, depth + 1)) {
          leaf.children.push({ reference: relationship.field.name, leaf: child });
        }
      }
    }
    return leaf;
  });
}

/** @param {Leaf[]} roots */
function checkSize(roots) {
  const all = roots.flatMap(flat);
  if (all.length > MAX.records)
    throw badRequest(
      'LIMIT_EXCEEDED',
      `A tree can have ${MAX.records} records at most, not ${all.length}`,
    );
  if (new Set(all.map(({ type }) => type)).size > MAX.types) {
    throw badRequest('LIMIT_EXCEEDED', `A tree can have ${MAX.types} types of records at most`);
  }
  const ids = new Set(all.map(({ referenceId }) => referenceId));
  if (ids.size < all.length)
    throw badRequest('DUPLICATE_VALUE', 'Duplicate referenceId in the tree');
}

/** @param {Leaf} leaf @returns {Leaf[]} */
const flat = (leaf) => [leaf, ...leaf.children.flatMap((child) => flat(child.leaf))];
