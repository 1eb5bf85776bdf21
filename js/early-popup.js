/**
 * The sign-in window, opened during the click if the module is still loading. On a slow network,
 * the browser would block a window that is opened when the module has arrived.
 */

import { isOpenFin } from './openfin.js';

/** The window that waits for the module, and the attempt that it belongs to. */
let waiting = { name: '', popup: /** @type {Window | null} */ (null) };

/**
 * Opens an empty window if `connect` will probably need one.
 *
 * @param {Parameters<import('../build/wasm/openfin_salesforce.js').Connect>} given
 * @param {boolean} mayBeFramed whether the app allows frames of another origin
 * @returns {{ popup: Window, close: () => void } | undefined} to be closed when `connect` is over
 */
export function openEarly([orgUrl, consumerKey, , authFlowParams, authWindowOptions], mayBeFramed) {
  try {
    if (typeof document === 'undefined' || isOpenFin()) return undefined;
    if (!mayBeFramed && isFramedByAnotherOrigin()) return undefined;
    // Without a click, the browser would block the window and show a notice.
    if (navigator.userActivation?.isActive === false) return undefined;
    const asks = authFlowParams?.prompt || authFlowParams?.login_hint;
    if (!asks && hasSession(consumerKey)) return undefined;
    const name = `${orgUrl} ${consumerKey}`;
    if (waiting.name === name && waiting.popup?.closed === false) {
      waiting.popup.focus();
      return undefined;
    }
    return openEmpty(name, features(authWindowOptions ?? {}));
  } catch {
    // For unreadable arguments, or a page that cannot open windows, the module reports the error.
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {string} features
 */
function openEmpty(name, features) {
  const popup = open('', '_blank', features);
  if (!popup) return undefined;
  waiting = { name, popup };
  const close = () => {
    removeEventListener('pagehide', close);
    popup.close();
  };
  addEventListener('pagehide', close);
  return { popup, close };
}

/** @param {string} consumerKey */
function hasSession(consumerKey) {
  try {
    const key = encodeURIComponent(consumerKey);
    return Object.keys(sessionStorage).some(
      (name) => name.startsWith('openfin-salesforce:') && name.includes(key),
    );
  } catch {
    return false;
  }
}

/** As in `src/web/sign_in/popup`. Throws where the browser does not let a page read the origin. */
function isFramedByAnotherOrigin() {
  /** @type {Window} */
  let page = window;
  while (page !== page.parent && page.parent.origin === origin) page = page.parent;
  return page !== page.parent;
}

/**
 * Size and position, as `src/web/sign_in/popup` has them for a window that it opens itself.
 *
 * @param {Record<string, unknown>} options
 */
function features(options) {
  /** @type {(names: string[], usual: number, least?: number) => number} */
  const number = (names, usual, least = -Infinity) => {
    const given = names.map((name) => options[name]).find((value) => typeof value === 'number');
    const number = /** @type {number} */ (given);
    return Math.trunc(Number.isFinite(number) && number >= least ? number : usual);
  };
  const width = number(['width', 'defaultWidth'], 600, 100);
  const height = number(['height', 'defaultHeight'], 700, 100);
  const left = number(['left', 'defaultLeft'], screenX + (outerWidth - width) / 2);
  const top = number(['top', 'defaultTop'], screenY + (outerHeight - height) / 2);
  return `popup,width=${width},height=${height},left=${left},top=${top}`;
}
