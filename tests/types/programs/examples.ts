/**
 * The whole surface, used as documentation shows it: to be compiled, not run.
 */
import {
  ApiError,
  ApiRequestError,
  AuthorizationError,
  AuthTokenExpiredError,
  InitializationError,
  ParameterError,
  configure,
  connect,
  disableLogging,
  disconnect,
  enableLogging,
  executeApiRequest,
  getConnection,
} from 'openfin-salesforce';
import { handleRedirect } from 'openfin-salesforce/callback';
import type {
  ApiErrorCode,
  ApiRequestHeaders,
  AuthFlowParams,
  AuthWindowOptions,
  Configuration,
  HttpMethod,
  SalesforceConnection,
  SalesforceRestApiQueryResult,
  SalesforceRestApiResponse,
  SalesforceRestApiSearchResult,
  SalesforceRestApiSObject,
  SalesforceRestApiSObjectAccount,
  SalesforceRestApiSObjectBasicInfoResult,
  SalesforceRestApiSObjectContact,
  SalesforceRestApiSObjectCreateResult,
  SalesforceRestApiSObjectOpportunity,
  SalesforceRestApiSObjectUser,
} from 'openfin-salesforce';

const orgUrl = 'https://acme.my.salesforce.com';
const consumerKey = '3MVG9EXAMPLE';

export async function signIn(): Promise<SalesforceConnection> {
  const options: Configuration = {
    apiVersion: '62.0',
    authorizationTimeout: 120_000,
    redirectUri: 'https://app.example/salesforce-callback.html',
    requestTimeout: 0,
    shareSession: false,
    allowCrossOriginFrame: true,
    tokenStorage: 'memory',
    trustedOrgOrigins: ['https://crm.acme.example'],
  };
  configure(options);
  configure({});

  const kept: SalesforceConnection | null = await getConnection(orgUrl, consumerKey, ['web']);
  if (kept !== null) return kept;

  const authFlowParams: AuthFlowParams = {
    prompt: 'login consent',
    login_hint: 'ada@acme.example',
  };
  const authWindowOptions: AuthWindowOptions = { defaultHeight: 800, defaultWidth: 640 };
  await connect(orgUrl, consumerKey);
  return connect(orgUrl, consumerKey, ['web', 'chatter_api'], authFlowParams, authWindowOptions);
}

export async function looserArguments(): Promise<void> {
  // Variables whose types are wider than the literals in them.
  const map: Record<string, string> = { prompt: 'login' };
  await connect(orgUrl, consumerKey, [], map);
  const params = { display: 'popup', prompt: 'login', device_id: 'a1' };
  const scope = ['web'] as const;
  const options = { defaultWidth: 640, frame: true, somethingNewer: { of: 'the container' } };
  await connect(orgUrl, consumerKey, scope, params, options);
  await connect(orgUrl, consumerKey, undefined, { nonce: undefined }, undefined);
}

// The versions of the REST API

type Version = { label: string; url: string; version: string };

export async function newestVersion({ executeApiRequest }: SalesforceConnection): Promise<string> {
  const response = await executeApiRequest<Version[]>('/services/data');
  const versions = response.data ?? [];
  return versions.map(({ version }) => version).sort((a, b) => Number(b) - Number(a))[0] ?? '';
}

// A standard object with its type

export async function account(connection: SalesforceConnection, id: string): Promise<string> {
  const response = await connection.executeApiRequest<SalesforceRestApiSObjectAccount>(
    `/services/data/vXX.X/sobjects/Account/${id}`,
  );
  const { data, status, type } = response;
  if (data === undefined) throw new Error(`${status} ${type ?? 'without a body'}`);
  const { BillingAddress, BillingLatitude } = data;
  const latitude: number | null | undefined = BillingAddress?.latitude ?? BillingLatitude;
  const employees: number = data.NumberOfEmployees ?? 0;
  return `${data.Name} ${data.Type ?? ''} ${latitude?.toFixed(3)} ${employees} ${data.CreatedDate}`;
}

// A custom object

type Invoice = SalesforceRestApiSObject<{ Amount__c: number; Paid__c: boolean | null }>;

export async function invoice(connection: SalesforceConnection, id: string): Promise<number> {
  const { data } = await connection.executeApiRequest<Invoice>(
    `/services/data/vXX.X/sobjects/Invoice__c/${id}`,
    'GET',
  );
  return data && data.Paid__c !== true ? data.Amount__c : 0;
}

/** A standard object with fields of one's own. */
interface AppAccount extends SalesforceRestApiSObjectAccount {
  Rating: 'Cold' | 'Hot' | 'Warm' | null;
  Region__c: string;
}

export const region = ({ Rating, Region__c }: AppAccount): string => `${Region__c}: ${Rating}`;

// Writing a contact: create, update with XML, delete

export async function writeContact(connection: SalesforceConnection): Promise<void> {
  const contact = { FirstName: 'Grace', LastName: 'Hopper', Email: null };
  const created = await connection.executeApiRequest<SalesforceRestApiSObjectCreateResult>(
    '/services/data/vXX.X/sobjects/Contact',
    'POST',
    contact,
    { 'Sforce-Auto-Assign': 'FALSE' },
  );
  if (!created.data?.success) throw new Error(String(created.data?.errors[0]?.message));
  const endpoint = `/services/data/vXX.X/sobjects/Contact/${created.data.id}`;

  const headers: ApiRequestHeaders = new Headers({ 'Content-Type': 'application/xml' });
  const xml = '<Contact><LastName>Murray Hopper</LastName></Contact>';
  const updated: SalesforceRestApiResponse = await connection.executeApiRequest(
    endpoint,
    'PATCH',
    xml,
    headers,
  );
  const nothing: unknown = updated.data;
  console.log(updated.status === 204, nothing);

  await connection.executeApiRequest(endpoint, 'delete');
}

// A search over several objects, told apart by `attributes.type`

type Found = SalesforceRestApiSObjectAccount | SalesforceRestApiSObjectContact;

const isContact = (record: SalesforceRestApiSObject): record is SalesforceRestApiSObjectContact =>
  record.attributes.type === 'Contact';

export async function search(connection: SalesforceConnection, text: string): Promise<string[]> {
  const { data } = await connection.executeApiRequest<SalesforceRestApiSearchResult<Found>>(
    '/services/data/vXX.X/parameterizedSearch',
    'POST',
    { q: text, sobjects: [{ name: 'Account' }, { name: 'Contact', fields: ['Email'] }] },
  );
  return (data?.searchRecords ?? []).map((record) => {
    if (isContact(record)) return record.Email ?? 'no address';
    switch (record.attributes.type) {
      case 'Account':
        return (record as SalesforceRestApiSObjectAccount).Website ?? 'no site';
      default:
        return record.Id;
    }
  });
}

// A query, batch by batch

export async function query(connection: SalesforceConnection): Promise<number> {
  let total = 0;
  let endpoint: string | undefined =
    "/services/data/vXX.X/query?q=SELECT+Amount+FROM+Opportunity+WHERE+Name='Tim Barr'";
  while (endpoint !== undefined) {
    const response: SalesforceRestApiResponse<
      SalesforceRestApiQueryResult<SalesforceRestApiSObjectOpportunity>
    > = await executeApiRequest(connection, endpoint);
    for (const { Amount } of response.data?.records ?? []) total += Amount ?? 0;
    endpoint = response.data?.nextRecordsUrl;
  }
  return total;
}

// Rows that hold some fields only, or fields of an app's own object

type NamedContact = Pick<SalesforceRestApiSObjectContact, 'Id' | 'Name'>;
interface Ticket {
  Id: string;
  Side__c: 'BUY' | 'SELL';
  Account__r: { Name: string } | null;
}

export async function partialRows(connection: SalesforceConnection): Promise<string[]> {
  const contacts = await connection.executeApiRequest<SalesforceRestApiQueryResult<NamedContact>>(
    '/services/data/vXX.X/query?q=SELECT+Id,Name+FROM+Contact',
  );
  const found = await executeApiRequest<SalesforceRestApiSearchResult<Ticket | NamedContact>>(
    connection,
    '/services/data/vXX.X/search?q=FIND+{acme}',
  );
  const described = await executeApiRequest<SalesforceRestApiSObjectBasicInfoResult<NamedContact>>(
    connection,
    '/services/data/vXX.X/sobjects/Contact',
  );
  const names = (described.data?.recentItems ?? []).map(({ Name }) => Name ?? '');
  const first: NamedContact | undefined = contacts.data?.records[0];
  for (const row of found.data?.searchRecords ?? []) {
    names.push('Side__c' in row ? row.Side__c : (row.Name ?? ''));
  }
  return first ? [first.Id, ...names] : names;
}

// Everything else that a request can carry

/** Headers as an app's own wrapper around `fetch` has them. */
export async function wrapped(
  connection: SalesforceConnection,
  path: string,
  init: { headers?: HeadersInit; method?: string },
): Promise<unknown> {
  const { data } = await connection.executeApiRequest(path, init.method, null, init.headers);
  await executeApiRequest(connection, path, 'REPORT', null, [['X-Own', 'own']]);
  return data;
}

export async function others(connection: SalesforceConnection): Promise<void> {
  const { data } = await executeApiRequest<SalesforceRestApiSObjectBasicInfoResult>(
    connection,
    'services/data/vXX.X/sobjects/Account',
  );
  const prefix: string | undefined = data?.objectDescribe.keyPrefix;
  const recent: SalesforceRestApiSObject<unknown>[] = data?.recentItems ?? [];
  console.log(prefix, recent, data?.objectDescribe.urls.uiNewRecord);

  const methods: HttpMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
  for (const method of methods) await executeApiRequest(connection, '/x', method);
  for (const body of ['text', 1, null, [1], new FormData(), new ArrayBuffer(1), new Blob([])]) {
    await executeApiRequest<ArrayBuffer>(connection, '/x', 'post', body, undefined, false);
  }
  await executeApiRequest(connection, '/x', 'GET', undefined, { Accept: 'text/csv' });
}

export function whoAmI({ consumerKey, currentUser, orgUrl }: SalesforceConnection): string {
  const user: SalesforceRestApiSObjectUser = currentUser;
  const known: boolean = user.UserPreferencesLightningExperiencePreferred;
  const future: boolean | undefined = user.UserPreferencesOfSomeLaterRelease;
  return [consumerKey, orgUrl, user.Username, user.TimeZoneSidKey, known, future].join();
}

// Errors

export async function reconnecting(connection: SalesforceConnection): Promise<string> {
  try {
    await connection.executeApiRequest('/services/data/vXX.X/limits');
    return 'fine';
  } catch (error) {
    if (error instanceof AuthTokenExpiredError) return `sign in again: ${error.message}`;
    if (error instanceof ApiRequestError) return explain(error);
    if (error instanceof AuthorizationError) return `${error.name} ${error.code}`;
    if (error instanceof InitializationError) return `${error.name} ${error.code}`;
    if (error instanceof ParameterError) return `${error.name} ${error.code}`;
    if (error instanceof ApiError) return `${error.name} ${String(error.cause)}`;
    throw error;
  }
}

export function explain(error: ApiRequestError): string {
  const status: number | undefined = error.status;
  const code: ApiErrorCode = error.code;
  const data: unknown = error.data;
  const plain: Error = error;
  const base: ApiError = error;
  return [status, code, JSON.stringify(data), plain.message, base.name].join();
}

// A route of the app's own as callback

export const cameBack: boolean = handleRedirect();

// The end

export async function end(connection: SalesforceConnection): Promise<void> {
  enableLogging();
  await connection.expireTokens(true);
  await connection.disconnect();
  await disconnect(connection);
  disableLogging();
}
