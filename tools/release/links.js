/** Finds links of the package's documents that lead nowhere, or out of the package. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { filesIn } from '../stamp.js';

/**
 * @param {string} folder of the package
 * @returns {Promise<string[]>} what is wrong
 */
export async function deadLinks(folder) {
  const files = await filesIn(folder);
  const documents = files.filter((file) => file.endsWith('.md'));
  const anchors = new Map(
    await Promise.all(
      documents.map(
        async (file) => /** @type {const} */ ([file, anchorsOf(await readFile(file, 'utf8'))]),
      ),
    ),
  );
  const faults = await Promise.all(
    documents.map(async (file) => {
      const links = linksOf(await readFile(file, 'utf8'));
      return links
        .filter((link) => !leads(file, link))
        .map((link) => `${path.relative(folder, file)}: ${link}`);
    }),
  );
  return faults.flat();

  /**
   * @param {string} from
   * @param {string} link
   */
  function leads(from, link) {
    const [target = '', anchor] = link.split('#');
    const file = target === '' ? from : path.resolve(path.dirname(from), decodeURI(target));
    if (!files.includes(file)) return false;
    return anchor === undefined || (anchors.get(file)?.has(anchor) ?? true);
  }
}

/** Links to files; those to other sites are not looked at. @param {string} markdown */
export function linksOf(markdown) {
  const prose = markdown.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/i.test(link));
}

/** The anchors of headings, as GitHub and TypeDoc make them. @param {string} markdown */
export function anchorsOf(markdown) {
  const headings = markdown.replace(/^```[^]*?^```$/gm, '').matchAll(/^#+ (.*)$/gm);
  return new Set(
    [...headings].map(([, text = '']) =>
      text
        .toLowerCase()
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    ),
  );
}
