/** @import { Data } from '../data.js' */
/** @import { SObjectType } from '../types.js' */
import { addMemberStatuses } from '../after-save.js';
import { FORECAST_CATEGORIES, STAGES } from '../stages.js';
import { load } from './load.js';

/** Which picklist each object tells the meaning of, and what a value means. @type {Record<string, [object: string, field: string, meaning: (value: string) => Record<string, unknown>]>} */
const PICKLISTS = {
  CaseStatus: ['Case', 'Status', (value) => ({ IsClosed: value === 'Closed' })],
  LeadStatus: ['Lead', 'Status', (value) => ({ IsConverted: value === 'Closed - Converted' })],
  OpportunityStage: ['Opportunity', 'StageName', stage],
  TaskStatus: ['Task', 'Status', (value) => ({ IsClosed: value === 'Completed' })],
};

/**
 * A record for each value of those picklists, and the statuses of each campaign: whatever of these a
 * seed did not bring.
 * @param {Data} data
 * @param {string} admin
 */
export function loadStatuses(data, admin) {
  const type = (/** @type {string} */ name) =>
    /** @type {SObjectType} */ (data.catalogue.type(name));
  for (const [name, [object, field, meaning]] of Object.entries(PICKLISTS)) {
    if (data.table(type(name)).size > 0) continue;
    const values = type(object).byName.get(field.toLowerCase())?.picklistValues ?? [];
    const records = values.map(({ value, defaultValue, label = value, active = true }, index) => ({
      MasterLabel: label,
      ApiName: value,
      SortOrder: index + 1,
      ...(name === 'OpportunityStage' ? { IsActive: active } : { IsDefault: defaultValue }),
      ...meaning(value),
    }));
    load(data, type(name), records, admin);
  }
  const campaigns = data.table(type('Campaign'));
  for (const row of campaigns.rows()) {
    const known = data.view(campaigns, row).children('CampaignMemberStatus', 'CampaignId');
    if (known.length === 0)
      addMemberStatuses(data, { type: type('Campaign'), table: campaigns, row });
  }
}

/** @param {string} value */
function stage(value) {
  const { probability, closed, won, category } = STAGES[value] ?? OTHER;
  return {
    IsClosed: closed,
    IsWon: won,
    ForecastCategoryName: category,
    ForecastCategory: FORECAST_CATEGORIES[category],
    DefaultProbability: probability,
  };
}

/** A stage that only a seed knows. */
const OTHER = { probability: 0, closed: false, won: false, category: 'Pipeline' };
