import { makeId } from '../src/data/ids.js';

/** A seed of 100 000 records, more than 36 MB of text. */
export function largeSeed() {
  /** @param {number} index */
  const date = (index) => new Date(1_700_000_000_000 + index * 60_000).toISOString();
  const Account = Array.from({ length: 20_000 }, (_, index) => ({
    Id: makeId('001', index + 1),
    Name: `Company ${index} Limited`,
    Industry: 'Energy',
    BillingStreet: `${index} High Street`,
    BillingCity: `City ${index % 300}`,
    BillingCountry: 'United Kingdom',
    Website: `https://company${index}.example`,
    AnnualRevenue: index * 1000.5,
    Description: `What there is to say about the company number ${index} of this seed`,
    CreatedDate: date(index),
  }));
  const Contact = Array.from({ length: 80_000 }, (_, index) => ({
    Id: makeId('003', index + 1),
    AccountId: makeId('001', (index % 20_000) + 1),
    FirstName: `First${index % 500}`,
    LastName: `Last${index}`,
    Title: `Title number ${index % 40}`,
    Email: `person.${index}@company${index % 5000}.example`,
    Phone: `+44 20 7946 ${index}`,
    MailingStreet: `${index} High Street`,
    MailingCity: `City ${index % 300}`,
    MailingCountry: 'United Kingdom',
    Department: `Department ${index % 20}`,
    LeadSource: 'Web',
    CreatedDate: date(index),
  }));
  return { Account, Contact };
}
