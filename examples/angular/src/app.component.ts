import { Component, effect, inject, signal } from '@angular/core';
import type { OnInit } from '@angular/core';
import type { SalesforceConnection } from 'openfin-salesforce';

import { SalesforceService } from './salesforce.service';

@Component({
  selector: 'app-root',
  template: `
    <main>
      <h1>Salesforce with Angular</h1>
      @if (salesforce.error(); as error) {
        <p role="alert">{{ error.message }}</p>
      }
      @if (salesforce.user(); as user) {
        <p role="status">Signed in as {{ user.Name }}</p>
        <button id="sign-out" (click)="salesforce.signOut()">Sign out</button>
        <ol>
          @for (account of accounts(); track account) {
            <li>{{ account }}</li>
          }
        </ol>
      } @else {
        <button id="sign-in" (click)="salesforce.signIn()">Sign in to Salesforce</button>
      }
    </main>
  `,
})
export class AppComponent implements OnInit {
  protected readonly salesforce = inject(SalesforceService);
  protected readonly accounts = signal<string[]>([]);

  constructor() {
    effect(() => void this.list(this.salesforce.connection()));
  }

  ngOnInit() {
    void this.salesforce.resume();
  }

  private async list(connection: SalesforceConnection | null) {
    this.accounts.set([]);
    if (!connection) return;
    try {
      const rows = await connection.query('SELECT Name FROM Account ORDER BY Name LIMIT 10').all();
      this.accounts.set(rows.map(({ Name }) => Name ?? ''));
    } catch (problem) {
      this.salesforce.error.set(problem as Error);
    }
  }
}
