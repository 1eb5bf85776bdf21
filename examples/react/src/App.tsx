import { useSalesforce } from 'openfin-salesforce/react';

import { ContactList } from './ContactList';
import { Diagnosis } from './Diagnosis';
import { consumerKey, orgUrl } from './org';

export function App() {
  const { status, connection, user, error, connect, disconnect } = useSalesforce({
    orgUrl,
    consumerKey,
  });

  return (
    <main>
      <header>
        <h1>Contacts</h1>
        {user && (
          <p>
            {user.Name}{' '}
            <button id="sign-out" onClick={disconnect}>
              Sign out
            </button>
          </p>
        )}
      </header>

      {status === 'checking' && <p role="status">Looking for a session…</p>}
      {status === 'signing-in' && <p role="status">Please sign in in the other window.</p>}
      {(status === 'signed-out' || status === 'signing-in') && (
        <>
          {error && <p role="alert">{error.message}</p>}
          <button id="sign-in" onClick={connect}>
            Sign in to Salesforce
          </button>
          <Diagnosis />
        </>
      )}
      {connection && <ContactList connection={connection} />}
    </main>
  );
}
