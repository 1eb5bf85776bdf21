import assert from 'node:assert/strict';
import { test } from 'node:test';

import { base, createRestOrg, errorOf } from './rest-org.js';

const { get, send } = createRestOrg();

/** @param {string} sosl */
const search = async (sosl) => (await get(`search?q=${encodeURIComponent(sosl)}`)).json;

/** The ids a search finds. @param {string} sosl */
async function ids(sosl) {
  const json = await search(sosl);
  assert.ok(json.searchRecords, JSON.stringify(json));
  return json.searchRecords.map((/** @type {any} */ { Id }) => Id);
}

const tim = '0035g0000000001AAA';
const rose = '0035g0000000002AAA';

test('a search finds words in any case and gives ids', async () => {
  assert.deepEqual(await search('FIND {BARR} RETURNING Contact'), {
    searchRecords: [
      { attributes: { type: 'Contact', url: `${base}/sobjects/Contact/${tim}` }, Id: tim },
    ],
  });
  assert.deepEqual(await search('FIND {nothing} RETURNING Contact'), { searchRecords: [] });
});

test('RETURNING names objects, fields, conditions and limits', async () => {
  assert.deepEqual(
    await search(
      "FIND {acme} RETURNING Account(Name, Industry WHERE Industry = 'Banking' ORDER BY Name LIMIT 1), Contact(Id, LastName)",
    ),
    {
      searchRecords: [
        {
          attributes: { type: 'Account', url: `${base}/sobjects/Account/0015g0000000001AAA` },
          Name: 'Acme',
          Industry: 'Banking',
        },
        {
          attributes: { type: 'Contact', url: `${base}/sobjects/Contact/${tim}` },
          Id: tim,
          LastName: 'Barr',
        },
      ],
    },
  );
  assert.deepEqual(await ids('FIND {acme} RETURNING Account, Contact LIMIT 1'), [
    '0015g0000000001AAA',
  ]);
  assert.deepEqual(await ids('FIND {acme} IN NAME FIELDS RETURNING Account, Contact'), [
    '0015g0000000001AAA',
  ]);
  assert.deepEqual(await ids('FIND {acme} IN EMAIL FIELDS RETURNING Contact'), [tim]);
});

test('words, wildcards, phrases and operators', async () => {
  const contacts = (/** @type {string} */ term) => ids(`FIND {${term}} RETURNING Contact`);
  assert.deepEqual(await contacts('Ti'), []);
  assert.deepEqual(await contacts('Ti*'), [tim]);
  assert.deepEqual(await contacts('T?m'), [tim]);
  assert.deepEqual(await contacts('Tim Barr'), [tim]);
  assert.deepEqual(await contacts('"Tim Barr"'), [tim]);
  assert.deepEqual(await contacts('"Barr Tim"'), []);
  assert.deepEqual(await contacts('Tim OR Rose'), [tim, rose]);
  assert.deepEqual(await contacts('(Tim OR Rose) AND NOT Barr'), [rose]);
  assert.deepEqual(await contacts("O\\'Neill"), [rose]);
});

test('reserved characters have to be escaped', async () => {
  await send('POST', 'sobjects/Account', { Name: '{1+1}:2' });
  assert.equal((await ids('FIND {\\{1\\+1\\}\\:2} RETURNING Account')).length, 1);
  for (const term of ['a-b', "O'Neill", 'a+b', 'a:b', '"a-b"']) {
    assert.equal(
      errorOf(await get(`search?q=${encodeURIComponent(`FIND {${term}} RETURNING Account`)}`))
        .errorCode,
      'MALFORMED_SEARCH',
      term,
    );
  }
});

for (const [sosl, message] of /** @type {const} */ ([
  ['FIND {x} RETURNING Account', 'search term must be longer than one character: x'],
  ['FIND x RETURNING Account', 'No search term found. The search term must be enclosed in braces.'],
  ['FIND {xx} RETURN Account', "line 1:10 unexpected token: 'RETURN', expected the end"],
  ['FIND {*acme} RETURNING Account', 'A search term cannot start with a wildcard'],
  [
    'FIND {xx} RETURNING Account(Id OFFSET 2001)',
    'maximum SOSL offset allowed is 2000, you requested 2001',
  ],
])) {
  test(`refused: ${sosl}`, async () => {
    assert.deepEqual(errorOf(await get(`search?q=${encodeURIComponent(sosl)}`)), {
      status: 400,
      errorCode: 'MALFORMED_SEARCH',
      message,
    });
  });
}

test('one character is enough in Chinese', async () => {
  await send('POST', 'sobjects/Account', { Name: '行' });
  assert.equal((await ids('FIND {行} RETURNING Account')).length, 1);
});

test('labels on request; a bare list before v37', async () => {
  const { metadata } = await search(
    "FIND {acme} RETURNING Account(Id, Name) WITH METADATA='LABELS'",
  );
  assert.deepEqual(metadata, {
    entityMetadata: [
      {
        entityName: 'Account',
        fieldMetadata: [
          { label: 'Account ID', name: 'Id' },
          { label: 'Account Name', name: 'Name' },
        ],
      },
    ],
  });
  const found = async (/** @type {string} */ version) =>
    (
      await get(
        `/services/data/${version}/search?q=${encodeURIComponent('FIND {Barr} RETURNING Contact')}`,
      )
    ).json;
  assert.equal((await found('v36.0'))[0].Id, tim);
  assert.equal((await found('v37.0')).searchRecords[0].Id, tim);
});

test('a parameterized search takes plain text, by GET and by POST', async () => {
  const expected = {
    searchRecords: [
      {
        attributes: { type: 'Contact', url: `${base}/sobjects/Contact/${rose}` },
        Id: rose,
        FirstName: 'Rose',
      },
    ],
  };
  assert.deepEqual(
    (await get("parameterizedSearch?q=O'Neill&sobject=Contact&Contact.fields=id,firstName&in=NAME"))
      .json,
    expected,
  );
  assert.deepEqual(
    (
      await send('POST', 'parameterizedSearch', {
        q: "O'Neill",
        in: 'ALL',
        sobjects: [{ name: 'Contact', fields: ['id', 'firstName'], limit: 5 }],
      })
    ).json,
    expected,
  );
  const filtered = await send('POST', 'parameterizedSearch', {
    q: 'acme',
    fields: ['Id'],
    sobjects: [{ name: 'Contact', where: "LastName = 'x'" }],
    overallLimit: 5,
  });
  assert.deepEqual(filtered.json, { searchRecords: [] });
  assert.equal(
    errorOf(await get('parameterizedSearch?sobject=Contact')).errorCode,
    'MALFORMED_SEARCH',
  );
});

test('suggestions start with the letters typed', async () => {
  const { json } = await get('search/suggestions?q=ini&sobject=Account,Contact');
  assert.deepEqual(json, {
    autoSuggestResults: [
      {
        attributes: { type: 'Account', url: `${base}/sobjects/Account/0015g0000000003AAA` },
        Id: '0015g0000000003AAA',
        Name: 'initech',
      },
    ],
    hasMoreResults: false,
  });
  assert.equal(errorOf(await get('search/suggestions?q=in&sobject=Account')).status, 400);
});

test('a new record is found when the index has caught up', async () => {
  const slow = createRestOrg({ switches: { searchDelay: 60_000 } });
  await slow.send('POST', 'sobjects/Account', { Name: 'Novelty' });
  const found = async () =>
    (await slow.get('parameterizedSearch?q=Novelty&sobject=Account')).json.searchRecords.length;
  assert.equal(await found(), 0);
  slow.clock.time += 60_500;
  assert.equal(await found(), 0);
  slow.clock.time += 500;
  assert.equal(await found(), 1);
});
