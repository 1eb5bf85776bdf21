import { AUDIT, TIME_ZONES, VIEWED, address } from './audit.js';

/** Switches that every user has; none can be null. */
const PERMISSIONS = `
  MarketingUser OfflineUser CallCenterAutoLogin SFContentUser KnowledgeUser InteractionUser
  SupportUser JigsawProspectingUser SiteforceContributorUser SiteforcePublisherUser
  WorkDotComUserFeature
`;

/** With the version of the first describe that has them, where an older one has not. */
const PREFERENCES = `
  ActivityRemindersPopup EventRemindersCheckboxDefault TaskRemindersCheckboxDefault
  ReminderSoundOff DisableAllFeedsEmail DisableFollowersEmail DisableProfilePostEmail
  DisableChangeCommentEmail DisableLaterCommentEmail DisProfPostCommentEmail ContentNoEmail
  ContentEmailAsAndWhen ApexPagesDeveloperMode ReceiveNoNotificationsAsApprover
  ReceiveNotificationsAsDelegatedApprover HideCSNGetChatterMobileTask DisableMentionsPostEmail
  DisMentionsCommentEmail HideCSNDesktopTask HideChatterOnboardingSplash
  HideSecondChatterOnboardingSplash DisCommentAfterLikeEmail DisableLikeEmail
  SortFeedByComment DisableMessageEmail JigsawListUser DisableBookmarkEmail
  DisableSharePostEmail EnableAutoSubForFeeds DisableFileShareNotificationsForApi
  ShowTitleToExternalUsers ShowManagerToExternalUsers ShowEmailToExternalUsers
  ShowWorkPhoneToExternalUsers ShowMobilePhoneToExternalUsers ShowFaxToExternalUsers
  ShowStreetAddressToExternalUsers ShowCityToExternalUsers ShowStateToExternalUsers
  ShowPostalCodeToExternalUsers ShowCountryToExternalUsers ShowProfilePicToGuestUsers
  ShowTitleToGuestUsers ShowCityToGuestUsers ShowStateToGuestUsers ShowPostalCodeToGuestUsers
  ShowCountryToGuestUsers ShowForecastingChangeSignals:61 LiveAgentMiawSetupDeflection:61
  HideS1BrowserUI DisableEndorsementEmail PathAssistantCollapsed CacheDiagnostics
  ShowEmailToGuestUsers ShowManagerToGuestUsers ShowWorkPhoneToGuestUsers
  ShowMobilePhoneToGuestUsers ShowFaxToGuestUsers ShowStreetAddressToGuestUsers
  LightningExperiencePreferred PreviewLightning HideEndUserOnboardingAssistantModal
  HideLightningMigrationModal HideSfxWelcomeMat HideBiggerPhotoCallout GlobalNavBarWTShown
  GlobalNavGridMenuWTShown CreateLEXAppsWTShown FavoritesWTShown
  RecordHomeSectionCollapseWTShown RecordHomeReservedWTShown FavoritesShowTopFavorites
  ExcludeMailAppAttachments SuppressTaskSFXReminders SuppressEventSFXReminders
  PreviewCustomTheme HasCelebrationBadge UserDebugModePref SRHOverrideActivities
  NewLightningReportRunPageEnabled ReverseOpenActivitiesView:61 ShowTerritoryTimeZoneShifts:61
  HasSentWarningEmail HasSentWarningEmail238:61 HasSentWarningEmail240:61 NativeEmailClient
  ShowForecastingRoundedAmounts:61 ActionLauncherEinsteinGptConsent:61
  AssistiveActionsEnabledInActionLauncher:61
`;

/** @param {string} prefix @param {string} names */
const switches = (prefix, names) =>
  names
    .trim()
    .split(/\s+/)
    .map((word) => word.split(':'))
    .map(([name, since = 0]) => `${prefix}${name} boolean since=${since}`)
    .join('\n');

const LOCALES = 'en_US | en_GB | de_DE | de_CH | fr_FR | it_IT | es_ES | nl_NL | ja_JP | pt_BR';
const LANGUAGES = 'en_US | de | fr | it | es | nl_NL | ja | pt_BR | zh_CN | ko';

export const user = {
  name: 'User',
  api: /** @type {const} */ ('both'),
  keyPrefix: '005',
  deletable: false,
  fields: `
Id id label=User_ID
Username string(80) idlookup unique search
LastName string(80) search of=Name
FirstName string(40)? search of=Name
Name string(121) ro label=Full_Name name search derive
CompanyName string(80)? search
Division string(80)? search
Department string(80)? search
Title string(80)? search
${address('')}
Email email(128) search
EmailPreferencesAutoBcc boolean default=true label=AutoBcc
EmailPreferencesAutoBccStayInTouch boolean label=AutoBccStayInTouch
EmailPreferencesStayInTouchReminder boolean default=true label=StayInTouchReminder
SenderEmail email(80)? label=Email_Sender_Address
SenderName string(80)? label=Email_Sender_Name
Signature textarea(1333)? label=Email_Signature
StayInTouchSubject string(80)? label=Stay-in-Touch_Email_Subject
StayInTouchSignature textarea(512)? label=Stay-in-Touch_Email_Signature
StayInTouchNote string(512)? label=Stay-in-Touch_Email_Note
Phone phone(40)? search
Fax phone(40)? search
MobilePhone phone(40)? label=Mobile search
Alias string(8) search
CommunityNickname string(40) label=Nickname defaulted search
BadgeText string(80)? ro label=User_Photo_badge_text_overlay
IsActive boolean label=Active default=true
TimeZoneSidKey picklist(40) restricted label=Time_Zone : ${TIME_ZONES}
UserRoleId reference? label=Role_ID -> UserRole
LocaleSidKey picklist(40) restricted label=Locale : ${LOCALES}
ReceivesInfoEmails boolean label=Info_Emails
ReceivesAdminInfoEmails boolean label=Admin_Info_Emails
EmailEncodingKey picklist(40) restricted label=Email_Encoding : UTF-8 | ISO-8859-1 | Shift_JIS | ISO-2022-JP | EUC-JP | ks_c_5601-1987 | Big5 | GB2312
ProfileId reference child=Users restrict -> Profile
UserType picklist(40)? ro restricted default=Standard : Standard | PowerPartner | PowerCustomerSuccess | CustomerSuccess | Guest | CspLitePortal | CsnOnly | SelfService
LanguageLocaleKey picklist(40) restricted label=Language : ${LANGUAGES}
EmployeeNumber string(20)?
DelegatedApproverId reference? -> Group/User
ManagerId reference? child=ManagedUsers -> User
LastLoginDate datetime? ro label=Last_Login
LastPasswordChangeDate datetime? ro label=Last_Password_Change_or_Reset
${AUDIT}
NumberOfFailedLogins int? ro label=Failed_Login_Attempts
OfflineTrialExpirationDate datetime? ro label=Offline_Edition_Trial_Expiration_Date
OfflinePdaTrialExpirationDate datetime? ro label=Sales_Anywhere_Trial_Expiration_Date
${switches('UserPermissions', PERMISSIONS)}
ForecastEnabled boolean label=Allow_Forecasting
${switches('UserPreferences', PREFERENCES)}
ContactId reference? once child=Users restrict -> Contact
AccountId reference? ro child=Users restrict -> Account
CallCenterId reference? -> CallCenter
Extension phone(40)?
PortalRole picklist(40)? restricted label=Portal_Role_Level : Executive | Manager | Worker | PersonAccount
IsPortalEnabled boolean label=Is_Partner
FederationIdentifier string(512)? unique cs label=SAML_Federation_ID
AboutMe textarea(1000)?
FullPhotoUrl url(1024)? ro derive label=Url_for_full-sized_Photo
SmallPhotoUrl url(1024)? ro derive label=Photo
IsExtIndicatorVisible boolean ro label=Show_external_indicator
OutOfOfficeMessage string(40)?
MediumPhotoUrl url(1024)? ro derive label=Url_for_medium_profile_photo
DigestFrequency picklist(40) restricted label=Chatter_Email_Highlights_Frequency : D* | W | N
DefaultGroupNotificationFrequency picklist(40) restricted label=Default_Notification_Frequency_when_Joining_Groups : P | D | W | N*
JigsawImportLimitOverride int? label=Data.com_Monthly_Addition_Limit
${VIEWED}
BannerPhotoUrl url(1024)? ro derive label=Url_for_banner_photo
SmallBannerPhotoUrl url(1024)? ro derive label=Url_for_IOS_banner_photo
MediumBannerPhotoUrl url(1024)? ro derive label=Url_for_Android_banner_photo
IsProfilePhotoActive boolean ro label=Has_Profile_Photo
IndividualId reference? -> Individual
`,
};
