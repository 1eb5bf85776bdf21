import { useState } from 'react';
import type { SalesforceConnection } from 'openfin-salesforce';

import { pageSize, useContacts } from './contacts';
import type { Contact } from './contacts';
import { EditContact } from './EditContact';

export function ContactList({ connection }: { connection: SalesforceConnection }) {
  const [text, setText] = useState('');
  const [page, setPage] = useState(0);
  const [edited, setEdited] = useState<Contact | null>(null);
  const { data = [], error, isFetching } = useContacts(connection, text, page);
  const rows = data.slice(0, pageSize);

  return (
    <>
      <label htmlFor="search">Name</label>
      <input
        id="search"
        type="search"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setPage(0);
        }}
      />
      {error && <p role="alert">{error.message}</p>}
      <div className="table" role="region" aria-label="Contacts" tabIndex={0}>
        <table aria-busy={isFetching}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Title</th>
              <th scope="col">Email</th>
              <th scope="col">Phone</th>
              <th scope="col">
                <span className="unseen">Edit</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((contact) => (
              <tr key={contact.Id}>
                <td>{contact.Name}</td>
                <td>{contact.Title}</td>
                <td>{contact.Email}</td>
                <td>{contact.Phone}</td>
                <td>
                  <button aria-label={`Edit ${contact.Name}`} onClick={() => setEdited(contact)}>
                    Edit
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p role="status">
        {rows.length === 0
          ? 'No contacts'
          : `Contacts ${page * pageSize + 1} to ${page * pageSize + rows.length}`}
      </p>
      <p>
        <button disabled={page === 0} onClick={() => setPage(page - 1)}>
          Previous
        </button>{' '}
        <button id="next" disabled={data.length <= pageSize} onClick={() => setPage(page + 1)}>
          Next
        </button>
      </p>
      {edited && (
        <EditContact
          key={edited.Id}
          connection={connection}
          contact={edited}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}
