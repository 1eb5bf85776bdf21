import { AUDIT } from './audit.js';

/** The org's own metadata, as the Tooling API has it. The computed ones are in `soql/metadata-tables.js`. */

const NAMESPACE = `
NamespacePrefix string(15)? ro
`;
const LEVELS = 'NONE | ERROR | WARN | INFO | DEBUG | FINE | FINER | FINEST';
/** How much of each kind a debug log has. */
const LOGGED = [
  'ApexCode',
  'ApexProfiling',
  'Callout',
  'Database',
  'Nba',
  'System',
  'Validation',
  'Visualforce',
  'Wave',
  'Workflow',
];
const CODE = `
Name string(255) name
${NAMESPACE}
ApiVersion double(18,1) default=60
Status picklist restricted : Inactive | Active* | Deleted
IsValid boolean ro default=true
BodyCrc double(18,0)? ro
Body textarea(1000000)
LengthWithoutComments int ro derive
${AUDIT}
`;

export const apexClass = {
  name: 'ApexClass',
  label: 'Apex Class',
  labelPlural: 'Apex Classes',
  keyPrefix: '01p',
  api: /** @type {const} */ ('both'),
  layoutable: false,
  fields: `
Id id label=Class_ID
${CODE.replace('Name string(255) name', 'Name string(255) name defaulted')}
`,
};

export const apexTrigger = {
  name: 'ApexTrigger',
  label: 'Apex Trigger',
  keyPrefix: '01q',
  api: /** @type {const} */ ('both'),
  layoutable: false,
  fields: `
Id id label=Trigger_ID
TableEnumOrId picklist(40) label=Custom_Object_Definition_ID
${CODE}
`,
};

export const apexLog = {
  name: 'ApexLog',
  label: 'Apex Debug Log',
  keyPrefix: '07L',
  api: /** @type {const} */ ('both'),
  createable: false,
  updateable: false,
  layoutable: false,
  fields: `
Id id label=Debug_Log_ID
Application string(255) ro
DurationMilliseconds int ro
Location picklist(40)? ro : Monitoring | SystemLog | Preserved
LogLength int ro
LogUserId reference? ro -> User
Operation string(255) ro
Request string(255) ro
StartTime datetime ro
Status string(255) ro
LastModifiedDate datetime ro
SystemModstamp datetime ro
`,
};

export const debugLevel = {
  name: 'DebugLevel',
  label: 'Debug Level',
  keyPrefix: '7dl',
  api: /** @type {const} */ ('tooling'),
  layoutable: false,
  fields: `
Id id label=Debug_Level_ID
IsDeleted boolean ro label=Deleted
DeveloperName string(80) unique
Language picklist(40) restricted defaulted default=en_US : en_US | de | fr | ja
MasterLabel string(80) name
${AUDIT}
${LOGGED.map((name) => `${name} picklist(40) restricted default=NONE : ${LEVELS}`).join('\n')}
`,
};

export const traceFlag = {
  name: 'TraceFlag',
  label: 'Trace Flag',
  keyPrefix: '7tf',
  api: /** @type {const} */ ('tooling'),
  layoutable: false,
  fields: `
Id id label=Trace_Flag_ID
IsDeleted boolean ro label=Deleted
TracedEntityId reference once -> ApexClass/ApexTrigger/User
DebugLevelId reference -> DebugLevel
LogType picklist(40) once restricted : CLASS_TRACING | DEVELOPER_LOG | PROFILING | USER_DEBUG
StartDate datetime?
ExpirationDate datetime
${AUDIT}
${LOGGED.map((name) => `${name} picklist(40)? ro restricted : ${LEVELS}`).join('\n')}
`,
};

export const staticResource = {
  name: 'StaticResource',
  label: 'Static Resource',
  keyPrefix: '081',
  api: /** @type {const} */ ('both'),
  layoutable: false,
  fields: `
Id id label=Static_Resource_ID
${NAMESPACE}
Name string(255) unique name
ContentType string(120) label=MIME_Type
BodyLength int ro derive
Body base64
Description textarea(255)?
CacheControl picklist(40) restricted : Private* | Public
${AUDIT}
`,
};

const computed = /** @type {const} */ ({
  createable: false,
  updateable: false,
  deletable: false,
  layoutable: false,
});

export const entityDefinition = {
  ...computed,
  name: 'EntityDefinition',
  label: 'Entity Definition',
  keyPrefix: '',
  api: /** @type {const} */ ('both'),
  retrieveable: false,
  fields: `
Id id
DurableId string(80) ro
QualifiedApiName string(70) ro name
DeveloperName string(40) ro
MasterLabel string(80)? ro
Label string(80)? ro
PluralLabel string(80)? ro
NamespacePrefix string(15)? ro
KeyPrefix string(3)? ro
PublisherId string(18)? ro
IsCustomizable boolean ro
IsCustomSetting boolean ro
IsDeprecatedAndHidden boolean ro
IsIdEnabled boolean ro
IsQueryable boolean ro
IsRetrieveable boolean ro
IsReplicateable boolean ro
IsSearchable boolean ro
IsLayoutable boolean ro
IsCompactLayoutable boolean ro
IsFeedEnabled boolean ro
IsApexTriggerable boolean ro
IsTriggerable boolean ro
IsEverCreatable boolean ro
IsEverUpdatable boolean ro
IsEverDeletable boolean ro
IsMruEnabled boolean ro
LastModifiedDate datetime? ro
`,
};

export const fieldDefinition = {
  ...computed,
  name: 'FieldDefinition',
  label: 'Field Definition',
  keyPrefix: '',
  api: /** @type {const} */ ('both'),
  retrieveable: false,
  fields: `
Id id
DurableId string(150) ro
QualifiedApiName string(150) ro name
EntityDefinitionId string(150) ro -> EntityDefinition
DeveloperName string(80) ro
MasterLabel string(80) ro
Label string(80) ro
NamespacePrefix string(15)? ro
PublisherId string(18)? ro
DataType string(70) ro
ValueTypeId string(20) ro
Length int ro
Precision int ro
Scale int ro
RelationshipName string(80)? ro
IsNillable boolean ro
IsCalculated boolean ro
IsCompound boolean ro
IsIndexed boolean ro
IsNameField boolean ro
IsApiFilterable boolean ro
IsApiGroupable boolean ro
IsApiSortable boolean ro
LastModifiedDate datetime? ro
`,
};

export const customObject = {
  ...computed,
  name: 'CustomObject',
  label: 'Custom Object',
  keyPrefix: '01I',
  api: /** @type {const} */ ('tooling'),
  fields: `
Id id
DeveloperName string(80) ro name
${NAMESPACE}
Description textarea(1000)? ro
ManageableState picklist(40)? ro restricted : unmanaged | installed
${AUDIT}
`,
};

export const customField = {
  ...computed,
  name: 'CustomField',
  label: 'Custom Field',
  keyPrefix: '00N',
  api: /** @type {const} */ ('tooling'),
  fields: `
Id id
TableEnumOrId string(40) ro
EntityDefinitionId string(150) ro -> EntityDefinition
DeveloperName string(80) ro name
${NAMESPACE}
Length int? ro
Precision int? ro
Scale int? ro
RelationshipLabel string(80)? ro
InlineHelpText textarea(510)? ro
ManageableState picklist(40)? ro restricted : unmanaged | installed
${AUDIT}
`,
};
