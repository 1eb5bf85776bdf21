import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRestOrg, errorOf } from './rest-org.js';

const { get } = createRestOrg();

/** @param {string} soql */
const refusal = async (soql) => errorOf(await get(`query?q=${encodeURIComponent(soql)}`));

const HINT =
  "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";

test('a query that cannot be read is answered with the place of the first wrong token', async () => {
  assert.deepEqual(await refusal('SELECT Id FORM Account'), {
    status: 400,
    errorCode: 'MALFORMED_QUERY',
    message:
      "\nSELECT Id FORM Account\n          ^\nERROR at Row:1:Column:11\nunexpected token: 'FORM'",
  });
  assert.deepEqual(await refusal('SELECT Id\nFROM Account\nWHERE Name == 1'), {
    status: 400,
    errorCode: 'MALFORMED_QUERY',
    message: "\nWHERE Name == 1\n            ^\nERROR at Row:3:Column:13\nunexpected token: '='",
  });
});

test('the end of a query counts as a token', async () => {
  const { message } = await refusal('SELECT Id FROM');
  assert.match(message, /ERROR at Row:1:Column:15\nunexpected token: '<EOF>'$/);
});

test('the error marks the position of an unknown field', async () => {
  assert.deepEqual(await refusal('SELECT Foo FROM Account'), {
    status: 400,
    errorCode: 'INVALID_FIELD',
    message: `\nSELECT Foo FROM Account\n       ^\nERROR at Row:1:Column:8\nNo such column 'Foo' on entity 'Account'. ${HINT}`,
  });
});

test('an unknown object is INVALID_TYPE', async () => {
  const { errorCode, message } = await refusal('SELECT Id FROM Acct');
  assert.equal(errorCode, 'INVALID_TYPE');
  assert.match(
    message,
    /\n {15}\^\nERROR at Row:1:Column:16\nsObject type 'Acct' is not supported\./,
  );
});

for (const [soql, errorCode, message] of /** @type {const} */ ([
  [
    'SELECT Id FROM Account WHERE Name = :x',
    'MALFORMED_QUERY',
    'Bind variables only allowed in Apex code',
  ],
  ['SELECT Id FROM Account ALL ROWS', 'MALFORMED_QUERY', 'ALL ROWS not allowed in this context'],
  [
    "SELECT Id FROM Account WHERE Name = 'a\\q'",
    'MALFORMED_QUERY',
    "Illegal character sequence '\\q' in string literal.",
  ],
  [
    "SELECT Id FROM Account WHERE Name = 'a\\_b'",
    'MALFORMED_QUERY',
    "Illegal character sequence '\\_' in string literal.",
  ],
  [
    "SELECT Id FROM Account WHERE Name = 'a",
    'MALFORMED_QUERY',
    "mismatched character '<EOF>' expecting '''",
  ],
  [
    "SELECT Id FROM Account WHERE Name = 'a' AND Fax = 'b' OR Phone = 'c'",
    'MALFORMED_QUERY',
    "unexpected token: 'OR'",
  ],
  ['SELECT Id x FROM Account', 'MALFORMED_QUERY', 'only aggregate expressions use field aliasing'],
  [
    'SELECT FIELDS(ALL) FROM Account',
    'MALFORMED_QUERY',
    'The SOQL FIELDS function must have a LIMIT of at most 200',
  ],
  [
    'SELECT FIELDS(CUSTOM) FROM Account LIMIT 201',
    'MALFORMED_QUERY',
    'The SOQL FIELDS function must have a LIMIT of at most 200',
  ],
  [
    'SELECT Id FROM Account OFFSET 2001',
    'NUMBER_OUTSIDE_VALID_RANGE',
    'maximum SOQL offset allowed is 2000, you requested 2001',
  ],
  ['SELECT Id, Id FROM Account', 'INVALID_FIELD', 'duplicate field selected: Id'],
  [
    'SELECT Id FROM Contact WHERE Boss.Name = null',
    'INVALID_FIELD',
    "Didn't understand relationship 'Boss' in field path.",
  ],
  [
    'SELECT Id, (SELECT Id FROM Contactz) FROM Account',
    'INVALID_TYPE',
    "Didn't understand relationship 'Contactz' in FROM part of query call.",
  ],
  [
    "SELECT Id FROM Account WHERE AnnualRevenue > '5'",
    'INVALID_FIELD',
    'must be of type double and should not be enclosed in quotes',
  ],
  [
    'SELECT Id FROM Account WHERE Name = 5',
    'INVALID_FIELD',
    "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
  ],
  [
    "SELECT Id FROM Account WHERE CreatedDate > '2026-11-23'",
    'INVALID_FIELD',
    'must be of type dateTime',
  ],
  [
    'SELECT Id FROM Account WHERE CreatedDate > 2026-11-23',
    'INVALID_FIELD',
    'must be of type dateTime',
  ],
  [
    "SELECT Id FROM Account WHERE Description = 'x'",
    'INVALID_FIELD',
    "field 'Description' can not be filtered in a query call",
  ],
  [
    'SELECT Id FROM Account ORDER BY Description',
    'MALFORMED_QUERY',
    "field 'Description' can not be sorted in a query call",
  ],
  [
    "SELECT Id FROM Account WHERE Id = 'acme'",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid ID field: acme',
  ],
  [
    "SELECT Id FROM Account WHERE Id LIKE '001%'",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid operator on id field',
  ],
  [
    "SELECT Id FROM Account WHERE Industry INCLUDES ('x')",
    'INVALID_QUERY_FILTER_OPERATOR',
    'includes/excludes operator only valid on multipicklist field',
  ],
  [
    'SELECT Name, COUNT(Id) FROM Account',
    'MALFORMED_QUERY',
    'Field must be grouped or aggregated: Name',
  ],
  [
    'SELECT SUM(Name) FROM Account',
    'MALFORMED_QUERY',
    'field Name does not support aggregate operator SUM',
  ],
  [
    'SELECT AnnualRevenue FROM Account GROUP BY AnnualRevenue',
    'MALFORMED_QUERY',
    "field 'AnnualRevenue' can not be grouped in a query call",
  ],
  [
    'SELECT Id FROM Account USING SCOPE team',
    'INVALID_QUERY_SCOPE',
    "Scope 'team' is not supported",
  ],
  ['SELECT Id FROM Account WITH USER_MODE', 'MALFORMED_QUERY', "unexpected token: 'USER_MODE'"],
  ['SELECT Id FROM Account FOR UPDATE', 'MALFORMED_QUERY', "unexpected token: 'UPDATE'"],
  [
    'SELECT Id FROM Account WHERE Id IN (SELECT Name FROM Contact)',
    'MALFORMED_QUERY',
    'The selected field in the semi join sub-select should be an id field',
  ],
  [
    "SELECT Id FROM Account WHERE Name = 'a' OR Id IN (SELECT AccountId FROM Contact)",
    'MALFORMED_QUERY',
    'Semi join sub-selects are only allowed at the top level',
  ],
  [
    'SELECT Id, (SELECT Id, (SELECT Id FROM Cases) FROM Contacts) FROM Account',
    'MALFORMED_QUERY',
    'more than 1 level away',
  ],
])) {
  test(`refused: ${soql}`, async () => {
    const refused = await refusal(soql);
    assert.equal(refused.status, 400);
    assert.equal(refused.errorCode, errorCode);
    assert.ok(refused.message.includes(message), refused.message);
  });
}
