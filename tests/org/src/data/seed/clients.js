/** @import { Maker } from './maker.js' */
import { SAMPLE_ACCOUNTS, SAMPLE_CONTACTS } from './samples.js';
import * as words from './words.js';

/** The clients of the default org, and those who might become one. */

const ACCOUNTS = 1000;

/** @param {Maker} make */
export function accounts(make) {
  /** @type {Record<string, unknown>[]} */
  const accounts = SAMPLE_ACCOUNTS.map(([Name, Industry, Phone, BillingCity, BillingState]) => ({
    Name,
    Industry,
    Phone,
    BillingCity,
    BillingState,
    Type: 'Customer - Direct',
    ...make.audit(),
  }));
  const names = new Set();
  while (accounts.length < ACCOUNTS) {
    const [one, two] = [make.random.pick(words.LAST_NAMES), make.random.pick(words.LAST_NAMES)];
    const Name = `${one} ${make.random.chance(0.5) ? `& ${two} ` : ''}${make.random.pick(words.HOUSES)}`;
    if (names.has(Name)) continue;
    names.add(Name);
    accounts.push(account(make, Name));
  }
  return accounts;
}

/** @param {Maker} make @param {string[]} accounts ids */
export function contacts(make, accounts) {
  const { random } = make;
  const accountOf = new Map(
    SAMPLE_ACCOUNTS.map(([name], index) => [String(name), accounts[index]]),
  );
  const contacts = SAMPLE_CONTACTS.map(([FirstName, LastName, account, Title]) =>
    contact(make, FirstName, LastName, accountOf.get(account) ?? null, Title),
  );
  for (const account of accounts.slice(SAMPLE_ACCOUNTS.length)) {
    for (let count = random.integer(1, 3); count > 0; count--) {
      const [first, last] = [random.pick(words.FIRST_NAMES), random.pick(words.LAST_NAMES)];
      contacts.push(contact(make, first, last, account, random.pick(words.TITLES)));
    }
  }
  return contacts;
}

/** @param {Maker} make */
export function leads(make) {
  const { random } = make;
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
      Phone: make.phone(prefix),
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
      ...make.audit(),
    };
  });
}

/** @param {Maker} make */
export function campaigns(make) {
  const { random } = make;
  return ['Spring', 'Summer', 'Autumn', 'Winter'].flatMap((season) =>
    ['Client Conference', 'FX Webinar', 'Research Mailing', 'Partner Day', 'Trade Show'].map(
      (kind, index) => ({
        Name: `${season} ${kind}`,
        Type: ['Conference', 'Webinar', 'Email', 'Partners', 'Trade Show'][index],
        Status: random.pick(['Planned', 'In Progress', 'Completed']),
        IsActive: random.chance(0.6),
        StartDate: make.date(-300, 60),
        EndDate: make.date(61, 120),
        BudgetedCost: random.integer(2, 90) * 1000,
        ActualCost: random.chance(0.5) ? random.integer(1, 80) * 1000 : null,
        ExpectedRevenue: random.integer(10, 900) * 1000,
        NumberSent: random.integer(0, 4000),
        ...make.audit(),
      }),
    ),
  );
}

/** @param {Maker} make @param {string[]} campaigns @param {string[]} leads @param {string[]} contacts */
export function campaignMembers(make, campaigns, leads, contacts) {
  const { random } = make;
  return Array.from({ length: 600 }, (_, index) => ({
    CampaignId: random.pick(campaigns),
    ...(index % 2 ? { LeadId: leads[index] } : { ContactId: contacts[index] }),
    Status: random.pick(['Sent', 'Responded']),
  }));
}

/** @param {Maker} make @param {string} Name */
function account(make, Name) {
  const { random } = make;
  const [city, state, country, postalCode, latitude, longitude, prefix] = random.pick(words.CITIES);
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
    Phone: make.phone(prefix),
    Website: `https://${Name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`,
    AnnualRevenue: random.chance(0.8) ? random.integer(2, 900) * 1_000_000 : null,
    NumberOfEmployees: random.chance(0.8) ? random.integer(5, 20_000) : null,
    Rating: random.chance(0.7) ? random.pick(['Hot', 'Warm', 'Cold']) : null,
    AccountNumber: `HM-${random.integer(100_000, 999_999)}`,
    ...make.audit(),
  };
}

/**
 * @param {Maker} make
 * @param {string} FirstName
 * @param {string} LastName
 * @param {string | null} AccountId
 * @param {string | null} Title
 */
function contact(make, FirstName, LastName, AccountId, Title) {
  const { random } = make;
  const [city, state, country, postalCode, , , prefix] = random.pick(words.CITIES);
  const mailbox = `${FirstName}.${LastName}`.toLowerCase().replace(/[^a-z.]/g, '');
  return {
    FirstName,
    LastName,
    AccountId,
    Title,
    Email: random.chance(0.95) ? `${mailbox}${random.integer(1, 999)}@mail.example` : null,
    Phone: make.phone(prefix),
    MobilePhone: random.chance(0.5) ? make.phone(prefix) : null,
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
    ...make.audit(),
  };
}
