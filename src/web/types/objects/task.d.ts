import type { SalesforceRestApiSObject } from '../record.js';

/**
 * Something to do or done: a call, a mail, a to-do.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm
 */
export type SalesforceRestApiSObjectTask = SalesforceRestApiSObject<{
  /** The account behind `WhatId` or `WhoId`. */
  AccountId?: null | string;
  /** Due date: `YYYY-MM-DD`. */
  ActivityDate: null | string;
  /**
   * @deprecated No such field on a task: the org never sends it. The due date is `ActivityDate`.
   */
  ActivityDateTime: null | string;
  /** Result of a call. */
  CallDisposition: null | string;
  /** Length of a call in seconds. */
  CallDurationInSeconds: null | number;
  /** Name of the call centre. */
  CallObject: null | string;
  /** Picklist: `Inbound`, `Internal` or `Outbound`. */
  CallType: null | string;
  /** When the task was closed. */
  CompletedDateTime: null | string;
  /** Free text. */
  Description: null | string;
  /** Whether the activity has been archived. */
  IsArchived?: boolean;
  /** Whether `Status` counts as done. */
  IsClosed?: boolean;
  /** Whether the priority counts as high. */
  IsHighPriority: boolean;
  /** Whether this is the head of a series. */
  IsRecurrence: boolean;
  /** Whether a reminder is set. */
  IsReminderSet: boolean;
  /** Picklist such as `High`. Never null. */
  Priority: null | string;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** The head of the series. */
  RecurrenceActivityId: null | string;
  /** Day of the month on which the series recurs. */
  RecurrenceDayOfMonth: null | number;
  /** Days of the week as a bit mask: Sunday is 1, Monday 2, Tuesday 4… Saturday 64. */
  RecurrenceDayOfWeekMask: null | number;
  /** Last day of the series. */
  RecurrenceEndDateOnly: null | string;
  /** Which occurrence in the month: `First`… `Fourth`, `Last`. */
  RecurrenceInstance: null | string;
  /** Every how many days, weeks or months. */
  RecurrenceInterval: null | number;
  /** Month of a yearly series, in English. */
  RecurrenceMonthOfYear: null | string;
  /** What brings the next task of the series about. */
  RecurrenceRegeneratedType: null | string;
  /** First day of the series: `YYYY-MM-DD`. */
  RecurrenceStartDateOnly?: null | string;
  /** @deprecated No such field on a task: the org never sends it. Use `RecurrenceStartDateOnly`. */
  RecurrenceStartDateTime: null | string;
  /** Time zone of the series, such as `America/Los_Angeles`. */
  RecurrenceTimeZoneSidKey: null | string;
  /** Pattern of the series, such as `RecursWeekly`. */
  RecurrenceType: null | string;
  /** When to remind. */
  ReminderDateTime: null | string;
  /** Picklist such as `Not Started` or `Completed`. */
  Status?: string;
  /** Subject line. */
  Subject: null | string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Picklist such as `Task`, `Email` or `Call`. */
  TaskSubtype: null | string;
  /** Picklist of kinds. */
  Type?: null | string;
  /** The record that the activity is about: an account, an opportunity, a case… */
  WhatId: null | string;
  /** The person that the activity is with: a contact or a lead. */
  WhoId: null | string;
}>;
