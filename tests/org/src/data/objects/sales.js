import { AUDIT, VIEWED } from './audit.js';

/** The objects between and below the main ones. */

export const campaignMember = {
  name: 'CampaignMember',
  keyPrefix: '00v',
  fields: `
Id id label=Campaign_Member_ID
IsDeleted boolean ro label=Deleted
CampaignId reference once child=CampaignMembers cascade -> Campaign
LeadId reference? once child=CampaignMembers cascade -> Lead
ContactId reference? once child=CampaignMembers cascade -> Contact
Status picklist? : Sent* | Responded
HasResponded boolean ro label=Responded derive
FirstRespondedDate date? ro
${AUDIT}
`,
};

export const opportunityContactRole = {
  name: 'OpportunityContactRole',
  keyPrefix: '00K',
  fields: `
Id id label=Contact_Role_ID
IsDeleted boolean ro label=Deleted
OpportunityId reference once child=OpportunityContactRoles cascade -> Opportunity
ContactId reference child=OpportunityContactRoles cascade -> Contact
Role picklist? : Business User | Decision Maker | Economic Buyer | Economic Decision Maker | Evaluator | Executive Sponsor | Influencer | Technical Buyer | Other
IsPrimary boolean label=Primary
${AUDIT}
`,
};

export const product = {
  name: 'Product2',
  label: 'Product',
  keyPrefix: '01t',
  fields: `
Id id label=Product_ID
IsDeleted boolean ro label=Deleted
Name string(255) label=Product_Name name search
ProductCode string(255)? search
Description textarea(4000)? label=Product_Description search
IsActive boolean label=Active
Family picklist? label=Product_Family : Equity | Fixed Income | Foreign Exchange | Research | Custody
${AUDIT}
${VIEWED}
`,
};

export const pricebook = {
  name: 'Pricebook2',
  label: 'Price Book',
  keyPrefix: '01s',
  fields: `
Id id label=Price_Book_ID
IsDeleted boolean ro label=Deleted
Name string(255) label=Price_Book_Name name search
Description string(255)?
IsActive boolean label=Active
IsStandard boolean ro label=Is_Standard_Price_Book
${AUDIT}
${VIEWED}
`,
};

export const pricebookEntry = {
  name: 'PricebookEntry',
  label: 'Price Book Entry',
  labelPlural: 'Price Book Entries',
  keyPrefix: '01u',
  fields: `
Id id label=Price_Book_Entry_ID
IsDeleted boolean ro label=Deleted
Name string(255) ro name derive
Pricebook2Id reference once label=Price_Book_ID child=PricebookEntries cascade -> Pricebook2
Product2Id reference once label=Product_ID child=PricebookEntries cascade -> Product2
UnitPrice currency(16,2) label=List_Price
IsActive boolean label=Active
UseStandardPrice boolean
ProductCode string(255)? ro derive
${AUDIT}
`,
};

export const opportunityLineItem = {
  name: 'OpportunityLineItem',
  label: 'Opportunity Product',
  keyPrefix: '00k',
  fields: `
Id id label=Line_Item_ID
IsDeleted boolean ro label=Deleted
OpportunityId reference once child=OpportunityLineItems cascade -> Opportunity
PricebookEntryId reference? once label=Price_Book_Entry_ID -> PricebookEntry
Product2Id reference? once label=Product_ID -> Product2
Name string(376)? ro name derive
Quantity double(10,2)
UnitPrice currency(16,2)? label=Sales_Price
TotalPrice currency(16,2)? ro derive
ServiceDate date? label=Date
Description string(255)? label=Line_Description
${AUDIT}
`,
};

export const opportunityHistory = {
  name: 'OpportunityHistory',
  labelPlural: 'Opportunity History',
  keyPrefix: '008',
  createable: false,
  updateable: false,
  deletable: false,
  layoutable: false,
  fields: `
Id id label=Opportunity_History_ID
IsDeleted boolean ro label=Deleted
OpportunityId reference ro child=OpportunityHistories cascade -> Opportunity
CreatedById reference ro -> User
CreatedDate datetime ro
StageName picklist ro label=Stage
Amount currency(18,2)? ro
CloseDate date? ro
Probability percent(3,0)? ro
SystemModstamp datetime ro
`,
};

export const asset = {
  name: 'Asset',
  keyPrefix: '02i',
  fields: `
Id id label=Asset_ID
IsDeleted boolean ro label=Deleted
ContactId reference? child=Assets -> Contact
AccountId reference? child=Assets cascade -> Account
Name string(255) label=Asset_Name name search
SerialNumber string(80)? search
InstallDate date?
Status picklist? : Purchased | Shipped | Installed | Registered | Obsolete
Price currency(18,0)?
Quantity double(18,2)?
OwnerId reference default=user -> User
${AUDIT}
`,
};

export const contract = {
  name: 'Contract',
  keyPrefix: '800',
  fields: `
Id id label=Contract_ID
IsDeleted boolean ro label=Deleted
AccountId reference child=Contracts restrict -> Account
ContractNumber string(30) ro auto name search
Status picklist track restricted : Draft* | In Approval Process | Activated
StartDate date? label=Contract_Start_Date
ContractTerm int?
Description textarea(32000)?
OwnerId reference default=user -> User
${AUDIT}
`,
};

export const caseComment = {
  name: 'CaseComment',
  keyPrefix: '00a',
  layoutable: false,
  fields: `
Id id label=Case_Comment_ID
ParentId reference once child=CaseComments cascade -> Case
IsPublished boolean label=Published
CommentBody textarea(4000)? label=Body
${AUDIT}
IsDeleted boolean ro label=Deleted
`,
};
