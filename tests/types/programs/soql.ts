/**
 * Rows and binds by the text of a query, with the package's own objects and with a schema of the
 * app's. What must not compile is one line below the comment that expects it.
 */
import type {
  SObjectCreate,
  SObjectName,
  SObjectRecord,
  SObjectUpdate,
  SoqlBindValue,
  SoqlBinds,
  SoqlChildren,
  SoqlPlainRow,
  SoqlRow,
  SoqlText,
} from 'openfin-salesforce';

type Equals<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Refuses what is not exactly true. */
type Holds<T extends true> = T;
/** What is in a row beside what it is. */
type Fields<Text extends string, Schema = {}> = Omit<SoqlRow<Text, Schema>, 'attributes'>;
type Row<Type extends string, Members> = { attributes: { type: Type; url: string } } & Members;
type Same<A, B> = Equals<Flat<A>, Flat<B>>;
type Flat<T> = T extends object ? { [K in keyof T]: Flat<T[K]> } : T;

// The package's own objects

export type Own = [
  Holds<
    Equals<
      Fields<'SELECT Id, Name, Phone FROM Contact'>,
      { Id: string; Name: string | null; Phone: string | null }
    >
  >,
  // A field that is not known is not wrong.
  Holds<Equals<Fields<'SELECT Foo__c FROM Contact'>, { Foo__c: unknown }>>,
  // Nor is an object.
  Holds<Equals<Fields<'SELECT Id, Foo__c FROM Bar__c'>, { Id: string; Foo__c: unknown }>>,
  // Asked for, a field that an org may lack is there.
  Holds<Equals<Fields<'SELECT PhotoUrl FROM Contact'>, { PhotoUrl: string | null }>>,
  Holds<Equals<SoqlRow<'SELECT Id FROM Contact'>['attributes'], { type: 'Contact'; url: string }>>,
  Holds<Equals<SoqlRow<'SELECT Id FROM Bar__c'>['attributes'], { type: string; url: string }>>,
  Holds<
    Equals<SoqlRow<'SELECT Foo__r.Name FROM Contact'>['Foo__r'], SoqlPlainRow | null | undefined>
  >,
  Holds<
    Equals<
      SoqlRow<'SELECT (SELECT Id FROM Foos__r) FROM Contact'>['Foos__r'],
      SoqlChildren<SoqlPlainRow> | null | undefined
    >
  >,
];

// An app's schema

type Trade = {
  Id: string;
  Name: string;
  Side__c: 'Buy' | 'Sell';
  Status__c: 'Filled' | 'New' | null;
  Price__c: number | null;
  Account__c: string | null;
  OwnerId: string;
  CreatedDate: string;
};
type Line = { Id: string; Name: string | null; Trade__c: string; Quantity__c: number };
type Schema = {
  Trade__c: {
    fields: Trade;
    parents: { Account__r: 'Account' | null; Owner: 'Group' | 'User'; Desk__r: 'Desk__c' };
    children: { Lines__r: 'Line__c'; Notes: 'Note' };
    createable: 'Account__c' | 'Price__c' | 'Side__c' | 'Status__c';
    updateable: 'Price__c' | 'Status__c';
    required: 'Side__c';
  };
  Line__c: {
    fields: Line;
    parents: { Trade__r: 'Trade__c' };
    children: {};
    createable: 'Quantity__c' | 'Trade__c';
    updateable: 'Quantity__c';
    required: 'Trade__c';
  };
};
type Of<Text extends string> = SoqlRow<Text, Schema>;

export type Paths = [
  Holds<
    Same<
      Of<'SELECT Id, Side__c FROM Trade__c'>,
      Row<'Trade__c', { Id: string; Side__c: 'Buy' | 'Sell' }>
    >
  >,
  Holds<
    Same<
      Of<'SELECT Trade__r.Name, Trade__r.Account__r.Name, Trade__r.Account__r.Id FROM Line__c'>['Trade__r'],
      Row<
        'Trade__c',
        { Name: string; Account__r: Row<'Account', { Id: string; Name: string | null }> | null }
      >
    >
  >,
  // One relationship to several objects gives what they have in common.
  Holds<
    Same<
      Of<'SELECT Owner.Name, Owner.Type FROM Trade__c'>['Owner'],
      Row<'Name', { Name: string | null; Type: string | null }>
    >
  >,
  // An object that the schema does not have is not known.
  Holds<
    Same<
      Of<'SELECT Desk__r.Name FROM Trade__c'>['Desk__r'],
      { attributes: { type: string; url: string }; Name: unknown }
    >
  >,
];

export type Spelling = [
  Holds<Same<Of<'select id, SIDE__C from trade__c'>, Of<'SELECT Id, Side__c FROM Trade__c'>>>,
  Holds<Same<Of<'SELECT trade__R.NAME FROM line__C'>, Of<'SELECT Trade__r.Name FROM Line__c'>>>,
  Holds<
    Same<
      Of<'\n\tSelect  Id ,\r\n\t\tSide__c\n  From\tTrade__c\n Where Id = :id'>,
      Of<'SELECT Id, Side__c FROM Trade__c'>
    >
  >,
  Holds<
    Same<
      Of<"SELECT t.Id, t.Owner.Name FROM Trade__c t WHERE t.Name = 'a, FROM (b'">,
      Of<'SELECT Id, Owner.Name FROM Trade__c'>
    >
  >,
  Holds<Same<Of<'SELECT Trade__c.Id, Name FROM Trade__c'>, Of<'SELECT Id, Name FROM Trade__c'>>>,
  Holds<Same<Of<'SELECT Id FROM Trade__c USING SCOPE mine'>, Of<'SELECT Id FROM Trade__c'>>>,
  Holds<Same<Of<'SELECT Id FROM Trade__c WHERE(Name != null)'>, Of<'SELECT Id FROM Trade__c'>>>,
  Holds<
    Same<
      Of<"SELECT Id FROM Trade__c WHERE Name = 'it\\'s' AND Owner.Name = '\\\\'">,
      Of<'SELECT Id FROM Trade__c'>
    >
  >,
];

export type Children = [
  Holds<
    Same<
      Of<'SELECT Id, (SELECT Id, Quantity__c FROM Lines__r WHERE Quantity__c IN (1, 2) LIMIT 3) FROM Trade__c'>,
      Row<
        'Trade__c',
        {
          Id: string;
          Lines__r: SoqlChildren<Row<'Line__c', { Id: string; Quantity__c: number }>> | null;
        }
      >
    >
  >,
  Holds<
    Same<
      Of<"SELECT (select l.id from lines__r l where name like ') FROM x'), Name FROM Trade__c">,
      Of<'SELECT (SELECT Id FROM Lines__r), Name FROM Trade__c'>
    >
  >,
  Holds<
    Same<
      SoqlRow<
        'SELECT (SELECT Id, (SELECT Subject FROM Cases) FROM Contacts) FROM Account',
        {}
      >['Contacts'],
      SoqlChildren<
        Row<
          'Contact',
          { Id: string; Cases: SoqlChildren<Row<'Case', { Subject: string | null }>> | null }
        >
      > | null
    >
  >,
];

export type Functions = [
  Holds<
    Equals<
      Fields<'SELECT toLabel(Status__c), FORMAT(Price__c) shown, Price__c FROM Trade__c', Schema>,
      { Status__c: string | null; shown: string | null; Price__c: number | null }
    >
  >,
  Holds<
    Equals<
      Fields<'SELECT convertCurrency(Price__c) FROM Trade__c', Schema>,
      { Price__c: number | null }
    >
  >,
  Holds<
    Equals<
      Fields<"SELECT Id, DISTANCE(Location__c, GEOLOCATION(1, 2), 'mi') far FROM Trade__c", Schema>,
      { Id: string; far: number | null }
    >
  >,
  Holds<Equals<Fields<'SELECT FIELDS(ALL) FROM Line__c LIMIT 200', Schema>, Line>>,
  Holds<
    Equals<
      Fields<'SELECT FIELDS(STANDARD) FROM Line__c', Schema>,
      { Id: string; Name: string | null }
    >
  >,
  Holds<
    Equals<
      Fields<'SELECT fields(custom) FROM Line__c LIMIT 200', Schema>,
      { Trade__c: string; Quantity__c: number }
    >
  >,
  Holds<
    Equals<
      SoqlRow<'SELECT FIELDS(STANDARD) FROM Contact', {}>['LastName'],
      string | null | undefined
    >
  >,
  Holds<Equals<SoqlRow<'SELECT FIELDS(ALL) FROM Contact LIMIT 9', {}>['Foo__c'], unknown>>,
];

export type Aggregates = [
  Holds<Equals<SoqlRow<'SELECT COUNT() FROM Trade__c WHERE Name = :name', Schema>, never>>,
  Holds<
    Same<
      Of<'SELECT Side__c, COUNT(Id) n, SUM(Price__c), MAX(CreatedDate), AVG(Price__c) mean FROM Trade__c GROUP BY Side__c'>,
      {
        attributes: { type: 'AggregateResult' };
        Side__c: 'Buy' | 'Sell';
        n: number;
        expr0: number | null;
        expr1: string | null;
        mean: number | null;
      }
    >
  >,
  Holds<
    Equals<
      Fields<'SELECT COUNT(Id), COUNT_DISTINCT(Name) FROM Trade__c', Schema>,
      { expr0: number; expr1: number }
    >
  >,
  Holds<
    Equals<Fields<'SELECT Side__c s FROM Trade__c GROUP BY Side__c', Schema>, { s: 'Buy' | 'Sell' }>
  >,
  // A total over a field has null in its place.
  Holds<
    Equals<
      Fields<'SELECT Side__c, GROUPING(Side__c) g FROM Trade__c GROUP BY ROLLUP(Side__c)', Schema>,
      { Side__c: 'Buy' | 'Sell' | null; g: number }
    >
  >,
  // A parent that is not there has no field either.
  Holds<
    Equals<
      Fields<
        'SELECT Account__r.Name, Trade__c.Owner.Name o FROM Trade__c GROUP BY Account__r.Name, Owner.Name',
        Schema
      >,
      { Name: string | null; o: string | null }
    >
  >,
  Holds<
    Equals<
      Fields<
        'SELECT CALENDAR_YEAR(convertTimezone(CreatedDate)) y, DAY_ONLY(CreatedDate), COUNT(Id) FROM Trade__c GROUP BY CALENDAR_YEAR(convertTimezone(CreatedDate)), DAY_ONLY(CreatedDate)',
        Schema
      >,
      { y: number | null; expr0: string | null; expr1: number }
    >
  >,
  Holds<
    Equals<
      Fields<'SELECT FORMAT(SUM(Price__c)) total, FORMAT(MIN(CreatedDate)) FROM Trade__c', Schema>,
      { total: string | null; expr0: string | null }
    >
  >,
];

type What =
  Of<'SELECT TYPEOF Owner WHEN User THEN Username, Manager.Name when Group then Id ELSE Name END, Id FROM Trade__c'>['Owner'];
export type TypeOf = [
  Holds<
    Equals<
      Extract<What, { Username: unknown }>,
      SoqlRow<'SELECT Username, Manager.Name FROM User', Schema>
    >
  >,
  Holds<Equals<Extract<What, null>, null>>,
  Holds<
    Equals<
      Of<'SELECT TYPEOF Owner WHEN User THEN Username END FROM Trade__c'> extends { Id: unknown }
        ? true
        : false,
      false
    >
  >,
];

export type Plain = [
  Holds<Equals<SoqlRow<string>, SoqlPlainRow>>,
  Holds<Equals<SoqlRow<`SELECT Id FROM ${string}`>, SoqlPlainRow>>,
  Holds<Equals<SoqlRow<''>, SoqlPlainRow>>,
  Holds<Equals<SoqlRow<'SELECT Id'>, SoqlPlainRow>>,
  Holds<Equals<SoqlRow<'FIND {x}'>, SoqlPlainRow>>,
  // A comma is missing: the org refuses it.
  Holds<Equals<SoqlRow<'SELECT Id Name FROM Contact'>, SoqlPlainRow>>,
  // Functions whose key is not known without an alias.
  Holds<
    Equals<
      SoqlRow<"SELECT DISTANCE(MailingAddress, GEOLOCATION(1, 2), 'mi') FROM Contact">,
      SoqlPlainRow
    >
  >,
  Holds<Equals<SoqlRow<'SELECT toLabel(Account.Industry) FROM Contact'>, SoqlPlainRow>>,
  Holds<Equals<SoqlRow<'SELECT NEW_FUNCTION(Name) FROM Contact'>, SoqlPlainRow>>,
  Holds<Equals<SoqlRow<'SELECT Id FROM Account a, a.Contacts c'>, SoqlPlainRow>>,
];

// A text is one of several.
export type Either = Holds<
  Equals<
    SoqlRow<'SELECT Id FROM Case' | 'SELECT Name FROM Lead'>,
    SoqlRow<'SELECT Id FROM Case'> | SoqlRow<'SELECT Name FROM Lead'>
  >
>;

// Binds

export type Binds = [
  Holds<Equals<SoqlBinds<'SELECT Id FROM Contact'>, { [name: string]: never }>>,
  Holds<
    Equals<
      SoqlBinds<'SELECT Id FROM Contact WHERE Name LIKE :name AND Id IN (:first,:second) AND AccountId IN :ids LIMIT : n'>,
      Record<'first' | 'ids' | 'n' | 'name' | 'second', SoqlBindValue>
    >
  >,
  Holds<
    Equals<
      SoqlBinds<'SELECT (SELECT Id FROM Cases WHERE Status=:status) FROM Contact\nWHERE Name=:name\nAND Id != null'>,
      Record<'name' | 'status', SoqlBindValue>
    >
  >,
  // Neither a date literal nor a time nor a string has a bind in it.
  Holds<
    Equals<
      SoqlBinds<"SELECT Id FROM Contact WHERE CreatedDate > LAST_N_DAYS:30 AND CreatedDate < 2026-11-28T10:00:00Z AND Name = 'a :b \\' :c'">,
      { [name: string]: never }
    >
  >,
  Holds<Equals<SoqlBinds<string>, { [name: string]: SoqlBindValue }>>,
];

declare function query<Text extends string>(
  soql: SoqlText<Text, Schema>,
  binds?: SoqlBinds<Text>,
): SoqlRow<Text, Schema>;
declare const text: string;

export const kept: 'Buy' | 'Sell' = query('SELECT Side__c FROM Trade__c WHERE Id = :id', {
  id: 'a',
}).Side__c;
export const open: unknown = query(text, { anything: [1, null, new Date(), 'a'] })['anything'];
query('SELECT Id FROM Trade__c WHERE Id IN :ids', { ids: new Set(['a']) });
// @ts-expect-error the bind is missing
query('SELECT Id FROM Trade__c WHERE Id = :id', {});
// @ts-expect-error the text does not name it
query('SELECT Id FROM Trade__c WHERE Id = :id', { id: 'a', name: 'b' });
// @ts-expect-error the text names none
query('SELECT Id FROM Trade__c', { id: 'a' });
// @ts-expect-error an object is no value
query('SELECT Id FROM Trade__c WHERE Id = :id', { id: {} });

// Mistakes in a text, which only a schema of the app's can show

// @ts-expect-error Trade__c has no field Price
query('SELECT Id, Price FROM Trade__c');
// @ts-expect-error Trade__c has no field Price
query('SELECT t.Price FROM Trade__c t');
// @ts-expect-error Trade__c has no relationship Account
query('SELECT Account.Name FROM Trade__c');
// @ts-expect-error Trade__c has no field Price
query('SELECT Trade__r.Price FROM Line__c');
// @ts-expect-error Line__c has no field Price
query('SELECT (SELECT Price FROM Lines__r) FROM Trade__c');
// @ts-expect-error Trade__c has no child relationship Lines
query('SELECT (SELECT Id FROM Lines) FROM Trade__c');
// @ts-expect-error Trade__c has no field Price
query('SELECT SUM(Price) FROM Trade__c');
// @ts-expect-error Trade__c has no field Price
query('SELECT Price p, COUNT(Id) FROM Trade__c GROUP BY Price');
// @ts-expect-error Trade__c has no field Price
query('SELECT toLabel(Price) FROM Trade__c');
// @ts-expect-error Trade__c has no relationship What
query('SELECT TYPEOF What WHEN Account THEN Name END FROM Trade__c');
// @ts-expect-error Line__c has no field Price
query('SELECT TYPEOF Owner WHEN Line__c THEN Price END FROM Trade__c');
// @ts-expect-error it was not selected
query('SELECT Id FROM Trade__c').Side__c;

// What is not in the schema is not judged.
query('SELECT Foo__c FROM Contact');
query('SELECT Foo__c FROM Bar__c');
query('SELECT Desk__r.Foo__c, Owner.Foo__c FROM Trade__c');
query('SELECT (SELECT Foo__c FROM Notes) FROM Trade__c');

// Writes

export const created: SObjectCreate<'Trade__c', Schema> = {
  Side__c: 'Buy',
  Price__c: 1,
  Account__r: { Key__c: 'A-1' },
};
export const updated: SObjectUpdate<'Trade__c', Schema> = { Price__c: null };
export const record: SObjectRecord<'Trade__c', Schema>['Side__c'] = 'Sell';
export const name: SObjectName<Schema> = 'Whatever__c';
export const loose: SObjectCreate<'Contact', {}> = { LastName: 'Doe', Foo__c: 1 };
// @ts-expect-error Side__c has to be given
export const missing: SObjectCreate<'Trade__c', Schema> = { Price__c: 1 };
// @ts-expect-error the org sets it
export const readOnly: SObjectCreate<'Trade__c', Schema> = { Side__c: 'Buy', CreatedDate: '' };
// @ts-expect-error it cannot be changed
export const fixed: SObjectUpdate<'Trade__c', Schema> = { Side__c: 'Buy' };
// @ts-expect-error no such value
export const wrong: SObjectCreate<'Trade__c', Schema> = { Side__c: 'Hold' };
// @ts-expect-error a name is a string
export const mistyped: SObjectUpdate<'Contact', {}> = { LastName: 1 };
