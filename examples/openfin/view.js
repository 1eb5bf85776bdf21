import { connect, getConnection, like, onSessionChange } from '../../dist/index.mjs';
import { salesforce } from './platform.js';

/** @typedef {import('../../dist/index.mjs').SalesforceConnection} SalesforceConnection */
const SOQL = `SELECT Name, StageName, CloseDate, Amount
FROM Opportunity
WHERE IsClosed = false AND Name LIKE :name
ORDER BY CloseDate
LIMIT 50`;

/** @type {SalesforceConnection | null} */
let connection = null;

/** For the list that is being read. */
let reading = new AbortController();

const search = /** @type {HTMLInputElement} */ (byId('search'));
const { orgUrl, consumerKey } = await salesforce();

onClick('connect', async () => {
  say('Waiting for you to sign in…');
  enter(await connect(orgUrl, consumerKey));
  await refresh();
});
byId('search').addEventListener('input', () => void attempt(refresh));
onClick('disconnect', async () => {
  await connection?.disconnect();
});

// Follows the session, whether the provider or another view changes it.
onSessionChange((change) => {
  if (change.type === 'signed-in' && !connection) void attempt(resume);
  if (change.type !== 'ended' || !connection) return;
  const isWanted = change.error.code === 'disconnected';
  leave(
    isWanted ? 'You are disconnected, in every window of the platform.' : 'Your session has ended.',
  );
});
void attempt(resume);

async function resume() {
  // Takes the provider's session, without a second sign-in or a window.
  const found = await getConnection(orgUrl, consumerKey);
  if (connection) return;
  if (!found) return leave('You are not signed in.');
  enter(found);
  await refresh();
}

/** Lists the opportunities that the search finds, and cancels the previous search. */
async function refresh() {
  if (!connection) return;
  reading.abort();
  reading = new AbortController();
  const { signal } = reading;
  const name = `%${like(search.value)}%`;
  try {
    const found = await connection.query(SOQL, { name }, { signal }).all();
    byId('rows').replaceChildren(...found.map(row));
    say(`${found.length} opportunities, the next to close first.`);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** @param {SalesforceConnection} connected */
function enter(connected) {
  connection = connected;
  byId('user-name').textContent = connected.currentUser.Name ?? '';
  byId('user-username').textContent = connected.currentUser.Username;
  show(true);
}

/** @param {string} why */
function leave(why) {
  connection = null;
  show(false);
  say(why);
}

/** @param {boolean} connected */
function show(connected) {
  for (const id of ['user', 'signed-in', 'region']) byId(id).hidden = !connected;
  byId('signed-out').hidden = connected;
}

/**
 * @param {string} id
 * @param {() => Promise<void>} task
 */
function onClick(id, task) {
  byId(id).addEventListener('click', () => void attempt(task));
}

/** @param {() => Promise<void>} task */
async function attempt(task) {
  byId('notice').textContent = '';
  try {
    await task();
  } catch (error) {
    if (!connection) leave('You are not connected.');
    byId('notice').textContent = error instanceof Error ? error.message : String(error);
  }
}

/**
 * @param {{ Name: string | null, StageName: string | null, CloseDate: string | null,
 *   Amount: number | null }} opportunity
 */
function row({ Name, StageName, CloseDate, Amount }) {
  const made = document.createElement('tr');
  for (const text of [Name, StageName, CloseDate]) {
    made.insertCell().textContent = text;
  }
  const amount = made.insertCell();
  amount.className = 'number';
  amount.textContent = Amount?.toLocaleString() ?? '';
  return made;
}

/** @param {string} text */
function say(text) {
  byId('state').textContent = text;
}

/** @param {string} id */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`view.html has no element with id ${id}`);
  return found;
}
