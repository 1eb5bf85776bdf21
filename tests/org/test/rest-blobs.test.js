import assert from 'node:assert/strict';
import { test } from 'node:test';

import { base, createRestOrg, errorOf } from './rest-org.js';

const { get, send, query } = createRestOrg();

/** A multipart body with a record and a file. @param {string} name of the binary part @param {unknown} record @param {Buffer} bytes */
async function multipart(name, record, bytes) {
  const form = new FormData();
  form.append('entity_content', new Blob([JSON.stringify(record)], { type: 'application/json' }));
  form.append(
    name,
    new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }),
    'report.pdf',
  );
  const request = new Request('http://org.example', { method: 'POST', body: form });
  return {
    body: Buffer.from(await request.arrayBuffer()),
    headers: { 'content-type': String(request.headers.get('content-type')) },
  };
}

const bytes = Buffer.from([0, 1, 2, 250, 255, 13, 10]);

test('a file comes back as it was sent, and belongs to a document', async () => {
  const { body, headers } = await multipart(
    'VersionData',
    { PathOnClient: 'report.pdf', Title: 'Report' },
    bytes,
  );
  const created = await send('POST', 'sobjects/ContentVersion', body, headers);
  assert.equal(created.status, 201);
  const { id } = created.json;
  const { json } = await get(`sobjects/ContentVersion/${id}`);
  assert.deepEqual(
    [
      json.Title,
      json.FileExtension,
      json.FileType,
      json.ContentSize,
      json.IsLatest,
      json.VersionNumber,
      json.VersionData,
    ],
    ['Report', 'pdf', 'PDF', 7, true, '1', `${base}/sobjects/ContentVersion/${id}/VersionData`],
  );
  const blob = await get(`sobjects/ContentVersion/${id}/VersionData`);
  assert.deepEqual(blob.body, bytes);
  assert.equal(blob.headers['Content-Type'], 'application/octetstream');
  const { records } = await query(
    `SELECT Title, LatestPublishedVersionId FROM ContentDocument WHERE Id = '${json.ContentDocumentId}'`,
  );
  assert.deepEqual([records[0].Title, records[0].LatestPublishedVersionId], ['Report', id]);
});

test('a second version takes over', async () => {
  const first = (
    await send('POST', 'sobjects/ContentVersion', { PathOnClient: 'a.txt', VersionData: 'YQ==' })
  ).json.id;
  const { ContentDocumentId } = (await get(`sobjects/ContentVersion/${first}`)).json;
  const second = (
    await send('POST', 'sobjects/ContentVersion', {
      PathOnClient: 'a.txt',
      VersionData: 'Yg==',
      ContentDocumentId,
    })
  ).json.id;
  assert.equal((await get(`sobjects/ContentVersion/${first}`)).json.IsLatest, false);
  assert.deepEqual(
    (await get(`sobjects/ContentVersion/${second}/VersionData`)).body,
    Buffer.from('b'),
  );
  assert.equal((await get(`sobjects/ContentVersion/${second}`)).json.VersionNumber, '2');
});

test('an attachment has the content type it was given', async () => {
  const { id } = (
    await send('POST', 'sobjects/Attachment', {
      ParentId: '0015g0000000001AAA',
      Name: 'a.txt',
      ContentType: 'text/plain',
      Body: 'aGk=',
    })
  ).json;
  const { body, headers } = await get(`sobjects/Attachment/${id}/Body`);
  assert.deepEqual([String(body), headers['Content-Type']], ['hi', 'text/plain']);
  const { records } = await query(`SELECT Body, BodyLength FROM Attachment WHERE Id = '${id}'`);
  assert.deepEqual(
    [records[0].Body, records[0].BodyLength],
    [`${base}/sobjects/Attachment/${id}/Body`, 2],
  );
});

test('the binary part has the name of a blob field', async () => {
  const { body, headers } = await multipart('file', { PathOnClient: 'x' }, bytes);
  assert.equal(errorOf(await send('POST', 'sobjects/ContentVersion', body, headers)).status, 400);
});

test('a file cannot be changed, and needs a name and bytes', async () => {
  const { id } = (
    await send('POST', 'sobjects/ContentVersion', { PathOnClient: 'a.txt', VersionData: 'YQ==' })
  ).json;
  assert.equal(
    (await send('PATCH', `sobjects/ContentVersion/${id}`, { VersionData: 'Yg==' })).status,
    400,
  );
  assert.match(
    errorOf(await send('POST', 'sobjects/ContentVersion', { Title: 'x' })).message,
    /PathOnClient, VersionData/,
  );
});

test('a blob is not for composite requests', async () => {
  const { id } = (
    await send('POST', 'sobjects/ContentVersion', { PathOnClient: 'a.txt', VersionData: 'YQ==' })
  ).json;
  const { json } = await send('POST', 'composite', {
    compositeRequest: [
      { method: 'GET', url: `${base}/sobjects/ContentVersion/${id}/VersionData`, referenceId: 'b' },
    ],
  });
  assert.equal(json.compositeResponse[0].httpStatusCode, 400);
});
