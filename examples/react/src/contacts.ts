import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { like } from 'openfin-salesforce';
import type { SalesforceConnection, SalesforceRestApiSObjectContact } from 'openfin-salesforce';

export type Contact = Pick<
  SalesforceRestApiSObjectContact,
  'Id' | 'Name' | 'Title' | 'Email' | 'Phone'
>;
export type Changes = Partial<Pick<Contact, 'Title' | 'Email' | 'Phone'>>;

export const pageSize = 10;

const contacts = `SELECT Id, Name, Title, Email, Phone FROM Contact
  WHERE Name LIKE :name ORDER BY Name, Id LIMIT :limit OFFSET :offset`;

/** The contacts whose names contain a text, one page of them. */
export function useContacts(connection: SalesforceConnection, text: string, page: number) {
  return useQuery({
    queryKey: ['contacts', connection.currentUser.Id, text, page],
    queryFn: ({ signal }) => {
      const binds = {
        name: `%${like(text)}%`,
        // One more than a page shows, to know whether there is a next one.
        limit: pageSize + 1,
        offset: page * pageSize,
      };
      // TanStack Query aborts its signal when the answer is no longer needed.
      return connection.query<Contact>(contacts, binds, { signal }).all();
    },
    placeholderData: keepPreviousData,
    // The library renews sessions by itself: an error that arrives here is final.
    retry: false,
  });
}

/** Saves changes to a contact, and loads what is shown again. */
export function useSaveContact(connection: SalesforceConnection, { Id }: Contact) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (changes: Changes) => connection.sobject('Contact').update({ Id, ...changes }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['contacts'] }),
  });
}
