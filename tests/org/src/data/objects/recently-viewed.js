/** What the user who asks has looked at; `soql/computed-tables.js` makes its rows. */
export const recentlyViewed = {
  name: 'RecentlyViewed',
  labelPlural: 'Recently Viewed',
  keyPrefix: '',
  retrieveable: false,
  createable: false,
  updateable: false,
  deletable: false,
  layoutable: false,
  fields: `
Id id label=RecentlyViewed_ID
Name string(255)? ro name
LastName string(80)? ro
FirstName string(40)? ro
Type picklist(40)? ro
Alias string(8)? ro
UserRoleId reference? ro -> UserRole
RecordTypeId reference? ro -> RecordType
IsActive boolean ro label=Active
ProfileId reference? ro -> Profile
Title string(80)? ro
Email email(80)? ro
Phone phone(40)? ro
LastViewedDate datetime? ro
LastReferencedDate datetime? ro
`,
};
