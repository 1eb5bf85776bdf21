/** @import { Maker } from './maker.js' */
import { STAGES } from '../stages.js';
import { DAY } from './maker.js';
import * as words from './words.js';

/** What goes on with the clients of the default org. */

/** A contact that was made, and the account it belongs to. @typedef {{ id: string, accountId: unknown }} Person */

/** @param {Maker} make @param {{ id: string, name: unknown }[]} accounts @param {string[]} campaigns */
export function opportunities(make, accounts, campaigns) {
  const { random } = make;
  return Array.from({ length: 1500 }, (_, index) => {
    const account = accounts[index % accounts.length];
    const StageName = random.pick(Object.keys(STAGES));
    const closed = STAGES[StageName]?.closed;
    return {
      Name: `${account?.name} - ${random.pick(words.DEALS)}`.slice(0, 120),
      AccountId: account?.id,
      StageName,
      Amount: random.chance(0.9) ? random.integer(5, 2000) * 1000 : null,
      CloseDate: closed ? make.date(-360, -1) : make.date(0, 240),
      Type: random.pick(['New Customer', 'Existing Customer - Upgrade']),
      LeadSource: random.pick(['Web', 'Phone Inquiry', 'Partner Referral']),
      CampaignId: random.chance(0.3) ? random.pick(campaigns) : null,
      NextStep: random.chance(0.4) ? 'Send the term sheet' : null,
      ...make.audit(),
    };
  });
}

/** @param {Maker} make @param {Person[]} people */
export function cases(make, people) {
  const { random } = make;
  return Array.from({ length: 1200 }, () => {
    const person = random.pick(people);
    return {
      Subject: random.pick(words.CASE_SUBJECTS),
      ContactId: person.id,
      AccountId: person.accountId,
      Status: random.pick(['New', 'Working', 'Escalated', 'Closed']),
      Priority: random.pick(['High', 'Medium', 'Medium', 'Low']),
      Origin: random.pick(['Phone', 'Email', 'Web']),
      Description: 'The client asked for an answer before the close of business.',
      ...make.audit(),
    };
  });
}

/** @param {Maker} make @param {Person[]} people @param {string[]} opportunities ids */
export function tasks(make, people, opportunities) {
  const { random } = make;
  return Array.from({ length: 2000 }, () => {
    const person = random.pick(people);
    return {
      Subject: random.pick(words.TASK_SUBJECTS),
      WhoId: person.id,
      WhatId: random.chance(0.5) ? random.pick(opportunities) : person.accountId,
      Status: random.pick(['Not Started', 'In Progress', 'Completed', 'Deferred']),
      Priority: random.pick(['High', 'Normal', 'Normal', 'Low']),
      ActivityDate: random.chance(0.9) ? make.date(-120, 60) : null,
      ...make.audit(),
    };
  });
}

/** @param {Maker} make @param {Person[]} people */
export function events(make, people) {
  const { random } = make;
  return Array.from({ length: 600 }, () => {
    const person = random.pick(people);
    const start = make.today + random.integer(-90, 60) * DAY + random.integer(16, 34) * 1_800_000;
    return {
      Subject: random.pick(words.EVENT_SUBJECTS),
      Location: random.pick(['Room 4', 'Client office', 'Video call']),
      WhoId: person.id,
      WhatId: person.accountId,
      StartDateTime: start,
      DurationInMinutes: random.pick([30, 60, 90]),
      ...make.audit(),
    };
  });
}

/** @param {Maker} make @param {Person[]} people */
export function tradeTickets(make, people) {
  const { random } = make;
  return Array.from({ length: 500 }, (_, index) => {
    const person = random.pick(people);
    const [symbol, isin, price] = random.pick(words.SYMBOLS);
    const executed =
      make.today - random.integer(0, 90) * DAY + random.integer(28_800, 59_400) * 1000;
    return {
      Account__c: person.accountId,
      Contact__c: person.id,
      Order_Id__c: `ORD-${String(index + 1).padStart(6, '0')}`,
      Client_Reference__c: `CR-${random.integer(1, 400)}`,
      Side__c: random.pick(['Buy', 'Sell']),
      Symbol__c: symbol,
      ISIN__c: isin,
      Quantity__c: random.integer(1, 500) * 100,
      Price__c: Math.round(price * (0.97 + random.fraction() * 0.06) * 10_000) / 10_000,
      Fee_Rate__c: random.pick([0.05, 0.1, 0.25]),
      Trade_Date__c: new Date(executed).toISOString().slice(0, 10),
      Executed_At__c: executed,
      Cut_Off__c: '16:30:00.000Z',
      Settled__c: random.chance(0.7),
      Status__c: random.pick(['New', 'Filled', 'Partially Filled']),
      Venues__c: random.pick(['NYSE', 'NYSE;NASDAQ', 'XETRA;LSE', 'SIX', 'Dark Pool']),
    };
  });
}
