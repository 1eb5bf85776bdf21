import { html, Html } from './html.js';

/** The sections of the page of switches that show what goes on in the org. */
export function lookSections() {
  return html`<section aria-labelledby="requests">
      <h2 id="requests">Last requests</h2>
      <p class="small soft" id="requests-none">
        No request yet. They show up here as they come in.
      </p>
      <div id="requests-list"></div>
    </section>
    <section aria-labelledby="grants">
      <h2 id="grants">Tokens and grants in force</h2>
      <div id="grants-list"></div>
    </section>
    <section aria-labelledby="records">
      <h2 id="records">Records</h2>
      <div class="pick">
        <label for="records-object">Object</label>
        <select id="records-object"></select>
        <button class="plain" id="records-back">Back</button>
        <button class="plain" id="records-on">On</button>
      </div>
      <p class="small soft" id="records-count"></p>
      <div
        id="records-table"
        class="scroll"
        role="region"
        aria-label="Table of records"
        tabindex="0"
      ></div>
    </section>`;
}

export const lookScript = new Html(`
const el = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};
const byId = (id) => document.getElementById(id);
const kept = 50;
let last = 0;
const open = new Set();

function requestRow(request) {
  const row = el('details', undefined, 'request');
  row.id = 'request-' + request.id;
  const failed = request.dropped || request.status >= 400;
  const state = request.dropped ? 'dropped' : (request.status ?? '…');
  const summary = el('summary');
  summary.append(
    el('span', String(state), failed ? 'state failed' : 'state'),
    el('span', request.method, 'method'),
    el('code', request.url),
    el('time', new Date(request.at).toLocaleTimeString(), 'soft'),
  );
  row.append(summary);
  const parts = {
    Answer: request.answer,
    Headers: Object.entries(request.headers).map(([name, value]) => name + ': ' + value).join('\\n'),
    Body: request.body,
  };
  for (const [name, text] of Object.entries(parts)) {
    if (!text) continue;
    row.append(el('h3', name), el('pre', text));
  }
  return row;
}

async function showRequests() {
  const { requests } = await send('look/requests?after=' + last + '&again=' + [...open].join(','), 'GET');
  const list = byId('requests-list');
  for (const request of requests) {
    const row = requestRow(request);
    const before = byId(row.id);
    if (before) {
      row.open = before.open;
      // What has the focus keeps it.
      const focused = before.contains(document.activeElement);
      before.replaceWith(row);
      if (focused) row.querySelector('summary').focus();
    } else list.prepend(row);
    last = Math.max(last, request.id);
    if (request.over) open.delete(request.id);
    else open.add(request.id);
  }
  while (list.childElementCount > kept) list.lastElementChild.remove();
  byId('requests-none').hidden = list.childElementCount > 0;
}

function table(head, rows, none) {
  if (rows.length === 0) return el('p', none, 'small soft');
  const made = el('table');
  const line = (cells, name) => {
    const row = el('tr');
    row.append(...cells.map((cell) => el(name, cell)));
    return row;
  };
  made.append(line(head, 'th'), ...rows.map((row) => line(row, 'td')));
  const scroll = el('div', undefined, 'scroll');
  scroll.tabIndex = 0;
  scroll.append(made);
  return scroll;
}

let grantsBefore = '';
async function showGrants() {
  const { accessTokens, refreshTokens } = await send('look/grants', 'GET');
  const text = JSON.stringify([accessTokens, refreshTokens]);
  if (text === grantsBefore) return;
  grantsBefore = text;
  const time = (at) => new Date(at).toLocaleTimeString();
  const row = (one) => [one.app, one.username, one.scopes, time(one.issuedAt)];
  byId('grants-list').replaceChildren(
    el('h3', 'Access tokens'),
    table(['App', 'User', 'Scopes', 'Issued', 'Dies', 'Ends in'],
      accessTokens.map((one) => [...row(one), time(one.expiresAt), '…' + one.tail]), 'None.'),
    el('h3', 'Refresh tokens'),
    table(['App', 'User', 'Scopes', 'Approved', 'Ends in'],
      refreshTokens.map((one) => [...row(one), '…' + one.tail]), 'None.'),
  );
}

let from = 0;
async function showRecords(object, start) {
  const query = new URLSearchParams({ from: String(start), ...(object && { object }) });
  const answer = await send('look/records?' + query, 'GET');
  const { objects, fields = [], records = [], total = 0 } = answer;
  from = answer.from;
  const select = byId('records-object');
  select.replaceChildren(...objects.map(({ name, count }) => {
    const option = el('option', name + ' (' + count + ')');
    option.value = name;
    option.selected = name === answer.object;
    return option;
  }));
  byId('records-count').textContent =
    total === 0 ? 'No records.' : (from + 1) + ' to ' + (from + records.length) + ' of ' + total;
  byId('records-back').disabled = from === 0;
  byId('records-on').disabled = from + records.length >= total;
  byId('records-table').replaceChildren(
    ...(records.length ? [table(fields, records, '').firstChild] : []),
  );
}
byId('records-object').addEventListener('change', ({ target }) => showRecords(target.value, 0));
byId('records-back').addEventListener('click', () =>
  showRecords(byId('records-object').value, Math.max(0, from - 25)));
byId('records-on').addEventListener('click', () => showRecords(byId('records-object').value, from + 25));

async function look() {
  if (!document.hidden) {
    try {
      await Promise.all([showRequests(), showGrants()]);
    } catch {
      // The org has ended, or is being restarted: the next look will tell.
    }
  }
  setTimeout(look, 1000);
}
void showRecords('', 0);
void look();
`);
