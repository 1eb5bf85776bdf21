import { AUDIT, TIME_ZONES } from './audit.js';

/** What a task or an event can be about; only the types the org holds can be pointed at. */
const WHAT =
  'Account/Asset/AssetRelationship/Campaign/Case/ContactRequest/Contract/Image/ListEmail/' +
  'Opportunity/Order/Product2/ProcessException/Quote/Solution/Trade_Ticket__c';
const SUBJECTS = 'Call | Email | Send Letter | Send Quote | Meeting | Other';
const RECURRENCE_TYPES =
  'RecursDaily | RecursEveryWeekday | RecursMonthly | RecursMonthlyNth | RecursWeekly | RecursYearly | RecursYearlyNth';
const INSTANCES = 'First | Second | Third | Fourth | Last';
const MONTHS =
  'January | February | March | April | May | June | July | August | September | October | November | December';

export const task = {
  name: 'Task',
  keyPrefix: '00T',
  fields: `
Id id label=Activity_ID
WhoId reference? label=Name_ID child=Tasks cascade -> Contact/Lead
WhatId reference? label=Related_To_ID child=Tasks cascade -> ${WHAT}
Subject combobox(255)? name search : ${SUBJECTS}
ActivityDate date? label=Due_Date_Only
Status picklist restricted : Not Started* | In Progress | Completed | Waiting on someone else | Deferred
Priority picklist restricted : High | Normal* | Low
IsHighPriority boolean ro label=High_Priority derive
OwnerId reference label=Assigned_To_ID default=user -> Group/User
Description textarea(32000)? search
IsDeleted boolean ro label=Deleted
AccountId reference? ro derive -> Account
IsClosed boolean ro label=Closed derive
${AUDIT}
IsArchived boolean ro label=Archived
CallDurationInSeconds int? label=Call_Duration
CallType picklist(40)? : Internal | Inbound | Outbound
CallDisposition string(255)? label=Call_Result
CallObject string(255)? label=Call_Object_Identifier
ReminderDateTime datetime?
IsReminderSet boolean label=Reminder_Set
RecurrenceActivityId reference? ro child=RecurringTasks -> Task
IsRecurrence boolean once label=Create_Recurring_Series_of_Tasks
RecurrenceStartDateOnly date? label=Recurrence_Start
RecurrenceEndDateOnly date? label=Recurrence_End
RecurrenceTimeZoneSidKey picklist(40)? restricted : ${TIME_ZONES}
RecurrenceType picklist(40)? restricted : ${RECURRENCE_TYPES}
RecurrenceInterval int?
RecurrenceDayOfWeekMask int?
RecurrenceDayOfMonth int?
RecurrenceInstance picklist(40)? restricted : ${INSTANCES}
RecurrenceMonthOfYear picklist(40)? restricted : ${MONTHS}
RecurrenceRegeneratedType picklist(40)? restricted label=Repeat_This_Task : RecurrenceRegenerateAfterDueDate | RecurrenceRegenerateAfterToday | RecurrenceRegenerated
TaskSubtype picklist(40)? once restricted default=Task : Task | Email | Call | ListEmail | LinkedIn | Cadence
CompletedDateTime datetime? ro label=Completed_Date/Time
`,
};

export const event = {
  name: 'Event',
  keyPrefix: '00U',
  fields: `
Id id label=Activity_ID
WhoId reference? label=Name_ID child=Events cascade -> Contact/Lead
WhatId reference? label=Related_To_ID child=Events cascade -> ${WHAT}
Subject combobox(255)? name search : ${SUBJECTS}
Location string(255)? search
IsAllDayEvent boolean label=All-Day_Event
ActivityDateTime datetime? label=Due_Date_Time
ActivityDate date? label=Due_Date_Only
StartDateTime datetime? label=Start_Date_Time
EndDateTime datetime? label=End_Date_Time
EndDate date? ro label=End_Date_Only derive
DurationInMinutes int? label=Duration
Description textarea(32000)? search
AccountId reference? ro derive -> Account
OwnerId reference label=Assigned_To_ID default=user -> Calendar/User
IsPrivate boolean label=Private
ShowAs picklist(40)? restricted label=Show_Time_As : Busy* | OutOfOffice | Free
IsDeleted boolean ro label=Deleted
IsChild boolean ro
IsGroupEvent boolean ro
GroupEventType picklist(40)? ro restricted default=0 : 0 | 1 | 2 | 3
${AUDIT}
IsArchived boolean ro label=Archived
RecurrenceActivityId reference? ro child=RecurringEvents -> Event
IsRecurrence boolean once label=Create_Recurring_Series_of_Events
RecurrenceStartDateTime datetime? label=Recurrence_Start
RecurrenceEndDateOnly date? label=Recurrence_End
RecurrenceTimeZoneSidKey picklist(40)? restricted : ${TIME_ZONES}
RecurrenceType picklist(40)? restricted : ${RECURRENCE_TYPES}
RecurrenceInterval int?
RecurrenceDayOfWeekMask int?
RecurrenceDayOfMonth int?
RecurrenceInstance picklist(40)? restricted : ${INSTANCES}
RecurrenceMonthOfYear picklist(40)? restricted : ${MONTHS}
ReminderDateTime datetime? label=Reminder_Date/Time
IsReminderSet boolean label=Reminder_Set
EventSubtype picklist(40)? once restricted default=Event : Event
IsRecurrence2Exclusion boolean ro
Recurrence2PatternText textarea(512)?
Recurrence2PatternVersion picklist(40)? restricted : 1
IsRecurrence2 boolean ro label=Repeat
IsRecurrence2Exception boolean ro
Recurrence2PatternStartDate datetime?
Recurrence2PatternTimeZone string(255)?
ServiceAppointmentId reference? -> ServiceAppointment
`,
};
