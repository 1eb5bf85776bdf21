import assert from 'node:assert/strict';

import { createRestOrg } from './rest-org.js';

/** Jobs of the Bulk API, for its tests. */

/** @typedef {ReturnType<typeof createRestOrg>} RestOrg */

/** How long a job takes, in milliseconds. */
export const jobTime = 1000;

/** @param {Partial<import('../src/types.js').Switches>} [switches] @param {import('../src/types.js').Seed} [seed] */
export function createOrg(switches, seed) {
  return createRestOrg({
    switches: { bulkJobTime: jobTime, ...switches },
    version: 'v58.0',
    ...(seed && { seed }),
  });
}

/** @param {RestOrg} org @param {Record<string, unknown>} [job] */
export async function createIngest(org, job = {}) {
  const answer = await org.send('POST', 'jobs/ingest', {
    object: 'Account',
    operation: 'insert',
    contentType: 'CSV',
    lineEnding: 'LF',
    ...job,
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.json));
  return answer.json;
}

/** @param {RestOrg} org @param {string} id @param {string} csv */
export const upload = (org, id, csv) =>
  org.send('PUT', `jobs/ingest/${id}/batches`, csv, { 'content-type': 'text/csv' });

/** @param {RestOrg} org @param {string} id @param {string} [state] @param {string} [kind] */
export const patch = (org, id, state = 'UploadComplete', kind = 'ingest') =>
  org.send('PATCH', `jobs/${kind}/${id}`, { state });

/** @param {RestOrg} org @param {string} id @param {string} name */
export const results = async (org, id, name) =>
  String((await org.get(`jobs/ingest/${id}/${name}`)).body);

/** A job from its start to its end. @param {RestOrg} org @param {Record<string, unknown>} job @param {string} csv */
export async function run(org, job, csv) {
  const { id } = await createIngest(org, job);
  await upload(org, id, csv);
  await patch(org, id);
  org.clock.time += jobTime;
  return { id, info: (await org.get(`jobs/ingest/${id}`)).json };
}
