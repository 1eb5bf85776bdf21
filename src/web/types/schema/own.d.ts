/* The objects of the package itself, as a schema. */

import type { SalesforceRestApiSObjectAccount } from '../objects/account.js';
import type { SalesforceRestApiSObjectCampaign } from '../objects/campaign.js';
import type { SalesforceRestApiSObjectCase } from '../objects/case.js';
import type { SalesforceRestApiSObjectContact } from '../objects/contact.js';
import type { SalesforceRestApiSObjectEvent } from '../objects/event.js';
import type { SalesforceRestApiSObjectLead } from '../objects/lead.js';
import type { SalesforceRestApiSObjectOpportunity } from '../objects/opportunity.js';
import type { SalesforceRestApiSObjectTask } from '../objects/task.js';
import type { SalesforceRestApiSObjectUser } from '../objects/user.js';

/** The objects that this package has types for, and their relationships. */
export type SalesforceOwnSchema = {
  Account: SalesforceOwnObject<
    SalesforceRestApiSObjectAccount,
    { MasterRecord: 'Account' | null; Owner: 'User'; Parent: 'Account' | null },
    {
      Cases: 'Case';
      ChildAccounts: 'Account';
      Contacts: 'Contact';
      Events: 'Event';
      Opportunities: 'Opportunity';
      Tasks: 'Task';
    }
  >;
  Campaign: SalesforceOwnObject<
    SalesforceRestApiSObjectCampaign,
    { Owner: 'User'; Parent: 'Campaign' | null },
    { ChildCampaigns: 'Campaign'; Events: 'Event'; Opportunities: 'Opportunity'; Tasks: 'Task' },
    'ExpectedResponse' | 'NumberSent'
  >;
  Case: SalesforceOwnObject<
    SalesforceRestApiSObjectCase,
    {
      Account: 'Account' | null;
      Contact: 'Contact' | null;
      MasterRecord: 'Case' | null;
      Owner: 'Group' | 'User';
      Parent: 'Case' | null;
    },
    { Cases: 'Case'; Events: 'Event'; Tasks: 'Task' },
    'Origin' | 'Priority' | 'Status'
  >;
  Contact: SalesforceOwnObject<
    SalesforceRestApiSObjectContact,
    {
      Account: 'Account' | null;
      MasterRecord: 'Contact' | null;
      Owner: 'User';
      ReportsTo: 'Contact' | null;
    },
    { Cases: 'Case'; Events: 'Event'; Opportunities: 'Opportunity'; Tasks: 'Task' }
  >;
  Event: SalesforceOwnObject<
    SalesforceRestApiSObjectEvent,
    {
      Account: 'Account' | null;
      Owner: 'Calendar' | 'User';
      What: SalesforceWhat | null;
      Who: 'Contact' | 'Lead' | null;
    },
    {}
  >;
  Lead: SalesforceOwnObject<
    SalesforceRestApiSObjectLead,
    {
      ConvertedAccount: 'Account' | null;
      ConvertedContact: 'Contact' | null;
      ConvertedOpportunity: 'Opportunity' | null;
      MasterRecord: 'Lead' | null;
      Owner: 'Group' | 'User';
    },
    { Events: 'Event'; Tasks: 'Task' }
  >;
  Opportunity: SalesforceOwnObject<
    SalesforceRestApiSObjectOpportunity,
    {
      Account: 'Account' | null;
      Campaign: 'Campaign' | null;
      Contact: 'Contact' | null;
      Owner: 'User';
    },
    { Events: 'Event'; Tasks: 'Task' },
    'Fiscal' | 'FiscalQuarter' | 'FiscalYear' | 'ForecastCategoryName' | 'Probability' | 'PushCount'
  >;
  Task: SalesforceOwnObject<
    SalesforceRestApiSObjectTask,
    {
      Account: 'Account' | null;
      Owner: 'Group' | 'User';
      What: SalesforceWhat | null;
      Who: 'Contact' | 'Lead' | null;
    },
    {}
  >;
  /** The fields that the objects of a relationship have in common. */
  Name: SalesforceOwnObject<SalesforceNameFields, {}, {}>;
  User: SalesforceOwnObject<
    SalesforceRestApiSObjectUser,
    { Contact: 'Contact' | null; Manager: 'User' | null },
    {},
    'NumberOfFailedLogins'
  >;
};

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_name.htm */
export type SalesforceNameFields = {
  Alias: string | null;
  Email: string | null;
  FirstName: string | null;
  Id: string;
  IsActive: boolean | null;
  LastName: string | null;
  Name: string | null;
  Phone: string | null;
  ProfileId: string | null;
  Title: string | null;
  Type: string | null;
  UserRoleId: string | null;
  Username: string | null;
};

/** Some of the objects that an activity can be about. */
export type SalesforceWhat = 'Account' | 'Campaign' | 'Case' | 'Opportunity';

/**
 * `Null` names what 2.3.0 declared without `null`, though the org may send it: the exported types keep
 * that, rows do not.
 */
export type SalesforceOwnObject<Record, Parents, Children, Null extends keyof Record = never> = {
  fields: Omit<Record, Null | 'attributes'> & { [Field in Null]: Record[Field] | null };
  parents: Parents & { CreatedBy: 'User'; LastModifiedBy: 'User' };
  children: Children;
  createable: string;
  updateable: string;
  required: never;
  /** An org has more than what is declared here. */
  isPartial: true;
};
