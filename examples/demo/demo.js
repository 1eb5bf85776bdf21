import { configure } from '../../dist/index.mjs';
import { contactPanel } from './contact.js';
import { byId } from './dom.js';
import { callerOf, libraryLog, pagesOf, resume, signOut } from './org.js';
import { queryPanel } from './query.js';
import { searchPanel } from './search.js';
import { signInPanel } from './sign-in.js';

/** @typedef {import('./org.js').Org} Org */
/** @typedef {import('./org.js').SalesforceConnection} SalesforceConnection */

/** Which org this tab was connected to, so that a reload asks for the same one. */
const LAST_ORG = 'demo.org';

const { orgs } = await (await fetch('config.json')).json();
configure({ trustedOrgOrigins: orgs.map((/** @type {Org} */ { url }) => new URL(url).origin) });

/** @type {SalesforceConnection | null} */
let current = null;

/**
 * Works with the org that is connected.
 *
 * @template T
 * @param {(connection: SalesforceConnection) => Promise<T>} task
 */
async function connected(task) {
  if (!current) throw new Error('A panel called the org while nobody was connected');
  return task(current);
}

/** @type {import('./org.js').Call} */
const call = (...request) => connected((connection) => callerOf(connection)(...request));

/** @param {string} soql */
const startQuery = (soql) => {
  const nextPage = connected(async (connection) => pagesOf(connection, soql));
  return () => connected(async () => (await nextPage)());
};

const signIn = signInPanel(orgs, enter);
const contact = contactPanel(call, () => {
  query.refresh();
  search.refresh();
});
const query = queryPanel(startQuery, contact.edit);
const search = searchPanel(call, contact.edit);

byId('disconnect', HTMLButtonElement).addEventListener('click', async () => {
  if (!current || !(await contact.mayLeave())) return;
  const connection = current;
  contact.clear();
  leave();
  try {
    await signOut(connection);
  } catch (error) {
    signIn.explain(error);
  }
});
byId('logging', HTMLInputElement).addEventListener('change', (event) => {
  libraryLog(/** @type {HTMLInputElement} */ (event.target).checked);
});

await start();

async function start() {
  const last = sessionStorage.getItem(LAST_ORG);
  /** @type {Org} */
  const org = last ? JSON.parse(last) : (orgs[0] ?? { url: '', consumerKey: '' });
  signIn.fill(org);
  try {
    const connection = org.url && org.consumerKey ? await resume(org) : null;
    if (connection) enter(connection, org);
    else show('sign-in');
  } catch (error) {
    show('sign-in');
    signIn.explain(error);
  }
}

/**
 * @param {SalesforceConnection} connection
 * @param {Org} org
 */
function enter(connection, org) {
  current = connection;
  const { signal } = connection;
  // In whichever window it ends: the page says so at once.
  signal.addEventListener('abort', () => {
    if (current !== connection) return;
    leave();
    signIn.explain(signal.reason);
  });
  sessionStorage.setItem(LAST_ORG, JSON.stringify({ url: org.url, consumerKey: org.consumerKey }));
  const { Name, Username } = connection.currentUser;
  byId('user-name', HTMLElement).textContent = Name ?? Username;
  byId('user-username', HTMLElement).textContent = Username;
  byId('user-org', HTMLElement).textContent = new URL(connection.orgUrl).host;
  byId('user-initials', HTMLElement).textContent = initials(Name ?? Username);
  document.title = `${Name} · openfin-salesforce demo`;
  for (const notice of document.querySelectorAll('.notice')) notice.replaceChildren();
  show('workspace');
  byId('query-title', HTMLElement).focus();
  query.start();
}

/** Ends the work with a connection. What was typed into the forms stays. */
function leave() {
  current = null;
  document.title = 'openfin-salesforce demo';
  query.clear();
  search.clear();
  show('sign-in');
  byId('sign-in-title', HTMLElement).focus();
}

/** @param {'sign-in' | 'workspace'} state */
function show(state) {
  byId('starting', HTMLElement).hidden = true;
  byId('sign-in', HTMLElement).hidden = state !== 'sign-in';
  for (const id of ['user', 'query', 'search', 'contact']) {
    byId(id, HTMLElement).hidden = state !== 'workspace';
  }
}

/** @param {string} name */
function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words[words.length - 1] : ''];
  return letters.map((word) => word?.slice(0, 1).toUpperCase() ?? '').join('');
}
