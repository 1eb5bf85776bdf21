import { Component, inject } from '@angular/core';
import type { OnInit } from '@angular/core';

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
      } @else {
        <button id="sign-in" (click)="salesforce.signIn()">Sign in to Salesforce</button>
      }
    </main>
  `,
})
export class AppComponent implements OnInit {
  protected readonly salesforce = inject(SalesforceService);

  ngOnInit() {
    void this.salesforce.resume();
  }
}
