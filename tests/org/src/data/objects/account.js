import { AUDIT, CLEAN_STATUSES, INDUSTRIES, RATINGS, VIEWED, address } from './audit.js';

export const account = {
  name: 'Account',
  keyPrefix: '001',
  fields: `
Id id label=Account_ID
IsDeleted boolean ro label=Deleted
MasterRecordId reference? ro -> Account
Name string(255) track label=Account_Name name search
Type picklist? track label=Account_Type : Prospect | Customer - Direct | Customer - Channel | Channel Partner / Reseller | Installation Partner | Technology Partner | Other
ParentId reference? label=Parent_Account_ID child=ChildAccounts -> Account
${address('Billing')}
${address('Shipping')}
Phone phone(40)? label=Account_Phone search
Fax phone(40)? label=Account_Fax search
AccountNumber string(40)? search
Website url(255)? search
PhotoUrl url(255)? ro derive
Sic string(20)? label=SIC_Code
Industry picklist? track : ${INDUSTRIES}
AnnualRevenue currency(18,0)?
NumberOfEmployees int? label=Employees
Ownership picklist? : Public | Private | Subsidiary | Other
TickerSymbol string(20)? search
Description textarea(32000)? label=Account_Description search
Rating picklist? track label=Account_Rating : ${RATINGS}
Site string(80)? label=Account_Site search
OwnerId reference track default=user -> User
${AUDIT}
LastActivityDate date? ro label=Last_Activity derive
${VIEWED}
IsPartner boolean ro label=Partner_Account
IsCustomerPortal boolean ro label=Customer_Portal_Account
ChannelProgramName string(255)? ro
ChannelProgramLevelName string(255)? ro
Jigsaw string(20)? label=Data.com_Key
JigsawCompanyId string(20)? ro
CleanStatus picklist(40)? restricted : ${CLEAN_STATUSES}
AccountSource picklist? : Web | Phone Inquiry | Partner Referral | Purchased List | Other
DunsNumber string(9)? label=D-U-N-S_Number
Tradestyle string(255)?
NaicsCode string(8)? label=NAICS_Code
NaicsDesc string(120)? label=NAICS_Description
YearStarted string(4)?
SicDesc string(80)? label=SIC_Description
DandbCompanyId reference? label=D&B_Company_ID -> DandBCompany
OperatingHoursId reference? label=Operating_Hour_ID -> OperatingHours
`,
};
