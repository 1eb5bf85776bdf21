import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createIngest, createOrg, jobTime, patch, results, run, upload } from './bulk-jobs.js';
import { errorOf, userId } from './rest-org.js';

test('an ingest job goes through its states and tells what became of each record', async () => {
  const org = createOrg();
  const created = await createIngest(org);
  assert.match(created.id, /^750[0-9A-Za-z]{15}$/);
  assert.deepEqual(created, {
    id: created.id,
    operation: 'insert',
    object: 'Account',
    createdById: userId,
    createdDate: '2026-11-23T12:00:00.000+0000',
    systemModstamp: '2026-11-23T12:00:00.000+0000',
    state: 'Open',
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: 58,
    lineEnding: 'LF',
    columnDelimiter: 'COMMA',
    contentUrl: `services/data/v58.0/jobs/ingest/${created.id}/batches`,
  });
  const csv = 'Name,AnnualRevenue,Site\n"Smith, ""Sons""",12.5,\nNo number,much,\n,,Nameless\n';
  const uploaded = await upload(org, created.id, csv);
  assert.deepEqual([uploaded.status, uploaded.body], [201, null]);

  const closed = (await patch(org, created.id)).json;
  assert.equal(closed.state, 'UploadComplete');
  assert.ok(!('jobType' in closed) && !('lineEnding' in closed) && !('columnDelimiter' in closed));
  const stateAt = async (/** @type {number} */ time) => {
    org.clock.time += time;
    const { json } = await org.get(`jobs/ingest/${created.id}`);
    return [json.state, json.numberRecordsProcessed, json.numberRecordsFailed];
  };
  assert.deepEqual(await stateAt(100), ['UploadComplete', 0, 0]);
  assert.deepEqual(await stateAt(700), ['InProgress', 2, 1]);
  const early = await org.get(`jobs/ingest/${created.id}/successfulResults`);
  assert.equal(errorOf(early).errorCode, 'INVALIDJOBSTATE');
  assert.deepEqual(await stateAt(200), ['JobComplete', 3, 2]);

  const { json: done } = await org.get(`jobs/ingest/${created.id}`);
  assert.equal(done.jobType, 'V2Ingest');
  assert.equal(done.retries, 0);
  assert.equal(done.totalProcessingTime, jobTime);
  assert.ok(!('contentUrl' in done));

  const { records } = await org.query("SELECT Id FROM Account WHERE Name LIKE 'Smith%'");
  const answer = await org.get(`jobs/ingest/${created.id}/successfulResults`);
  assert.equal(answer.headers['Content-Type'], 'text/csv');
  assert.equal(
    String(answer.body),
    `"sf__Id","sf__Created","Name","AnnualRevenue","Site"\n"${records[0].Id}","true","Smith, ""Sons""","12.5",""\n`,
  );
  assert.equal(
    await results(org, created.id, 'failedResults/'),
    '"sf__Id","sf__Error","Name","AnnualRevenue","Site"\n' +
      '"","JSON_PARSER_ERROR:Cannot deserialize instance of double from VALUE_STRING value much or request may be missing a required field:AnnualRevenue --","No number","much",""\n' +
      '"","REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --","","","Nameless"\n',
  );
  assert.equal(
    await results(org, created.id, 'unprocessedrecords/'),
    '"Name","AnnualRevenue","Site"\n',
  );
});

test('a job that is aborted leaves the rest of its records unprocessed', async () => {
  const org = createOrg();
  const { id } = await createIngest(org, { columnDelimiter: 'SEMICOLON', lineEnding: 'CRLF' });
  await upload(org, id, 'Name;Site\r\nOne;a\r\nTwo;b\r\n');
  await patch(org, id);
  org.clock.time += 700;
  assert.equal((await patch(org, id, 'Aborted')).json.state, 'Aborted');
  org.clock.time += jobTime;
  assert.equal(await results(org, id, 'unprocessedrecords'), '"Name";"Site"\r\n"Two";"b"\r\n');
  assert.match(await results(org, id, 'successfulResults'), /"true";"One";"a"\r\n$/);
  assert.equal((await org.query("SELECT Id FROM Account WHERE Name = 'Two'")).totalSize, 0);
  assert.equal(errorOf(await patch(org, id, 'Aborted')).errorCode, 'INVALIDJOBSTATE');
});

test('update: an empty value changes nothing, #N/A is null, parents go by external id', async () => {
  const org = createOrg();
  const [ticket, other] = ['a005g0000000001AAA', 'a005g0000000002AAA'];
  const { info, id } = await run(
    org,
    { object: 'Trade_Ticket__c', operation: 'update' },
    `Id,Price__c,Venues__c,Account__r.Id\n${ticket},,#N/A,0015g0000000002AAA\n${other},7,,\na005g0000000009AAA,1,,\n,1,,\n`,
  );
  assert.deepEqual([info.numberRecordsProcessed, info.numberRecordsFailed], [4, 2]);
  const { records } = await org.query(
    'SELECT Price__c, Venues__c, Account__c FROM Trade_Ticket__c ORDER BY Id',
  );
  assert.deepEqual(
    records.map((/** @type {any} */ { attributes: _, ...fields }) => fields),
    [
      { Price__c: 2.5, Venues__c: null, Account__c: '0015g0000000002AAA' },
      { Price__c: 7, Venues__c: 'LSE', Account__c: null },
    ],
  );
  const failed = await results(org, id, 'failedResults');
  assert.match(failed, /^"a005g0000000009AAA","INVALID_CROSS_REFERENCE_KEY:/m);
  assert.match(failed, /^"","MISSING_ARGUMENT:Id not specified in update call:--"/m);
});

test('upsert distinguishes created from changed records, and delete accepts only ids', async () => {
  const org = createOrg();
  const job = {
    object: 'Trade_Ticket__c',
    operation: 'upsert',
    externalIdFieldName: 'Order_Id__c',
  };
  const { id, info } = await run(
    org,
    job,
    'Order_Id__c,Side__c,Symbol__c,Quantity__c\nORD-1,Sell,ACME,3\nORD-9,Buy,NEW,1\n,Buy,NEW,1\n',
  );
  assert.equal(info.externalIdFieldName, 'Order_Id__c');
  const successful = await results(org, id, 'successfulResults');
  assert.match(successful, /"a005g0000000001AAA","false","ORD-1"/);
  assert.match(successful, /"true","ORD-9"/);
  assert.match(
    await results(org, id, 'failedResults'),
    /MISSING_ARGUMENT:Order_Id__c not specified/,
  );

  const removed = await run(
    org,
    { object: 'Trade_Ticket__c', operation: 'delete' },
    'Id\na005g0000000001AAA\na005g0000000001AAA\n',
  );
  assert.equal(removed.info.numberRecordsFailed, 1);
  assert.match(await results(org, removed.id, 'failedResults'), /ENTITY_IS_DELETED/);
  const wide = await run(
    org,
    { object: 'Trade_Ticket__c', operation: 'delete' },
    'Id,Symbol__c\na005g0000000002AAA,x\n',
  );
  assert.equal(wide.info.state, 'Failed');
});

test('data of another type than the job fails it, and none of it is processed', async () => {
  const org = createOrg();
  const unknown = await run(org, {}, 'Name,Nmae\nOne,x\n');
  assert.equal(unknown.info.state, 'Failed');
  assert.equal(unknown.info.errorMessage, 'InvalidBatch : Field name not found : Nmae');
  assert.equal(await results(org, unknown.id, 'unprocessedrecords'), '"Name","Nmae"\n"One","x"\n');
  const ending = await run(org, {}, 'Name\r\nOne\r\n');
  assert.equal(
    ending.info.errorMessage,
    'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF',
  );
  const uneven = await run(org, {}, 'Name,Site\nOne\n');
  assert.match(uneven.info.errorMessage, /^ClientInputError : /);
});

test('a job without data is done, and an upsert by Id without ids inserts', async () => {
  const org = createOrg();
  for (const operation of ['insert', 'update', 'delete']) {
    const { info } = await run(org, { operation }, '');
    assert.deepEqual([info.state, info.numberRecordsProcessed], ['JobComplete', 0], operation);
  }
  const job = { operation: 'upsert', externalIdFieldName: 'Id', columnDelimiter: 'BACKQUOTE' };
  const { id, info } = await run(org, job, 'NAME`SITE\nQuoted`here\n');
  assert.deepEqual([info.state, info.numberRecordsFailed], ['JobComplete', 0]);
  assert.match(await results(org, id, 'successfulResults'), /`"true"`"Quoted"`"here"/);
});

test('a job and its data can come in one multipart request', async () => {
  const org = createOrg();
  const job = JSON.stringify({ object: 'Contact', operation: 'insert', contentType: 'CSV' });
  const body = [
    '--X\r\nContent-Type: application/json\r\nContent-Disposition: form-data; name="job"\r\n',
    `${job}\r\n--X\r\nContent-Type: text/csv`,
    'Content-Disposition: form-data; name="content"; filename="content"\r\n',
    'LastName\nMulti\n\r\n--X--\r\n',
  ].join('\r\n');
  const type = { 'content-type': 'multipart/form-data; boundary=X' };
  const { json } = await org.send('POST', 'jobs/ingest', body, type);
  assert.equal(json.state, 'UploadComplete');
  org.clock.time += jobTime;
  assert.equal((await org.query("SELECT Id FROM Contact WHERE LastName = 'Multi'")).totalSize, 1);
});

test('jobs refuse what they cannot do', async () => {
  const org = createOrg();
  const create = async (/** @type {Record<string, unknown>} */ job) =>
    errorOf(
      await org.send('POST', 'jobs/ingest', { object: 'Account', operation: 'insert', ...job }),
    ).errorCode;
  assert.equal(await create({ object: 'Nothing' }), 'INVALIDENTITY');
  assert.equal(await create({ operation: 'replace' }), 'INVALIDJOB');
  assert.equal(await create({ columnDelimiter: ',' }), 'INVALIDJOB');
  assert.equal(await create({ operation: 'upsert' }), 'INVALIDJOB');
  assert.equal(await create({ operation: 'upsert', externalIdFieldName: 'Name' }), 'INVALIDJOB');
  assert.equal(await create({ operation: 'hardDelete' }), 'FEATURENOTENABLED');
  assert.equal(await create({ delimiter: 'COMMA' }), 'JSON_PARSER_ERROR');

  const { id } = await createIngest(org);
  assert.equal(errorOf(await patch(org, id)).errorCode, 'INVALIDJOBSTATE', 'nothing was uploaded');
  assert.equal(errorOf(await org.send('DELETE', `jobs/ingest/${id}`)).errorCode, 'INVALIDJOBSTATE');
  const wrongType = await org.send('PUT', `jobs/ingest/${id}/batches`, 'Name\nA\n');
  assert.equal(wrongType.status, 415);
  await upload(org, id, 'Name\nA\n');
  assert.equal(errorOf(await upload(org, id, 'Name\nB\n')).errorCode, 'INVALIDJOBSTATE');
  assert.equal((await org.get(`jobs/query/${id}`)).status, 404);
  assert.equal((await org.get('jobs/ingest/7505g0000000099AAA')).status, 404);
  assert.equal((await org.get('/services/data/v40.0/jobs/ingest')).status, 404);
});

test('jobs are listed, deleted, forgotten after a week and by a reset', async () => {
  const org = createOrg();
  const { id } = await run(org, {}, 'Name\nA\n');
  const open = await createIngest(org);
  const list = (await org.get('jobs/ingest')).json;
  assert.deepEqual(
    list.records.map((/** @type {any} */ job) => [job.id, job.state, job.jobType]),
    [
      [id, 'JobComplete', 'V2Ingest'],
      [open.id, 'Open', 'V2Ingest'],
    ],
  );
  assert.deepEqual([list.done, list.nextRecordsUrl], [true, null]);
  assert.equal((await org.send('DELETE', `jobs/ingest/${id}`)).status, 204);
  assert.equal((await org.get(`jobs/ingest/${id}`)).status, 404);
  org.clock.time += 8 * 24 * 60 * 60 * 1000;
  assert.equal((await org.get('jobs/ingest')).json.records.length, 0);
  await createIngest(org);
  org.data.reset();
  assert.equal((await org.get('jobs/ingest')).json.records.length, 0);
});

test('with bulkJobTime 0 a job is done when it is looked at', async () => {
  const org = createOrg({ bulkJobTime: 0 });
  const { id } = await createIngest(org);
  await upload(org, id, 'Name\nAt once\n');
  await patch(org, id);
  assert.equal((await org.get(`jobs/ingest/${id}`)).json.state, 'JobComplete');
});
