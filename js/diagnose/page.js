/** Whether the page has what the library needs. The checks leave nothing behind. */

import { failed, ok, unknown } from './report.js';

/** @import { Configuration } from '../../build/wasm/openfin_salesforce.js' */
/** @import { DiagnosisCheck } from './types.js' */

/** The smallest valid module. */
const emptyModule = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * @param {Configuration} options
 * @param {readonly SecurityPolicyViolationEvent[]} violations so far, and those to come
 * @returns {Promise<DiagnosisCheck[]>}
 */
export async function checkPage({ allowCrossOriginFrame, tokenStorage }, violations) {
  const webAssembly = await checkWebAssembly(violations);
  return [
    checkSecurity(),
    webAssembly,
    checkStorage(tokenStorage),
    checkLocks(),
    checkChannels(),
    checkFraming(allowCrossOriginFrame === true),
    await checkOpenFin(),
  ];
}

function checkSecurity() {
  const id = 'page-secure';
  return isSecureContext
    ? ok(id, 'The page is a secure context.')
    : failed(
        id,
        'The page is not a secure context: it has no cryptography and no locks.',
        'Serve it over https, or from localhost.',
        'https://developer.mozilla.org/docs/Web/Security/Secure_Contexts',
      );
}

/** @param {readonly SecurityPolicyViolationEvent[]} violations */
async function checkWebAssembly(violations) {
  const id = 'page-webassembly';
  try {
    new WebAssembly.Instance(new WebAssembly.Module(emptyModule));
    return ok(id, 'WebAssembly runs.');
  } catch (error) {
    await soon();
    const violation = violations.find(({ blockedURI }) => blockedURI === 'wasm-eval');
    const words = error instanceof Error ? error.message : String(error);
    if (!violation && !/content security policy|\bCSP\b|unsafe-eval|code generation/i.test(words)) {
      return failed(id, 'The browser does not run WebAssembly.', 'Use a browser that does.');
    }
    // WebKit reports no violation.
    const directive = violation
      ? directiveOf(violation)
      : 'script-src, or default-src if there is none';
    return failed(
      id,
      `The page’s Content Security Policy blocks WebAssembly: ${directive}.`,
      "Add 'wasm-unsafe-eval' to script-src; older engines need 'unsafe-eval'.",
      'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/script-src',
    );
  }
}

/**
 * The directive as the policy names it: without script-src, default-src applies.
 *
 * @param {SecurityPolicyViolationEvent} violation
 */
function directiveOf({ effectiveDirective, originalPolicy }) {
  const names = originalPolicy.split(';').map((directive) => directive.trim().split(/\s/, 1)[0]);
  return names.includes(effectiveDirective) ? effectiveDirective : 'default-src';
}

/** @param {Configuration['tokenStorage']} tokenStorage */
function checkStorage(tokenStorage) {
  const id = 'page-storage';
  if (tokenStorage === 'memory') return ok(id, 'Sessions are kept in memory, as configured.');
  const name = 'openfin-salesforce:diagnosis';
  try {
    sessionStorage.setItem(name, '');
    sessionStorage.removeItem(name);
    return ok(id, 'sessionStorage works.');
  } catch {
    return failed(
      id,
      'sessionStorage is blocked or full: a session ends with each reload of the page.',
      "Allow the site to keep data, or call configure({ tokenStorage: 'memory' }).",
    );
  }
}

function checkLocks() {
  const id = 'page-locks';
  return navigator.locks
    ? ok(id, 'Web Locks work.')
    : failed(
        id,
        'There are no Web Locks: windows that share a session can renew it twice, which ends it.',
        'Serve the page over https; update the browser if it is older than 2022.',
        'https://developer.mozilla.org/docs/Web/API/Web_Locks_API',
      );
}

function checkChannels() {
  const id = 'page-channels';
  try {
    new BroadcastChannel('openfin-salesforce:diagnosis').close();
    return ok(id, 'BroadcastChannel works.');
  } catch {
    return failed(
      id,
      'BroadcastChannel does not work: the callback page may be unable to return the answer.',
      'Allow the site to keep data, or update the browser.',
    );
  }
}

/** @param {boolean} mayBeFramed */
function checkFraming(mayBeFramed) {
  const id = 'page-framing';
  if (!isFramedByAnotherOrigin()) return ok(id, 'The page is not in a frame of another origin.');
  return mayBeFramed
    ? ok(id, 'The page is in a frame of another origin, which allowCrossOriginFrame allows.')
    : failed(
        id,
        'The page is in a frame of another origin, which could trick the user into a sign-in.',
        'Call configure({ allowCrossOriginFrame: true }) if the page around it is yours.',
      );
}

function isFramedByAnotherOrigin() {
  try {
    for (let page = /** @type {Window} */ (self); page !== page.parent; page = page.parent) {
      // This throws for a window of another origin.
      if (page.parent.origin !== self.origin) return true;
    }
    return false;
  } catch {
    return true;
  }
}

/** The container's API, if the page runs in one. @returns {any} */
export function openFin() {
  try {
    const { fin } = /** @type {any} */ (globalThis);
    const { isOpenFin = ['window', 'view', 'iframe'].includes(fin.me.entityType) } = fin.me;
    return isOpenFin === true ? fin : undefined;
  } catch {
    return undefined;
  }
}

/** @returns {Promise<DiagnosisCheck>} */
async function checkOpenFin() {
  const id = 'openfin-runtime';
  const fin = openFin();
  if (!fin) return ok(id, 'The page runs in a browser, not in OpenFin.');
  try {
    const version = await Promise.race([fin.System.getVersion(), soon(2_000)]);
    if (typeof version === 'string') return ok(id, `The page runs in OpenFin ${version}.`);
  } catch {
    // The page may lack the permission.
  }
  return unknown(id, 'The page runs in OpenFin, which does not say its version.');
}

/** Violations are reported in a later task. @param {number} [milliseconds] */
export function soon(milliseconds = 100) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
