/**
 * Queries, searches and writes on a connection. What must not compile is one line below the comment
 * that expects it.
 */
import { date, like, soql, sosl } from 'openfin-salesforce';
import type {
  SalesforceConnection,
  SalesforceQueryPage,
  SaveResult,
  SavedRecord,
} from 'openfin-salesforce';

declare const connection: SalesforceConnection;
declare const text: string;

type Equals<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function exact<A>(): <B>(value: B, equal: Equals<A, B>) => void;

const { batch, composite, query, search, sobject } = connection;

export async function queries() {
  for await (const contact of query('SELECT Id, Account.Name FROM Contact')) {
    exact<string>()(contact.Id, true);
    const name: string | null | undefined = contact.Account?.Name;
    // @ts-expect-error it was not selected
    console.log(name, contact.LastName);
  }
  const byName = query('SELECT Id FROM Contact WHERE LastName LIKE :name AND Id IN :ids', {
    name: `${like(text)}%`,
    ids: new Set([text]),
  });
  exact<number>()(await byName.totalSize(), true);
  const [first] = await byName.all({ limit: 5 });
  const id: string | undefined = first?.Id;
  const page: SalesforceQueryPage<{ Id: string }> | void = (await byName.pages().next()).value;

  query('SELECT Id FROM Task WHERE ActivityDate > :day', { day: date('2026-11-28') });
  query('SELECT Id FROM Contact', {}, { batchSize: 200, concurrency: 3, includeDeleted: true });
  query(text, { anything: 1 });
  exact<{ Own: 1 }[]>()(await query<{ Own: 1 }>(text).all(), true);

  // @ts-expect-error the bind is missing
  query('SELECT Id FROM Contact WHERE LastName = :name');
  // @ts-expect-error the bind has another name
  query('SELECT Id FROM Contact WHERE LastName = :name', { nmae: text });
  // @ts-expect-error the text names no bind
  query('SELECT Id FROM Contact WHERE CreatedDate = LAST_N_DAYS:30', { n: 30 });
  // @ts-expect-error an object is no value
  query('SELECT Id FROM Contact WHERE LastName = :name', { name: { text } });
  // @ts-expect-error there is no such option
  query('SELECT Id FROM Contact', {}, { pageSize: 200 });
  return [id, page];
}

export async function searches() {
  const found = await search('FIND {:typed*} RETURNING Contact(Id)', { typed: text });
  exact<string>()(found[0]!.attributes.type, true);
  // @ts-expect-error the bind is missing
  await search('FIND {:typed*} RETURNING Contact(Id)', {});
  exact<string>()(soql('SELECT Id FROM Contact WHERE Id = :id', { id: text }), true);
  exact<string>()(sosl('FIND :words', { words: text }), true);
  // @ts-expect-error the bind is missing
  soql('SELECT Id FROM Contact WHERE Id = :id');
  // @ts-expect-error a text is needed
  like(5);
  // @ts-expect-error a Date is a point in time
  date(new Date());
}

export async function writes() {
  const contacts = sobject('Contact');
  exact<SavedRecord>()(await contacts.create({ LastName: text }), true);
  exact<SaveResult[]>()(await contacts.create([{ LastName: text }], { allOrNone: true }), true);
  exact<void>()(await contacts.update({ Id: text, Title: null }), true);
  const contact = await contacts.read(text, ['LastName', 'Title']);
  const lastName: string | null = contact.LastName;
  const [maybe] = await contacts.read([text], ['LastName']);
  const maybeName: string | null | undefined = maybe?.LastName;
  console.log(lastName, maybeName);
  await contacts.remove([text, text]);
  await sobject('Own__c').upsert('Key__c', { Key__c: 1, Any__c: [] });

  // @ts-expect-error it is a text
  await contacts.create({ LastName: 1 });
  // @ts-expect-error the Id is missing
  await contacts.update({ Title: text });
  // @ts-expect-error it was not asked for
  console.log(contact.FirstName);
}

export async function composites() {
  const [account, contact, found, gone] = await composite([
    {
      method: 'POST',
      url: '/services/data/vXX.X/sobjects/Account',
      referenceId: 'acme',
      body: { Name: 'Acme' },
    },
    {
      method: 'POST',
      url: '/services/data/vXX.X/sobjects/Contact',
      body: { LastName: 'Barr', AccountId: '@{acme.id}' },
    },
    { url: '/services/data/vXX.X/query?q=SELECT+Id+FROM+Contact' },
    { method: 'DELETE', url: '/services/data/vXX.X/sobjects/Contact/@{request2.id}' },
  ]);
  if (account.ok && contact.ok && found.ok && gone.ok) {
    exact<SavedRecord>()(account.body, true);
    exact<SavedRecord>()(contact.body, true);
    exact<number>()(found.body.totalSize, true);
    exact<null>()(gone.body, true);
  }
  if (!account.ok) exact<string>()(account.body[0]!.errorCode, true);
  const [own] = await composite<[{ Own: 1 }]>([{ url: '/services/data/vXX.X/limits' }]);
  if (own.ok) exact<1>()(own.body.Own, true);

  // @ts-expect-error nothing has that name
  await composite([{ url: '/services/data/vXX.X/sobjects/Contact/@{none.id}' }]);
  // prettier-ignore
  // @ts-expect-error a later request has that name
  await composite([{ url: '/services/data/vXX.X/limits', body: { a: '@{b.id}' } }, { url: '/services/data/vXX.X/limits', referenceId: 'b' }]);
  // @ts-expect-error a url is needed
  await batch([{ method: 'GET' }]);

  const [made, limits] = await batch([
    { method: 'POST', url: '/services/data/vXX.X/sobjects/Account', body: { Name: 'Acme' } },
    { url: '/services/data/vXX.X/limits' },
  ]);
  if (made.ok) exact<SavedRecord>()(made.result, true);
  if (limits.ok) exact<unknown>()(limits.result, true);
  const [mine] = await batch<[{ Own: 1 }]>([{ url: '/services/data/vXX.X/limits' }]);
  if (mine.ok) exact<1>()(mine.result.Own, true);
}
