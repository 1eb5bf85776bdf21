/** Changes of fields whose history is tracked; `history.js` writes their records. */

/** All of them have it in real orgs. */
export const HISTORY_PREFIX = '017';

/**
 * The object that keeps the history of another one.
 * @param {string} of
 * @param {string} name
 * @param {string} [parentField]
 */
export const historyOf = (of, name, parentField = `${of}Id`) => ({
  name,
  labelPlural: name.replace(/_*(Field)?History$/, ' History'),
  keyPrefix: HISTORY_PREFIX,
  createable: false,
  updateable: false,
  deletable: false,
  layoutable: false,
  fields: `
Id id
IsDeleted boolean ro label=Deleted
${parentField} reference ro child=Histories cascade -> ${of}
CreatedById reference ro -> User
CreatedDate datetime ro
Field picklist(255) ro restricted label=Changed_Field
DataType picklist(40)? ro restricted label=Datatype : Boolean | Currency | DateOnly | DateTime | Double | Email | EntityId | MultiEnum | Percent | Phone | Text | TextArea | TimeOnly | Url
OldValue anyType? ro
NewValue anyType? ro
`,
});

export const accountHistory = historyOf('Account', 'AccountHistory');
export const caseHistory = historyOf('Case', 'CaseHistory');
export const contactHistory = historyOf('Contact', 'ContactHistory');
export const contractHistory = historyOf('Contract', 'ContractHistory');
export const leadHistory = historyOf('Lead', 'LeadHistory');
export const opportunityFieldHistory = historyOf('Opportunity', 'OpportunityFieldHistory');
export const orderHistory = historyOf('Order', 'OrderHistory');
