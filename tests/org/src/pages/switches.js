import { table } from '../switches/table.js';
import { html, Html } from './html.js';

/** @typedef {import('./layout.js').Page} Page */
/** @typedef {import('../switches/table.js').Switch} Switch */

const actions = [
  ['expire-tokens', 'Expire access tokens', 'Refresh tokens live on.'],
  ['revoke', 'Revoke everything', 'All tokens and approvals end.'],
  ['reset', 'Reset the org', 'Records, tokens and switches are as at the start.'],
];

/**
 * @param {import('../server/org.js').Org} org
 * @returns {Page}
 */
export function switchesPage(org) {
  const { origin, username, password, consumerKey } = org.info();
  const groups = [...new Set(table.map(({ group }) => group))];
  return {
    title: 'Switches',
    wide: true,
    main: html`<h1>Switches</h1>
      <p class="soft">What is set here counts at once, for everybody who uses this org.</p>
      <dl>
        <dt>Org URL</dt>
        <dd><code>${origin}</code></dd>
        <dt>Username</dt>
        <dd><code>${username}</code></dd>
        <dt>Password</dt>
        <dd><code>${password}</code></dd>
        <dt>Consumer key</dt>
        <dd><code>${consumerKey}</code></dd>
      </dl>
      <div class="buttons">
        ${actions.map(
          ([path, label, help]) =>
            html`<button class="plain" data-action="${path}" title="${help}">${label}</button>`,
        )}
      </div>
      <p role="status" id="status" class="soft small status"></p>
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
      </p>`,
    script,
  };
}

/**
 * @param {Switch} entry
 * @param {boolean | number | string} value
 */
function row(entry, value) {
  const { name, help, initial, unit } = entry;
  return html`<div class="switch ${value !== initial && 'changed'}">
    <label for="${name}">${name}</label>
    <p id="${name}-help">${help}</p>
    <div class="control">${control(entry, value)}<span class="unit">${unit}</span></div>
  </div> `;
}

/**
 * @param {Switch} entry
 * @param {boolean | number | string} value
 */
function control({ name, initial, choices }, value) {
  const common = html`id="${name}" name="${name}" aria-describedby="${name}-help"
  data-initial="${initial}"`;
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
const status = document.getElementById('status');
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
      status.textContent = control.name + ' is set.';
    } catch (error) {
      status.textContent = error.message;
      show(await send('switches', 'GET'));
    }
  });
}

for (const button of document.querySelectorAll('[data-action]')) {
  button.addEventListener('click', async () => {
    await send(button.dataset.action, 'POST');
    show(await send('switches', 'GET'));
    status.textContent = 'Done: ' + button.textContent.toLowerCase() + '.';
  });
}
`);
