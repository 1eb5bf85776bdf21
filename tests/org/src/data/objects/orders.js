import { AUDIT, VIEWED } from './audit.js';

/** Orders and quotes, of which the org has none at its start. */

export const order = {
  name: 'Order',
  keyPrefix: '801',
  fields: `
Id id label=Order_ID
OwnerId reference default=user -> User
ContractId reference? child=Orders -> Contract
AccountId reference? child=Orders -> Account
OpportunityId reference? child=Orders -> Opportunity
EffectiveDate date label=Order_Start_Date
EndDate date? label=Order_End_Date
Status picklist track restricted : Draft* | Activated
Description textarea(32000)?
Type picklist?
PoNumber string(80)? label=PO_Number
OrderReferenceNumber string(80)?
Name string(80)? label=Order_Name search
OrderNumber string(30) ro auto name search
${AUDIT}
IsDeleted boolean ro label=Deleted
${VIEWED}
`,
};

export const quote = {
  name: 'Quote',
  keyPrefix: '0Q0',
  fields: `
Id id label=Quote_ID
OwnerId reference default=user -> User
IsDeleted boolean ro label=Deleted
Name string(255) name search
${AUDIT}
${VIEWED}
OpportunityId reference once child=Quotes cascade -> Opportunity
ContactId reference? child=Quotes -> Contact
QuoteNumber string(30) ro auto search
Status picklist? : Draft | Needs Review | In Review | Approved | Rejected | Presented | Accepted | Denied
ExpirationDate date?
Description textarea(32000)?
Email email(80)?
Phone phone(40)?
`,
};
