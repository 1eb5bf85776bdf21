import { connect } from '../../dist/index.mjs';
import { container, salesforce } from './platform.js';
import { snapshot } from './windows.js';

await container.Platform.init();

const provider = container.Window.getCurrentSync();
const { orgUrl, consumerKey } = await salesforce();

byId('again').addEventListener('click', () => void start());
await start();

/** Signs in, and then opens the windows of the platform. */
async function start() {
  say('Signing in to Salesforce…');
  byId('failed').hidden = true;
  try {
    // No click is needed in the container. The sign-in window stays hidden for a user who is signed
    // in to the org.
    const { currentUser } = await connect(orgUrl, consumerKey);
    say(`Signed in as ${currentUser.Name ?? currentUser.Username}.`);
    await provider.hide();
  } catch (error) {
    say('You are not signed in.', error);
    byId('failed').hidden = false;
    await provider.show();
    return;
  }
  await container.Platform.getCurrentSync().applySnapshot(snapshot);
}

/**
 * @param {string} text
 * @param {unknown} [error]
 */
function say(text, error = '') {
  byId('state').textContent = text;
  byId('notice').textContent = error instanceof Error ? error.message : String(error);
}

/** @param {string} id */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`provider.html has no element with id ${id}`);
  return found;
}
