import { AUDIT } from './audit.js';

/**
 * Tasks and events as the related lists of a record show them. Neither object has records of its own
 * or can be queried by itself; `soql/computed-tables.js` makes their rows.
 */

const WHAT = 'Asset/Campaign/Case/Contract/Opportunity/Order/Product2/Quote/Trade_Ticket__c';

/** @param {string} child the name of the relationship */
const fields = (child) => `
Id id label=Activity_ID
AccountId reference? ro child=${child} -> Account
WhoId reference? ro label=Name_ID child=${child} -> Contact/Lead
WhatId reference? ro label=Related_To_ID child=${child} -> ${WHAT}
Subject combobox(255)? ro name
IsTask boolean ro label=Task
ActivityDate date? ro label=Date
ActivityDateTime datetime? ro label=Due_Date_Time
OwnerId reference ro label=Assigned_To_ID -> Group/User
Status picklist? ro
Priority picklist? ro
IsHighPriority boolean ro label=High_Priority
ActivitySubtype picklist(40)? ro restricted : Task | Email | Call | Event | ListEmail | LinkedIn | Cadence
ActivityType picklist? ro label=Type
IsClosed boolean ro label=Closed
IsAllDayEvent boolean ro label=All-Day_Event
DurationInMinutes int? ro label=Duration
Location string(255)? ro
Description textarea(32000)? ro
IsDeleted boolean ro label=Deleted
${AUDIT}
CallDurationInSeconds int? ro label=Call_Duration
CallType picklist(40)? ro
CallDisposition string(255)? ro label=Call_Result
CallObject string(255)? ro label=Call_Object_Identifier
ReminderDateTime datetime? ro
IsReminderSet boolean ro label=Reminder_Set
StartDateTime datetime? ro label=Start
EndDateTime datetime? ro label=End
`;

/** What no caller may do with them. */
const computed = /** @type {const} */ ({
  keyPrefix: '',
  queryable: false,
  createable: false,
  updateable: false,
  deletable: false,
  layoutable: false,
});

export const activityHistory = {
  ...computed,
  name: 'ActivityHistory',
  labelPlural: 'Activity History',
  fields: fields('ActivityHistories'),
};

export const openActivity = {
  ...computed,
  name: 'OpenActivity',
  labelPlural: 'Open Activities',
  fields: fields('OpenActivities'),
};
