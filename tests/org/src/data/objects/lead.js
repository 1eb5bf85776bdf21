import {
  AUDIT,
  CLEAN_STATUSES,
  INDUSTRIES,
  LEAD_SOURCES,
  RATINGS,
  SALUTATIONS,
  VIEWED,
  address,
} from './audit.js';

export const lead = {
  name: 'Lead',
  keyPrefix: '00Q',
  fields: `
Id id label=Lead_ID
IsDeleted boolean ro label=Deleted
MasterRecordId reference? ro -> Lead
LastName string(80) search of=Name
FirstName string(40)? search of=Name
Salutation picklist(40)? of=Name : ${SALUTATIONS}
Name string(121) ro label=Full_Name name search derive
Title string(128)? search
Company string(255) search
${address('')}
Phone phone(40)? search
MobilePhone phone(40)? search
Fax phone(40)? search
Email email(80)? search
Website url(255)? search
PhotoUrl url(255)? ro derive
Description textarea(32000)? search
LeadSource picklist? : ${LEAD_SOURCES}
Status picklist track restricted : Open - Not Contacted* | Working - Contacted | Closed - Converted | Closed - Not Converted
Industry picklist? : ${INDUSTRIES}
Rating picklist? : ${RATINGS}
AnnualRevenue currency(18,0)?
NumberOfEmployees int? label=Employees
OwnerId reference track default=user -> Group/User
IsConverted boolean once label=Converted
ConvertedDate date? ro
ConvertedAccountId reference? ro -> Account
ConvertedContactId reference? ro -> Contact
ConvertedOpportunityId reference? ro -> Opportunity
IsUnreadByOwner boolean default=true
${AUDIT}
LastActivityDate date? ro label=Last_Activity derive
${VIEWED}
Jigsaw string(20)? label=Data.com_Key
JigsawContactId string(20)? ro
CleanStatus picklist(40)? restricted : ${CLEAN_STATUSES}
CompanyDunsNumber string(9)? label=Company_D-U-N-S_Number
DandbCompanyId reference? label=D&B_Company_ID -> DandBCompany
EmailBouncedReason string(255)?
EmailBouncedDate datetime?
IndividualId reference? -> Individual
IsPriorityRecord boolean ro since=59
`,
};
