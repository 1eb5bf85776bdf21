import { AUDIT, LEAD_SOURCES, VIEWED } from './audit.js';

export const opportunity = {
  name: 'Opportunity',
  labelPlural: 'Opportunities',
  keyPrefix: '006',
  fields: `
Id id label=Opportunity_ID
IsDeleted boolean ro label=Deleted
AccountId reference? child=Opportunities cascade -> Account
IsPrivate boolean label=Private
Name string(120) search name
Description textarea(32000)? search
StageName picklist track restricted label=Stage : Prospecting | Qualification | Needs Analysis | Value Proposition | Id. Decision Makers | Perception Analysis | Proposal/Price Quote | Negotiation/Review | Closed Won | Closed Lost
Amount currency(18,2)? track
Probability percent(3,0)? label=Probability_(%)
ExpectedRevenue currency(18,2)? ro label=Expected_Amount derive
TotalOpportunityQuantity double(18,2)? label=Quantity
CloseDate date track
Type picklist? label=Opportunity_Type : Existing Customer - Upgrade | Existing Customer - Replacement | Existing Customer - Downgrade | New Customer
NextStep string(255)? search
LeadSource picklist? : ${LEAD_SOURCES}
IsClosed boolean ro label=Closed derive
IsWon boolean ro label=Won derive
ForecastCategory picklist(40) ro restricted derive : Omitted | Pipeline | BestCase | Forecast | Closed
ForecastCategoryName picklist(40)? restricted label=Forecast_Category : Omitted | Pipeline | Best Case | Commit | Closed
CampaignId reference? child=Opportunities -> Campaign
HasOpportunityLineItem boolean ro label=Has_Line_Item derive
Pricebook2Id reference? label=Price_Book_ID -> Pricebook2
OwnerId reference track default=user -> User
${AUDIT}
LastActivityDate date? ro label=Last_Activity derive
PushCount int? ro
LastStageChangeDate datetime? ro
FiscalQuarter int? ro derive
FiscalYear int? ro derive
Fiscal string(6)? ro label=Fiscal_Period derive
ContactId reference? once -> Contact
${VIEWED}
HasOpenActivity boolean ro derive
HasOverdueTask boolean ro derive
LastAmountChangedHistoryId reference? ro label=Opportunity_History_ID -> OpportunityHistory
LastCloseDateChangedHistoryId reference? ro label=Opportunity_History_ID -> OpportunityHistory
`,
};
