import { button, byId, element } from './dom.js';
import { whileBusy } from './form.js';
import { columnsOf, display, identify, valueAt } from './records.js';

/** @typedef {import('./records.js').SObject} SObject */
/** @typedef {{ totalSize: number, done: boolean, nextRecordsUrl?: string, records: SObject[] }} Page */

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

/** The smallest page an org grants; the usual 2,000 rows would be a poor table. */
const PAGE_SIZE = 200;

const form = byId('query-form', HTMLFormElement);
const soql = byId('soql', HTMLTextAreaElement);
const notice = byId('query-notice', HTMLDivElement);
const results = byId('results', HTMLDivElement);
const region = byId('table-region', HTMLDivElement);
const table = byId('table', HTMLTableElement);
const status = byId('query-status', HTMLParagraphElement);
const pager = byId('pager', HTMLDivElement);
const previous = byId('previous', HTMLButtonElement);
const next = byId('next', HTMLButtonElement);

/**
 * The query panel.
 *
 * @param {import('./org.js').Call} call
 * @param {(id: string) => void} editContact
 */
export function queryPanel(call, editContact) {
  /** @type {Page[]} */
  let pages = [];
  let shown = 0;

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
  previous.addEventListener('click', () => show(shown - 1));
  next.addEventListener('click', () => whileBusy(form, notice, showNext));

  function run() {
    void whileBusy(form, notice, async () => {
      try {
        pages = [await fetchPage(`/services/data/vXX.X/query?q=${encodeURIComponent(soql.value)}`)];
      } catch (error) {
        results.hidden = true;
        throw error;
      }
      show(0);
    });
  }

  async function showNext() {
    const { nextRecordsUrl } = pages[shown];
    if (!pages[shown + 1] && nextRecordsUrl) pages.push(await fetchPage(nextRecordsUrl));
    show(shown + 1);
  }

  /**
   * @param {string} url
   * @returns {Promise<Page>}
   */
  async function fetchPage(url) {
    const headers = { 'Sforce-Query-Options': `batchSize=${PAGE_SIZE}` };
    const { data } = await call(url, 'GET', undefined, headers);
    return data;
  }

  /** @param {number} index */
  function show(index) {
    const page = pages[index];
    if (!page) return;
    shown = index;
    const { records, totalSize } = page;
    const before = pages.slice(0, index).reduce((sum, { records }) => sum + records.length, 0);
    if (records.length > 0) {
      status.textContent = `Rows ${before + 1}–${before + records.length} of ${totalSize.toLocaleString()}`;
    } else {
      status.textContent =
        totalSize > 0 ? `The count is ${totalSize.toLocaleString()}.` : 'No record matches.';
    }
    fill(records);
    region.hidden = records.length === 0;
    region.scrollTo(0, 0);
    pager.hidden = page.done && index === 0;
    // A button that disappears under the finger hands its focus on to its neighbour.
    const focused = document.activeElement;
    previous.disabled = index === 0;
    next.disabled = page.done;
    if (focused === next && next.disabled) previous.focus();
    if (focused === previous && previous.disabled) next.focus();
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
      if (pages.some(({ records }) => records.some((r) => identify(r)?.type === 'Contact'))) run();
    },
    clear() {
      pages = [];
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

/** @param {string} text for those who hear the page */
function unseen(text) {
  return element('span', { className: 'unseen' }, text);
}
