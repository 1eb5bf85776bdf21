import { diagnose } from '../../dist/diagnose.mjs';
import { byId, element } from './dom.js';
import { logged } from './log.js';

/** @typedef {import('./org.js').Org} Org */
/** @typedef {import('../../dist/diagnose.mjs').DiagnosisCheck} DiagnosisCheck */

const section = byId('checks', HTMLElement);
const title = byId('checks-title', HTMLHeadingElement);
const list = byId('checks-list', HTMLUListElement);

/**
 * Checks the set-up of this page and of an org, and shows what is wrong with it.
 *
 * @param {Org} org
 * @param {readonly string[]} trustedOrgOrigins
 * @param {unknown} error what the sign-in has failed with, where it has
 */
export async function showChecks({ url, consumerKey }, trustedOrgOrigins, error) {
  const task = () => diagnose(url, consumerKey, { trustedOrgOrigins, error });
  const { ok, checks } = await logged('diagnose', url, task, () => 'done');
  // Failed checks come first; those that passed are not shown.
  const failed = checks.filter(({ status }) => status === 'failed');
  const unknown = checks.filter(({ status }) => status === 'unknown');
  title.textContent = ok ? 'No mistakes were found' : 'The set-up has mistakes';
  list.replaceChildren(...failed.map(item));
  if (unknown.length > 0) {
    const summary = element('summary', {}, 'Only a sign-in can show this');
    const rest = element('ul', {}, ...unknown.map(item));
    list.append(element('li', {}, element('details', {}, summary, rest)));
  }
  section.hidden = false;
  title.focus();
}

export function hideChecks() {
  section.hidden = true;
}

/** @param {DiagnosisCheck} check */
function item({ id, message, fix, url }) {
  const made = element('li', {}, element('strong', {}, id), element('p', {}, message));
  if (fix) made.append(element('p', {}, fix));
  if (url) made.append(element('a', { href: url, target: '_blank', rel: 'noreferrer' }, url));
  return made;
}
