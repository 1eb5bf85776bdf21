import { AUDIT, VIEWED } from './audit.js';

export const campaign = {
  name: 'Campaign',
  keyPrefix: '701',
  fields: `
Id id label=Campaign_ID
IsDeleted boolean ro label=Deleted
Name string(80) name search
ParentId reference? label=Parent_Campaign_ID child=ChildCampaigns -> Campaign
Type picklist? : Conference | Webinar | Trade Show | Public Relations | Partners | Referral Program | Advertisement | Banner Ads | Direct Mail | Email | Telemarketing | Other
Status picklist? : Planned* | In Progress | Completed | Aborted
StartDate date?
EndDate date?
ExpectedRevenue currency(18,0)?
BudgetedCost currency(18,0)?
ActualCost currency(18,0)?
ExpectedResponse percent(8,2)? label=Expected_Response_(%) default=0
NumberSent double(18,0)? label=Num_Sent default=0
IsActive boolean label=Active
Description textarea(32000)? search
NumberOfLeads int ro label=Leads_in_Campaign derive
NumberOfConvertedLeads int ro label=Converted_Leads_in_Campaign derive
NumberOfContacts int ro label=Contacts_in_Campaign derive
NumberOfResponses int ro label=Responses_in_Campaign derive
NumberOfOpportunities int ro label=Opportunities_in_Campaign derive
NumberOfWonOpportunities int ro label=Won_Opportunities_in_Campaign derive
AmountAllOpportunities currency(18,0) ro label=Value_Opportunities_in_Campaign derive
AmountWonOpportunities currency(18,0) ro label=Value_Won_Opportunities_in_Campaign derive
CampaignImageId reference? since=42 -> ContentDocument
OwnerId reference default=user -> User
${AUDIT}
LastActivityDate date? ro label=Last_Activity derive
${VIEWED}
CampaignMemberRecordTypeId reference? label=Record_Type_ID -> RecordType
`,
};
