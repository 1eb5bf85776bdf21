/** @import { Data } from '../data.js' */
/** @import { SObjectType } from '../types.js' */
import { cases, events, opportunities, tasks, tradeTickets } from './business.js';
import { accounts, campaignMembers, campaigns, contacts, leads } from './clients.js';
import { load } from './load.js';
import { Maker } from './maker.js';

/**
 * The records of the default org: a broker's thousand clients and what goes on with them. The
 * same every time but for dates, which lie around today so that "last month" finds something.
 * @param {Data} data
 * @param {string} admin
 */
export function loadDefault(data, admin) {
  const make = new Maker(data);
  const add = (/** @type {string} */ name, /** @type {Record<string, unknown>[]} */ records) =>
    load(data, /** @type {SObjectType} */ (data.catalogue.type(name)), records, admin);

  const accountRecords = accounts(make);
  const accountIds = add('Account', accountRecords);
  const contactRecords = contacts(make, accountIds);
  const contactIds = add('Contact', contactRecords);
  const people = contactIds.map((id, index) => ({
    id,
    accountId: contactRecords[index]?.AccountId,
  }));
  const campaignIds = add('Campaign', campaigns(make));
  const leadIds = add('Lead', leads(make));
  const named = accountIds.map((id, index) => ({ id, name: accountRecords[index]?.['Name'] }));
  const opportunityIds = add('Opportunity', opportunities(make, named, campaignIds));
  add('Case', cases(make, people));
  addProducts(add, make, opportunityIds);
  add('CampaignMember', campaignMembers(make, campaignIds, leadIds, contactIds));
  add('Task', tasks(make, people, opportunityIds));
  add('Event', events(make, people));
  add('Trade_Ticket__c', tradeTickets(make, people));
}

/**
 * Price book, products, and the line items of some opportunities.
 * @param {(name: string, records: Record<string, unknown>[]) => string[]} add
 * @param {Maker} make
 * @param {string[]} opportunityIds
 */
function addProducts(add, make, opportunityIds) {
  const families = ['Equity', 'Fixed Income', 'Foreign Exchange', 'Research', 'Custody'];
  const products = add(
    'Product2',
    families.map((Family, index) => ({
      Name: `${Family} Service`,
      Family,
      ProductCode: `HM-P${index + 1}`,
      IsActive: true,
    })),
  );
  const [book] = add('Pricebook2', [
    { Name: 'Standard Price Book', IsStandard: true, IsActive: true },
  ]);
  const entries = add(
    'PricebookEntry',
    products.map((Product2Id, index) => ({
      Pricebook2Id: book,
      Product2Id,
      UnitPrice: (index + 1) * 1250,
      IsActive: true,
    })),
  );
  add(
    'OpportunityLineItem',
    opportunityIds.slice(0, 300).map((OpportunityId, index) => ({
      OpportunityId,
      PricebookEntryId: entries[index % entries.length],
      Product2Id: products[index % products.length],
      Quantity: make.random.integer(1, 40),
      UnitPrice: ((index % products.length) + 1) * 1250,
    })),
  );
}
