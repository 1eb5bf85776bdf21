import { connect, getConnection, onSessionChange } from '../../dist/index.mjs';
import { salesforce } from './platform.js';

/** @typedef {import('../../dist/index.mjs').SalesforceConnection} SalesforceConnection */
/** @typedef {{ Name: string, StageName: string, CloseDate: string, Amount: number | null }} Opportunity */

const SOQL = `SELECT Name, StageName, CloseDate, Amount
FROM Opportunity
WHERE IsClosed = false
ORDER BY CloseDate
LIMIT 50`;

/** @type {SalesforceConnection | null} */
let connection = null;

const { orgUrl, consumerKey } = await salesforce();

onClick('connect', async () => {
  say('Waiting for you to sign in…');
  enter(await connect(orgUrl, consumerKey));
  await refresh();
});
onClick('refresh', refresh);
onClick('disconnect', async () => {
  await connection?.disconnect();
});

// Whatever happens in the provider or in another view.
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
  // The provider's window hands its session over: no second sign-in, nothing is shown.
  const found = await getConnection(orgUrl, consumerKey);
  if (connection) return;
  if (!found) return leave('Waiting for the platform to connect…');
  enter(found);
  await refresh();
}

async function refresh() {
  if (!connection) return;
  const { data } = await connection.executeApiRequest(
    `/services/data/vXX.X/query?q=${encodeURIComponent(SOQL)}`,
  );
  const { records } = /** @type {{ records: Opportunity[] }} */ (data);
  byId('rows').replaceChildren(...records.map(row));
  byId('region').hidden = false;
  say(`${records.length} opportunities, the next to close first.`);
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
  byId('region').hidden = true;
  show(false);
  say(why);
}

/** @param {boolean} connected */
function show(connected) {
  byId('user').hidden = byId('signed-in').hidden = !connected;
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

/** @param {Opportunity} opportunity */
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
