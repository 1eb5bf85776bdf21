import type { FormEvent } from 'react';
import type { SalesforceConnection } from 'openfin-salesforce';

import { useSaveContact } from './contacts';
import type { Contact } from './contacts';

type Props = { connection: SalesforceConnection; contact: Contact; onClose: () => void };

const fields = ['Title', 'Email', 'Phone'] as const;

export function EditContact({ connection, contact, onClose }: Props) {
  const { mutate, isPending, error } = useSaveContact(connection, contact);

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const changes = Object.fromEntries(
      fields.map((field) => [field, String(form.get(field)) || null]),
    );
    mutate(changes, { onSuccess: onClose });
  }

  return (
    <form className="edit" aria-label={`Edit ${contact.Name}`} onSubmit={save}>
      <h2>{contact.Name}</h2>
      {fields.map((field) => (
        <label key={field}>
          {field} <input name={field} defaultValue={contact[field] ?? ''} />
        </label>
      ))}
      {error && <p role="alert">{error.message}</p>}
      <p>
        <button id="save" disabled={isPending}>
          Save
        </button>{' '}
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </p>
    </form>
  );
}
