import assert from 'node:assert/strict';
import { test } from 'node:test';

import { base, createRestOrg } from './rest-org.js';

const { query, get, clock } = createRestOrg();

/** The values of one field of every record. @param {string} soql @param {string} [field] */
async function values(soql, field = 'Name') {
  const result = await query(soql);
  assert.ok(result.records, JSON.stringify(result));
  return result.records.map((/** @type {any} */ record) => record[field]);
}

test('a record has its attributes, then the selected fields in their order and describe spelling', async () => {
  assert.equal(
    JSON.stringify(
      await query(
        "select title, ID, account.NAME, Account.parent.Name from contact where name = 'TIM BARR'",
      ),
    ),
    JSON.stringify({
      totalSize: 1,
      done: true,
      records: [
        {
          attributes: { type: 'Contact', url: `${base}/sobjects/Contact/0035g0000000001AAA` },
          Title: 'Trader',
          Id: '0035g0000000001AAA',
          Account: {
            attributes: { type: 'Account', url: `${base}/sobjects/Account/0015g0000000001AAA` },
            Name: 'Acme',
            Parent: null,
          },
        },
      ],
    }),
  );
});

test('Id is not added, and a parent that is not there is null', async () => {
  const { records } = await query(
    "SELECT LastName, Account.Name FROM Contact WHERE LastName = 'Solo'",
  );
  assert.deepEqual(Object.keys(records[0]), ['attributes', 'LastName', 'Account']);
  assert.equal(records[0].Account, null);
});

test('children come as a result of their own, or as null', async () => {
  const { records } = await query(
    'SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName DESC) FROM Account ORDER BY Name LIMIT 2',
  );
  assert.deepEqual(records[0].Contacts, {
    totalSize: 2,
    done: true,
    records: [
      {
        attributes: { type: 'Contact', url: `${base}/sobjects/Contact/0035g0000000002AAA` },
        LastName: "O'Neill",
      },
      {
        attributes: { type: 'Contact', url: `${base}/sobjects/Contact/0035g0000000001AAA` },
        LastName: 'Barr',
      },
    ],
  });
  assert.equal(records[1].Contacts, null);
});

test('children of children from v58 on', async () => {
  const soql =
    'SELECT Name, (SELECT LastName, (SELECT Subject FROM Tasks) FROM Contacts ORDER BY LastName) FROM Account LIMIT 1';
  const answer = (/** @type {number} */ version) =>
    get(`/services/data/v${version}.0/query?q=${encodeURIComponent(soql)}`);
  const { json } = await answer(58);
  assert.equal(json.records[0].Contacts.records[0].Tasks.records[0].Subject, 'Call');
  assert.equal((await answer(57)).json[0].errorCode, 'MALFORMED_QUERY');
});

test('COUNT() has a size and no records', async () => {
  assert.deepEqual(await query('SELECT COUNT() FROM Contact'), {
    totalSize: 3,
    done: true,
    records: [],
  });
});

test('text is compared in any case; a null is never less or more', async () => {
  assert.deepEqual(await values("SELECT Name FROM Account WHERE Name = 'ACME'"), ['Acme']);
  assert.deepEqual(await values("SELECT Name FROM Account WHERE Name > 'globex'"), ['initech']);
  assert.deepEqual(await values('SELECT Name FROM Account WHERE AnnualRevenue < 1000'), ['Acme']);
  assert.deepEqual(await values('SELECT Name FROM Account WHERE AnnualRevenue != 500'), [
    'Globex',
    'initech',
  ]);
  assert.deepEqual(
    await values("SELECT Name FROM Account WHERE Rating = null AND Name IN ('acme', 'Globex')"),
    ['Globex'],
  );
  assert.deepEqual(
    await values("SELECT Name FROM Account WHERE NOT (Industry = 'banking' AND Rating != null)"),
    ['Globex', 'initech'],
  );
  assert.deepEqual(await values("SELECT Name FROM Account WHERE Rating NOT IN ('Hot')"), [
    'Globex',
    'initech',
  ]);
});

test('LIKE takes % and _ in any case, and a backslash makes them plain', async () => {
  assert.deepEqual(await values("SELECT Name FROM Account WHERE Name LIKE '_C%'"), ['Acme']);
  assert.deepEqual(await values("SELECT Name FROM Account WHERE Name LIKE '\\_C%'"), []);
  assert.deepEqual(
    await values("SELECT LastName FROM Contact WHERE LastName LIKE 'o\\'n%'", 'LastName'),
    ["O'Neill"],
  );
});

test('escapes in a literal mean what they say', async () => {
  assert.deepEqual(
    await values("SELECT LastName FROM Contact WHERE LastName = 'O\\u0027Neill'", 'LastName'),
    ["O'Neill"],
  );
});

test('ids of 15 and 18 characters are the same', async () => {
  assert.deepEqual(await values("SELECT Name FROM Account WHERE Id = '0015g0000000002'"), [
    'Globex',
  ]);
  assert.deepEqual(
    await values("SELECT LastName FROM Contact WHERE AccountId IN ('0015g0000000001')", 'LastName'),
    ['Barr', "O'Neill"],
  );
});

test('multipicklists: a semicolon asks for both, a comma for either', async () => {
  const where = (/** @type {string} */ condition) =>
    values(`SELECT Symbol__c FROM Trade_Ticket__c WHERE Venues__c ${condition}`, 'Symbol__c');
  assert.deepEqual(await where("INCLUDES ('NYSE;NASDAQ')"), ['ACME']);
  assert.deepEqual(await where("INCLUDES ('NASDAQ', 'LSE')"), ['ACME', 'GLBX']);
  assert.deepEqual(await where("EXCLUDES ('LSE')"), ['ACME']);
});

test('semi-joins and anti-joins', async () => {
  assert.deepEqual(
    await values(
      "SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Title = 'Trader')",
    ),
    ['Acme'],
  );
  assert.deepEqual(
    await values('SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact)'),
    ['Globex', 'initech'],
  );
});

test('nulls come first in both directions unless told otherwise', async () => {
  const order = (/** @type {string} */ how) =>
    values(`SELECT Name FROM Account ORDER BY AnnualRevenue ${how}`);
  assert.deepEqual(await order(''), ['initech', 'Acme', 'Globex']);
  assert.deepEqual(await order('DESC'), ['initech', 'Globex', 'Acme']);
  assert.deepEqual(await order('ASC NULLS LAST'), ['Acme', 'Globex', 'initech']);
});

test('a picklist sorts in the order of its values', async () => {
  assert.deepEqual(await values('SELECT Status FROM Task ORDER BY Status', 'Status'), [
    'Not Started',
    'Completed',
  ]);
});

test('date literals are days of the user, who is in New York', async () => {
  const created = (/** @type {string} */ condition) =>
    values(`SELECT Name FROM Account WHERE CreatedDate ${condition}`);
  // 03:00 in London on Monday is still Sunday in New York.
  assert.deepEqual(await created('= TODAY'), []);
  assert.deepEqual(await created('= YESTERDAY'), ['Globex']);
  assert.deepEqual(await created('= THIS_WEEK'), ['Globex']);
  assert.deepEqual(await created('= LAST_WEEK'), ['Acme']);
  assert.deepEqual(await created('= THIS_MONTH'), ['Acme', 'Globex']);
  assert.deepEqual(await created('= LAST_MONTH'), ['initech']);
  assert.deepEqual(await created('< LAST_N_DAYS:3'), ['initech']);
  assert.deepEqual(await created('= LAST_N_DAYS:3'), ['Acme', 'Globex']);
  assert.deepEqual(await created('> 2026-11-20T10:00:00+01:00'), ['Globex']);
  assert.deepEqual(await created('>= 2026-11-20T10:00:00+01:00'), ['Acme', 'Globex']);
  assert.deepEqual(await created('= THIS_FISCAL_QUARTER'), ['Acme', 'Globex', 'initech']);
  assert.deepEqual(await created('= NEXT_N_MONTHS:2'), []);
});

test('a date literal that means days ahead starts tomorrow', async () => {
  clock.time = Date.parse('2026-10-31T12:00:00Z');
  assert.equal(
    (await query('SELECT COUNT() FROM Task WHERE ActivityDate = NEXT_N_DAYS:1')).totalSize,
    1,
  );
  assert.equal(
    (await query('SELECT COUNT() FROM Task WHERE ActivityDate = TOMORROW')).totalSize,
    1,
  );
  assert.equal((await query('SELECT COUNT() FROM Task WHERE ActivityDate = TODAY')).totalSize, 0);
  clock.time = Date.parse('2026-11-23T12:00:00Z');
});

test('times of day', async () => {
  assert.deepEqual(
    await values(
      'SELECT Symbol__c FROM Trade_Ticket__c WHERE Cut_Off__c > 16:00:00.000Z',
      'Symbol__c',
    ),
    ['ACME'],
  );
});

test('distances', async () => {
  const here = "DISTANCE(BillingAddress, GEOLOCATION(51.5, -0.1), 'km')";
  assert.deepEqual(await values(`SELECT Name FROM Account WHERE ${here} < 1`), ['Acme']);
  const [miles] = await values(
    "SELECT DISTANCE(BillingAddress, GEOLOCATION(48.85, 2.35), 'mi') d FROM Account WHERE Name = 'Acme'",
    'd',
  );
  assert.ok(Math.abs(miles - 214) < 2, String(miles));
});

test('aggregates: names, nulls, groups, HAVING', async () => {
  assert.deepEqual(
    await query(
      'SELECT COUNT(Id), COUNT(AnnualRevenue) c, SUM(AnnualRevenue), AVG(AnnualRevenue), MIN(Name), MAX(CreatedDate) m FROM Account',
    ),
    {
      totalSize: 1,
      done: true,
      records: [
        {
          attributes: { type: 'AggregateResult' },
          expr0: 3,
          c: 2,
          expr1: 2000,
          expr2: 1000,
          expr3: 'Acme',
          m: '2026-11-23T03:00:00.000+0000',
        },
      ],
    },
  );
  const { records } = await query(
    'SELECT Industry, COUNT(Id) FROM Account GROUP BY Industry HAVING COUNT(Id) > 1',
  );
  assert.deepEqual(records, [
    { attributes: { type: 'AggregateResult' }, Industry: 'Banking', expr0: 2 },
  ]);
});

test('ROLLUP and CUBE add totals, which GROUPING tells apart', async () => {
  const rows = async (/** @type {string} */ by) =>
    (
      await query(
        `SELECT Industry, Rating, GROUPING(Industry) g, COUNT(Id) n FROM Account GROUP BY ${by} ORDER BY GROUPING(Industry), Industry`,
      )
    ).records.map((/** @type {any} */ { Industry, Rating, g, n }) => [Industry, Rating, g, n]);
  assert.deepEqual(
    (await rows('ROLLUP(Industry, Rating)')).sort(),
    [
      ['Banking', 'Hot', 0, 1],
      ['Banking', null, 0, 1],
      ['Banking', null, 0, 2],
      ['Finance', null, 0, 1],
      ['Finance', null, 0, 1],
      [null, null, 1, 3],
    ].sort(),
  );
  assert.equal((await rows('CUBE(Industry, Rating)')).length, 8);
});

test('functions of dates', async () => {
  assert.deepEqual(
    (
      await query(
        'SELECT CALENDAR_MONTH(CreatedDate) m, COUNT(Id) n FROM Account GROUP BY CALENDAR_MONTH(CreatedDate) ORDER BY CALENDAR_MONTH(CreatedDate)',
      )
    ).records.map((/** @type {any} */ { m, n }) => [m, n]),
    [
      [10, 1],
      [11, 2],
    ],
  );
  assert.deepEqual(await values('SELECT Name FROM Account WHERE HOUR_IN_DAY(CreatedDate) = 3'), [
    'Globex',
  ]);
  assert.deepEqual(
    await values('SELECT Name FROM Account WHERE HOUR_IN_DAY(convertTimezone(CreatedDate)) = 22'),
    ['Globex'],
  );
  assert.deepEqual(
    await values('SELECT Name FROM Account WHERE DAY_ONLY(CreatedDate) = 2026-11-23'),
    ['Globex'],
  );
});

test('format() speaks the language of the user', async () => {
  const { records } = await query(
    "SELECT format(AnnualRevenue) r, AnnualRevenue, format(CreatedDate) FROM Account WHERE Name = 'Globex'",
  );
  assert.equal(records[0].r, '$1,500.00');
  assert.equal(records[0].AnnualRevenue, 1500);
  assert.match(records[0].CreatedDate, /^11\/22\/26, 10:00\sPM$/);
});

test('polymorphic parents are Names, and TYPEOF looks behind', async () => {
  const { records } = await query('SELECT What.Name, What.Type, Who.Name FROM Task ORDER BY Id');
  assert.deepEqual(records[0].What, {
    attributes: { type: 'Name', url: `${base}/sobjects/Account/0015g0000000001AAA` },
    Name: 'Acme',
    Type: 'Account',
  });
  assert.equal(records[1].Who, null);
  const typed = await query(
    'SELECT TYPEOF What WHEN Account THEN Industry WHEN Opportunity THEN Amount, Account.Name END FROM Task ORDER BY Id',
  );
  assert.deepEqual(typed.records[0].What, {
    attributes: { type: 'Account', url: `${base}/sobjects/Account/0015g0000000001AAA` },
    Industry: 'Banking',
  });
  assert.equal(typed.records[1].What.Amount, 1000);
  assert.equal(typed.records[1].What.Account.Name, 'Globex');
});

test('FIELDS(ALL) has every field once', async () => {
  const { records } = await query('SELECT FIELDS(ALL) FROM Contact LIMIT 1');
  const { json } = await get('sobjects/Contact/describe');
  assert.deepEqual(
    Object.keys(records[0]).slice(1),
    json.fields.map((/** @type {any} */ field) => field.name),
  );
});

test('FOR VIEW notes that the record was seen', async () => {
  const seen = "SELECT LastViewedDate FROM Contact WHERE LastName = 'Solo'";
  assert.deepEqual(await values(seen, 'LastViewedDate'), [null]);
  await query("SELECT Id FROM Contact WHERE LastName = 'Solo' FOR VIEW");
  assert.deepEqual(await values(seen, 'LastViewedDate'), ['2026-11-23T12:00:00.000+0000']);
});

test('aliases, scopes, and clauses that change nothing here', async () => {
  assert.deepEqual(
    await values(
      "SELECT c.LastName FROM Contact c WHERE c.Account.Name = 'Acme' WITH SECURITY_ENFORCED",
      'LastName',
    ),
    ['Barr', "O'Neill"],
  );
  assert.equal((await query('SELECT Id FROM Account USING SCOPE mine')).totalSize, 3);
});
