import { AUDIT } from './audit.js';

/**
 * What the values of a picklist mean: a record for each value. All but the statuses of campaigns can
 * be changed in Setup only.
 */

const setup = /** @type {const} */ ({
  // One prefix for all of them, as real orgs have it.
  keyPrefix: '01J',
  createable: false,
  updateable: false,
  deletable: false,
  layoutable: false,
});

const LABEL = `
Id id
MasterLabel string(255) ro label=Label name
ApiName string(255) ro
SortOrder int? ro
`;

/** @param {string} name @param {string} meaning the field that says what the value means */
const status = (name, meaning) => ({
  ...setup,
  name,
  labelPlural: `${name.replace('Status', ' Status')} Values`,
  fields: `
${LABEL}
IsDefault boolean ro label=Default
${meaning} boolean ro label=${meaning.slice(2)}
${AUDIT}
`,
});

export const caseStatus = status('CaseStatus', 'IsClosed');
export const leadStatus = status('LeadStatus', 'IsConverted');
export const taskStatus = status('TaskStatus', 'IsClosed');

export const opportunityStage = {
  ...setup,
  name: 'OpportunityStage',
  fields: `
${LABEL}
IsActive boolean ro label=Active
IsClosed boolean ro label=Closed
IsWon boolean ro label=Won
ForecastCategory picklist(40) ro restricted : Omitted | Pipeline | BestCase | Forecast | Closed
ForecastCategoryName picklist(40) ro restricted : Omitted | Pipeline | Best Case | Commit | Closed
DefaultProbability percent(3,0)? ro label=Probability_(%)
Description string(255)? ro
${AUDIT}
`,
};

export const campaignMemberStatus = {
  name: 'CampaignMemberStatus',
  labelPlural: 'Campaign Member Statuses',
  keyPrefix: '01Y',
  layoutable: false,
  fields: `
Id id label=Campaign_Member_Status_ID
IsDeleted boolean ro label=Deleted
CampaignId reference once child=CampaignMemberStatuses cascade -> Campaign
Label string(765) name
SortOrder int?
IsDefault boolean label=Is_Default
HasResponded boolean label=Responded
${AUDIT}
`,
};
