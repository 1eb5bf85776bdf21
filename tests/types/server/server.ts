/** A program without the DOM library, as for a server or a worker: to be compiled, not run. */
import { ApiError, configure, executeApiRequest } from 'openfin-salesforce';
import type { ApiRequestHeaders, SalesforceConnection } from 'openfin-salesforce';
import type { SalesforceRestApiQueryResult } from 'openfin-salesforce/slim';
import { handleRedirect } from 'openfin-salesforce/callback';

const headers: ApiRequestHeaders = { 'Sforce-Mru': 'true' };
// @ts-expect-error nothing is known of such an object here, so it is no excuse for anything
export const number: ApiRequestHeaders = 1;

export async function names(connection: SalesforceConnection): Promise<string[]> {
  configure({ tokenStorage: 'memory' });
  handleRedirect();
  try {
    type Row = { Name: string };
    const { data } = await executeApiRequest<SalesforceRestApiQueryResult<Row>>(
      connection,
      '/services/data/vXX.X/query?q=SELECT+Name+FROM+Account',
      'GET',
      undefined,
      headers,
    );
    return (data?.records ?? []).map(({ Name }) => Name);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'disconnected') return [];
    throw error;
  }
}
