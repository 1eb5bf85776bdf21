/** @import { Derive, RecordView, Value } from './types.js' */
import { FORECAST_CATEGORIES, STAGES } from './stages.js';

/** Fields whose values follow from others and are computed when read. */

/** Salutation is not part of the name, as in the API. @type {Derive} */
export const nameOf = (record) =>
  [record.get('FirstName'), record.get('LastName')].filter(Boolean).join(' ') || null;

export const PHOTO_FIELDS = new Set([
  'PhotoUrl',
  'FullPhotoUrl',
  'SmallPhotoUrl',
  'MediumPhotoUrl',
  'BannerPhotoUrl',
  'SmallBannerPhotoUrl',
  'MediumBannerPhotoUrl',
]);

/** @type {Derive} */
export const photoOf = (record) => `/services/images/photo/${record.id}`;

/** @type {Derive} */
export const lastActivity = (record) => {
  /** @type {string | null} */
  let last = null;
  for (const type of ['Task', 'Event']) {
    for (const field of ['WhatId', 'WhoId']) {
      for (const activity of record.children(type, field)) {
        if (type === 'Task' && !activity.get('IsClosed')) continue;
        const date = /** @type {string | null} */ (activity.get('ActivityDate'));
        if (date !== null && (last === null || date > last)) last = date;
      }
    }
  }
  return last;
};

/** @param {string} prefix @returns {Derive} */
export function addressOf(prefix) {
  const parts = /** @type {const} */ ([
    ['city', 'City'],
    ['country', 'Country'],
    ['geocodeAccuracy', 'GeocodeAccuracy'],
    ['latitude', 'Latitude'],
    ['longitude', 'Longitude'],
    ['postalCode', 'PostalCode'],
    ['state', 'State'],
    ['street', 'Street'],
  ]);
  return (record) => {
    /** @type {Record<string, Value>} */
    const address = {};
    let empty = true;
    for (const [key, field] of parts) {
      const value = record.get(prefix + field);
      address[key] = value;
      if (value !== null) empty = false;
    }
    return empty ? null : address;
  };
}

/** @param {RecordView} record */
const stage = (record) => STAGES[String(record.get('StageName'))];

/** @param {RecordView} record @param {(child: RecordView) => boolean} [counts] */
const opportunities = (record, counts = () => true) =>
  record.children('Opportunity', 'CampaignId').filter(counts);

/** @param {RecordView} record @param {(member: RecordView) => unknown} counts */
const members = (record, counts) =>
  record.children('CampaignMember', 'CampaignId').filter((member) => counts(member)).length;

/** @param {RecordView[]} records */
const amount = (records) =>
  records.reduce((sum, record) => sum + Number(record.get('Amount') ?? 0), 0);

/** @param {RecordView} record */
const won = (record) => record.get('IsWon') === true;

/** @param {RecordView} record @param {(task: RecordView) => boolean} test */
const someTask = (record, test) => record.children('Task', 'WhatId').some(test);

/** @param {string} reference @param {string} field @returns {Derive} */
const through = (reference, field) => (record) => record.parent(reference)?.get(field) ?? null;

/** @type {Derive} */
const activityAccount = (record) => {
  const what = record.parent('WhatId');
  if (what?.id.startsWith('001')) return what.id;
  return what?.get('AccountId') ?? record.parent('WhoId')?.get('AccountId') ?? null;
};

/** @param {string} field @returns {Derive} */
const byteLength = (field) => (record) => {
  const body = record.get(field);
  return Buffer.isBuffer(body) ? body.length : 0;
};

/** @type {Derive} */
const codeLength = (record) =>
  String(record.get('Body') ?? '').replace(/\/\*[^]*?\*\/|\/\/.*/g, '').length;

/** The text of the HTML of a note. @param {Value} content */
const textOf = (content) =>
  String(content ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => ENTITIES[/** @type {'lt'} */ (name)]);
const ENTITIES = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

/** @type {Record<string, Derive>} */
export const DERIVED = {
  'Case.IsClosed': (record) => record.get('Status') === 'Closed',
  'Case.ContactPhone': through('ContactId', 'Phone'),
  'Case.ContactMobile': through('ContactId', 'MobilePhone'),
  'Case.ContactEmail': through('ContactId', 'Email'),
  'Case.ContactFax': through('ContactId', 'Fax'),

  'Opportunity.IsClosed': (record) => stage(record)?.closed ?? false,
  'Opportunity.IsWon': (record) => stage(record)?.won ?? false,
  'Opportunity.ForecastCategory': (record) =>
    FORECAST_CATEGORIES[String(record.get('ForecastCategoryName'))] ?? null,
  'Opportunity.ExpectedRevenue': (record) => {
    const value = record.get('Amount');
    if (value === null) return null;
    return Math.round(Number(value) * Number(record.get('Probability') ?? 0)) / 100;
  },
  'Opportunity.FiscalYear': (record) => Number(String(record.get('CloseDate')).slice(0, 4)),
  'Opportunity.FiscalQuarter': (record) => quarter(record),
  'Opportunity.Fiscal': (record) =>
    `${String(record.get('CloseDate')).slice(0, 4)} ${quarter(record)}`,
  'Opportunity.HasOpportunityLineItem': (record) =>
    record.children('OpportunityLineItem', 'OpportunityId').length > 0,
  'Opportunity.HasOpenActivity': (record) =>
    someTask(record, (task) => !task.get('IsClosed')) ||
    record.children('Event', 'WhatId').length > 0,
  'Opportunity.HasOverdueTask': (record) => {
    const today = new Date(record.now()).toISOString().slice(0, 10);
    return someTask(
      record,
      (task) => !task.get('IsClosed') && String(task.get('ActivityDate') ?? '9999') < today,
    );
  },

  'Campaign.NumberOfLeads': (record) => members(record, (member) => member.get('LeadId')),
  'Campaign.NumberOfConvertedLeads': (record) =>
    members(record, (member) => member.parent('LeadId')?.get('IsConverted')),
  'Campaign.NumberOfContacts': (record) => members(record, (member) => member.get('ContactId')),
  'Campaign.NumberOfResponses': (record) => members(record, (member) => member.get('HasResponded')),
  'Campaign.NumberOfOpportunities': (record) => opportunities(record).length,
  'Campaign.NumberOfWonOpportunities': (record) => opportunities(record, won).length,
  'Campaign.AmountAllOpportunities': (record) => amount(opportunities(record)),
  'Campaign.AmountWonOpportunities': (record) => amount(opportunities(record, won)),
  'CampaignMember.HasResponded': (record) => {
    const campaign = record.parent('CampaignId');
    const statuses = campaign?.children('CampaignMemberStatus', 'CampaignId') ?? [];
    const own = statuses.find((status) => status.get('Label') === record.get('Status'));
    return own?.get('HasResponded') === true;
  },

  'Task.IsClosed': (record) => record.get('Status') === 'Completed',
  'Task.IsHighPriority': (record) => record.get('Priority') === 'High',
  'Task.AccountId': activityAccount,
  'Event.AccountId': activityAccount,
  'Event.EndDate': (record) => {
    const end = record.get('EndDateTime');
    return end === null ? null : new Date(Number(end)).toISOString().slice(0, 10);
  },

  'PricebookEntry.Name': through('Product2Id', 'Name'),
  'PricebookEntry.ProductCode': through('Product2Id', 'ProductCode'),
  'OpportunityLineItem.Name': (record) =>
    [record.parent('OpportunityId')?.get('Name'), record.parent('Product2Id')?.get('Name')]
      .filter(Boolean)
      .join(' '),
  'OpportunityLineItem.TotalPrice': (record) =>
    Number(record.get('Quantity') ?? 0) * Number(record.get('UnitPrice') ?? 0),

  'Attachment.BodyLength': byteLength('Body'),
  'Document.BodyLength': byteLength('Body'),
  'ContentVersion.ContentSize': byteLength('VersionData'),
  'ContentNote.ContentSize': byteLength('Content'),
  'StaticResource.BodyLength': byteLength('Body'),
  'ApexClass.LengthWithoutComments': codeLength,
  'ApexTrigger.LengthWithoutComments': codeLength,
  'ContentNote.TextPreview': (record) => textOf(record.get('Content')).slice(0, 255) || null,

  'Trade_Ticket__c.Notional__c': (record) => {
    const price = record.get('Price__c');
    return price === null
      ? null
      : Math.round(Number(price) * Number(record.get('Quantity__c')) * 100) / 100;
  },
};

/** @param {RecordView} record */
function quarter(record) {
  return Math.ceil(Number(String(record.get('CloseDate')).slice(5, 7)) / 3);
}
