import type { SalesforceRestApiFieldAddress, SalesforceRestApiSObject } from '../record.js';

/**
 * A user of the org. `currentUser` of a connection is one.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_user.htm
 */
export type SalesforceRestApiSObjectUser = Omit<
  SalesforceRestApiSObject,
  'IsDeleted' | 'OwnerId'
> & {
  /**
   * @deprecated A user has no such field, the org never sends it. Users are deactivated: see
   * `IsActive`.
   */
  IsDeleted: boolean;
  /** @deprecated A user has no such field, the org never sends it. */
  OwnerId: string;
  /** Preferences come with every release: those not listed here may be there too. */
  [preference: `UserPreferences${string}`]: boolean | undefined;
  /** Free text about the person. */
  AboutMe: null | string;
  /** The account of a portal user; null for others. */
  AccountId: null | string;
  /** The address as one object. Read-only: write its parts. */
  Address: null | SalesforceRestApiFieldAddress;
  /** Short name, at most eight characters. */
  Alias: string;
  /** Short text shown over the photo of a community member. */
  BadgeText: null | string;
  /** Address of the banner photo. */
  BannerPhotoUrl: null | string;
  /** The call centre. */
  CallCenterId: null | string;
  /** City of the address. */
  City: null | string;
  /** Name shown to others in communities. */
  CommunityNickname: string;
  /** Company of the user. */
  CompanyName: null | string;
  /** The contact of a portal user; null for others. */
  ContactId: null | string;
  /** Country of the address. */
  Country: null | string;
  /** ISO code of the country; present where state and country picklists are on. */
  CountryCode?: null | string;
  /** Picklist: how often a new group sends mail, such as `P` (at every post) or `N` (never). */
  DefaultGroupNotificationFrequency: string;
  /** The user or group that approves in this user's place. */
  DelegatedApproverId: null | string;
  /** Department. */
  Department: null | string;
  /** Picklist: how often Chatter sends a digest, such as `D` (daily). */
  DigestFrequency: string;
  /** Division. */
  Division: null | string;
  /** Email address. */
  Email: string;
  /** Encoding of outgoing mail, such as `UTF-8`. */
  EmailEncodingKey: string;
  /** Whether the user gets a copy of mail sent from the org. */
  EmailPreferencesAutoBcc: boolean;
  /** Whether the user gets a copy of Stay-in-Touch mail. */
  EmailPreferencesAutoBccStayInTouch?: boolean;
  /** Whether the user is reminded to send Stay-in-Touch mail. */
  EmailPreferencesStayInTouchReminder?: boolean;
  /** Employee number. */
  EmployeeNumber: null | string;
  /** Phone extension. */
  Extension: null | string;
  /** Fax number. */
  Fax: null | string;
  /** Name that single sign-on knows the user by. */
  FederationIdentifier: null | string;
  /** Given name. */
  FirstName: null | string;
  /** Whether the user may use forecasts. */
  ForecastEnabled: boolean;
  /** Address of the photo. */
  FullPhotoUrl: null | string;
  /** How exact the position is: `Address`, `Block`, `City`… */
  GeocodeAccuracy: null | string;
  /** The data privacy record (Individual) of this person. */
  IndividualId: null | string;
  /** Whether the user may sign in. */
  IsActive: boolean;
  /** Whether others see that the user is external. */
  IsExtIndicatorVisible?: boolean;
  /** Whether the user may use portals; only with portal features. */
  IsPortalEnabled?: boolean;
  /** Whether the user has a photo. */
  IsProfilePhotoActive: boolean;
  /** Import limit of Data.com; only in orgs that had Data.com. */
  JigsawImportLimitOverride: null | number;
  /** Language of the interface, such as `en_US`. */
  LanguageLocaleKey: string;
  /** When the user last signed in. */
  LastLoginDate: null | string;
  /** Family name. Never null. */
  LastName: null | string;
  /** When the password was last changed. */
  LastPasswordChangeDate?: null | string;
  /** When the current user last came across a record related to this one. */
  LastReferencedDate: null | string;
  /** When the current user last viewed this record. */
  LastViewedDate: null | string;
  /** Degrees north. A number, as the org sends it; 2.3.0 declared a string. */
  Latitude: null | number;
  /** Locale of dates and numbers, such as `en_US`. */
  LocaleSidKey: string;
  /** Degrees east. A number, as the org sends it; 2.3.0 declared a string. */
  Longitude: null | number;
  /** The manager, a user. */
  ManagerId: null | string;
  /** Address of the banner photo, medium size. */
  MediumBannerPhotoUrl: null | string;
  /** Address of the photo, medium size. */
  MediumPhotoUrl: null | string;
  /** Mobile phone number. */
  MobilePhone: null | string;
  /** First and last name together. Never null; read-only. */
  Name: null | string;
  /**
   * Failed sign-ins since the last good one. Described as nillable, though declared as in 2.3.0.
   */
  NumberOfFailedLogins: number;
  /** End of the trial of the mobile edition. */
  OfflinePdaTrialExpirationDate?: null | string;
  /** End of the trial of the offline edition. */
  OfflineTrialExpirationDate: null | string;
  /** Out-of-office message. */
  OutOfOfficeMessage?: null | string;
  /** Phone number, as typed by whoever entered it. */
  Phone: null | string;
  /** Picklist: role in a portal; only with portal features. */
  PortalRole?: null | string;
  /** Postal code of the address. */
  PostalCode: null | string;
  /** The profile. */
  ProfileId: string;
  /** Whether Salesforce sends mail for administrators. */
  ReceivesAdminInfoEmails: boolean;
  /** Whether Salesforce sends mail for users. */
  ReceivesInfoEmails: boolean;
  /** Address that mail from the user is sent with. */
  SenderEmail: null | string;
  /** Name that mail from the user is sent with. */
  SenderName: null | string;
  /** Signature of mail from the user. */
  Signature: null | string;
  /** Address of the banner photo, small size. */
  SmallBannerPhotoUrl: null | string;
  /** Address of the photo, thumbnail. */
  SmallPhotoUrl: null | string;
  /** State of the address. */
  State: null | string;
  /** ISO code of the state; present where state and country picklists are on. */
  StateCode?: null | string;
  /** Text of Stay-in-Touch mail. */
  StayInTouchNote?: null | string;
  /** Signature of Stay-in-Touch mail. */
  StayInTouchSignature?: null | string;
  /** Subject of Stay-in-Touch mail. */
  StayInTouchSubject?: null | string;
  /** Street of the address, lines parted by a line feed. */
  Street: null | string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Time zone, such as `America/Los_Angeles`. */
  TimeZoneSidKey: string;
  /** Job title. */
  Title: null | string;
  /** Whether the user is signed in to the call centre by itself. */
  UserPermissionsCallCenterAutoLogin: boolean;
  /** Whether the user may run flows (Flow User). */
  UserPermissionsInteractionUser: boolean;
  /** Whether the user has Data.com. */
  UserPermissionsJigsawProspectingUser: boolean;
  /** Whether the user has Salesforce Knowledge. */
  UserPermissionsKnowledgeUser: boolean;
  /** Whether the user may manage campaigns. */
  UserPermissionsMarketingUser: boolean;
  /** Whether the user has the offline edition. */
  UserPermissionsOfflineUser: boolean;
  /** Whether the user has Salesforce CRM Content. */
  UserPermissionsSFContentUser: boolean;
  /** Whether the user may edit sites in Site.com. */
  UserPermissionsSiteforceContributorUser: boolean;
  /** Whether the user may publish sites in Site.com. */
  UserPermissionsSiteforcePublisherUser: boolean;
  /** Whether the user has Service Cloud. */
  UserPermissionsSupportUser: boolean;
  /** Whether the user has WDC (Work.com). */
  UserPermissionsWorkDotComUserFeature: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesActionLauncherEinsteinGptConsent?: boolean;
  /** Whether reminders open a window. */
  UserPreferencesActivityRemindersPopup: boolean;
  /** Whether Visualforce pages come with the developer footer. */
  UserPreferencesApexPagesDeveloperMode: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesAssistiveActionsEnabledInActionLauncher?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesCacheDiagnostics?: boolean;
  /** Whether mail about content comes at once, not once a day. */
  UserPreferencesContentEmailAsAndWhen: boolean;
  /** Whether mail about content is off. */
  UserPreferencesContentNoEmail: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesCreateLEXAppsWTShown?: boolean;
  /** Whether mail about comments on posts that the user liked is off. */
  UserPreferencesDisCommentAfterLikeEmail: boolean;
  /** Whether mail about comments that mention the user is off. */
  UserPreferencesDisMentionsCommentEmail: boolean;
  /** Whether mail about comments on the user's profile posts is off. */
  UserPreferencesDisProfPostCommentEmail: boolean;
  /** Whether all mail about feeds is off. */
  UserPreferencesDisableAllFeedsEmail: boolean;
  /** Whether mail about comments on bookmarked posts is off. */
  UserPreferencesDisableBookmarkEmail: boolean;
  /** Whether mail about comments on the user's changes is off. */
  UserPreferencesDisableChangeCommentEmail: boolean;
  /** Whether mail about endorsements is off. */
  UserPreferencesDisableEndorsementEmail: boolean;
  /** Whether mail about files shared through the API is off. */
  UserPreferencesDisableFileShareNotificationsForApi: boolean;
  /** Whether mail about new followers is off. */
  UserPreferencesDisableFollowersEmail: boolean;
  /** Whether mail about comments after the user's own is off. */
  UserPreferencesDisableLaterCommentEmail: boolean;
  /** Whether mail about likes is off. */
  UserPreferencesDisableLikeEmail: boolean;
  /** Whether mail about posts that mention the user is off. */
  UserPreferencesDisableMentionsPostEmail: boolean;
  /** Whether mail about private messages is off. */
  UserPreferencesDisableMessageEmail: boolean;
  /** Whether mail about posts on the user's profile is off. */
  UserPreferencesDisableProfilePostEmail: boolean;
  /** Whether mail about shared posts is off. */
  UserPreferencesDisableSharePostEmail: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesEnableAutoSubForFeeds?: boolean;
  /** Whether new events come with a reminder. */
  UserPreferencesEventRemindersCheckboxDefault: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesExcludeMailAppAttachments?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesFavoritesShowTopFavorites?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesFavoritesWTShown?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesGlobalNavBarWTShown?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesGlobalNavGridMenuWTShown?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesHasCelebrationBadge?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesHasSentWarningEmail?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesHasSentWarningEmail238?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesHasSentWarningEmail240?: boolean;
  /** Whether the hint to choose a bigger photo is hidden. */
  UserPreferencesHideBiggerPhotoCallout: boolean;
  /** Whether the hint to install Chatter Desktop is hidden. */
  UserPreferencesHideCSNDesktopTask: boolean;
  /** Whether the hint to install Chatter Mobile is hidden. */
  UserPreferencesHideCSNGetChatterMobileTask: boolean;
  /** Whether the introduction to Chatter is hidden. */
  UserPreferencesHideChatterOnboardingSplash: boolean;
  /** Whether the onboarding assistant is hidden. */
  UserPreferencesHideEndUserOnboardingAssistantModal: boolean;
  /** Whether the invitation to Lightning Experience is hidden. */
  UserPreferencesHideLightningMigrationModal: boolean;
  /** Whether the mobile web interface is off. */
  UserPreferencesHideS1BrowserUI: boolean;
  /** Whether the second introduction to Chatter is hidden. */
  UserPreferencesHideSecondChatterOnboardingSplash: boolean;
  /** Whether the welcome to Lightning Experience is hidden. */
  UserPreferencesHideSfxWelcomeMat: boolean;
  /** Whether the user is a Data.com list user. */
  UserPreferencesJigsawListUser: boolean;
  /** Whether the user works in Lightning Experience. */
  UserPreferencesLightningExperiencePreferred: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesLiveAgentMiawSetupDeflection?: boolean;
  /** Whether mail is written in the device's own mail program. */
  UserPreferencesNativeEmailClient: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesNewLightningReportRunPageEnabled?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesPathAssistantCollapsed?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesPreviewCustomTheme?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesPreviewLightning?: boolean;
  /** Whether mail to the user as an approver is off. */
  UserPreferencesReceiveNoNotificationsAsApprover: boolean;
  /** Whether the user gets mail as a delegated approver. */
  UserPreferencesReceiveNotificationsAsDelegatedApprover: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesRecordHomeReservedWTShown?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesRecordHomeSectionCollapseWTShown?: boolean;
  /** Whether reminders make no sound. */
  UserPreferencesReminderSoundOff: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesReverseOpenActivitiesView?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesSRHOverrideActivities?: boolean;
  /** Whether external users see the user's city. */
  UserPreferencesShowCityToExternalUsers: boolean;
  /** Whether guests see the user's city. */
  UserPreferencesShowCityToGuestUsers: boolean;
  /** Whether external users see the user's country. */
  UserPreferencesShowCountryToExternalUsers: boolean;
  /** Whether guests see the user's country. */
  UserPreferencesShowCountryToGuestUsers: boolean;
  /** Whether external users see the user's email address. */
  UserPreferencesShowEmailToExternalUsers: boolean;
  /** Whether guests see the user's email address. */
  UserPreferencesShowEmailToGuestUsers: boolean;
  /** Whether external users see the user's fax number. */
  UserPreferencesShowFaxToExternalUsers: boolean;
  /** Whether guests see the user's fax number. */
  UserPreferencesShowFaxToGuestUsers: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesShowForecastingChangeSignals?: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesShowForecastingRoundedAmounts?: boolean;
  /** Whether external users see the user's manager. */
  UserPreferencesShowManagerToExternalUsers: boolean;
  /** Whether guests see the user's manager. */
  UserPreferencesShowManagerToGuestUsers: boolean;
  /** Whether external users see the user's mobile phone number. */
  UserPreferencesShowMobilePhoneToExternalUsers: boolean;
  /** Whether guests see the user's mobile phone number. */
  UserPreferencesShowMobilePhoneToGuestUsers: boolean;
  /** Whether external users see the user's postal code. */
  UserPreferencesShowPostalCodeToExternalUsers: boolean;
  /** Whether guests see the user's postal code. */
  UserPreferencesShowPostalCodeToGuestUsers: boolean;
  /** Whether guests see the user's photo. */
  UserPreferencesShowProfilePicToGuestUsers: boolean;
  /** Whether external users see the user's state. */
  UserPreferencesShowStateToExternalUsers: boolean;
  /** Whether guests see the user's state. */
  UserPreferencesShowStateToGuestUsers: boolean;
  /** Whether external users see the user's street. */
  UserPreferencesShowStreetAddressToExternalUsers: boolean;
  /** Whether guests see the user's street. */
  UserPreferencesShowStreetAddressToGuestUsers: boolean;
  /** A preference that came after 2.3.0. */
  UserPreferencesShowTerritoryTimeZoneShifts?: boolean;
  /** Whether external users see the user's job title. */
  UserPreferencesShowTitleToExternalUsers: boolean;
  /** Whether guests see the user's job title. */
  UserPreferencesShowTitleToGuestUsers: boolean;
  /** Whether external users see the user's work phone number. */
  UserPreferencesShowWorkPhoneToExternalUsers: boolean;
  /** Whether guests see the user's work phone number. */
  UserPreferencesShowWorkPhoneToGuestUsers: boolean;
  /** Whether feeds are sorted by the latest comment. */
  UserPreferencesSortFeedByComment: boolean;
  /** Whether reminders of events are off in Lightning Experience. */
  UserPreferencesSuppressEventSFXReminders: boolean;
  /** Whether reminders of tasks are off in Lightning Experience. */
  UserPreferencesSuppressTaskSFXReminders: boolean;
  /** Whether new tasks come with a reminder. */
  UserPreferencesTaskRemindersCheckboxDefault: boolean;
  /** Whether Lightning components run in debug mode. */
  UserPreferencesUserDebugModePref: boolean;
  /** The role. */
  UserRoleId: null | string;
  /** Kind of user, such as `Standard`. */
  UserType: null | string;
  /** What the user signs in with; in the form of an email address. */
  Username: string;
};
