/**
 * A program as it was written for @openfin/salesforce 2.3.0, with another import: type aliases by
 * their old names, variables with the declared types, records and connections made up for tests.
 */
import {
  AuthTokenExpiredError,
  AuthorizationError,
  connect,
  enableLogging,
} from 'openfin-salesforce';
import type {
  SalesforceConnection,
  SalesforceRestApiFieldAddress,
  SalesforceRestApiQueryResponse,
  SalesforceRestApiResult,
  SalesforceRestApiSearchResponse,
  SalesforceRestApiSObject,
  SalesforceRestApiSObjectAttributes,
  SalesforceRestApiSObjectBasicInfoObjectDescribeUrls,
  SalesforceRestApiSObjectBasicInfoResponse,
  SalesforceRestApiSObjectCampaign,
  SalesforceRestApiSObjectCase,
  SalesforceRestApiSObjectContact,
  SalesforceRestApiSObjectCreateResponse,
  SalesforceRestApiSObjectTask,
  SalesforceRestApiSObjectUser,
} from 'openfin-salesforce';

let connection: SalesforceConnection | undefined;

export async function start(orgUrl: string, consumerKey: string): Promise<string> {
  enableLogging();
  try {
    connection = await connect(orgUrl, consumerKey);
    return connection.currentUser.Username;
  } catch (error) {
    if (error instanceof AuthorizationError || error instanceof AuthTokenExpiredError) {
      connection = undefined;
      return error.message;
    }
    throw error;
  }
}

/** What was `string` still is, though the org may send null. */
export function declaredAs(
  campaign: SalesforceRestApiSObjectCampaign,
  supportCase: SalesforceRestApiSObjectCase,
  task: SalesforceRestApiSObjectTask,
  user: SalesforceRestApiSObjectUser,
): [string, string, string, number, boolean, string, null | string] {
  const sent: number = campaign.NumberSent;
  const merged: null | string = campaign.MasterRecordId;
  const due: null | string = task.ActivityDateTime;
  return [
    supportCase.Origin,
    supportCase.Priority,
    supportCase.Status,
    sent,
    user.IsDeleted,
    user.OwnerId,
    merged ?? due,
  ];
}

export async function answers(): Promise<number> {
  if (!connection) return 0;
  const search: SalesforceRestApiResult<
    SalesforceRestApiSearchResponse<SalesforceRestApiSObjectContact>
  > = await connection.executeApiRequest<
    SalesforceRestApiSearchResponse<SalesforceRestApiSObjectContact>
  >('/services/data/vXX.X/search?q=x');
  const query = await connection.executeApiRequest<SalesforceRestApiQueryResponse>('/x');
  const info = await connection.executeApiRequest<SalesforceRestApiSObjectBasicInfoResponse>('/x');
  const prefix: string = info.data?.objectDescribe.keyPrefix ?? '';
  const created = await connection.executeApiRequest<SalesforceRestApiSObjectCreateResponse>(
    '/x',
    'POST',
    { LastName: 'Lovelace' },
    { 'Content-Type': 'application/json' },
  );
  const errors: { statusCode: string }[] = created.data?.errors ?? [];
  const first: { deeply: { inside: string } } = created.data?.errors[0];
  console.log(prefix, errors[0]?.statusCode, first.deeply.inside);
  return (search.data?.searchRecords.length ?? 0) + (query.data?.totalSize ?? 0);
}

/** Made up for a test, with the members that 2.3.0 declared and no others. */
const attributes: SalesforceRestApiSObjectAttributes = { type: 'Invoice__c', url: '/x' };
export const record: SalesforceRestApiSObject<{ Amount__c: number }> = {
  Amount__c: 1,
  attributes,
  CreatedById: '',
  CreatedDate: '',
  Id: '',
  IsDeleted: false,
  LastModifiedById: '',
  LastModifiedDate: '',
  OwnerId: '',
};
export const address: SalesforceRestApiFieldAddress = {
  city: null,
  country: 'Norway',
  geocodeAccuracy: 'City',
  latitude: null,
  longitude: null,
  postalCode: null,
  state: null,
  street: 'Karl Johans gate 1',
};
export const urls: SalesforceRestApiSObjectBasicInfoObjectDescribeUrls = {
  approvalLayouts: '',
  compactLayouts: '',
  describe: '',
  layouts: '',
  listviews: '',
  quickActions: '',
  rowTemplate: '',
  sobject: '',
};
/** A double for tests has what 2.3.0 gave; the members that came later are the app's to add. */
export const fakeConnection = (
  currentUser: SalesforceRestApiSObjectUser,
): Pick<
  SalesforceConnection,
  'consumerKey' | 'currentUser' | 'disconnect' | 'executeApiRequest' | 'expireTokens' | 'orgUrl'
> => ({
  consumerKey: '',
  currentUser,
  orgUrl: '',
  disconnect: async () => {},
  executeApiRequest: async () => ({ status: 200 }),
  expireTokens: async () => {},
});

/** Types that are derived from the records. */
export type Row = Pick<SalesforceRestApiSObjectContact, 'Id' | 'Name'> & { initials: string };
export type Draft = Partial<Omit<SalesforceRestApiSObjectContact, 'attributes' | 'Id'>>;
export const draft: Draft = { LastName: 'Hopper', MailingCity: null };
export interface Me extends SalesforceRestApiSObjectUser {
  Team__c: string;
}
export const isRecord = (value: unknown): value is SalesforceRestApiSObject =>
  typeof value === 'object' && value !== null && 'attributes' in value;
export const asMap: (me: Me) => Record<string, unknown> = (me) => ({ ...me });
