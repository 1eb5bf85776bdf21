/**
 * An app with the schema of an org, as `npx openfin-salesforce types` writes it beside this file
 * for Account, Contact and Trade_Ticket__c. What must not compile is one line below the comment that
 * expects it.
 */
import type {
  SObjectCreate,
  SObjectUpdate,
  SalesforceSchema,
  SoqlBinds,
  SoqlRow,
  SoqlText,
} from 'openfin-salesforce';
import type { Account, Trade_Ticket__c } from './salesforce-schema.js';

declare function query<Text extends string>(
  soql: SoqlText<Text>,
  binds: SoqlBinds<Text>,
): SoqlRow<Text>[];

export const objects: keyof SalesforceSchema = 'Trade_Ticket__c';
export const city: string | null | undefined = ({} as Account).BillingAddress?.city;
export const venues: Trade_Ticket__c['Venues__c'] = 'NYSE;LSE';

for (const ticket of query(
  'SELECT Side__c, Status__c, Account__r.Name, Account__r.Owner.Email FROM Trade_Ticket__c WHERE Symbol__c = :symbol',
  { symbol: 'ACME' },
)) {
  const side: 'Buy' | 'Sell' | 'Sell Short' = ticket.Side__c;
  const status: 'Cancelled' | 'Filled' | 'New' | 'Partially Filled' | null = ticket.Status__c;
  // The name of an account is never null, as this org describes it.
  const name: string | undefined = ticket.Account__r?.Name;
  // The user is of the package's own objects.
  const email: string | undefined = ticket.Account__r?.Owner.Email;
  console.log(side, status, name, email);
}
for (const { Trade_Tickets__r: tickets } of query(
  'SELECT (SELECT Quantity__c FROM Trade_Tickets__r) FROM Account',
  {},
)) {
  const quantity: number | undefined = tickets?.records[0]?.Quantity__c;
  console.log(quantity);
}
query('SELECT Whatever__c FROM Lead', {});

// @ts-expect-error Trade_Ticket__c has no field Symbol
query('SELECT Symbol FROM Trade_Ticket__c', {});
// @ts-expect-error Account has no field Foo__c
query('SELECT Account__r.Foo__c FROM Trade_Ticket__c', {});
// @ts-expect-error Contact has no relationship Owned
query('SELECT Owned.Name FROM Contact', {});
// @ts-expect-error Account has no child relationship Tickets
query('SELECT (SELECT Id FROM Tickets) FROM Account', {});

export const ticket: SObjectCreate<'Trade_Ticket__c'> = {
  Side__c: 'Buy',
  Symbol__c: 'ACME',
  Quantity__c: 100,
  Account__r: { Key__c: 'A-1' },
};
export const change: SObjectUpdate<'Account'> = { Phone: null };
// @ts-expect-error Quantity__c has to be given
export const incomplete: SObjectCreate<'Trade_Ticket__c'> = { Side__c: 'Buy', Symbol__c: 'ACME' };
// @ts-expect-error the org computes it
export const computed: SObjectUpdate<'Trade_Ticket__c'> = { Notional__c: 1 };
// @ts-expect-error no such value
export const unknown: SObjectUpdate<'Trade_Ticket__c'> = { Status__c: 'Open' };
