import { createData } from '../src/data/index.js';
import { createRest } from '../src/rest/index.js';
import { createSwitches } from '../src/switches/switches.js';

/** @typedef {import('../src/types.js').Seed} Seed */
/** @typedef {import('../src/types.js').UserRecord} UserRecord */
/** @typedef {{ status: number, headers: Record<string, string>, json: any, body: string | Buffer | null }} Response */

/** The path of the version that the tests talk to. */
export const base = '/services/data/v56.0';

/** The first user of `smallSeed`. */
export const userId = '0055g0000000001AAA';

/** The moment at which the tests take place: a Monday, noon in London. */
export const now = Date.parse('2026-11-23T12:00:00Z');

/** A handful of records with known ids, for literal expectations. @type {Record<string, Record<string, unknown>[]>} */
export const smallSeed = {
  User: [
    {
      Id: userId,
      Username: 'ada@org.example',
      FirstName: 'Ada',
      LastName: 'Byron',
      Email: 'ada@org.example',
      Alias: 'ada',
      CommunityNickname: 'ada',
      TimeZoneSidKey: 'America/New_York',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
    },
  ],
  Account: [
    {
      Id: '0015g0000000001AAA',
      Name: 'Acme',
      Industry: 'Banking',
      AnnualRevenue: 500,
      Rating: 'Hot',
      BillingCity: 'London',
      BillingLatitude: 51.5,
      BillingLongitude: -0.1,
      CreatedDate: '2026-11-20T09:00:00Z',
    },
    {
      Id: '0015g0000000002AAA',
      Name: 'Globex',
      Industry: 'Finance',
      AnnualRevenue: 1500,
      ParentId: '0015g0000000001AAA',
      CreatedDate: '2026-11-23T03:00:00Z',
    },
    {
      Id: '0015g0000000003AAA',
      Name: 'initech',
      Industry: 'Banking',
      CreatedDate: '2026-10-31T23:30:00Z',
    },
  ],
  Contact: [
    {
      Id: '0035g0000000001AAA',
      FirstName: 'Tim',
      LastName: 'Barr',
      AccountId: '0015g0000000001AAA',
      Email: 'tim@acme.example',
      Title: 'Trader',
    },
    {
      Id: '0035g0000000002AAA',
      FirstName: 'Rose',
      LastName: "O'Neill",
      AccountId: '0015g0000000001AAA',
      ReportsToId: '0035g0000000001AAA',
    },
    { Id: '0035g0000000003AAA', LastName: 'Solo' },
  ],
  Opportunity: [
    {
      Id: '0065g0000000001AAA',
      Name: 'Custody',
      AccountId: '0015g0000000002AAA',
      StageName: 'Closed Won',
      Amount: 1000,
      CloseDate: '2026-05-31',
    },
  ],
  Task: [
    {
      Id: '00T5g0000000001EAA',
      Subject: 'Call',
      WhatId: '0015g0000000001AAA',
      WhoId: '0035g0000000001AAA',
      Status: 'Completed',
      ActivityDate: '2026-11-01',
    },
    { Id: '00T5g0000000002EAA', Subject: 'Email', WhatId: '0065g0000000001AAA' },
  ],
  Trade_Ticket__c: [
    {
      Id: 'a005g0000000001AAA',
      Order_Id__c: 'ORD-1',
      Client_Reference__c: 'twice',
      Side__c: 'Buy',
      Symbol__c: 'ACME',
      Quantity__c: 100,
      Price__c: 2.5,
      Venues__c: 'NYSE;NASDAQ',
      Cut_Off__c: '16:30:00.000Z',
    },
    {
      Id: 'a005g0000000002AAA',
      Order_Id__c: 'ORD/2',
      Client_Reference__c: 'twice',
      Side__c: 'Sell',
      Symbol__c: 'GLBX',
      Quantity__c: 5,
      Venues__c: 'LSE',
    },
  ],
};

/**
 * The data and REST halves of an org, without server or sign-in.
 * @param {{ seed?: Seed, switches?: Partial<import('../src/types.js').Switches>, version?: string }} [options]
 */
export function createRestOrg({ seed = smallSeed, switches = {}, version = 'v56.0' } = {}) {
  const clock = { time: now, now: () => clock.time };
  const data = createData({ seed, clock });
  const allSwitches = { ...createSwitches(), ...switches };
  const rest = createRest({ data, switches: allSwitches, clock });
  const [user] = /** @type {[UserRecord]} */ (data.users());

  /**
   * @param {string} method
   * @param {string} url below the version, or from `/services` on
   * @param {unknown} [body] sent as JSON unless it is text or bytes
   * @param {Record<string, string>} [headers] names in lower case
   * @returns {Promise<Response>}
   */
  async function send(method, url, body, headers = {}) {
    const full = url.startsWith('/services') ? url : `/services/data/${version}/${url}`;
    const { pathname, searchParams } = new URL(full, 'http://org.example');
    const raw = typeof body === 'string' || Buffer.isBuffer(body);
    /** @type {Record<string, string>} */
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await rest.handle({
      method,
      path: pathname,
      query: searchParams,
      headers: { ...type, ...headers },
      body: raw ? Buffer.from(body) : Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      user,
      origin: 'http://org.example',
      apiUsage: { used: 18, max: 15_000 },
    });
    const text = typeof answer.body === 'string' ? answer.body : null;
    const isJson = answer.headers['Content-Type']?.startsWith('application/json');
    return { ...answer, json: text !== null && isJson ? JSON.parse(text) : undefined };
  }

  return {
    data,
    rest,
    clock,
    user,
    switches: allSwitches,
    send,
    get: (/** @type {string} */ url, /** @type {Record<string, string>} */ headers = {}) =>
      send('GET', url, undefined, headers),
    query: async (/** @type {string} */ soql) =>
      (await send('GET', `query?q=${encodeURIComponent(soql)}`)).json,
  };
}

/**
 * The first error of an answer, without what only some have.
 * @param {Response} response
 */
export function errorOf({ status, json }) {
  return { status, errorCode: json[0].errorCode, message: json[0].message };
}
