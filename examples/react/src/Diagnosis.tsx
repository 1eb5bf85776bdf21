import { useMutation } from '@tanstack/react-query';
import { diagnose } from 'openfin-salesforce/diagnose';

import { consumerKey, orgUrl } from './org';

/** Shows what is wrong with the set-up if a sign-in does not work. */
export function Diagnosis() {
  const { mutate, data, isPending } = useMutation({
    mutationFn: () =>
      diagnose(orgUrl, consumerKey, {
        redirectUri: `${import.meta.env.BASE_URL}salesforce-callback.html`,
        trustedOrgOrigins: [orgUrl],
      }),
  });

  return (
    <section aria-label="Diagnosis">
      <button id="diagnose" disabled={isPending} onClick={() => mutate()}>
        Check the set-up
      </button>
      {data && (
        <ul id="checks">
          {data.checks
            .filter(({ status }) => status !== 'unknown')
            .map(({ id, status, message, fix }) => (
              <li key={id}>
                <strong>{status}</strong> {message} {status === 'failed' && fix}
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
