/** @typedef {import('../src/data/declaration.js').FieldDeclaration} FieldDeclaration */

/** The fields of an object that somebody has made, `Desk__c`: one of each kind that matters. */

/** @type {FieldDeclaration} */
export const code = {
  name: 'Code__c',
  type: 'string',
  length: 5,
  required: true,
  unique: true,
  externalId: true,
};

/** @type {FieldDeclaration} */
export const region = {
  name: 'Region__c',
  type: 'picklist',
  restrictedPicklist: true,
  picklistValues: ['EMEA', 'APAC'],
};

/** @type {FieldDeclaration} */
export const client = {
  name: 'Client__c',
  type: 'lookup',
  referenceTo: 'Account',
  relationshipName: 'Client__r',
  childRelationshipName: 'Desks__r',
};
