import { flagToChange } from '../switches/flags.js';
import { table } from '../switches/table.js';
import { html, Html } from './html.js';
import { lookScript, lookSections } from './look.js';

/** @typedef {import('./layout.js').Page} Page */
/** @typedef {import('../switches/table.js').Switch} Switch */

/** @typedef {{ path: string, label: string, button: string, help: string }} Action */

/** @type {readonly Action[]} */
const actions = [
  {
    path: 'expire-tokens',
    label: 'Access tokens',
    button: 'Expire them',
    help: 'Every access token expires. Refresh tokens stay valid.',
  },
  {
    path: 'revoke',
    label: 'Grants',
    button: 'Revoke them',
    help: 'All tokens, codes and approvals end; users have to sign in again.',
  },
  {
    path: 'reset',
    label: 'The org',
    button: 'Reset it',
    help: 'Records, tokens and switches go back to their initial state.',
  },
];

/**
 * @param {import('../server/org.js').Org} org
 * @returns {Page}
 */
export function switchesPage(org) {
  const groups = [...new Set(table.map(({ group }) => group))];
  return {
    title: 'Switches',
    wide: true,
    main: html`<h1>Switches</h1>
      <p class="soft">Changes apply immediately, to everybody who uses this org.</p>
      ${facts(org)} ${lookSections()}
      <section aria-labelledby="actions">
        <h2 id="actions">Once, now</h2>
        ${actions.map(actionRow)}
      </section>
      ${groups.map(
        (group) =>
          html`<section aria-labelledby="group-${group}">
            <h2 id="group-${group}">${group}</h2>
            ${table
              .filter((entry) => entry.group === group)
              .map((entry) => row(entry, org.switches[entry.name]))}
          </section>`,
      )}
      <h2>For programs</h2>
      <p class="small soft">
        <code>GET</code> and <code>PATCH /__org/switches</code>,
        <code>POST /__org/expire-tokens</code>, <code>/__org/revoke</code> and
        <code>/__org/reset</code>, <code>GET</code> and <code>DELETE /__org/requests</code>,
        <code>GET /__org/export</code> and <code>/__org/info</code>.
      </p>
      <p role="status" class="told"></p>`,
    script,
  };
}

/** @param {import('../server/org.js').Org} org */
function facts(org) {
  const { origin, username, password, consumerKey, callbacks, origins } = org.info();
  const lines = (/** @type {string[]} */ texts) =>
    texts.map((text) => html`<dd><code>${text}</code></dd>`);
  return html`<dl>
    <dt>Org URL</dt>
    ${lines([origin])}
    <dt>Username</dt>
    ${lines([username])}
    <dt>Password</dt>
    ${lines([password])}
    <dt>Consumer key</dt>
    ${lines([consumerKey])}
    <dt>Callbacks</dt>
    ${lines(callbacks)}
    <dt>CORS origins</dt>
    ${lines(origins)}
    <dt>See</dt>
    <dd>
      <a href="/__org/export" download="seed.json">the records, as a seed</a>,
      <a href="/__org/requests">all requests that are kept</a>
    </dd>
  </dl>`;
}

/** @param {Action} action */
function actionRow({ path, label, button, help }) {
  return html`<div class="switch">
    <h3>${label}</h3>
    <p id="${path}-help">${help}</p>
    <div class="control">
      <button class="plain" data-action="${path}" aria-describedby="${path}-help">${button}</button>
    </div>
  </div> `;
}

/**
 * @param {Switch} entry
 * @param {boolean | number | string} value
 */
function row(entry, value) {
  const { name, help, initial, unit } = entry;
  return html`<div class="switch ${value !== initial && 'changed'}">
    <div>
      <label for="switch-${name}">${name}</label>
      <code class="soft">${flagToChange(entry)}</code>
    </div>
    <p id="${name}-help">${help}</p>
    <div class="control">${control(entry, value)}<span class="unit">${unit}</span></div>
  </div> `;
}

/**
 * @param {Switch} entry
 * @param {boolean | number | string} value
 */
function control({ name, initial, choices }, value) {
  const common = html`id="switch-${name}" name="${name}" aria-describedby="${name}-help"
  data-initial="${String(initial)}"`;
  if (typeof initial === 'boolean') {
    return html`<input
      type="checkbox"
      role="switch"
      ${common}
      ${value === true && html`checked`}
    />`;
  }
  if (choices) {
    const options = choices.map(
      (choice) => html`<option ${choice === value && html`selected`}>${choice}</option>`,
    );
    return html`<select ${common}>
      ${options}
    </select>`;
  }
  const type = typeof initial === 'number' ? 'number' : 'text';
  return html`<input type="${type}" ${common} value="${value}" />`;
}

const script = new Html(`
const told = document.querySelector('[role=status]');
const controls = [...document.querySelectorAll('[data-initial]')];
const read = (control) =>
  control.type === 'checkbox' ? control.checked
  : control.type === 'number' ? control.valueAsNumber
  : control.value;

function show(switches) {
  for (const control of controls) {
    const value = switches[control.name];
    if (control.type === 'checkbox') control.checked = value;
    else control.value = value;
    control.closest('.switch').classList.toggle('changed', String(value) !== control.dataset.initial);
  }
}

async function send(path, method, body) {
  const headers = body ? { 'Content-Type': 'application/json' } : {};
  const response = await fetch('/__org/' + path, { method, headers, body });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

for (const control of controls) {
  control.addEventListener('change', async () => {
    try {
      show(await send('switches', 'PATCH', JSON.stringify({ [control.name]: read(control) })));
      told.textContent = control.name + ' is set.';
    } catch (error) {
      show(await send('switches', 'GET'));
      told.textContent = error.message;
    }
  });
}

for (const button of document.querySelectorAll('[data-action]')) {
  button.addEventListener('click', async () => {
    await send(button.dataset.action, 'POST');
    show(await send('switches', 'GET'));
    told.textContent = 'Done: ' + document.getElementById(button.dataset.action + '-help').textContent;
  });
}
${lookScript}`);
