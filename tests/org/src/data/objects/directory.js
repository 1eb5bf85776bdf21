import { AUDIT } from './audit.js';

/** The objects around users: who may do what, and where records of a kind belong. */

/** What a profile or a permission set grants; a few of the hundreds that real orgs have. */
const PERMISSIONS = `
PermissionsApiEnabled boolean label=API_Enabled
PermissionsBulkApiHardDelete boolean label=Bulk_API_Hard_Delete
PermissionsModifyAllData boolean label=Modify_All_Data
PermissionsQueryAllFiles boolean label=Query_All_Files
PermissionsViewAllData boolean label=View_All_Data
`;

export const organization = {
  name: 'Organization',
  api: /** @type {const} */ ('both'),
  keyPrefix: '00D',
  createable: false,
  deletable: false,
  layoutable: false,
  fields: `
Id id label=Organization_ID
Name string(80) name
Division string(80)?
Street textarea(255)? of=Address
City string(40)? of=Address
State string(80)? of=Address
PostalCode string(20)? of=Address
Country string(80)? of=Address
Latitude double(18,15)? of=Address
Longitude double(18,15)? of=Address
GeocodeAccuracy picklist(40)? restricted of=Address : Address | NearAddress | Block | Street | ExtendedZip | Zip | Neighborhood | City | County | State | Unknown
Address address? ro
Phone phone(40)?
Fax phone(40)?
PrimaryContact string(80)?
DefaultLocaleSidKey picklist(40) label=Locale : en_US | en_GB | de_DE | fr_FR
TimeZoneSidKey picklist(40) label=Time_Zone : America/Los_Angeles | America/New_York | Europe/London | Europe/Zurich
LanguageLocaleKey picklist(40) label=Language : en_US | de | fr
FiscalYearStartMonth int? ro
UsesStartDateAsFiscalYearName boolean ro
OrganizationType picklist? ro label=Edition : Developer Edition | Professional Edition | Enterprise Edition | Unlimited Edition
NamespacePrefix string(15)? ro
InstanceName string(5)? ro
IsSandbox boolean ro
TrialExpirationDate datetime? ro
${AUDIT}
`,
};

export const profile = {
  name: 'Profile',
  api: /** @type {const} */ ('both'),
  keyPrefix: '00e',
  createable: false,
  deletable: false,
  layoutable: false,
  fields: `
Id id label=Profile_ID
Name string(255) name
${PERMISSIONS}UserType picklist(40)? ro : Standard | PowerPartner | CustomerSuccess | Guest
Description textarea(255)?
${AUDIT}
`,
};

export const userRole = {
  name: 'UserRole',
  label: 'Role',
  api: /** @type {const} */ ('both'),
  keyPrefix: '00E',
  layoutable: false,
  fields: `
Id id label=Role_ID
Name string(80) name
ParentRoleId reference? -> UserRole
RollupDescription string(80)? label=Description
DeveloperName string(80)
${AUDIT}
`,
};

export const group = {
  name: 'Group',
  api: /** @type {const} */ ('both'),
  keyPrefix: '00G',
  layoutable: false,
  fields: `
Id id label=Group_ID
Name string(40) name
DeveloperName string(80)?
Type picklist(40) once restricted : Regular* | Queue | Role | Organization
Email email(255)?
${AUDIT}
`,
};

export const recordType = {
  name: 'RecordType',
  api: /** @type {const} */ ('both'),
  keyPrefix: '012',
  layoutable: false,
  deletable: false,
  fields: `
Id id label=Record_Type_ID
Name string(80) name
DeveloperName string(80)
Description string(255)?
SobjectType picklist(40) once label=SObject_Type_Name : Account | Contact | Lead | Opportunity | Case | Campaign | CampaignMember | Task | Event | Trade_Ticket__c
IsActive boolean label=Active default=true
${AUDIT}
`,
};

export const permissionSet = {
  name: 'PermissionSet',
  label: 'Permission Set',
  api: /** @type {const} */ ('both'),
  keyPrefix: '0PS',
  layoutable: false,
  fields: `
Id id label=PermissionSet_ID
Name string(80) name
Label string(80)
Description textarea(255)?
IsOwnedByProfile boolean ro
IsCustom boolean ro default=true
ProfileId reference? ro -> Profile
NamespacePrefix string(15)? ro
${PERMISSIONS}
${AUDIT}
`,
};

export const permissionSetAssignment = {
  name: 'PermissionSetAssignment',
  label: 'Permission Set Assignment',
  keyPrefix: '0Pa',
  updateable: false,
  layoutable: false,
  fields: `
Id id label=PermissionSetAssignment_ID
PermissionSetId reference once child=Assignments cascade -> PermissionSet
AssigneeId reference once child=PermissionSetAssignments -> User
IsActive boolean ro default=true
SystemModstamp datetime ro
`,
};
