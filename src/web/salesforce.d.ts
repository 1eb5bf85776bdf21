/*
 * The public types. This file is the only place where they are written: the build puts it into the
 * declarations of the WebAssembly module, and those into the published ones.
 *
 * What 2.3.0 of @openfin/salesforce declared stands here with the same nullability, so that a
 * program written for it compiles; members that it did not have may be left out.
 */

// Functions

/** Type of `connect`. */
export type Connect = {
  /**
   * Connects to a Salesforce org: with the stored session where there is a live one, else by asking
   * the user in a window.
   *
   * In a browser call it from a click, or the browser blocks the window. In OpenFin it may be
   * called at any time, and the window shows itself only when the user has something to do.
   *
   * @param orgUrl address of the org, such as `https://acme.my.salesforce.com`
   * @param consumerKey consumer key (client ID) of the app that was set up in the org
   * @param scope OAuth scopes beside `api` and `refresh_token`
   * @param authFlowParams further parameters of the authorization request
   * @param authWindowOptions size, position and looks of the window
   * @throws `ParameterError` before anything is opened; `AuthorizationError` afterwards;
   * `InitializationError` where the page cannot run WebAssembly
   * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm&type=5
   */
  (
    orgUrl: string,
    consumerKey: string,
    scope?: readonly string[],
    authFlowParams?: AuthFlowParams,
    authWindowOptions?: AuthWindowOptions,
  ): Promise<SalesforceConnection>;
};

/** Type of `getConnection`. */
export type GetConnection = {
  /**
   * Gives a connection where that takes no user: from the stored session, from another window of
   * the app or, in OpenFin, from a sign-in that Salesforce remembers. Never shows anything.
   *
   * @param orgUrl address of the org, such as `https://acme.my.salesforce.com`
   * @param consumerKey consumer key (client ID) of the app that was set up in the org
   * @param scope OAuth scopes beside `api` and `refresh_token`
   * @returns `null` when the user has to sign in: call `connect`
   * @throws `ParameterError`, `ApiRequestError`, `AuthorizationError`, `InitializationError`
   */
  (
    orgUrl: string,
    consumerKey: string,
    scope?: readonly string[],
  ): Promise<SalesforceConnection | null>;
};

/** Type of `executeApiRequest`. */
export type ExecuteApiRequest = {
  /**
   * Sends a request to the REST API of the connected org. A session that has run out is renewed and
   * the request repeated, once.
   *
   * @typeParam T what `data` of the answer is; it is not checked
   * @param connection what `connect` or `getConnection` gave
   * @param apiEndpoint path below the org's origin; `vXX.X` stands for the configured API version
   * @param httpMethod `GET` by default
   * @param data body: plain objects and arrays are sent as JSON, strings as they are, and what
   * `fetch` can send (`FormData`, `Blob`, `ArrayBuffer`, `URLSearchParams`…) untouched
   * @param headers further headers; `Authorization` cannot be set
   * @param includeAuthorization `false` sends the request without the access token
   * @throws `ApiRequestError`, `AuthTokenExpiredError`, `ParameterError`; `ApiError` once the
   * connection is ended
   * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_list.htm
   */
  <T = unknown>(
    connection: SalesforceConnection,
    apiEndpoint: string,
    httpMethod?: HttpMethod,
    data?: unknown,
    headers?: ApiRequestHeaders,
    includeAuthorization?: boolean,
  ): Promise<SalesforceRestApiResponse<T>>;
};

/** Type of `disconnect`. */
export type Disconnect = {
  /**
   * Ends a connection: revokes its tokens and forgets the session in every window of the app.
   * Calling it twice is harmless.
   *
   * @param connection what `connect` or `getConnection` gave
   * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_revoke_token.htm&type=5
   */
  (connection: SalesforceConnection): Promise<void>;
};

/** Type of `enableLogging`. */
export type EnableLogging = {
  /** Writes each step to the console. Never a token, a code or a record. */
  (): void;
};

/** Type of `disableLogging`. */
export type DisableLogging = {
  /** Stops what `enableLogging` started. */
  (): void;
};

/** Type of `configure`. */
export type Configure = {
  /**
   * Changes how the library works. Call it before `connect` and `getConnection`.
   *
   * @param options members that are left out keep their value
   * @throws `ParameterError` for a value that cannot be used
   */
  (options: Configuration): void;
};

/** A connection to a Salesforce org. Its functions work when taken off the object, too. */
export type SalesforceConnection = {
  /** Consumer key (client ID) that the connection was made with. */
  consumerKey: string;
  /** The user who authorized the app. */
  currentUser: SalesforceRestApiSObjectUser;
  /** Address of the org that requests go to. */
  orgUrl: string;
  /**
   * Ends the connection: revokes its tokens and forgets the session in every window of the app.
   * Calling it twice is harmless.
   */
  disconnect(this: void): Promise<void>;
  /**
   * Sends a request to the REST API of the org. A session that has run out is renewed and the
   * request repeated, once.
   *
   * @typeParam T what `data` of the answer is; it is not checked
   * @param apiEndpoint path below the org's origin; `vXX.X` stands for the configured API version
   * @param httpMethod `GET` by default
   * @param data body: plain objects and arrays are sent as JSON, strings as they are, and what
   * `fetch` can send (`FormData`, `Blob`, `ArrayBuffer`, `URLSearchParams`…) untouched
   * @param headers further headers; `Authorization` cannot be set
   * @param includeAuthorization `false` sends the request without the access token
   * @throws `ApiRequestError`, `AuthTokenExpiredError`, `ParameterError`; `ApiError` once the
   * connection is ended
   * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_list.htm
   */
  executeApiRequest<T = unknown>(
    this: void,
    apiEndpoint: string,
    httpMethod?: HttpMethod,
    data?: unknown,
    headers?: ApiRequestHeaders,
    includeAuthorization?: boolean,
  ): Promise<SalesforceRestApiResponse<T>>;
  /**
   * Spoils the access token, and the refresh token unless told not to, to try out what an app does
   * when they have run out.
   *
   * @internal
   * @param accessTokenOnly `true` leaves the refresh token as it is
   */
  expireTokens(this: void, accessTokenOnly?: boolean): Promise<void>;
};

/** What `configure` takes. Every relaxation of a rule has its own name here. */
export type Configuration = {
  /**
   * Whether `connect` may open its window from a page in a frame of another origin. That page could
   * trick the user into the click. OpenFin needs no permission.
   *
   * @defaultValue `false`
   */
  allowCrossOriginFrame?: boolean;
  /**
   * Version of the REST API that `vXX.X` in an endpoint stands for.
   *
   * @defaultValue `'56.0'`
   * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_versions.htm
   */
  apiVersion?: string;
  /**
   * Milliseconds that a user has to finish signing in; 0 for no limit.
   *
   * @defaultValue `300000`
   */
  authorizationTimeout?: number;
  /**
   * Callback URL of the browser path, of the page's own origin and as registered with the app in
   * the org; may be relative to the page. OpenFin needs none.
   *
   * @defaultValue `salesforce-callback.html` next to the page
   */
  redirectUri?: string;
  /**
   * Milliseconds that the org has to answer a request; 0 for no limit. Requests that the library
   * makes for itself have a minute where there is none.
   *
   * @defaultValue `0`
   */
  requestTimeout?: number;
  /**
   * Whether a window without a session may get it from another window of the same origin.
   *
   * @defaultValue `true`
   */
  shareSession?: boolean;
  /**
   * Where the session is kept: `'session'` survives a reload of the page (`sessionStorage`),
   * `'memory'` does not.
   *
   * @defaultValue `'session'`
   */
  tokenStorage?: 'memory' | 'session';
  /**
   * Origins to accept beside Salesforce's own hosts, such as `https://crm.acme.com`, each to the
   * letter. Plain `http:` is possible on a loopback address alone.
   *
   * @defaultValue none
   */
  trustedOrgOrigins?: readonly string[];
};

// Arguments

/**
 * Further parameters of the authorization request: a map of strings. A value that is `undefined` is
 * left out. The parameters that make the flow safe belong to the library and are refused.
 *
 * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm&type=5
 */
export type AuthFlowParams = {
  /** Layout of the login pages. */
  display?: 'page' | 'popup' | 'touch' | (string & {});
  /** `'true'`: answer without asking the user anything, or fail. */
  immediate?: 'false' | 'true' | (string & {});
  /** Username to fill in. Asks for a fresh sign-in. */
  login_hint?: string;
  /** Value to be repeated in the ID token. */
  nonce?: string;
  /**
   * What to ask of the user again: to sign in, to approve the app, to choose an account; several
   * with a space between. Asks for a fresh sign-in.
   */
  prompt?: 'consent' | 'login' | 'login consent' | 'select_account' | (string & {});
  /** Callback URL, in place of the configured one. */
  redirect_uri?: string;
  /** All scopes, with a space between, in place of those that `connect` puts together. */
  scope?: string;
  /** Identity provider to send the user to, by its developer name. */
  sso_provider?: string;
  /** Belongs to the library: it is the consumer key. */
  client_id?: never;
  /** A browser app has no secret to keep. */
  client_secret?: never;
  /** Belongs to the library: RFC 7636. */
  code_challenge?: never;
  /** Belongs to the library: RFC 7636. */
  code_challenge_method?: never;
  /** Belongs to the library: the code flow is the only one. */
  response_type?: never;
  /** Belongs to the library: it binds the answer to the attempt. */
  state?: never;
  /** Any other parameter, as it is to be sent. */
  [parameter: string]: string | undefined;
};

/**
 * Looks of the authorization window. Size and position work everywhere; the other members are for
 * windows of the OpenFin container, which alone can do what they say.
 */
export type AuthWindowOptions = {
  /**
   * Height in pixels.
   *
   * @defaultValue `700`
   */
  defaultHeight?: number;
  /**
   * Distance from the left edge of the screen in pixels.
   *
   * @defaultValue in the middle of the window that asks
   */
  defaultLeft?: number;
  /**
   * Distance from the top edge of the screen in pixels.
   *
   * @defaultValue in the middle of the window that asks
   */
  defaultTop?: number;
  /**
   * Width in pixels.
   *
   * @defaultValue `600`
   */
  defaultWidth?: number;
  /** Height in pixels; goes before `defaultHeight`. */
  height?: number;
  /** Distance from the left edge of the screen in pixels; goes before `defaultLeft`. */
  left?: number;
  /** Distance from the top edge of the screen in pixels; goes before `defaultTop`. */
  top?: number;
  /** Width in pixels; goes before `defaultWidth`. */
  width?: number;

  /** Belongs to the library: a name is used for one attempt only. */
  name?: never;
  /** Belongs to the library: it is the authorization request. */
  url?: never;

  /** Keys that work in the window. OpenFin. */
  accelerator?: {
    devtools?: boolean;
    reload?: boolean;
    reloadIgnoringCache?: boolean;
    zoom?: boolean;
  };
  /** Colour that is see-through. OpenFin. */
  alphaMask?: { blue: number; green: number; red: number };
  /**
   * Whether the window stays above others. OpenFin.
   *
   * @defaultValue `true`
   */
  alwaysOnTop?: boolean;
  /** Ratio of width and height to keep; 0 for none. OpenFin. */
  aspectRatio?: number;
  /**
   * Whether the window shows from the start, not only when the user has something to do. OpenFin.
   *
   * @defaultValue `false`
   */
  autoShow?: boolean;
  /** Colour before the page is drawn, such as `#ffffff`. OpenFin. */
  backgroundColor?: string;
  /** Rules for what the page may open. OpenFin. */
  contentCreation?: unknown;
  /** Rules for where the page may go. OpenFin. */
  contentNavigation?: unknown;
  /** Rules for where the page may be redirected to. OpenFin. */
  contentRedirect?: unknown;
  /** Whether there is a context menu. OpenFin. */
  contextMenu?: boolean;
  /** What the context menu offers. OpenFin. */
  contextMenuSettings?: { devtools?: boolean; enable: boolean; reload?: boolean };
  /** Radius of the corners in pixels. OpenFin. */
  cornerRounding?: { height?: number; width?: number };
  /** Context that the container keeps with the window. OpenFin. */
  customContext?: unknown;
  /** Data that the container keeps with the window. OpenFin. */
  customData?: unknown;
  /** Headers to add to requests of the window. OpenFin. */
  customRequestHeaders?: unknown;
  /** Whether the window opens in the middle of the screen. OpenFin. */
  defaultCentered?: boolean;
  /** Experimental options of the container. OpenFin. */
  experimental?: unknown;
  /** Whether the window has a frame. OpenFin. */
  frame?: boolean;
  /** Whether closing only hides the window. OpenFin. */
  hideOnClose?: boolean;
  /** Keys that raise events. OpenFin. */
  hotkeys?: unknown;
  /** Address of the icon. OpenFin. */
  icon?: string;
  /** Whether snapshots of the platform hold the window. OpenFin. */
  includeInSnapshots?: boolean;
  /** Greatest height in pixels. OpenFin. */
  maxHeight?: number;
  /** Greatest width in pixels. OpenFin. */
  maxWidth?: number;
  /** Whether the window can be maximized. OpenFin. */
  maximizable?: boolean;
  /** Least height in pixels. OpenFin. */
  minHeight?: number;
  /** Least width in pixels. OpenFin. */
  minWidth?: number;
  /** Whether the window can be minimized. OpenFin. */
  minimizable?: boolean;
  /** The window that has to wait until this one closes. OpenFin. */
  modalParentIdentity?: { name: string; uuid: string };
  /** From 0 (invisible) to 1. OpenFin. */
  opacity?: number;
  /** What the page may do. OpenFin. */
  permissions?: unknown;
  /** Scripts that run before the page's. OpenFin. */
  preloadScripts?: unknown;
  /** Windows of one name share a renderer process. OpenFin. */
  processAffinity?: string;
  /** Whether the user can change the size. OpenFin. */
  resizable?: boolean;
  /** Where the user can take hold to change the size. OpenFin. */
  resizeRegion?: {
    bottomRightCorner?: number;
    sides?: { bottom?: boolean; left?: boolean; right?: boolean; top?: boolean };
    size?: number;
  };
  /**
   * Whether size and position are kept for the next time. OpenFin.
   *
   * @defaultValue `false`
   */
  saveWindowState?: boolean;
  /** Whether the window casts a shadow. OpenFin. */
  shadow?: boolean;
  /** Whether background images are drawn while the window is see-through. OpenFin. */
  showBackgroundImages?: boolean;
  /**
   * Whether the task bar shows the window. OpenFin.
   *
   * @defaultValue `false`
   */
  showTaskbarIcon?: boolean;
  /** Whether the window may be smaller than the system's least size. OpenFin. */
  smallWindow?: boolean;
  /** State to begin with. OpenFin. */
  state?: 'maximized' | 'minimized' | 'normal';
  /** Address of the icon in the task bar. OpenFin. */
  taskbarIcon?: string;
  /** Group of the icon in the task bar. OpenFin. */
  taskbarIconGroup?: string;
  /** Title until the page has one. OpenFin. */
  title?: string;
  /** Whether the window shows only once the page has loaded. OpenFin. */
  waitForPageLoad?: boolean;
  /** Distance from the left edge of the screen in pixels. OpenFin. */
  x?: number;
  /** Distance from the top edge of the screen in pixels. OpenFin. */
  y?: number;
};

/**
 * Headers of a request. Names are matched without regard to case; `Authorization` cannot be set.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers.htm
 */
export type ApiRequestHeaders = Headers | { [name: string]: string };

/** Method of a request. */
export type HttpMethod =
  | 'DELETE'
  | 'GET'
  | 'HEAD'
  | 'OPTIONS'
  | 'PATCH'
  | 'POST'
  | 'PUT'
  | 'delete'
  | 'get'
  | 'head'
  | 'options'
  | 'patch'
  | 'post'
  | 'put';

// Errors

/** `code` of any error of this library: one for every thing that a caller can do differently. */
export type ApiErrorCode =
  | ApiRequestErrorCode
  | AuthTokenExpiredErrorCode
  | AuthorizationErrorCode
  | ConnectionErrorCode
  | InitializationErrorCode
  | ParameterErrorCode;

/** `code` of an `ApiError` of no narrower class: the connection is over. */
export type ConnectionErrorCode = 'disconnected';

/** `code` of an `ApiRequestError`: the request could not be sent, or the org refused it. */
export type ApiRequestErrorCode =
  | 'malformed_response'
  | 'network_error'
  | 'refresh_unavailable'
  | 'request_refused'
  | 'request_timeout';

/** `code` of an `AuthorizationError`: the user or the org did not authorize the app. */
export type AuthorizationErrorCode =
  | 'access_denied'
  | 'authorization_incomplete'
  | 'authorization_refused'
  | 'authorization_superseded'
  | 'authorization_timeout'
  | 'callback_missing'
  | 'cross_origin_frame'
  | 'foreign_instance'
  | 'invalid_authorization_response'
  | 'invalid_token_response'
  | 'popup_blocked'
  | 'token_refused'
  | 'window_closed'
  | 'window_crashed'
  | 'window_failed';

/** `code` of an `AuthTokenExpiredError`: only a new sign-in helps. */
export type AuthTokenExpiredErrorCode = 'session_expired';

/** `code` of an `InitializationError`: the page could not start the library. */
export type InitializationErrorCode = 'initialization_failed' | 'no_secure_random' | 'wasm_blocked';

/** `code` of a `ParameterError`: an argument cannot be used; nothing was opened or sent. */
export type ParameterErrorCode =
  'invalid_consumer_key' | 'invalid_endpoint' | 'invalid_option' | 'invalid_org_url';

// What the REST API answers

/**
 * An answer of the REST API.
 *
 * @typeParam T what `data` is; it is not checked
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
export type SalesforceRestApiResponse<T = unknown> = {
  /**
   * The body: JSON parsed, text as a string, forms as `FormData`, all else as an `ArrayBuffer`. Not
   * there when the body is empty.
   */
  data?: T;
  /** HTTP status. */
  status: number;
  /** Content type of the body, as the org sent it. */
  type?: string;
};

/**
 * Old name of an answer.
 *
 * @deprecated Use {@link SalesforceRestApiResponse}.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
export type SalesforceRestApiResult<T = unknown> = SalesforceRestApiResponse<T>;

/**
 * What a SOQL query gives: one batch of records.
 *
 * @typeParam T shape of the records
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
 */
export type SalesforceRestApiQueryResult<
  T extends SalesforceRestApiSObject = SalesforceRestApiSObject<unknown>,
> = {
  /** Whether this is the last batch. */
  done: boolean;
  /** Endpoint of the next batch; not there on the last one. */
  nextRecordsUrl?: string;
  /** The records of this batch. */
  records: T[];
  /** How many records the query found in all. */
  totalSize: number;
};

/**
 * Old name of what a query gives.
 *
 * @deprecated Use {@link SalesforceRestApiQueryResult}.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
 */
export type SalesforceRestApiQueryResponse<
  T extends SalesforceRestApiSObject = SalesforceRestApiSObject<unknown>,
> = SalesforceRestApiQueryResult<T>;

/**
 * What a SOSL search or a parameterized search gives. The records may be of several objects: see
 * `attributes.type` of each.
 *
 * @typeParam T shape of the records
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_parameterized.htm
 */
export type SalesforceRestApiSearchResult<
  T extends SalesforceRestApiSObject = SalesforceRestApiSObject<unknown>,
> = {
  /** The records that were found. */
  searchRecords: T[];
};

/**
 * Old name of what a search gives.
 *
 * @deprecated Use {@link SalesforceRestApiSearchResult}.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_parameterized.htm
 */
export type SalesforceRestApiSearchResponse<
  T extends SalesforceRestApiSObject = SalesforceRestApiSObject<unknown>,
> = SalesforceRestApiSearchResult<T>;

/**
 * What creating or upserting a record gives.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_create.htm
 */
export type SalesforceRestApiSObjectCreateResult = {
  /** Upsert alone: whether the record was created, not updated. */
  created?: boolean;
  /**
   * Empty when the record was created. Else, or for a platform event, objects with `statusCode`,
   * `message` and `fields`. It is `any` because 2.3.0 promised so, and callers put types of their
   * own on it.
   */
  errors: any[];
  /** ID of the record. */
  id: string;
  /** Whether the record was written. */
  success: boolean;
};

/**
 * Old name of what creating a record gives.
 *
 * @deprecated Use {@link SalesforceRestApiSObjectCreateResult}.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_create.htm
 */
export type SalesforceRestApiSObjectCreateResponse = SalesforceRestApiSObjectCreateResult;

/**
 * What is known of an object, and which of its records were seen last.
 *
 * @typeParam T shape of the records; the org sends `Id`, `Name` and `attributes` only
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_basic_info_get.htm
 */
export type SalesforceRestApiSObjectBasicInfoResult<
  T extends SalesforceRestApiSObject = SalesforceRestApiSObject<unknown>,
> = {
  /** The object. */
  objectDescribe: SalesforceRestApiSObjectBasicInfoObjectDescribe;
  /** Records that the current user saw last. The org sends `Id`, `Name` and `attributes` only. */
  recentItems: T[];
};

/**
 * Old name of what is known of an object.
 *
 * @deprecated Use {@link SalesforceRestApiSObjectBasicInfoResult}.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_basic_info_get.htm
 */
export type SalesforceRestApiSObjectBasicInfoResponse<
  T extends SalesforceRestApiSObject = SalesforceRestApiSObject<unknown>,
> = SalesforceRestApiSObjectBasicInfoResult<T>;

/**
 * What an object is and what can be done with its records.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_describeGlobal.htm
 */
export type SalesforceRestApiSObjectBasicInfoObjectDescribe = {
  /** Reserved by Salesforce. */
  activateable: boolean;
  /** What an associate object is to its parent, such as `Share` or `History`. */
  associateEntityType: string | null;
  /** The object that an associate object belongs to. */
  associateParentEntity: string | null;
  /** Whether the user can create records. */
  createable: boolean;
  /** Whether it is a custom object. */
  custom: boolean;
  /** Whether it is a custom setting. */
  customSetting: boolean;
  /** Whether records can be cloned with what belongs to them. */
  deepCloneable: boolean;
  /** Whether the user can delete records. */
  deletable: boolean;
  /** Reserved by Salesforce. */
  deprecatedAndHidden: boolean;
  /** Whether records have Chatter feeds. */
  feedEnabled: boolean;
  /** Whether it has subtypes. */
  hasSubtypes: boolean;
  /** Whether it is an interface. */
  isInterface: boolean;
  /** Whether it is a subtype. */
  isSubtype: boolean;
  /**
   * First three characters of the IDs of its records. Null for an object whose records have no IDs
   * of their own kind, though declared as in 2.3.0.
   */
  keyPrefix: string;
  /** Label. */
  label: string;
  /** Label for several. */
  labelPlural: string;
  /** Whether there are layouts. */
  layoutable: boolean;
  /** Whether records can be merged. */
  mergeable: boolean;
  /** Whether the list of records last seen is kept. */
  mruEnabled: boolean;
  /** Name in the API, such as `Account` or `Invoice__c`. */
  name: string;
  /** Whether it can be queried. */
  queryable: boolean;
  /** Whether records that changed or were deleted in a time can be asked for. */
  replicateable: boolean;
  /** Whether records can be read. */
  retrieveable: boolean;
  /** Whether it can be searched. */
  searchable: boolean;
  /** Whether it can have triggers. */
  triggerable: boolean;
  /** Whether deleted records can be brought back. */
  undeletable: boolean;
  /** Whether the user can change records. */
  updateable: boolean;
  /** Endpoints of the object. */
  urls: SalesforceRestApiSObjectBasicInfoObjectDescribeUrls;
};

/**
 * Endpoints of an object. Which of them there are depends on the object.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_describeGlobal.htm
 */
export type SalesforceRestApiSObjectBasicInfoObjectDescribeUrls = {
  /** Layouts of approvals. */
  approvalLayouts: string;
  /** Articles that fit a case; Case alone. */
  caseArticleSuggestions?: string;
  /** Articles that fit one case; Case alone. */
  caseRowArticleSuggestions?: string;
  /** Compact layouts. */
  compactLayouts: string;
  /** Values that a new record begins with. */
  defaultValues?: string;
  /** The full description. */
  describe: string;
  /** Schema of a platform event; platform events alone. */
  eventSchema?: string;
  /** Changes of a series of events; Event alone. */
  eventSeriesUpdates?: string;
  /** Page layouts. */
  layouts: string;
  /** List views. */
  listviews: string;
  /** Layouts by name. */
  namedLayouts?: string;
  /** What can be done with a password; User alone. */
  passwordUtilities?: string;
  /** Push notifications. */
  push?: string;
  /** Quick actions. */
  quickActions: string;
  /** One record: put its ID in place of `{ID}`. */
  rowTemplate: string;
  /** The object itself. */
  sobject: string;
  /** Page that shows a record. */
  uiDetailTemplate?: string;
  /** Page that changes a record. */
  uiEditTemplate?: string;
  /** Page that makes a new record. */
  uiNewRecord?: string;
};

/**
 * One error in the body of a refused request.
 *
 * @internal
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
export type SalesforceRestApiErrorResponse = {
  /** Salesforce's own code, such as `INVALID_FIELD`. */
  errorCode: string;
  /** Names of the fields at fault, where it is about fields. */
  fields?: string[];
  /** What Salesforce says about it. */
  message: string;
};

/**
 * What the userinfo endpoint says of the user.
 *
 * @internal
 * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_userinfo_endpoint.htm&type=5
 */
export type SalesforceRestApiUserInfoResult = {
  /** ID of the user. */
  user_id: string;
};

// Records

/**
 * A record: the fields that nearly every object has, and those in `T`. Which fields are really
 * there depends on the request, the org and what the user may see.
 *
 * @typeParam T further fields, those of a custom object for example
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/system_fields.htm
 */
export type SalesforceRestApiSObject<T = unknown> = {
  /** What kind of record it is, and where it is. */
  attributes: SalesforceRestApiSObjectAttributes;
  /** The user who created the record. */
  CreatedById: string;
  /** When the record was created, such as `2026-11-23T17:58:26.000+0000`. */
  CreatedDate: string;
  /** ID of the record: 18 characters. */
  Id: string;
  /** Whether the record is in the recycle bin. */
  IsDeleted: boolean;
  /** The user who last changed the record. */
  LastModifiedById: string;
  /** When a user last changed the record. */
  LastModifiedDate: string;
  /** The user or group that owns the record. */
  OwnerId: string;
} & T;

/**
 * What kind of record it is, and where it is.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_get_field_values.htm
 */
export type SalesforceRestApiSObjectAttributes = {
  /** Name of the object, such as `Account`. Tells records of several objects apart. */
  type: string;
  /** Endpoint of the record. */
  url: string;
};

/**
 * An address with its parts. Read-only: write the parts as fields of the record.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/compound_fields_address.htm
 */
export type SalesforceRestApiFieldAddress = {
  /** City. */
  city: null | string;
  /** Country. */
  country: null | string;
  /** ISO code of the country; present where state and country picklists are on. */
  countryCode?: null | string;
  /** How exact the position is: `Address`, `Block`, `City`… */
  geocodeAccuracy: null | string;
  /** Degrees north. A number, as the org sends it; 2.3.0 declared a string. */
  latitude: null | number;
  /** Degrees east. A number, as the org sends it; 2.3.0 declared a string. */
  longitude: null | number;
  /** Postal code. */
  postalCode: null | string;
  /** State. */
  state: null | string;
  /** ISO code of the state; present where state and country picklists are on. */
  stateCode?: null | string;
  /** Street, lines parted by a line feed. */
  street: null | string;
};

/**
 * A company or a person that the org does business with.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_account.htm
 */
export type SalesforceRestApiSObjectAccount = SalesforceRestApiSObject<{
  /** Number given to the account by its users. */
  AccountNumber: null | string;
  /** Picklist: where the account came from. */
  AccountSource: null | string;
  /** Estimated yearly revenue. */
  AnnualRevenue: null | number;
  /** The billing address as one object. Read-only: write its parts. */
  BillingAddress: null | SalesforceRestApiFieldAddress;
  /** City of the billing address. */
  BillingCity: null | string;
  /** Country of the billing address. */
  BillingCountry: null | string;
  /**
   * ISO code of the country of the billing address; present where state and country picklists are
   * on.
   */
  BillingCountryCode?: null | string;
  /** How exact the position of the billing address is: `Address`, `Block`, `City`… */
  BillingGeocodeAccuracy: null | string;
  /**
   * Degrees north of the billing address. A number, as the org sends it; 2.3.0 declared a string.
   */
  BillingLatitude: null | number;
  /**
   * Degrees east of the billing address. A number, as the org sends it; 2.3.0 declared a string.
   */
  BillingLongitude: null | number;
  /** Postal code of the billing address. */
  BillingPostalCode: null | string;
  /** State of the billing address. */
  BillingState: null | string;
  /**
   * ISO code of the state of the billing address; present where state and country picklists are on.
   */
  BillingStateCode?: null | string;
  /** Street of the billing address, lines parted by a line feed. */
  BillingStreet: null | string;
  /** Level in the partner programme; only with partner features. */
  ChannelProgramLevelName?: null | string;
  /** Name of the partner programme; only with partner features. */
  ChannelProgramName?: null | string;
  /** State against Data.com; absent in orgs that never had Data.com. */
  CleanStatus: null | string;
  /** The D&B company record; only in orgs that had Data.com. */
  DandbCompanyId?: null | string;
  /** Free text. */
  Description: null | string;
  /** D-U-N-S number; only in orgs that had Data.com. */
  DunsNumber?: null | string;
  /** Fax number. */
  Fax: null | string;
  /** Picklist of industries. */
  Industry: null | string;
  /** Whether the account has a portal user; only with portal features. */
  IsCustomerPortal?: boolean;
  /** Whether the account is enabled for partners; only with partner features. */
  IsPartner?: boolean;
  /** Whether the current user marked the record as important. */
  IsPriorityRecord?: boolean;
  /** Key in Data.com; only in orgs that had Data.com. */
  Jigsaw?: null | string;
  /** Key of the company in Data.com; only in orgs that had Data.com. */
  JigsawCompanyId?: null | string;
  /** Due date of the latest event or closed task: `YYYY-MM-DD`. */
  LastActivityDate: null | string;
  /** When the current user last came across a record related to this one. */
  LastReferencedDate: null | string;
  /** When the current user last viewed this record. */
  LastViewedDate: null | string;
  /** The record that this one was merged into; null unless it was merged away. */
  MasterRecordId: null | string;
  /** Industry code after NAICS; only in orgs that had Data.com. */
  NaicsCode?: null | string;
  /** Text for `NaicsCode`; only in orgs that had Data.com. */
  NaicsDesc?: null | string;
  /** Name of the company. Never null. */
  Name: null | string;
  /** Head count. */
  NumberOfEmployees: null | number;
  /** The operating hours; only with features that use them. */
  OperatingHoursId?: null | string;
  /** Picklist such as `Public` or `Private`. */
  Ownership: null | string;
  /** The account above this one. */
  ParentId: null | string;
  /** Phone number, as typed by whoever entered it. */
  Phone: null | string;
  /** Path of the photo, below the org's origin. */
  PhotoUrl?: null | string;
  /** Picklist, as a rule `Hot`, `Warm` or `Cold`. */
  Rating?: null | string;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** The shipping address as one object. Read-only: write its parts. */
  ShippingAddress: null | SalesforceRestApiFieldAddress;
  /** City of the shipping address. */
  ShippingCity: null | string;
  /** Country of the shipping address. */
  ShippingCountry: null | string;
  /**
   * ISO code of the country of the shipping address; present where state and country picklists are
   * on.
   */
  ShippingCountryCode?: null | string;
  /** How exact the position of the shipping address is: `Address`, `Block`, `City`… */
  ShippingGeocodeAccuracy: null | string;
  /**
   * Degrees north of the shipping address. A number, as the org sends it; 2.3.0 declared a string.
   */
  ShippingLatitude: null | number;
  /**
   * Degrees east of the shipping address. A number, as the org sends it; 2.3.0 declared a string.
   */
  ShippingLongitude: null | number;
  /** Postal code of the shipping address. */
  ShippingPostalCode: null | string;
  /** State of the shipping address. */
  ShippingState: null | string;
  /**
   * ISO code of the state of the shipping address; present where state and country picklists are
   * on.
   */
  ShippingStateCode?: null | string;
  /** Street of the shipping address, lines parted by a line feed. */
  ShippingStreet: null | string;
  /** Standard Industrial Classification code. */
  Sic: null | string;
  /** Text for `Sic`. */
  SicDesc?: null | string;
  /** Which location of the company, such as `Headquarters`. */
  Site: null | string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Stock market symbol. */
  TickerSymbol: null | string;
  /** Name the company trades under; only in orgs that had Data.com. */
  Tradestyle?: null | string;
  /** Picklist such as `Prospect` or `Customer - Direct`. */
  Type?: null | string;
  /** Web address, not necessarily with a scheme. */
  Website: null | string;
  /** Year of foundation; only in orgs that had Data.com. */
  YearStarted?: null | string;
}>;

/**
 * A marketing campaign: a mailing, a conference, an advertisement.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_campaign.htm
 */
export type SalesforceRestApiSObjectCampaign = SalesforceRestApiSObject<{
  /** Money spent. */
  ActualCost: null | number;
  /** Sum of all opportunities of the campaign. */
  AmountAllOpportunities: number;
  /** Sum of the won opportunities of the campaign. */
  AmountWonOpportunities: number;
  /** Money planned. */
  BudgetedCost: null | number;
  /** Image of the campaign; present since API version 62.0 or so, with the feature. */
  CampaignImageId?: null | string;
  /** Record type that new members get. */
  CampaignMemberRecordTypeId: null | string;
  /** Free text. */
  Description: null | string;
  /** Last day: `YYYY-MM-DD`. */
  EndDate: null | string;
  /**
   * Expected response rate, in percent. Null where nobody filled it in, though declared as in
   * 2.3.0.
   */
  ExpectedResponse: number;
  /** Revenue hoped for. */
  ExpectedRevenue: null | number;
  /** Whether the campaign runs. */
  IsActive: boolean;
  /** Due date of the latest event or closed task: `YYYY-MM-DD`. */
  LastActivityDate: null | string;
  /** When the current user last came across a record related to this one. */
  LastReferencedDate: null | string;
  /** When the current user last viewed this record. */
  LastViewedDate: null | string;
  /** @deprecated Campaigns cannot be merged: the org never sends this. */
  MasterRecordId: null | string;
  /** Display name. */
  Name: string;
  /** Contacts among the members. */
  NumberOfContacts: number;
  /** Leads that were converted. */
  NumberOfConvertedLeads: number;
  /** Leads among the members. */
  NumberOfLeads: number;
  /** Opportunities that came of it. */
  NumberOfOpportunities: number;
  /** Members who responded. */
  NumberOfResponses: number;
  /** Opportunities that were won. */
  NumberOfWonOpportunities: number;
  /** How many people it went to. Null where nobody filled it in, though declared as in 2.3.0. */
  NumberSent: number;
  /** The campaign above this one. */
  ParentId?: null | string;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** First day: `YYYY-MM-DD`. */
  StartDate: null | string;
  /** Picklist such as `Planned` or `In Progress`. */
  Status: null | string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Picklist such as `Conference` or `Email`. */
  Type: null | string;
}>;

/**
 * A customer's question or problem.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_case.htm
 */
export type SalesforceRestApiSObjectCase = SalesforceRestApiSObject<{
  /** The account that this record belongs to. */
  AccountId: null | string;
  /** The asset that the case is about. */
  AssetId?: null | string;
  /** Number that the org gives out, such as `00001026`. */
  CaseNumber: string;
  /** When the case was closed; null while it is open. */
  ClosedDate: null | string;
  /** A comment to add while writing; reads as null. */
  Comments: null | string;
  /** Email address of the contact. */
  ContactEmail: null | string;
  /** Fax number of the contact. */
  ContactFax: null | string;
  /** The contact that this record is about. */
  ContactId: null | string;
  /** Mobile phone number of the contact. */
  ContactMobile: null | string;
  /** Phone number of the contact. */
  ContactPhone: null | string;
  /** Free text. */
  Description: null | string;
  /** Whether the case is closed. */
  IsClosed: boolean;
  /** Whether the case was escalated. */
  IsEscalated: boolean;
  /** When the current user last came across a record related to this one. */
  LastReferencedDate: null | string;
  /** When the current user last viewed this record. */
  LastViewedDate: null | string;
  /** The record that this one was merged into; null unless it was merged away. */
  MasterRecordId: null | string;
  /**
   * Picklist such as `Phone`, `Email` or `Web`. Null where nobody chose one, though declared as in
   * 2.3.0.
   */
  Origin: string;
  /** The case above this one. */
  ParentId?: null | string;
  /** Picklist such as `High`. Null where nobody chose one, though declared as in 2.3.0. */
  Priority: string;
  /** Picklist: why the case was opened. */
  Reason: null | string;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** The email or conversation that the case came from. */
  SourceId: null | string;
  /** Picklist such as `New` or `Closed`. Described as nillable, though declared as in 2.3.0. */
  Status: string;
  /** Subject line. */
  Subject: null | string;
  /** Company as typed into the web form. */
  SuppliedCompany: null | string;
  /** Email address as typed into the web form. */
  SuppliedEmail: null | string;
  /** Name as typed into the web form. */
  SuppliedName: null | string;
  /** Phone number as typed into the web form. */
  SuppliedPhone: null | string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Picklist such as `Question` or `Problem`. */
  Type: null | string;
}>;

/**
 * A person, as a rule at an account.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contact.htm
 */
export type SalesforceRestApiSObjectContact = SalesforceRestApiSObject<{
  /** The account that this record belongs to. */
  AccountId: null | string;
  /** Name of the assistant. */
  AssistantName: null | string;
  /** Phone number of the assistant. */
  AssistantPhone: null | string;
  /** Date of birth: `YYYY-MM-DD`. */
  Birthdate: null | string;
  /** State against Data.com; absent in orgs that never had Data.com. */
  CleanStatus: null | string;
  /** How the contact came into the org; present since API version 62.0 or so. */
  ContactSource?: null | string;
  /** Department. */
  Department: null | string;
  /** Free text. */
  Description: null | string;
  /** Email address. */
  Email: null | string;
  /** When a mail to the address bounced; null if none did. */
  EmailBouncedDate?: null | string;
  /** Why it bounced. */
  EmailBouncedReason?: null | string;
  /** Fax number. */
  Fax: null | string;
  /** Given name. */
  FirstName: null | string;
  /** Private phone number. */
  HomePhone: null | string;
  /** The data privacy record (Individual) of this person. */
  IndividualId?: null | string;
  /** Whether a mail to the address bounced. */
  IsEmailBounced?: boolean;
  /** Whether the current user marked the record as important. */
  IsPriorityRecord?: boolean;
  /** Key in Data.com; only in orgs that had Data.com. */
  Jigsaw?: null | string;
  /** Key of the contact in Data.com; only in orgs that had Data.com. */
  JigsawContactId?: null | string;
  /** Due date of the latest event or closed task: `YYYY-MM-DD`. */
  LastActivityDate: null | string;
  /** When contact details were last asked for with Stay-in-Touch. */
  LastCURequestDate?: null | string;
  /** When contact details were last updated with Stay-in-Touch. */
  LastCUUpdateDate?: null | string;
  /** Family name. Never null. */
  LastName: null | string;
  /** When the current user last came across a record related to this one. */
  LastReferencedDate: null | string;
  /** When the current user last viewed this record. */
  LastViewedDate: null | string;
  /** Picklist: where the record came from. */
  LeadSource: null | string;
  /** The mailing address as one object. Read-only: write its parts. */
  MailingAddress: null | SalesforceRestApiFieldAddress;
  /** City of the mailing address. */
  MailingCity: null | string;
  /** Country of the mailing address. */
  MailingCountry: null | string;
  /**
   * ISO code of the country of the mailing address; present where state and country picklists are
   * on.
   */
  MailingCountryCode?: null | string;
  /** How exact the position of the mailing address is: `Address`, `Block`, `City`… */
  MailingGeocodeAccuracy: null | string;
  /**
   * Degrees north of the mailing address. A number, as the org sends it; 2.3.0 declared a string.
   */
  MailingLatitude: null | number;
  /**
   * Degrees east of the mailing address. A number, as the org sends it; 2.3.0 declared a string.
   */
  MailingLongitude: null | number;
  /** Postal code of the mailing address. */
  MailingPostalCode: null | string;
  /** State of the mailing address. */
  MailingState: null | string;
  /**
   * ISO code of the state of the mailing address; present where state and country picklists are on.
   */
  MailingStateCode?: null | string;
  /** Street of the mailing address, lines parted by a line feed. */
  MailingStreet: null | string;
  /** The record that this one was merged into; null unless it was merged away. */
  MasterRecordId: null | string;
  /** Mobile phone number. */
  MobilePhone: null | string;
  /** First and last name together. Never null; read-only. */
  Name: null | string;
  /** The other address as one object. Read-only: write its parts. */
  OtherAddress: null | SalesforceRestApiFieldAddress;
  /** City of the other address. */
  OtherCity: null | string;
  /** Country of the other address. */
  OtherCountry: null | string;
  /**
   * ISO code of the country of the other address; present where state and country picklists are on.
   */
  OtherCountryCode?: null | string;
  /** How exact the position of the other address is: `Address`, `Block`, `City`… */
  OtherGeocodeAccuracy: null | string;
  /** Degrees north of the other address. A number, as the org sends it; 2.3.0 declared a string. */
  OtherLatitude: null | number;
  /** Degrees east of the other address. A number, as the org sends it; 2.3.0 declared a string. */
  OtherLongitude: null | number;
  /** One more phone number. */
  OtherPhone: null | string;
  /** Postal code of the other address. */
  OtherPostalCode: null | string;
  /** State of the other address. */
  OtherState: null | string;
  /**
   * ISO code of the state of the other address; present where state and country picklists are on.
   */
  OtherStateCode?: null | string;
  /** Street of the other address, lines parted by a line feed. */
  OtherStreet: null | string;
  /** Phone number, as typed by whoever entered it. */
  Phone: null | string;
  /** Path of the photo, below the org's origin. */
  PhotoUrl?: null | string;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** The contact that this one reports to. */
  ReportsToId: null | string;
  /** Picklist of honorifics. */
  Salutation: null | string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Job title. */
  Title: null | string;
}>;

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

/**
 * A prospect, before there is an account, a contact and an opportunity.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_lead.htm
 */
export type SalesforceRestApiSObjectLead = SalesforceRestApiSObject<{
  /** The address as one object. Read-only: write its parts. */
  Address: null | SalesforceRestApiFieldAddress;
  /** Estimated yearly revenue. */
  AnnualRevenue: null | number;
  /** City of the address. */
  City: null | string;
  /** State against Data.com; absent in orgs that never had Data.com. */
  CleanStatus: null | string;
  /** Company of the person. Never null. */
  Company: null | string;
  /** D-U-N-S number of the company; only in orgs that had Data.com. */
  CompanyDunsNumber: null | string;
  /** The account that came of it. */
  ConvertedAccountId?: null | string;
  /** The contact that came of it. */
  ConvertedContactId?: null | string;
  /** When: `YYYY-MM-DD`. */
  ConvertedDate?: null | string;
  /** The opportunity that came of it. */
  ConvertedOpportunityId?: null | string;
  /** Country of the address. */
  Country: null | string;
  /** ISO code of the country; present where state and country picklists are on. */
  CountryCode?: null | string;
  /** The D&B company record; only in orgs that had Data.com. */
  DandbCompanyId?: null | string;
  /** Free text. */
  Description: null | string;
  /** Email address. */
  Email: null | string;
  /** When a mail to the address bounced; null if none did. */
  EmailBouncedDate?: null | string;
  /** Why it bounced. */
  EmailBouncedReason?: null | string;
  /** Fax number. */
  Fax: null | string;
  /** Given name. */
  FirstName: null | string;
  /** How exact the position is: `Address`, `Block`, `City`… */
  GeocodeAccuracy: null | string;
  /** The data privacy record (Individual) of this person. */
  IndividualId: null | string;
  /** Picklist of industries. */
  Industry: null | string;
  /** Whether the lead was converted. */
  IsConverted?: boolean;
  /** Whether the current user marked the record as important. */
  IsPriorityRecord?: boolean;
  /** Whether the owner has yet to look at it. */
  IsUnreadByOwner?: boolean;
  /** Key in Data.com; only in orgs that had Data.com. */
  Jigsaw?: null | string;
  /** Key of the contact in Data.com; only in orgs that had Data.com. */
  JigsawContactId?: null | string;
  /** Due date of the latest event or closed task: `YYYY-MM-DD`. */
  LastActivityDate: null | string;
  /** Family name. Never null. */
  LastName: null | string;
  /** When the current user last came across a record related to this one. */
  LastReferencedDate: null | string;
  /** When the current user last viewed this record. */
  LastViewedDate: null | string;
  /** Degrees north. A number, as the org sends it; 2.3.0 declared a string. */
  Latitude: null | number;
  /** Picklist: where the record came from. */
  LeadSource: null | string;
  /** Degrees east. A number, as the org sends it; 2.3.0 declared a string. */
  Longitude: null | number;
  /** The record that this one was merged into; null unless it was merged away. */
  MasterRecordId: null | string;
  /** Mobile phone number. */
  MobilePhone: null | string;
  /** First and last name together. Never null; read-only. */
  Name: null | string;
  /** Head count. */
  NumberOfEmployees: null | number;
  /** Phone number, as typed by whoever entered it. */
  Phone: null | string;
  /** Path of the photo, below the org's origin. */
  PhotoUrl?: null | string;
  /** Postal code of the address. */
  PostalCode: null | string;
  /** Picklist, as a rule `Hot`, `Warm` or `Cold`. */
  Rating: null | string;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** Picklist of honorifics. */
  Salutation: null | string;
  /** State of the address. */
  State: null | string;
  /** ISO code of the state; present where state and country picklists are on. */
  StateCode?: null | string;
  /** Picklist such as `Open - Not Contacted`. Never null. */
  Status: null | string;
  /** Street of the address, lines parted by a line feed. */
  Street: null | string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Job title. */
  Title: null | string;
  /** Web address, not necessarily with a scheme. */
  Website: null | string;
}>;

/**
 * A deal that is pending or decided.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm
 */
export type SalesforceRestApiSObjectOpportunity = SalesforceRestApiSObject<{
  /** The account that may buy. */
  AccountId: null | string;
  /** Estimated sum. */
  Amount: null | number;
  /** The campaign that it came from. */
  CampaignId: null | string;
  /** Expected day of the deal: `YYYY-MM-DD`. */
  CloseDate: string;
  /** The contact that this record is about. */
  ContactId: null | string;
  /** Free text. */
  Description: null | string;
  /** `Amount` weighted with `Probability`. */
  ExpectedRevenue: null | number;
  /**
   * Fiscal period of `CloseDate`, such as `2026 4`. Null where the org's fiscal years do not cover
   * it, though declared as in 2.3.0.
   */
  Fiscal: string;
  /**
   * Fiscal quarter of `CloseDate`. Null where the org's fiscal years do not cover it, though
   * declared as in 2.3.0.
   */
  FiscalQuarter: number;
  /**
   * Fiscal year of `CloseDate`. Null where the org's fiscal years do not cover it, though declared
   * as in 2.3.0.
   */
  FiscalYear: number;
  /** Picklist: `Pipeline`, `BestCase`, `Forecast`, `Closed` or `Omitted`. */
  ForecastCategory: string;
  /** The label of `ForecastCategory`. Described as nillable, though declared as in 2.3.0. */
  ForecastCategoryName: string;
  /** Whether there are open events or tasks. */
  HasOpenActivity: boolean;
  /** Whether there are products. */
  HasOpportunityLineItem: boolean;
  /** Whether a task is overdue. */
  HasOverdueTask: boolean;
  /** Whether it is decided. */
  IsClosed: boolean;
  /** Whether the current user marked the record as important. */
  IsPriorityRecord?: boolean;
  /** Whether only the owner sees it. */
  IsPrivate: boolean;
  /** Whether it was won. */
  IsWon: boolean;
  /** Due date of the latest event or closed task: `YYYY-MM-DD`. */
  LastActivityDate: null | string;
  /** History entry of the latest change of `Amount`. */
  LastAmountChangedHistoryId: null | string;
  /** History entry of the latest change of `CloseDate`. */
  LastCloseDateChangedHistoryId: null | string;
  /** When the current user last came across a record related to this one. */
  LastReferencedDate: null | string;
  /** When `StageName` last changed. */
  LastStageChangeDate: null | string;
  /** When the current user last viewed this record. */
  LastViewedDate: null | string;
  /** Picklist: where the record came from. */
  LeadSource: null | string;
  /** Display name. */
  Name: string;
  /** What to do next. */
  NextStep: null | string;
  /** The price book in use. */
  Pricebook2Id: null | string;
  /** In percent. Described as nillable, though declared as in 2.3.0. */
  Probability: number;
  /**
   * How often the close date moved into a later month. Described as nillable, though declared as in
   * 2.3.0.
   */
  PushCount: number;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** Picklist of stages. */
  StageName: string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Sum of the quantities of the products. */
  TotalOpportunityQuantity: null | number;
  /** Picklist such as `New Customer`. */
  Type: null | string;
}>;

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
