/** @import { Data } from '../data.js' */
/** @import { SObjectType } from '../types.js' */
import { STAGES } from '../stages.js';
import { load } from './load.js';
import { Random } from './random.js';
import { SAMPLE_ACCOUNTS, SAMPLE_CONTACTS } from './samples.js';
import * as words from './words.js';

const DAY = 86_400_000;
const ACCOUNTS = 1000;

/**
 * The records of the default org: a broker's thousand clients and what goes on with them. The
 * same every time but for dates, which lie around today so that "last month" finds something.
 * @param {Data} data
 * @param {string} admin
 */
export function loadDefault(data, admin) {
  new DefaultOrg(data, admin).load();
}

class DefaultOrg {
  #data;
  #admin;
  #random = new Random(20261123);
  #today;
  /** @type {string[]} */
  #users = [];

  /** @param {Data} data @param {string} admin */
  constructor(data, admin) {
    this.#data = data;
    this.#admin = admin;
    this.#today = Math.floor(data.clock.now() / DAY) * DAY;
    const users = data.table(this.#type('User'));
    for (let row = 0; row < users.size; row++) {
      if (data.view(users, row).get('IsActive')) this.#users.push(users.id(row));
    }
  }

  load() {
    const accounts = this.#add('Account', this.#accounts());
    const contacts = this.#contacts(accounts);
    const contactIds = this.#add('Contact', contacts);
    const campaigns = this.#add('Campaign', this.#campaigns());
    const leads = this.#add('Lead', this.#leads());
    const opportunities = this.#add('Opportunity', this.#opportunities(accounts, campaigns));
    this.#add('Case', this.#cases(contacts, contactIds));
    this.#products(opportunities);
    this.#add('CampaignMember', this.#members(campaigns, leads, contactIds));
    this.#add('Task', this.#tasks(contacts, contactIds, opportunities));
    this.#add('Event', this.#events(contacts, contactIds));
    this.#add('Trade_Ticket__c', this.#tickets(contacts, contactIds));
  }

  /** @param {string} name @returns {SObjectType} */
  #type(name) {
    return /** @type {SObjectType} */ (this.#data.catalogue.type(name));
  }

  /** @param {string} name @param {Record<string, unknown>[]} records */
  #add(name, records) {
    return load(this.#data, this.#type(name), records, this.#admin);
  }

  /** Who and when, somewhere in the past year. */
  #made() {
    const created =
      this.#today -
      this.#random.integer(1, 400) * DAY +
      this.#random.integer(28_800, 64_800) * 1000;
    const modified = Math.min(created + this.#random.integer(0, 30) * DAY, this.#today - 1000);
    return {
      OwnerId: this.#random.pick(this.#users),
      CreatedDate: created,
      LastModifiedDate: Math.max(created, modified),
    };
  }

  /** A date some days from today. @param {number} low @param {number} high */
  #date(low, high) {
    return new Date(this.#today + this.#random.integer(low, high) * DAY).toISOString().slice(0, 10);
  }

  /** @param {string} prefix */
  #phone(prefix) {
    return `${prefix} ${this.#random.integer(200, 999)} ${String(this.#random.integer(0, 9999)).padStart(4, '0')}`;
  }

  #accounts() {
    /** @type {Record<string, unknown>[]} */
    const accounts = SAMPLE_ACCOUNTS.map(([Name, Industry, Phone, BillingCity, BillingState]) => ({
      Name,
      Industry,
      Phone,
      BillingCity,
      BillingState,
      Type: 'Customer - Direct',
      ...this.#made(),
    }));
    const names = new Set();
    while (accounts.length < ACCOUNTS) {
      const [one, two] = [this.#random.pick(words.LAST_NAMES), this.#random.pick(words.LAST_NAMES)];
      const Name = `${one} ${this.#random.chance(0.5) ? `& ${two} ` : ''}${this.#random.pick(words.HOUSES)}`;
      if (names.has(Name)) continue;
      names.add(Name);
      accounts.push(this.#account(Name));
    }
    return accounts;
  }

  /** @param {string} Name */
  #account(Name) {
    const random = this.#random;
    const [city, state, country, postalCode, latitude, longitude, prefix] = random.pick(
      words.CITIES,
    );
    return {
      Name,
      Type: random.pick(['Prospect', 'Customer - Direct', 'Customer - Channel', 'Other']),
      Industry: random.pick(['Banking', 'Finance', 'Insurance', 'Consulting']),
      BillingStreet: `${random.integer(1, 220)} ${random.pick(words.STREETS)}`,
      BillingCity: city,
      BillingState: state,
      BillingCountry: country,
      BillingPostalCode: postalCode,
      BillingLatitude: latitude,
      BillingLongitude: longitude,
      BillingGeocodeAccuracy: 'Zip',
      Phone: this.#phone(prefix),
      Website: `https://${Name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`,
      AnnualRevenue: random.chance(0.8) ? random.integer(2, 900) * 1_000_000 : null,
      NumberOfEmployees: random.chance(0.8) ? random.integer(5, 20_000) : null,
      Rating: random.chance(0.7) ? random.pick(['Hot', 'Warm', 'Cold']) : null,
      AccountNumber: `HM-${random.integer(100_000, 999_999)}`,
      ...this.#made(),
    };
  }

  /** @param {string[]} accounts ids */
  #contacts(accounts) {
    const random = this.#random;
    const accountOf = new Map(
      SAMPLE_ACCOUNTS.map(([name], index) => [String(name), accounts[index]]),
    );
    const contacts = SAMPLE_CONTACTS.map(([FirstName, LastName, account, Title]) =>
      this.#contact(FirstName, LastName, accountOf.get(account) ?? null, Title),
    );
    for (const account of accounts.slice(SAMPLE_ACCOUNTS.length)) {
      for (let count = random.integer(1, 3); count > 0; count--) {
        const [first, last] = [random.pick(words.FIRST_NAMES), random.pick(words.LAST_NAMES)];
        contacts.push(this.#contact(first, last, account, random.pick(words.TITLES)));
      }
    }
    return contacts;
  }

  /**
   * @param {string} FirstName
   * @param {string} LastName
   * @param {string | null} AccountId
   * @param {string | null} Title
   */
  #contact(FirstName, LastName, AccountId, Title) {
    const random = this.#random;
    const [city, state, country, postalCode, , , prefix] = random.pick(words.CITIES);
    const mailbox = `${FirstName}.${LastName}`.toLowerCase().replace(/[^a-z.]/g, '');
    return {
      FirstName,
      LastName,
      AccountId,
      Title,
      Email: random.chance(0.95) ? `${mailbox}${random.integer(1, 999)}@mail.example` : null,
      Phone: this.#phone(prefix),
      MobilePhone: random.chance(0.5) ? this.#phone(prefix) : null,
      Department: random.pick(words.DEPARTMENTS),
      LeadSource: random.pick(['Web', 'Phone Inquiry', 'Partner Referral', 'Other']),
      Birthdate: random.chance(0.6)
        ? `${random.integer(1955, 2003)}-${String(random.integer(1, 12)).padStart(2, '0')}-${String(random.integer(1, 28)).padStart(2, '0')}`
        : null,
      MailingStreet: `${random.integer(1, 220)} ${random.pick(words.STREETS)}`,
      MailingCity: city,
      MailingState: state,
      MailingCountry: country,
      MailingPostalCode: postalCode,
      ...this.#made(),
    };
  }

  #campaigns() {
    const random = this.#random;
    return ['Spring', 'Summer', 'Autumn', 'Winter'].flatMap((season) =>
      ['Client Conference', 'FX Webinar', 'Research Mailing', 'Partner Day', 'Trade Show'].map(
        (kind, index) => ({
          Name: `${season} ${kind}`,
          Type: ['Conference', 'Webinar', 'Email', 'Partners', 'Trade Show'][index],
          Status: random.pick(['Planned', 'In Progress', 'Completed']),
          IsActive: random.chance(0.6),
          StartDate: this.#date(-300, 60),
          EndDate: this.#date(61, 120),
          BudgetedCost: random.integer(2, 90) * 1000,
          ActualCost: random.chance(0.5) ? random.integer(1, 80) * 1000 : null,
          ExpectedRevenue: random.integer(10, 900) * 1000,
          NumberSent: random.integer(0, 4000),
          ...this.#made(),
        }),
      ),
    );
  }

  #leads() {
    const random = this.#random;
    return Array.from({ length: 800 }, () => {
      const [FirstName, LastName] = [random.pick(words.FIRST_NAMES), random.pick(words.LAST_NAMES)];
      const [City, State, Country, PostalCode, , , prefix] = random.pick(words.CITIES);
      return {
        FirstName,
        LastName,
        Company: `${random.pick(words.LAST_NAMES)} ${random.pick(words.HOUSES)}`,
        Title: random.pick(words.TITLES),
        Email: `${FirstName}.${LastName}${random.integer(1, 999)}@lead.example`
          .toLowerCase()
          .replace("'", ''),
        Phone: this.#phone(prefix),
        City,
        State,
        Country,
        PostalCode,
        Status: random.pick([
          'Open - Not Contacted',
          'Working - Contacted',
          'Closed - Not Converted',
        ]),
        Rating: random.chance(0.5) ? random.pick(['Hot', 'Warm', 'Cold']) : null,
        LeadSource: random.pick(['Web', 'Phone Inquiry', 'Purchased List']),
        Industry: random.pick(['Banking', 'Finance', 'Insurance']),
        ...this.#made(),
      };
    });
  }

  /** @param {string[]} accounts @param {string[]} campaigns */
  #opportunities(accounts, campaigns) {
    const random = this.#random;
    const names = this.#data.table(this.#type('Account'));
    return Array.from({ length: 1500 }, (_, index) => {
      const row = index % accounts.length;
      const StageName = random.pick(Object.keys(STAGES));
      const closed = STAGES[StageName]?.closed;
      return {
        Name: `${this.#data.view(names, row).get('Name')} - ${random.pick(words.DEALS)}`.slice(
          0,
          120,
        ),
        AccountId: accounts[row],
        StageName,
        Amount: random.chance(0.9) ? random.integer(5, 2000) * 1000 : null,
        CloseDate: closed ? this.#date(-360, -1) : this.#date(0, 240),
        Type: random.pick(['New Customer', 'Existing Customer - Upgrade']),
        LeadSource: random.pick(['Web', 'Phone Inquiry', 'Partner Referral']),
        CampaignId: random.chance(0.3) ? random.pick(campaigns) : null,
        NextStep: random.chance(0.4) ? 'Send the term sheet' : null,
        ...this.#made(),
      };
    });
  }

  /** @param {Record<string, unknown>[]} contacts @param {string[]} ids */
  #cases(contacts, ids) {
    const random = this.#random;
    return Array.from({ length: 1200 }, () => {
      const at = random.integer(0, ids.length - 1);
      return {
        Subject: random.pick(words.CASE_SUBJECTS),
        ContactId: ids[at],
        AccountId: contacts[at]?.['AccountId'],
        Status: random.pick(['New', 'Working', 'Escalated', 'Closed']),
        Priority: random.pick(['High', 'Medium', 'Medium', 'Low']),
        Origin: random.pick(['Phone', 'Email', 'Web']),
        Description: 'The client asked for an answer before the close of business.',
        ...this.#made(),
      };
    });
  }

  /** Price book, products and the line items of some opportunities. @param {string[]} opportunities */
  #products(opportunities) {
    const families = ['Equity', 'Fixed Income', 'Foreign Exchange', 'Research', 'Custody'];
    const products = this.#add(
      'Product2',
      families.map((Family, index) => ({
        Name: `${Family} Service`,
        Family,
        ProductCode: `HM-P${index + 1}`,
        IsActive: true,
      })),
    );
    const [book] = this.#add('Pricebook2', [
      { Name: 'Standard Price Book', IsStandard: true, IsActive: true },
    ]);
    const entries = this.#add(
      'PricebookEntry',
      products.map((Product2Id, index) => ({
        Pricebook2Id: book,
        Product2Id,
        UnitPrice: (index + 1) * 1250,
        IsActive: true,
      })),
    );
    this.#add(
      'OpportunityLineItem',
      opportunities.slice(0, 300).map((OpportunityId, index) => ({
        OpportunityId,
        PricebookEntryId: entries[index % entries.length],
        Product2Id: products[index % products.length],
        Quantity: this.#random.integer(1, 40),
        UnitPrice: ((index % products.length) + 1) * 1250,
      })),
    );
  }

  /** @param {string[]} campaigns @param {string[]} leads @param {string[]} contacts */
  #members(campaigns, leads, contacts) {
    const random = this.#random;
    return Array.from({ length: 600 }, (_, index) => ({
      CampaignId: random.pick(campaigns),
      ...(index % 2 ? { LeadId: leads[index] } : { ContactId: contacts[index] }),
      Status: random.pick(['Sent', 'Responded']),
    }));
  }

  /** @param {Record<string, unknown>[]} contacts @param {string[]} ids @param {string[]} opportunities */
  #tasks(contacts, ids, opportunities) {
    const random = this.#random;
    return Array.from({ length: 2000 }, () => {
      const at = random.integer(0, ids.length - 1);
      return {
        Subject: random.pick(words.TASK_SUBJECTS),
        WhoId: ids[at],
        WhatId: random.chance(0.5) ? random.pick(opportunities) : contacts[at]?.['AccountId'],
        Status: random.pick(['Not Started', 'In Progress', 'Completed', 'Deferred']),
        Priority: random.pick(['High', 'Normal', 'Normal', 'Low']),
        ActivityDate: random.chance(0.9) ? this.#date(-120, 60) : null,
        ...this.#made(),
      };
    });
  }

  /** @param {Record<string, unknown>[]} contacts @param {string[]} ids */
  #events(contacts, ids) {
    const random = this.#random;
    return Array.from({ length: 600 }, () => {
      const at = random.integer(0, ids.length - 1);
      const start =
        this.#today + random.integer(-90, 60) * DAY + random.integer(16, 34) * 1_800_000;
      return {
        Subject: random.pick(words.EVENT_SUBJECTS),
        Location: random.pick(['Room 4', 'Client office', 'Video call']),
        WhoId: ids[at],
        WhatId: contacts[at]?.['AccountId'],
        StartDateTime: start,
        DurationInMinutes: random.pick([30, 60, 90]),
        ...this.#made(),
      };
    });
  }

  /** @param {Record<string, unknown>[]} contacts @param {string[]} ids */
  #tickets(contacts, ids) {
    const random = this.#random;
    return Array.from({ length: 500 }, (_, index) => {
      const at = random.integer(0, ids.length - 1);
      const [symbol, isin, price] = random.pick(words.SYMBOLS);
      const executed =
        this.#today - random.integer(0, 90) * DAY + random.integer(28_800, 59_400) * 1000;
      return {
        Account__c: contacts[at]?.['AccountId'],
        Contact__c: ids[at],
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
}
