/**
 * The page that Salesforce sends the sign-in window to: whether it exists and returns the answer.
 * Its text shows most of that. In a browser, `listen` shows the rest: it loads the page in a frame,
 * with an answer that nobody waits for, and listens.
 */

import { blockingDirective, parsePolicies } from './policy.js';
import { failed, ok, unknown } from './report.js';

/** @import { DiagnosisCheck } from './types.js' */

/**
 * A file as it was served.
 *
 * @typedef {object} Served
 * @property {number} status 0 if a redirect leads to another origin
 * @property {string} url after redirects
 * @property {string} type of its content
 * @property {string} policy its Content-Security-Policy
 * @property {string} text
 */

/**
 * @typedef {object} Ways of looking at the page
 * @property {(url: string) => Promise<Served | undefined>} read undefined: no answer in time
 * @property {(url: string, name: string) => Promise<'answered' | 'silent' | 'unseen'>} [listen]
 *   whether the page returns the answer in its address; unseen: it cannot be loaded in a frame
 */

/** How the callback page's script, bundled or not, names its channel. */
const mark = 'openfin-salesforce:callback:';
/** The prefix of its names in every version. */
const family = 'openfin-salesforce:';

/** An answer that no attempt waits for. */
const nonsense = 'diagnosis';

const howToServe =
  'Put the page of the package there (npx openfin-salesforce callback public/ copies it), or call handleRedirect() of openfin-salesforce/callback in the page there.';

/**
 * @param {string} redirectUri absolute
 * @param {string} origin of the page that signs in
 * @param {Ways} ways
 * @returns {Promise<DiagnosisCheck[]>}
 */
export async function checkCallback(redirectUri, origin, { read, listen }) {
  const uri = new URL(redirectUri);
  uri.hash = '';
  const shown = uri.origin + uri.pathname;
  if (uri.origin !== origin) {
    return [
      failed(
        'callback-served',
        `The redirect URI ${shown} is of another origin than the page, ${origin}: its page cannot return the answer.`,
        'Serve the callback page from the origin of the page that signs in, and set redirectUri to it.',
      ),
    ];
  }
  uri.searchParams.set('error', nonsense);
  uri.searchParams.set('state', nonsense);
  const page = await read(uri.href);
  if (!page) return [unknown('callback-served', `The page at ${shown} could not be read.`)];
  const problem = problemOfServing(page, shown, origin);
  if (problem) return [problem];

  const served = ok('callback-served', `${shown} is served.`);
  const scripts = await readScripts(page, read);
  const own = scripts.find(({ text }) => text.includes(mark));
  const heard = (await listen?.(uri.href, `${mark}${nonsense}`)) ?? 'unseen';
  if (heard === 'answered') {
    return [
      served,
      ok('callback-page', 'The page there returns the answer.'),
      ok('callback-policy', 'Its policy lets its script run.'),
    ];
  }
  const blocked = own && blockingDirective(parsePolicies(policyOf(page)), own, page.url);
  if (blocked) {
    return [
      served,
      ok('callback-page', 'The page there has the script that returns the answer.'),
      failed(
        'callback-policy',
        `The Content Security Policy of the callback page does not let its script run: ${blocked}.`,
        `Allow the script in the policy that is served with ${shown}; script-src 'self' does for the page that comes with the package.`,
      ),
    ];
  }
  return [served, ...(await judge({ page, shown, scripts, own, heard, read }))];
}

/**
 * @param {Served} page
 * @param {string} shown
 * @param {string} origin
 * @returns {DiagnosisCheck | undefined}
 */
function problemOfServing(page, shown, origin) {
  const fail = (/** @type {string} */ message) => failed('callback-served', message, howToServe);
  if (page.status === 0 || new URL(page.url).origin !== origin) {
    return fail(`${shown} redirects to another origin, perhaps to a sign-in of its own.`);
  }
  if (page.status < 200 || page.status > 299)
    return fail(`${shown} is answered with ${page.status}.`);
  if (!new URL(page.url).searchParams.has('state')) {
    return fail(`${shown} redirects to an address without the answer.`);
  }
  if (!/^text\/html|^application\/xhtml/i.test(page.type)) {
    return fail(`${shown} is not a page: its type is ${page.type || 'missing'}.`);
  }
  return undefined;
}

/**
 * What the text of the page proves if listening does not.
 *
 * @param {object} seen
 * @param {Served} seen.page
 * @param {string} seen.shown
 * @param {readonly Script[]} seen.scripts
 * @param {Script | undefined} seen.own
 * @param {'silent' | 'unseen'} seen.heard
 * @param {Ways['read']} seen.read
 * @returns {Promise<DiagnosisCheck[]>}
 */
async function judge({ page, shown, scripts, own, heard, read }) {
  if (own && heard === 'unseen') {
    return [
      ok('callback-page', 'The page there has the script that returns the answer.'),
      ok('callback-policy', 'Its policy lets its script run.'),
    ];
  }
  if (own) {
    return [
      unknown(
        'callback-page',
        'The page there has the script that returns the answer, but did not answer when it was loaded in a frame.',
        'Open it in a window of its own with ?error=diagnosis&state=diagnosis: it has to remove them from its address.',
      ),
    ];
  }
  const missing = scripts.find(({ url, isScript }) => isOurs(url) && !isScript);
  if (missing) {
    return [
      failed(
        'callback-page',
        `The script of the callback page is not served: ${pathOf(missing.url)}.`,
        howToServe,
      ),
    ];
  }
  if (scripts.some(({ text }) => text.includes(family))) {
    return [
      failed(
        'callback-page',
        `The callback page at ${shown} is of another version of the package.`,
        howToServe,
      ),
    ];
  }
  const isFallback = await isServedForAnything(page, read);
  const what = isFallback
    ? `At ${shown}, the server serves the page that it serves at any address, such as the index.html of a single-page app`
    : `The page at ${shown} is not the callback page of the package`;
  // Code that is loaded later may call handleRedirect, but not if the page stayed silent.
  if (heard === 'silent' || isOurs(shown.replace(/\.html$/, '.js'))) {
    return [failed('callback-page', `${what}, and it does not return the answer.`, howToServe)];
  }
  return [
    unknown(
      'callback-page',
      `${what}. It may call handleRedirect(), which cannot be checked.`,
      howToServe,
    ),
  ];
}

/** @param {string | undefined} url */
const isOurs = (url) => /\/salesforce-callback\.js$/.test(pathOf(url));

/** @param {string | undefined} url */
const pathOf = (url) => (url === undefined ? '' : new URL(url).pathname);

/**
 * @param {Served} page
 * @param {Ways['read']} read
 */
async function isServedForAnything(page, read) {
  const nowhere = await read(new URL('no-such-page-of-a-diagnosis', page.url).href);
  return nowhere?.status === 200 && nowhere.text === page.text;
}

/** The policy of its header and of its text. @param {Served} page */
function policyOf({ policy, text }) {
  const metas = [...text.matchAll(/<meta\b[^>]*http-equiv=["']?content-security-policy[^>]*>/gi)];
  const inText = metas.map(([tag]) => /\bcontent="([^"]*)"|\bcontent='([^']*)'/i.exec(tag));
  return [policy, ...inText.map((found) => found?.[1] ?? found?.[2] ?? '')]
    .filter(Boolean)
    .join(',');
}

/**
 * @typedef {object} Script
 * @property {string | undefined} url none: it is inline
 * @property {string | undefined} nonce
 * @property {string} text
 * @property {boolean} isScript whether it was served as one
 */

/**
 * The scripts that a page names, as far as they can be read.
 *
 * @param {Served} page
 * @param {Ways['read']} read
 * @returns {Promise<Script[]>}
 */
async function readScripts(page, read) {
  const elements = [...page.text.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/gi)];
  return Promise.all(
    elements.map(async ([, attributes = '', text = '']) => {
      const nonce = attribute(attributes, 'nonce');
      const source = attribute(attributes, 'src');
      if (source === undefined) return { url: undefined, nonce, text, isScript: true };
      const { href } = new URL(source, page.url);
      const served = await read(href);
      const isScript = served?.status === 200 && /(java|ecma)script/i.test(served.type);
      return { url: href, nonce, text: isScript ? served.text : '', isScript };
    }),
  );
}

/**
 * @param {string} attributes
 * @param {string} name
 */
function attribute(attributes, name) {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(
    attributes,
  );
  return found?.[1] ?? found?.[2] ?? found?.[3];
}
