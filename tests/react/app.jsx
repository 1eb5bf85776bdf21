/** An app with two components that use one session, under StrictMode; to be bundled and hydrated. */

import { StrictMode } from 'react';
import { useSalesforce } from 'openfin-salesforce/react';

/** @param {{ orgUrl: string, consumerKey: string }} options */
export function App(options) {
  return (
    <StrictMode>
      <Account id="first" {...options} />
      <Account id="second" {...options} />
    </StrictMode>
  );
}

/** @param {{ id: string, orgUrl: string, consumerKey: string }} props */
function Account({ id, ...options }) {
  // A new object and a new array at every render, as people write it.
  const session = useSalesforce({ ...options, scope: ['web'] });
  const { status, user, error, connect, disconnect, connection } = session;
  if (typeof window !== 'undefined') (window.sessions ??= {})[id] = session;
  return (
    <section id={id}>
      <p>
        {status} {user?.Username} {error?.code}
      </p>
      <button className="in" onClick={connect}>
        Sign in
      </button>
      <button className="out" onClick={disconnect}>
        Sign out
      </button>
      <button
        className="ask"
        onClick={() => connection?.executeApiRequest('/services/data/vXX.X/limits').catch(() => {})}
      >
        Ask
      </button>
    </section>
  );
}
