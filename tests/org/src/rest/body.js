/** @import { Field, Value } from '../data/types.js' */
/** @import { Context } from './types.js' */
import { SaveError, SaveErrors } from '../data/errors.js';
import { fromJson, fromText } from '../data/values.js';
import { RestError, badRequest } from './errors.js';
import { parseJson, placeOfMember } from './json.js';
import { parseXml } from './xml.js';

/** The members of a record in a request, and how to read them. @typedef {{ input: Record<string, unknown>, coerce: (field: Field, raw: any) => Value }} RecordBody */

/**
 * The media type of a request, without parameters.
 * @param {Context} context
 */
export const mediaType = ({ headers }) =>
  (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/**
 * The JSON value of a request's body.
 * @param {Context} context
 * @returns {unknown}
 */
export function readJson(context) {
  if (context.json !== undefined) return context.json;
  const type = mediaType(context);
  if (type !== 'application/json') throw unsupported(type);
  return parseJson(context.body.toString('utf8'));
}

/**
 * A JSON object of a request's body.
 * @param {Context} context
 * @returns {Record<string, unknown>}
 */
export function readObject(context) {
  const json = readJson(context);
  if (!isObject(json)) {
    const token = Array.isArray(json) ? 'START_ARRAY' : 'VALUE';
    throw badRequest(
      'JSON_PARSER_ERROR',
      `Cannot deserialize instance of object from ${token} at [line:1, column:1]`,
    );
  }
  return json;
}

/**
 * The record in a request's body, JSON or XML.
 * @param {Context} context
 * @returns {RecordBody}
 */
export function readRecord(context) {
  if (context.json === undefined && /^(application|text)\/xml$/.test(mediaType(context))) {
    return { input: parseXml(context.body.toString('utf8')), coerce: fromXml };
  }
  const input = readObject(context);
  const text = context.json === undefined ? context.body.toString('utf8') : '';
  return { input, coerce: (field, raw) => placed(field, raw, text) };
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {Field} field @param {unknown} raw */
function fromXml(field, raw) {
  return typeof raw === 'string' ? fromText(field, raw) : fromJson(field, raw);
}

/** Says where in the body a value stands that a field cannot take. @param {Field} field @param {unknown} raw @param {string} text */
function placed(field, raw, text) {
  try {
    return fromJson(field, raw);
  } catch (error) {
    if (!(error instanceof SaveError)) throw error;
    throw new SaveErrors([
      new SaveError(error.statusCode, `${error.message} at ${placeOfMember(text, field.name)}`),
    ]);
  }
}

/** @param {string} type */
function unsupported(type) {
  const text = type ? `Content-Type ${type} is not supported` : 'A Content-Type is required';
  return new RestError(415, 'UNSUPPORTED_MEDIA_TYPE', text);
}
