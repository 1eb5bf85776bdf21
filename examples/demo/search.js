import { button, byId, element } from './dom.js';
import { display, identify, valueAt } from './records.js';
import { showProblem } from './problem.js';

/** @typedef {import('./records.js').SObject} SObject */

/** The objects to search, and the fields that describe a match. */
const OBJECTS = [
  { name: 'Account', plural: 'Accounts', fields: ['Name', 'Industry', 'BillingCity'] },
  { name: 'Contact', plural: 'Contacts', fields: ['Name', 'Title', 'Email'] },
  { name: 'Lead', plural: 'Leads', fields: ['Name', 'Company', 'Status'] },
  { name: 'Opportunity', plural: 'Opportunities', fields: ['Name', 'StageName', 'CloseDate'] },
  { name: 'Case', plural: 'Cases', fields: ['CaseNumber', 'Subject', 'Status'] },
];

const LIMIT = 10;

/** The length of the shortest term that an org searches for. */
const SHORTEST = 2;

const form = byId('search-form', HTMLFormElement);
const term = byId('term', HTMLInputElement);
const notice = byId('search-notice', HTMLDivElement);
const status = byId('search-status', HTMLParagraphElement);
const found = byId('found', HTMLDivElement);

/**
 * The search panel. It searches at each keystroke, and cancels the previous search.
 *
 * @param {import('./org.js').Call} call
 * @param {(id: string) => void} editContact
 */
export function searchPanel(call, editContact) {
  let last = new AbortController();

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void run();
  });
  term.addEventListener('input', () => {
    if (term.value.trim().length < SHORTEST) clear();
    else void run();
  });

  async function run() {
    last.abort();
    const { signal } = (last = new AbortController());
    form.setAttribute('aria-busy', 'true');
    try {
      const { data } = await call(
        '/services/data/vXX.X/parameterizedSearch',
        'POST',
        {
          // The word may be incomplete.
          q: term.value.trim().replace(/\w$/, '$&*'),
          in: 'ALL',
          sobjects: OBJECTS.map(({ name, fields }) => ({
            name,
            fields: ['Id', ...fields],
            limit: LIMIT,
          })),
        },
        signal,
      );
      notice.replaceChildren();
      show(data.searchRecords);
    } catch (error) {
      if (!signal.aborted) showProblem(notice, error);
    } finally {
      // Another request may have started.
      if (last.signal === signal) form.removeAttribute('aria-busy');
    }
  }

  function clear() {
    last.abort();
    notice.replaceChildren();
    status.textContent = '';
    found.replaceChildren();
  }

  /** @param {SObject[]} records */
  function show(records) {
    found.replaceChildren();
    status.textContent =
      records.length === 0
        ? `Nothing was found for “${term.value.trim()}”.`
        : `${records.length} ${records.length === 1 ? 'record' : 'records'} found.`;
    for (const { name, plural, fields } of OBJECTS) {
      const matches = records.filter((record) => identify(record)?.type === name);
      if (matches.length === 0) continue;
      const rows = matches.map((record) => match(record, fields));
      const count = element('span', { className: 'count' }, String(matches.length));
      found.append(element('h3', {}, `${plural} `, count), element('ul', {}, ...rows));
    }
  }

  /**
   * @param {SObject} record
   * @param {string[]} fields
   */
  function match(record, fields) {
    const [title = '', ...details] = fields.map((field) => display(valueAt(record, field)));
    const text = element(
      'p',
      {},
      element('strong', {}, title),
      element('span', {}, details.filter(Boolean).join(' · ')),
    );
    const row = element('li', {}, text);
    const identity = identify(record);
    if (identity?.type === 'Contact') {
      const edit = button('Edit', () => editContact(identity.id), { className: 'small' });
      edit.setAttribute('aria-label', `Edit ${title}`);
      row.append(edit);
    }
    return row;
  }

  return {
    /** Searches again after a contact was changed. */
    refresh() {
      if (found.hasChildNodes()) void run();
    },
    clear,
  };
}
