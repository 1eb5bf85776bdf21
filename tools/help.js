/** Where the guide to errors is once a version is published: what `error.helpUrl` leads to. */

import { readFileSync } from 'node:fs';
import { inRoot } from './paths.js';

/** @type {{ name: string, version: string, homepage?: string }} */
const { name, version, homepage } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));

/**
 * A `homepage` is where the site of `npm run docs` is put. As long as there is none, the document is
 * read from the package itself, which jsDelivr serves as soon as npm has it.
 */
export const helpPage = helpPageOf(homepage);

/** @param {string | undefined} homepage */
export function helpPageOf(homepage) {
  return homepage === undefined
    ? `https://cdn.jsdelivr.net/npm/${name}@${version}/docs/errors.md`
    : `${homepage.replace(/\/*(#.*)?$/, '')}/documents/Errors.html`;
}
