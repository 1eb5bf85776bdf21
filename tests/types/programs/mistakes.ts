/**
 * Mistakes that must not compile. Each is one line below the comment that expects it, so that
 * anything else that goes wrong in it is an error of its own.
 */
import { ApiRequestError, configure, connect, executeApiRequest } from 'openfin-salesforce';
import type {
  ApiRequestHeaders,
  AuthFlowParams,
  AuthWindowOptions,
  Configuration,
  HttpMethod,
  SalesforceConnection,
  SalesforceRestApiQueryResult,
  SalesforceRestApiSObjectAccount,
  SalesforceRestApiSObjectCampaign,
  SalesforceRestApiSObjectContact,
  SalesforceRestApiSObjectCreateResult,
  SalesforceRestApiSearchResult,
} from 'openfin-salesforce';

declare const connection: SalesforceConnection;
declare const account: SalesforceRestApiSObjectAccount;
declare const campaign: SalesforceRestApiSObjectCampaign;
declare const contact: SalesforceRestApiSObjectContact;

// Arguments

// @ts-expect-error the consumer key is missing
connect('https://acme.my.salesforce.com');
// @ts-expect-error the scope is a list
connect('https://acme.my.salesforce.com', 'key', 'web');
// @ts-expect-error the third argument was a boolean before 2.0
connect('https://acme.my.salesforce.com', 'key', true);
// @ts-expect-error a method is a string
connection.executeApiRequest('/services/data', 1);
// @ts-expect-error the connection comes first
executeApiRequest('/services/data');
// @ts-expect-error a header is a string
connection.executeApiRequest('/services/data', 'GET', undefined, { 'Sforce-Mru': true });
// @ts-expect-error whether to authorize is a boolean
connection.executeApiRequest('/services/data', 'GET', undefined, {}, 'false');
// @ts-expect-error no such member
connection.queryAll('SELECT Id FROM Account');

export const methods: HttpMethod[] = [
  'GET',
  // @ts-expect-error a method is a string
  null,
];
// @ts-expect-error a header is a string
export const headers: ApiRequestHeaders = { Retries: 3 };
// @ts-expect-error a pair has two parts
export const pairs: ApiRequestHeaders = [['Retries']];

// @ts-expect-error the library's own
export const clientId: AuthFlowParams = { client_id: 'another' };
// @ts-expect-error the library's own
export const clientSecret: AuthFlowParams = { client_secret: 'secret' };
// @ts-expect-error the library's own
export const responseType: AuthFlowParams = { response_type: 'token' };
// @ts-expect-error the library's own
export const state: AuthFlowParams = { state: 'constant' };
// @ts-expect-error the library's own
export const codeChallenge: AuthFlowParams = { code_challenge: 'constant' };
// @ts-expect-error the library's own
export const codeChallengeMethod: AuthFlowParams = { code_challenge_method: 'plain' };
// @ts-expect-error a parameter is a string
export const immediate: AuthFlowParams = { immediate: true };
// @ts-expect-error a parameter is a string
export const maxAge: AuthFlowParams = { max_age: 60 };

// @ts-expect-error the library's own
export const windowUrl: AuthWindowOptions = { url: 'https://acme.example' };
// @ts-expect-error the library's own
export const windowName: AuthWindowOptions = { name: 'login' };
// @ts-expect-error a number
export const windowWidth: AuthWindowOptions = { defaultWidth: '640px' };
// @ts-expect-error misspelt
export const windowHeight: AuthWindowOptions = { defaultHeigth: 640 };

// @ts-expect-error misspelt
configure({ redirectURI: 'https://app.example/callback' });
// @ts-expect-error no such storage
configure({ tokenStorage: 'local' });
// @ts-expect-error a version is a string
export const version: Configuration = { apiVersion: 56 };
// @ts-expect-error a list
export const origins: Configuration = { trustedOrgOrigins: 'https://crm.acme.example' };
// @ts-expect-error milliseconds
export const timeout: Configuration = { requestTimeout: '30s' };

// Answers

export async function answers(): Promise<void> {
  const response = await connection.executeApiRequest<SalesforceRestApiSObjectAccount>('/x');
  // @ts-expect-error there may be no body
  response.data.Name;
  // @ts-expect-error no such member
  response.body;
  // @ts-expect-error status is a number
  response.status === '200';
  const untyped = await connection.executeApiRequest('/x');
  // @ts-expect-error nothing is known of the body
  untyped.data?.records;
  const records = await connection.executeApiRequest<SalesforceRestApiQueryResult>('/x');
  // @ts-expect-error nothing is known of the record's own fields
  records.data?.records[0]?.Amount;
}

// @ts-expect-error a record is an object
export type OfNumber = SalesforceRestApiSearchResult<number>;
// @ts-expect-error a row is an object
export type OfText = SalesforceRestApiQueryResult<string>;

export async function rows(): Promise<void> {
  type Row = Pick<SalesforceRestApiSObjectContact, 'Id' | 'Name'>;
  const { data } = await connection.executeApiRequest<SalesforceRestApiQueryResult<Row>>('/x');
  // @ts-expect-error not picked
  data?.records[0]?.Email;
}

// Records

// @ts-expect-error misspelt
account.BilingCity;
// @ts-expect-error may be null
account.NumberOfEmployees.toFixed();
// @ts-expect-error a number, not a string
account.BillingLatitude?.toUpperCase();
// @ts-expect-error a number, not a string
export const longitude: null | string = contact.MailingLongitude;
// @ts-expect-error may be left out
export const rating: null | string = account.Rating;
// @ts-expect-error of another object
campaign.BillingCity;
// @ts-expect-error an account is no contact
export const wrong: SalesforceRestApiSObjectContact = account;
// @ts-expect-error a flag is no text
connection.currentUser.IsActive.length;
// @ts-expect-error a preference that this version does not know may not be there
export const preference: boolean = connection.currentUser.UserPreferencesOfSomeLaterRelease;
// @ts-expect-error only preferences are open
connection.currentUser.UserSettings;
// @ts-expect-error whether it worked is a boolean
export const result: SalesforceRestApiSObjectCreateResult = { errors: [], id: '', success: 'yes' };

// Errors

export function errors(error: unknown): void {
  // @ts-expect-error not narrowed yet
  error.status;
  if (!(error instanceof ApiRequestError)) return;
  // @ts-expect-error no such code
  if (error.code === 'popup_blocked') return;
  // @ts-expect-error status is a number, where there is one
  error.status.toFixed();
  // @ts-expect-error nothing is known of the body
  error.data.message;
}
