import { shallowRef } from 'vue';
import { connect, getConnection } from 'openfin-salesforce';
import type { SalesforceConnection } from 'openfin-salesforce';

const connection = shallowRef<SalesforceConnection | null>(null);
const error = shallowRef<Error | null>(null);

/** One session for all components of the app. */
export function useSalesforce(orgUrl: string, consumerKey: string) {
  /** Waits for a session that may be there or not, and takes it over. */
  async function take(session: Promise<SalesforceConnection | null>) {
    error.value = null;
    try {
      const current = (connection.value = await session);
      // However the session ends, here or in another window: the page shows it.
      current?.signal.addEventListener('abort', () => {
        if (connection.value === current) connection.value = null;
      });
    } catch (problem) {
      error.value = problem as Error;
    }
  }

  return {
    connection,
    error,
    /** Call it when the app starts: it shows nothing. */
    resume: () => take(getConnection(orgUrl, consumerKey)),
    /** Call it from a click: it opens a window. */
    signIn: () => take(connect(orgUrl, consumerKey)),
    signOut: () => connection.value?.disconnect(),
  };
}
