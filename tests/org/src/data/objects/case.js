import { AUDIT, VIEWED } from './audit.js';

export const caseObject = {
  name: 'Case',
  keyPrefix: '500',
  fields: `
Id id label=Case_ID
IsDeleted boolean ro label=Deleted
MasterRecordId reference? ro -> Case
CaseNumber string(30) ro auto name search
ContactId reference? child=Cases restrict -> Contact
AccountId reference? child=Cases restrict -> Account
AssetId reference? child=Cases -> Asset
SourceId reference? once -> EmailMessage/MessagingSession
ParentId reference? label=Parent_Case_ID child=Cases -> Case
SuppliedName string(80)? label=Name search
SuppliedEmail email(80)? label=Email_Address search
SuppliedPhone string(40)? label=Phone search
SuppliedCompany string(80)? label=Company search
Type picklist? label=Case_Type : Mechanical | Electrical | Electronic | Structural | Other
Status picklist? track restricted : New* | Working | Escalated | Closed
Reason picklist? label=Case_Reason : Installation | Equipment Complexity | Performance | Breakdown | Equipment Design | Feedback | Other
Origin picklist? label=Case_Origin : Phone | Email | Web
Subject string(255)? search
Priority picklist? track restricted : High | Medium* | Low
Description textarea(32000)? search
IsClosed boolean ro label=Closed derive
ClosedDate datetime? ro
IsEscalated boolean label=Escalated
OwnerId reference track default=user -> Group/User
${AUDIT}
ContactPhone phone(40)? ro derive
ContactMobile phone(40)? ro derive
ContactEmail email(80)? ro derive
ContactFax phone(40)? ro derive
Comments textarea(4000)? label=Internal_Comments
${VIEWED}
`,
};
