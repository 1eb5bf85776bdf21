import type { SalesforceRestApiSObject } from '../record.js';

/**
 * An entry in a calendar.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm
 */
export type SalesforceRestApiSObjectEvent = SalesforceRestApiSObject<{
  /** The account behind `WhatId` or `WhoId`. */
  AccountId?: null | string;
  /** The day of the event: `YYYY-MM-DD`. */
  ActivityDate: null | string;
  /** Start of the event; for an all-day event, its day at midnight UTC. */
  ActivityDateTime: null | string;
  /** Free text. */
  Description: null | string;
  /** Length in minutes. */
  DurationInMinutes: null | number;
  /** Last day of the event: `YYYY-MM-DD`. */
  EndDate?: null | string;
  /** End of the event. */
  EndDateTime: null | string;
  /** Picklist, as a rule `Event`. */
  EventSubtype: null | string;
  /** Kind of group event: `0` none, `1` group event, `2` proposed. */
  GroupEventType?: null | string;
  /** Whether the event takes the whole day. */
  IsAllDayEvent: boolean;
  /** Whether the activity has been archived. */
  IsArchived?: boolean;
  /** Whether this is an invitee's copy of a group event. */
  IsChild?: boolean;
  /** Whether the event has invitees. */
  IsGroupEvent?: boolean;
  /** Whether only the owner sees the details. */
  IsPrivate: boolean;
  /** Whether this is the head of a series. */
  IsRecurrence: boolean;
  /** Whether the event belongs to a series of Lightning Experience. */
  IsRecurrence2?: boolean;
  /** Whether the event departs from its series. */
  IsRecurrence2Exception?: boolean;
  /** Whether the event was taken out of its series. */
  IsRecurrence2Exclusion?: boolean;
  /** Whether a reminder is set. */
  IsReminderSet: boolean;
  /** Where it takes place. */
  Location: null | string;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** Start of the series of Lightning Experience. */
  Recurrence2PatternStartDate?: null | string;
  /** The pattern as an RRULE of RFC 5545. */
  Recurrence2PatternText?: null | string;
  /** Time zone of the series of Lightning Experience. */
  Recurrence2PatternTimeZone?: null | string;
  /** Picklist: version of the pattern. */
  Recurrence2PatternVersion?: null | string;
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
  /** Start of the series. */
  RecurrenceStartDateTime: null | string;
  /** Time zone of the series, such as `America/Los_Angeles`. */
  RecurrenceTimeZoneSidKey: null | string;
  /** Pattern of the series, such as `RecursWeekly`. */
  RecurrenceType: null | string;
  /** When to remind. */
  ReminderDateTime: null | string;
  /** The service appointment behind it; only with Field Service. */
  ServiceAppointmentId: null | string;
  /** Picklist: `Busy`, `OutOfOffice` or `Free`. */
  ShowAs: null | string;
  /** Start of the event. */
  StartDateTime: null | string;
  /** Subject line. */
  Subject: null | string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Picklist of kinds. */
  Type?: null | string;
  /** The record that the activity is about: an account, an opportunity, a case… */
  WhatId: null | string;
  /** The person that the activity is with: a contact or a lead. */
  WhoId: null | string;
}>;
