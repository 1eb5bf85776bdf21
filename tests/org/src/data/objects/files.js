import { AUDIT, VIEWED } from './audit.js';

/** Notes, attachments and files; the objects with blob fields. */
const PARENTS =
  'Account/Campaign/Case/Contact/Contract/Event/Lead/Opportunity/Product2/Task/Trade_Ticket__c';

export const note = {
  name: 'Note',
  keyPrefix: '002',
  layoutable: false,
  fields: `
Id id label=Note_Id
IsDeleted boolean ro label=Deleted
ParentId reference once child=Notes cascade -> ${PARENTS}
Title string(80) name search
IsPrivate boolean label=Private
Body textarea(32000)? search
OwnerId reference default=user -> User
${AUDIT}
`,
};

export const attachment = {
  name: 'Attachment',
  keyPrefix: '00P',
  layoutable: false,
  fields: `
Id id label=Attachment_ID
IsDeleted boolean ro label=Deleted
ParentId reference once child=Attachments cascade -> ${PARENTS}
Name string(255) label=File_Name name search
IsPrivate boolean label=Private
ContentType string(120)?
BodyLength int? ro derive
Body base64
OwnerId reference default=user -> User
${AUDIT}
Description string(500)?
`,
};

export const document = {
  name: 'Document',
  keyPrefix: '015',
  layoutable: false,
  fields: `
Id id label=Document_ID
FolderId reference -> Folder/User
IsDeleted boolean ro label=Deleted
Name string(255) label=Document_Name name search
DeveloperName string(80) label=Document_Unique_Name defaulted
ContentType string(120)?
Type string(40)? label=File_Extension
IsPublic boolean label=Externally_Available
BodyLength int ro derive
Body base64?
Url url(1000)?
Description textarea(255)? search
Keywords string(255)? search
AuthorId reference default=user -> User
${AUDIT}
`,
};

export const contentDocument = {
  name: 'ContentDocument',
  keyPrefix: '069',
  createable: false,
  layoutable: false,
  fields: `
Id id label=ContentDocument_ID
CreatedById reference ro -> User
CreatedDate datetime ro
LastModifiedById reference ro -> User
LastModifiedDate datetime ro
IsArchived boolean ro
OwnerId reference -> User
IsDeleted boolean ro
SystemModstamp datetime ro
Title string(255) name search
LatestPublishedVersionId reference? ro -> ContentVersion
ParentId reference? ro -> Account
Description textarea(1000)?
ContentSize int? ro
FileType string(20)? ro
FileExtension string(40)? ro
`,
};

export const contentVersion = {
  name: 'ContentVersion',
  keyPrefix: '068',
  deletable: false,
  layoutable: false,
  fields: `
Id id label=ContentVersion_ID
ContentDocumentId reference once defaulted child=ContentVersions cascade -> ContentDocument
IsLatest boolean ro
ContentUrl url(1333)? once
VersionNumber string(20)? ro
Title string(255) name search defaulted
Description textarea(1000)?
ReasonForChange string(1000)? once
PathOnClient string(500)? once search
OwnerId reference default=user -> User
${AUDIT}
FirstPublishLocationId reference? once -> ${PARENTS}/User
FileType string(20) ro
PublishStatus picklist(40) ro default=P : U | P | R
VersionData base64? once
ContentSize int? ro derive
FileExtension string(40)? ro
Origin picklist(40) once default=C : C | H
Checksum string(50)? ro
IsDeleted boolean ro
${VIEWED}
`,
};

/** Where a file can be shown. */
const SHARED_WITH = `${PARENTS}/Asset/Group/Order/Quote/User`;

export const contentDocumentLink = {
  name: 'ContentDocumentLink',
  keyPrefix: '06A',
  layoutable: false,
  fields: `
Id id label=ContentDocumentLink_ID
LinkedEntityId reference once child=ContentDocumentLinks cascade -> ${SHARED_WITH}
ContentDocumentId reference once child=ContentDocumentLinks cascade -> ContentDocument
IsDeleted boolean ro label=Is_Deleted
SystemModstamp datetime ro
ShareType picklist(40) restricted : V | C | I
Visibility picklist(40) restricted : AllUsers* | InternalUsers | SharedUsers
`,
};

/** A note is a document of its own: both have the same id. */
export const contentNote = {
  name: 'ContentNote',
  keyPrefix: '069',
  layoutable: false,
  fields: `
Id id label=ContentNote_ID
Title string(255) name search
FileType string(20) ro
${AUDIT}
IsDeleted boolean ro
OwnerId reference default=user -> User
IsReadOnly boolean ro
LatestPublishedVersionId reference? ro -> ContentVersion
TextPreview string(255)? ro derive search
Content base64?
ContentSize int? ro derive
LastViewedDate datetime? ro
`,
};

export const feedItem = {
  name: 'FeedItem',
  label: 'Feed Item',
  keyPrefix: '0D5',
  layoutable: false,
  fields: `
Id id label=Feed_Item_ID
ParentId reference once -> Account/Campaign/Case/Contact/Event/Group/Lead/Opportunity/Task/Trade_Ticket__c/User
Type picklist? once restricted label=Feed_Item_Type : TextPost* | LinkPost | ContentPost
Title string(255)?
Body textarea(10000)? search
LinkUrl url(1000)? once
IsDeleted boolean ro label=Deleted
${AUDIT}
`,
};
