import { hideChecks, showChecks } from './checks.js';
import { button, byId, element } from './dom.js';
import { signIn } from './org.js';
import { showProblem } from './problem.js';

/** @typedef {import('./org.js').Org} Org */
/** @typedef {Org & { username?: string, password?: string }} KnownOrg as the server lists it */

const form = byId('sign-in-form', HTMLFormElement);
const notice = byId('sign-in-notice', HTMLDivElement);
const status = byId('sign-in-status', HTMLParagraphElement);
const submit = byId('connect', HTMLButtonElement);
const check = byId('check', HTMLButtonElement);
const orgUrl = byId('org-url', HTMLInputElement);
const consumerKey = byId('consumer-key', HTMLInputElement);
const fresh = byId('fresh', HTMLInputElement);
const credentials = byId('credentials', HTMLElement);

/**
 * The form that connects.
 *
 * @param {KnownOrg[]} orgs
 * @param {(connection: import('./org.js').SalesforceConnection, org: Org) => void} onConnected
 */
export function signInPanel(orgs, onConnected) {
  /** Counts the attempts, because only the last one's outcome matters. */
  let attempt = 0;
  /** The last error, from which the checks learn what only a sign-in shows. @type {unknown} */
  let failure;

  const callback = new URL('salesforce-callback.html', location.href);
  byId('callback-url', HTMLElement).textContent = callback.href;
  byId('page-origin', HTMLElement).textContent = callback.origin;
  for (const { url } of orgs)
    byId('orgs', HTMLDataListElement).append(element('option', { value: url }));
  orgUrl.addEventListener('input', () => {
    const known = orgs.find(({ url }) => url === orgUrl.value.trim());
    if (known) consumerKey.value = known.consumerKey;
    showCredentials(known);
  });

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const mine = ++attempt;
    const org = given();
    notice.replaceChildren();
    hideChecks();
    failure = undefined;
    waiting(true);
    try {
      // While a window is open, a second call brings it to the front and shares its outcome.
      const connection = await signIn(org, { fresh: fresh.checked });
      if (mine === attempt) onConnected(connection, org);
    } catch (error) {
      if (mine === attempt) {
        failure = error;
        showProblem(notice, error);
        notice.firstElementChild?.append(button('Check the set-up', checkSetUp));
      }
    } finally {
      if (mine === attempt) waiting(false);
    }
  });

  check.addEventListener('click', checkSetUp);

  /** @returns {Org} */
  function given() {
    return { url: orgUrl.value.trim(), consumerKey: consumerKey.value.trim() };
  }

  async function checkSetUp() {
    check.disabled = true;
    status.textContent = 'Checking…';
    try {
      await showChecks(
        given(),
        orgs.map(({ url }) => new URL(url).origin),
        failure,
      );
    } finally {
      check.disabled = false;
      status.textContent = '';
    }
  }

  /** @param {KnownOrg | undefined} known */
  function showCredentials(known) {
    credentials.hidden = known?.username === undefined;
    byId('credentials-username', HTMLElement).textContent = known?.username ?? '';
    byId('credentials-password', HTMLElement).textContent = known?.password ?? '';
  }

  return {
    /** @param {Org} org */
    fill(org) {
      orgUrl.value = org.url;
      consumerKey.value = org.consumerKey;
      showCredentials(orgs.find(({ url }) => url === org.url));
    },
    /** @param {unknown} error why a session ended or was not resumed */
    explain(error) {
      showProblem(notice, error);
    },
  };
}

/** @param {boolean} on */
function waiting(on) {
  submit.textContent = on ? 'Show the sign-in window' : 'Connect';
  status.textContent = on ? 'Waiting for you to sign in in the other window…' : '';
}
