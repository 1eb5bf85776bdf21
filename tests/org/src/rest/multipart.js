/** @import { Field, SObjectType } from '../data/types.js' */
/** @import { RecordBody } from './body.js' */
/** @import { Context } from './types.js' */
import { fromJson } from '../data/values.js';
import { badRequest } from './errors.js';
import { parseJson } from './json.js';

/**
 * A record with its blob: one part of JSON, and one with a file name, named like the blob field.
 * @param {Context} context
 * @param {SObjectType} type
 * @returns {Promise<RecordBody>}
 */
export async function readMultipart({ body, headers }, type) {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'Content-Type': headers['content-type'] ?? '' },
  })
    .formData()
    .catch(() => null);
  if (!form)
    throw badRequest('INVALID_MULTIPART_REQUEST', 'The body is not valid multipart/form-data');
  /** @type {Record<string, unknown>} */
  let input = {};
  /** @type {Map<Field, Buffer>} */
  const blobs = new Map();
  for (const [name, part] of form) {
    const field = type.byName.get(name.toLowerCase());
    if (typeof part === 'string') input = /** @type {Record<string, unknown>} */ (parseJson(part));
    else if (field?.type === 'base64') blobs.set(field, Buffer.from(await part.arrayBuffer()));
    else if (part.type === 'application/json') {
      input = /** @type {Record<string, unknown>} */ (parseJson(await part.text()));
    } else {
      throw badRequest(
        'INVALID_MULTIPART_REQUEST',
        `The binary part must be named like a blob field of ${type.name}, not ${name}`,
      );
    }
  }
  for (const field of blobs.keys()) input[field.name] = '(binary)';
  return { input, coerce: (field, raw) => blobs.get(field) ?? fromJson(field, raw) };
}
