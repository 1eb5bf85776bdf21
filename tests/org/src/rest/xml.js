import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { badRequest } from './errors.js';

const ENTITIES = /** @type {Record<string, string>} */ ({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
});
const NAMESPACE = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/**
 * A JSON answer as the XML that the same resource gives.
 * @param {unknown} json
 * @param {string} root
 */
export function toXml(json, root) {
  const body = Array.isArray(json) ? { [singular(root)]: json } : json;
  const xml = element(root, body);
  const declared = xml.includes('xsi:nil') ? xml.replace(`<${root}`, `<${root} ${NAMESPACE}`) : xml;
  return `<?xml version="1.0" encoding="UTF-8"?>${declared}`;
}

/** @param {string} name */
const singular = (name) => (name.endsWith('s') ? name.slice(0, -1) : 'Item');

/** @param {string} name @param {unknown} value @returns {string} */
function element(name, value) {
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('');
  if (value === null) return `<${name} xsi:nil="true"/>`;
  if (typeof value !== 'object') return `<${name}>${escape(String(value))}</${name}>`;
  const { attributes, ...members } = /** @type {Record<string, unknown>} */ (value);
  const shown = Object.entries(attributes ?? {}).map(
    ([key, text]) => ` ${key}="${escape(String(text))}"`,
  );
  const inner = Object.entries(members).map(([key, one]) => element(key, one));
  return `<${name}${shown.join('')}>${inner.join('')}</${name}>`;
}

/** @param {string} text */
const escape = (text) => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  ignoreDeclaration: true,
  processEntities: true,
  htmlEntities: false,
});

/**
 * The fields in the root element of a request, all of them text; `xsi:nil` is null.
 * @param {string} text
 * @returns {Record<string, unknown>}
 */
export function parseXml(text) {
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { line, col, msg } = valid.err;
    throw badRequest('XML_PARSER_ERROR', `${msg} at [line:${line}, column:${col}]`);
  }
  const [root] = Object.values(parser.parse(text));
  if (typeof root !== 'object' || root === null) return {};
  return plain(/** @type {Record<string, unknown>} */ (root));
}

/** @param {Record<string, unknown>} node */
function plain(node) {
  /** @type {Record<string, unknown>} */
  const out = {};
  for (const [key, value] of Object.entries(node)) {
    if (key.startsWith('@') || key === '#text') continue;
    out[key] =
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? nested(/** @type {Record<string, unknown>} */ (value))
        : value;
  }
  return out;
}

/** @param {Record<string, unknown>} node */
function nested(node) {
  if (node['@xsi:nil'] === 'true') return null;
  const members = plain(node);
  return Object.keys(members).length === 0 && '#text' in node ? node['#text'] : members;
}
