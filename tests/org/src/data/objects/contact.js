import { AUDIT, CLEAN_STATUSES, LEAD_SOURCES, SALUTATIONS, VIEWED, address } from './audit.js';

export const contact = {
  name: 'Contact',
  keyPrefix: '003',
  fields: `
Id id label=Contact_ID
IsDeleted boolean ro label=Deleted
MasterRecordId reference? ro -> Contact
AccountId reference? track child=Contacts cascade -> Account
LastName string(80) search of=Name
FirstName string(40)? search of=Name
Salutation picklist(40)? of=Name : ${SALUTATIONS}
Name string(121) ro label=Full_Name name search derive
${address('Other')}
${address('Mailing')}
Phone phone(40)? label=Business_Phone search
Fax phone(40)? label=Business_Fax search
MobilePhone phone(40)? search
HomePhone phone(40)? search
OtherPhone phone(40)? search
AssistantPhone phone(40)? label=Asst._Phone search
ReportsToId reference? child=ContactReportsTo -> Contact
Email email(80)? track search
Title string(128)? search
Department string(80)? search
AssistantName string(40)? label=Assistant's_Name search
LeadSource picklist? : ${LEAD_SOURCES}
Birthdate date?
Description textarea(32000)? label=Contact_Description search
OwnerId reference track default=user -> User
${AUDIT}
LastActivityDate date? ro label=Last_Activity derive
LastCURequestDate datetime? ro label=Last_Stay-in-Touch_Request_Date
LastCUUpdateDate datetime? ro label=Last_Stay-in-Touch_Save_Date
${VIEWED}
EmailBouncedReason string(255)?
EmailBouncedDate datetime?
IsEmailBounced boolean ro
PhotoUrl url(255)? ro derive
Jigsaw string(20)? label=Data.com_Key
JigsawContactId string(20)? ro
CleanStatus picklist(40)? restricted : ${CLEAN_STATUSES}
IndividualId reference? -> Individual
IsPriorityRecord boolean ro since=59
ContactSource picklist? since=61 : AD_HOC | IMPORT | EAC
`,
};
