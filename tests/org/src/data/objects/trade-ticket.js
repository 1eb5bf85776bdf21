import { AUDIT, VIEWED } from './audit.js';

/** A custom object with an external id, as a broker's org would have one. */
export const tradeTicket = {
  name: 'Trade_Ticket__c',
  label: 'Trade Ticket',
  labelPlural: 'Trade Tickets',
  keyPrefix: 'a00',
  fields: `
Id id label=Record_ID
OwnerId reference default=user -> Group/User
IsDeleted boolean ro label=Deleted
Name string(80) ro auto name search label=Ticket_Number
${AUDIT}
LastActivityDate date? ro label=Last_Activity_Date derive
${VIEWED}
Account__c reference? child=Trade_Tickets__r -> Account
Contact__c reference? child=Trade_Tickets__r label=Trader -> Contact
Order_Id__c string(40)? ext unique idlookup cs search
Client_Reference__c string(40)? ext idlookup search
Side__c picklist restricted : Buy | Sell | Sell Short
Symbol__c string(20) search
ISIN__c string(12)? search
Quantity__c double(18,2)
Price__c currency(18,4)?
Notional__c currency(18,2)? ro derive calc
Fee_Rate__c percent(5,3)?
Trade_Date__c date?
Executed_At__c datetime?
Cut_Off__c time?
Settled__c boolean
Status__c picklist? restricted : New* | Filled | Partially Filled | Cancelled
Venues__c multipicklist(4099)? : NYSE | NASDAQ | XETRA | LSE | SIX | Dark Pool
Desk_Email__c email(80)? search
Confirmation_Url__c url(255)?
Notes__c textarea(32000)? search
`,
};
