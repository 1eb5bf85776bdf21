import { Injectable, computed, signal } from '@angular/core';
import { connect, getConnection } from 'openfin-salesforce';
import type { SalesforceConnection } from 'openfin-salesforce';

import { consumerKey, orgUrl } from './org';

/** One session for all components of the app. */
@Injectable({ providedIn: 'root' })
export class SalesforceService {
  readonly connection = signal<SalesforceConnection | null>(null);
  readonly error = signal<Error | null>(null);
  readonly user = computed(() => this.connection()?.currentUser ?? null);

  /** Call it when the app starts: it shows nothing. */
  resume = () => this.take(getConnection(orgUrl, consumerKey));
  /** Call it from a click: it opens a window. */
  signIn = () => this.take(connect(orgUrl, consumerKey));
  signOut = () => this.connection()?.disconnect();

  /** Waits for a session that may be there or not, and takes it over. */
  private async take(session: Promise<SalesforceConnection | null>) {
    this.error.set(null);
    try {
      const current = await session;
      this.connection.set(current);
      // However the session ends, here or in another window: the page shows it.
      current?.signal.addEventListener('abort', () => {
        if (this.connection() === current) this.connection.set(null);
      });
    } catch (problem) {
      this.error.set(problem as Error);
    }
  }
}
