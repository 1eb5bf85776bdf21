/** @import { Data } from '../data.js' */
/** @import { SObjectType } from '../types.js' */
import { load } from './load.js';

/** The people of the default org. The first is the administrator. */
const USERS = /** @type {const} */ ([
  ['Avery', 'Stone', 'admin', 'System Administrator', 'America/New_York', 'en_US', 'Head of CRM'],
  ['Tessa', 'Marlow', 'tessa.marlow', 'Standard User', 'Europe/London', 'en_GB', 'Sales Trader'],
  ['Jonas', 'Brandt', 'jonas.brandt', 'Standard User', 'Europe/Berlin', 'de_DE', 'Broker'],
  ['Mina', 'Sato', 'mina.sato', 'Standard User', 'Asia/Tokyo', 'ja_JP', 'Client Services'],
  ['Paul', 'Leaver', 'paul.leaver', 'Standard User', 'America/Chicago', 'en_US', 'Broker'],
]);

const DOMAIN = 'harbour-markets.example';

/**
 * The organization, its profiles, roles, queues and users: whatever of these a seed did not
 * bring. Returns the id of the administrator.
 * @param {Data} data
 */
export function loadDirectory(data) {
  const type = (/** @type {string} */ name) =>
    /** @type {SObjectType} */ (data.catalogue.type(name));
  const first = (/** @type {string} */ name) => {
    const table = data.table(type(name));
    return table.size > 0 ? table.id(0) : null;
  };
  const admin = first('User') ?? data.ids.next(type('User').keyPrefix);
  const add = (/** @type {string} */ name, /** @type {Record<string, unknown>[]} */ records) => {
    if (!first(name)) load(data, type(name), records, admin);
  };
  add('Organization', [
    {
      Name: 'Harbour Markets',
      City: 'New York',
      Country: 'USA',
      DefaultLocaleSidKey: 'en_US',
      TimeZoneSidKey: 'America/New_York',
      LanguageLocaleKey: 'en_US',
      FiscalYearStartMonth: 1,
      OrganizationType: 'Developer Edition',
      InstanceName: 'EMU1',
    },
  ]);
  add('Profile', [
    {
      Name: 'System Administrator',
      UserType: 'Standard',
      // Without the right to delete for good, which real administrators have to be given too.
      PermissionsApiEnabled: true,
      PermissionsModifyAllData: true,
      PermissionsViewAllData: true,
    },
    { Name: 'Standard User', UserType: 'Standard', PermissionsApiEnabled: true },
  ]);
  add('UserRole', [
    { Name: 'CEO', DeveloperName: 'CEO' },
    { Name: 'Sales Trading', DeveloperName: 'Sales_Trading' },
  ]);
  add('Group', [
    { Name: 'Case Triage', DeveloperName: 'Case_Triage', Type: 'Queue' },
    { Name: 'Brokers', DeveloperName: 'Brokers', Type: 'Regular' },
  ]);
  if (!first('User')) loadUsers(data, admin);
  return admin;
}

/** @param {Data} data @param {string} admin */
function loadUsers(data, admin) {
  const type = (/** @type {string} */ name) =>
    /** @type {SObjectType} */ (data.catalogue.type(name));
  const profiles = data.table(type('Profile'));
  const roles = data.table(type('UserRole'));
  const records = USERS.map(([FirstName, LastName, name, profile, zone, locale, Title], index) => ({
    ...(index === 0 ? { Id: admin } : {}),
    Username: `${name}@${DOMAIN}`,
    FirstName,
    LastName,
    Email: `${name}@${DOMAIN}`,
    Alias: `${FirstName.charAt(0)}${LastName}`.toLowerCase().slice(0, 8),
    CommunityNickname: name,
    CompanyName: 'Harbour Markets',
    Title,
    IsActive: LastName !== 'Leaver',
    TimeZoneSidKey: zone,
    LocaleSidKey: locale,
    LanguageLocaleKey: locale === 'de_DE' ? 'de' : locale === 'ja_JP' ? 'ja' : 'en_US',
    EmailEncodingKey: 'UTF-8',
    UserType: 'Standard',
    ProfileId: profiles.id(profile === 'System Administrator' ? 0 : 1),
    UserRoleId: roles.id(index === 0 ? 0 : 1),
    ...(index === 0 ? {} : { ManagerId: admin }),
    UserPreferencesLightningExperiencePreferred: true,
  }));
  load(data, type('User'), records, admin);
}
