import { button, byId, element } from './dom.js';
import { whileBusy } from './form.js';
import { columnsOf, display, identify, valueAt } from './records.js';

/** @typedef {import('./records.js').SObject} SObject */
/** @typedef {{ totalSize: number, done: boolean, records: SObject[] }} Page */
/** @typedef {() => Promise<Page | undefined>} NextPage gives the next page of a query, if there is one */

/** @type {[label: string, soql: string][]} */
const EXAMPLES = [
  [
    'Contacts',
    'SELECT Name, Title, Account.Name, Email, Phone\nFROM Contact\nORDER BY LastName, FirstName',
  ],
  [
    'Open opportunities',
    'SELECT Name, Account.Name, StageName, Amount, CloseDate\nFROM Opportunity\nWHERE IsClosed = false\nORDER BY Amount DESC NULLS LAST\nLIMIT 50',
  ],
  [
    'Pipeline by stage',
    'SELECT StageName, COUNT(Id) Deals, SUM(Amount) Total\nFROM Opportunity\nGROUP BY StageName',
  ],
  [
    'Accounts with contacts',
    'SELECT Name, Industry, BillingCity, (SELECT Name FROM Contacts)\nFROM Account\nORDER BY Name\nLIMIT 50',
  ],
  ['How many leads', 'SELECT COUNT()\nFROM Lead'],
];

/** How close to its end the table is scrolled when it grows, in pixels. */
const NEAR = 600;

const form = byId('query-form', HTMLFormElement);
const soql = byId('soql', HTMLTextAreaElement);
const notice = byId('query-notice', HTMLDivElement);
const results = byId('results', HTMLDivElement);
const region = byId('table-region', HTMLDivElement);
const table = byId('table', HTMLTableElement);
const status = byId('query-status', HTMLParagraphElement);
const pager = byId('pager', HTMLDivElement);
const next = byId('next', HTMLButtonElement);

/**
 * The query panel.
 *
 * @param {(soql: string) => NextPage} start
 * @param {(id: string) => void} editContact
 */
export function queryPanel(start, editContact) {
  /** @type {NextPage} */
  let nextPage = async () => undefined;
  /** @type {SObject[]} */
  let rows = [];
  let isWhole = true;

  for (const [label, statement] of EXAMPLES) {
    byId('examples', HTMLDivElement).append(
      button(label, () => {
        soql.value = statement;
        run();
      }),
    );
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    run();
  });
  soql.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  });
  next.addEventListener('click', grow);
  region.addEventListener('scroll', () => {
    const left = region.scrollHeight - region.scrollTop - region.clientHeight;
    if (left < NEAR) grow();
  });

  function run() {
    void whileBusy(form, notice, async () => {
      rows = [];
      try {
        nextPage = start(soql.value);
        await showNext();
      } catch (error) {
        results.hidden = true;
        throw error;
      }
      region.scrollTo(0, 0);
    });
  }

  /** Adds the next page, which the library has fetched while this one was read. */
  function grow() {
    if (!isWhole) void whileBusy(form, notice, showNext);
  }

  async function showNext() {
    const page = await nextPage();
    if (!page) return;
    const { done, records, totalSize } = page;
    rows = [...rows, ...records];
    isWhole = done;
    if (rows.length > 0) {
      status.textContent = `Rows 1–${rows.length.toLocaleString()} of ${totalSize.toLocaleString()}`;
    } else {
      status.textContent =
        totalSize > 0 ? `The count is ${totalSize.toLocaleString()}.` : 'No record matches.';
    }
    fill(rows);
    region.hidden = rows.length === 0;
    pager.hidden = isWhole;
    results.hidden = false;
  }

  /** @param {SObject[]} records */
  function fill(records) {
    const columns = columnsOf(records);
    const editable = records.some((record) => identify(record)?.type === 'Contact');
    const numeric = columns.map((column) =>
      records.some((record) => typeof valueAt(record, column) === 'number'),
    );
    const head = element('tr');
    if (editable) head.append(element('th', { scope: 'col' }, unseen('Edit')));
    for (const [index, column] of columns.entries()) {
      head.append(
        element('th', { scope: 'col', className: numeric[index] ? 'number' : '' }, column),
      );
    }
    const body = element('tbody');
    for (const record of records) {
      const row = element('tr');
      if (editable) row.append(element('td', {}, editButton(record)));
      for (const [index, column] of columns.entries()) {
        row.append(cell(valueAt(record, column), numeric[index] ? 'number' : ''));
      }
      body.append(row);
    }
    table.replaceChildren(element('thead', {}, head), body);
  }

  /** @param {SObject} record */
  function editButton(record) {
    const { id, label } = identify(record) ?? { id: '', label: '' };
    const made = button('Edit', () => editContact(id), { className: 'small' });
    made.setAttribute('aria-label', `Edit ${label}`);
    return made;
  }

  return {
    /** Runs the first example, so that a new session has something to show. */
    start() {
      if (!soql.value) soql.value = EXAMPLES[0][1];
      run();
    },
    /** Reads the shown contacts again after one was changed. */
    refresh() {
      if (rows.some((row) => identify(row)?.type === 'Contact')) run();
    },
    clear() {
      rows = [];
      isWhole = true;
      notice.replaceChildren();
      results.hidden = true;
    },
  };
}

/**
 * @param {unknown} value
 * @param {string} className
 */
function cell(value, className) {
  if (value !== null && value !== undefined) return element('td', { className }, display(value));
  const dash = element('span', { ariaHidden: 'true' }, '–');
  return element('td', { className: `none ${className}` }, dash, unseen('empty'));
}

/** @param {string} text for screen readers */
function unseen(text) {
  return element('span', { className: 'unseen' }, text);
}
