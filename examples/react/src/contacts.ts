import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  SalesforceConnection,
  SalesforceRestApiQueryResult,
  SalesforceRestApiSObjectContact,
} from 'openfin-salesforce';

export type Contact = Pick<
  SalesforceRestApiSObjectContact,
  'Id' | 'Name' | 'Title' | 'Email' | 'Phone'
>;
export type Changes = Partial<Pick<Contact, 'Title' | 'Email' | 'Phone'>>;

export const pageSize = 10;

/** The contacts whose names contain a text, one page of them. */
export function useContacts(
  { executeApiRequest, currentUser }: SalesforceConnection,
  text: string,
  page: number,
) {
  return useQuery({
    queryKey: ['contacts', currentUser.Id, text, page],
    // TanStack Query aborts its signal when nobody waits for the answer any more.
    queryFn: async ({ signal }) => {
      // One more than a page shows, to know whether there is a next one.
      const soql = `SELECT Id, Name, Title, Email, Phone FROM Contact
        WHERE Name LIKE '%${escape(text)}%' ORDER BY Name, Id
        LIMIT ${pageSize + 1} OFFSET ${page * pageSize}`;
      const { data } = await executeApiRequest<SalesforceRestApiQueryResult<Contact>>(
        `/services/data/vXX.X/query?q=${encodeURIComponent(soql)}`,
        { signal },
      );
      return data?.records ?? [];
    },
    placeholderData: keepPreviousData,
    // The library renews sessions by itself: an error that arrives here is final.
    retry: false,
  });
}

/** Saves changes to a contact, and loads what is shown again. */
export function useSaveContact({ executeApiRequest }: SalesforceConnection, { Id }: Contact) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (changes: Changes) =>
      executeApiRequest(`/services/data/vXX.X/sobjects/Contact/${Id}`, 'PATCH', changes),
    onSuccess: () => client.invalidateQueries({ queryKey: ['contacts'] }),
  });
}

/** What a user types, as text inside the quotes of a LIKE. */
function escape(text: string) {
  return text.replace(/[\\'"%_]/g, '\\$&');
}
