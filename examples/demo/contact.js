import { confirmed } from './confirm.js';
import { byId, element } from './dom.js';
import { whileBusy } from './form.js';
import { fieldsInError } from './problem.js';

const FIELDS = ['FirstName', 'LastName', 'Title', 'Email', 'Phone'];
const ROWS = '/services/data/vXX.X/sobjects/Contact';

const form = byId('contact-form', HTMLFormElement);
const heading = byId('contact-title', HTMLHeadingElement);
const notice = byId('contact-notice', HTMLDivElement);
const status = byId('contact-status', HTMLParagraphElement);
const save = byId('contact-save', HTMLButtonElement);
const another = byId('contact-new', HTMLButtonElement);
const remove = byId('contact-delete', HTMLButtonElement);
const inputs = FIELDS.map((name) => byId(name, HTMLInputElement));

/**
 * The form that creates, changes and deletes a contact. The org's own rules apply: what it refuses
 * is shown at the field it names.
 *
 * @param {import('./org.js').Call} call
 * @param {() => void} onChange called when the org holds something else than before
 */
export function contactPanel(call, onChange) {
  /** @type {string | null} */
  let id = null;
  /** @type {Record<string, string>} as the org has it */
  let stored = {};

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(id ? update : create);
  });
  another.addEventListener('click', async () => {
    if (await mayLeave()) open(null, {});
  });
  remove.addEventListener('click', async () => {
    const name = heading.textContent ?? '';
    const sure = await confirmed(
      `Delete ${name}?`,
      'The contact goes to the org’s recycle bin.',
      'Delete contact',
    );
    if (sure) submit(() => destroy(name));
  });

  /** @param {() => Promise<string>} task what it did is what it answers */
  function submit(task) {
    void whileBusy(form, notice, async () => {
      status.textContent = '';
      mark([]);
      try {
        status.textContent = await task();
      } catch (error) {
        mark(fieldsInError(error));
        throw error;
      }
    });
  }

  async function create() {
    const values = changes();
    const { data } = await call(ROWS, 'POST', values);
    open(data.id, { ...values });
    onChange();
    return `Created ${nameOf(stored)}.`;
  }

  async function update() {
    const values = changes();
    if (Object.keys(values).length === 0) return 'Nothing was changed.';
    await call(`${ROWS}/${id}`, 'PATCH', values);
    open(id, { ...stored, ...values });
    onChange();
    return `Saved ${nameOf(stored)}.`;
  }

  /** @param {string} name */
  async function destroy(name) {
    await call(`${ROWS}/${id}`, 'DELETE');
    open(null, {});
    onChange();
    return `Deleted ${name}.`;
  }

  /**
   * What the form holds and the org does not; an emptied field is `null`.
   *
   * @returns {Record<string, string | null>}
   */
  function changes() {
    const changed = inputs.filter(({ name, value }) => value.trim() !== (stored[name] ?? ''));
    return Object.fromEntries(changed.map(({ name, value }) => [name, value.trim() || null]));
  }

  async function mayLeave() {
    if (Object.keys(changes()).length === 0) return true;
    return confirmed(
      'Leave without saving?',
      'What you typed into the contact is not in the org yet.',
      'Discard changes',
    );
  }

  /**
   * @param {string | null} contactId
   * @param {Record<string, unknown>} record
   */
  function open(contactId, record) {
    id = contactId;
    stored = Object.fromEntries(FIELDS.map((name) => [name, String(record[name] ?? '')]));
    for (const input of inputs) input.value = stored[input.name] ?? '';
    heading.textContent = id ? nameOf(stored) : 'New contact';
    save.textContent = id ? 'Save changes' : 'Create contact';
    // Focus would be lost with the button that had it.
    const lost = !id && (document.activeElement === another || document.activeElement === remove);
    another.hidden = remove.hidden = !id;
    if (lost) inputs[0]?.focus();
    notice.replaceChildren();
    status.textContent = '';
    mark([]);
  }

  return {
    mayLeave,
    /** @param {string} contactId */
    async edit(contactId) {
      if (!(await mayLeave())) return;
      await whileBusy(form, notice, async () => {
        const { data } = await call(`${ROWS}/${contactId}?fields=${FIELDS.join(',')}`);
        open(contactId, data);
        inputs[0]?.focus();
        inputs[0]?.select();
      });
    },
    clear() {
      open(null, {});
    },
  };
}

/** @param {{ name: string, message: string }[]} wrong */
function mark(wrong) {
  for (const input of inputs) {
    const message = wrong.find(({ name }) => name === input.name)?.message;
    const hintId = `${input.id}-problem`;
    document.getElementById(hintId)?.remove();
    input.removeAttribute('aria-invalid');
    input.removeAttribute('aria-describedby');
    if (message === undefined) continue;
    input.setAttribute('aria-invalid', 'true');
    input.setAttribute('aria-describedby', hintId);
    input.after(element('p', { id: hintId, className: 'wrong' }, message));
  }
  inputs.find((input) => input.getAttribute('aria-invalid') === 'true')?.focus();
}

/** @param {Record<string, string>} record */
function nameOf({ FirstName, LastName }) {
  return [FirstName, LastName].filter(Boolean).join(' ');
}
