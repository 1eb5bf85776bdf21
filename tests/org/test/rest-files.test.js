import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRestOrg, errorOf, userId } from './rest-org.js';

/** @typedef {ReturnType<typeof createRestOrg>} RestOrg */

const acme = '0015g0000000001AAA';
const globex = '0015g0000000002AAA';
const base64 = (/** @type {string} */ text) => Buffer.from(text).toString('base64');

/** @param {RestOrg} org @param {Record<string, unknown>} [fields] */
async function upload(org, fields = {}) {
  const { id } = (
    await org.send('POST', 'sobjects/ContentVersion', {
      Title: 'Terms',
      PathOnClient: 'terms.pdf',
      VersionData: base64('pdf'),
      ...fields,
    })
  ).json;
  const soql = `SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${id}'`;
  return (await org.query(soql)).records[0].ContentDocumentId;
}

/** @param {RestOrg} org @param {string} where */
const links = async (org, where) =>
  (
    await org.query(
      `SELECT Id, LinkedEntityId, ContentDocumentId, ShareType, Visibility FROM ContentDocumentLink WHERE ${where}`,
    )
  ).records;

test('a file is linked to its owner and to where it was published first', async () => {
  const org = createRestOrg();
  const document = await upload(org, { FirstPublishLocationId: acme });
  const found = await links(org, `ContentDocumentId = '${document}'`);
  assert.match(found[0].Id, /^06A/);
  assert.deepEqual(
    found.map((/** @type {any} */ one) => [one.LinkedEntityId, one.ShareType, one.Visibility]),
    [
      [userId, 'I', 'AllUsers'],
      [acme, 'I', 'AllUsers'],
    ],
  );
  const { records } = await org.query(
    `SELECT (SELECT ContentDocument.Title, ContentDocument.LatestPublishedVersion.VersionNumber FROM ContentDocumentLinks) FROM Account WHERE Id = '${acme}'`,
  );
  assert.equal(records[0].ContentDocumentLinks.records[0].ContentDocument.Title, 'Terms');
});

test('a link is made once, taken away, and goes with the file or the record', async () => {
  const org = createRestOrg();
  const document = await upload(org);
  const link = { ContentDocumentId: document, LinkedEntityId: globex, ShareType: 'V' };
  const made = await org.send('POST', 'sobjects/ContentDocumentLink', link);
  assert.equal(made.status, 201, JSON.stringify(made.json));
  const again = errorOf(await org.send('POST', 'sobjects/ContentDocumentLink', link));
  assert.deepEqual(again, {
    status: 400,
    errorCode: 'DUPLICATE_VALUE',
    message: `Document with ID: ${document} is already linked with the entity with ID: ${globex}`,
  });
  const { ShareType: _share, ...without } = { ...link, LinkedEntityId: acme };
  assert.equal(
    errorOf(await org.send('POST', 'sobjects/ContentDocumentLink', without)).errorCode,
    'REQUIRED_FIELD_MISSING',
  );
  await org.send('DELETE', `sobjects/ContentDocumentLink/${made.json.id}`);
  assert.equal((await links(org, `LinkedEntityId = '${globex}'`)).length, 0);
  await org.send('POST', 'sobjects/ContentDocumentLink', link);
  await org.send('DELETE', `sobjects/Account/${globex}`);
  assert.equal((await links(org, `LinkedEntityId = '${globex}'`)).length, 0);
  assert.equal((await org.send('DELETE', `sobjects/ContentDocument/${document}`)).status, 204);
  assert.equal((await links(org, `ContentDocumentId = '${document}'`)).length, 0);
  assert.equal((await org.query('SELECT Id FROM ContentVersion')).totalSize, 0);
});

test('links are queried by document or by record only', async () => {
  const org = createRestOrg({ version: 'v59.0' });
  await upload(org);
  const ask = async (/** @type {string} */ soql) => org.get(`query?q=${encodeURIComponent(soql)}`);
  for (const where of ['', " WHERE ShareType = 'I'", ` WHERE LinkedEntityId != '${acme}'`]) {
    assert.deepEqual(errorOf(await ask(`SELECT Id FROM ContentDocumentLink${where}`)), {
      status: 400,
      errorCode: 'MALFORMED_QUERY',
      message:
        "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
    });
  }
  const or = `SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId = '${userId}' OR ShareType = 'V'`;
  assert.equal(errorOf(await ask(or)).errorCode, 'MALFORMED_QUERY');
  const many = `SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId IN ('${userId}', '${acme}')`;
  assert.equal((await ask(many)).json.totalSize, 1);
  const joined =
    "SELECT Id FROM ContentDocument WHERE Id IN (SELECT ContentDocumentId FROM ContentDocumentLink WHERE ShareType = 'I')";
  assert.match(errorOf(await ask(joined)).message, /not supported for semi join inner selects/);

  const set = { Name: 'Files', Label: 'Files', PermissionsQueryAllFiles: true };
  const { id } = (await org.send('POST', 'sobjects/PermissionSet', set)).json;
  const assignment = { PermissionSetId: id, AssigneeId: userId };
  await org.send('POST', 'sobjects/PermissionSetAssignment', assignment);
  assert.equal((await ask('SELECT Id FROM ContentDocumentLink')).json.totalSize, 1);
});

test('a note is a document, and each change of it a version', async () => {
  const org = createRestOrg();
  const content = '<p>Call <b>Tim</b> &amp; Rose</p>';
  const note = { Title: 'Talk', Content: base64(content) };
  const { id } = (await org.send('POST', 'sobjects/ContentNote', note)).json;
  assert.match(id, /^069/);
  const { json } = await org.get(`sobjects/ContentNote/${id}`);
  assert.equal(json.attributes.type, 'ContentNote');
  assert.deepEqual(
    [json.Title, json.FileType, json.TextPreview, json.ContentSize, json.OwnerId],
    ['Talk', 'SNOTE', 'Call Tim & Rose', content.length, userId],
  );
  assert.equal(String((await org.get(json.Content)).body), content);
  const document = (await org.get(`sobjects/ContentDocument/${id}`)).json;
  assert.deepEqual(
    [document.attributes.type, document.Title, document.FileType, document.FileExtension],
    ['ContentDocument', 'Talk', 'SNOTE', 'snote'],
  );
  const link = { ContentDocumentId: id, LinkedEntityId: acme, ShareType: 'V' };
  assert.equal((await org.send('POST', 'sobjects/ContentDocumentLink', link)).status, 201);

  const changed = { Title: 'Talked', Content: base64('<p>Done</p>') };
  assert.equal((await org.send('PATCH', `sobjects/ContentNote/${id}`, changed)).status, 204);
  const versions = await org.query(
    `SELECT VersionNumber, IsLatest, Title FROM ContentVersion WHERE ContentDocumentId = '${id}' ORDER BY VersionNumber`,
  );
  assert.deepEqual(
    versions.records.map((/** @type {any} */ one) => [one.VersionNumber, one.IsLatest, one.Title]),
    [
      ['1', false, 'Talk'],
      ['2', true, 'Talked'],
    ],
  );
  const sosl = 'FIND {Talked} IN ALL FIELDS RETURNING ContentNote(Id, Title, TextPreview)';
  const { searchRecords } = (await org.get(`search?q=${encodeURIComponent(sosl)}`)).json;
  assert.deepEqual(
    searchRecords.map((/** @type {any} */ one) => [one.Id, one.TextPreview]),
    [[id, 'Done']],
  );
  await org.send('DELETE', `sobjects/ContentNote/${id}`);
  assert.equal((await org.get(`sobjects/ContentDocument/${id}`)).status, 404);
  assert.equal((await org.query('SELECT Id FROM ContentNote')).totalSize, 0);
});

test('deleting the document of a note deletes the note', async () => {
  const org = createRestOrg();
  const note = { Title: 'Talk', Content: base64('x') };
  const { id } = (await org.send('POST', 'sobjects/ContentNote', note)).json;
  await org.send('DELETE', `sobjects/ContentDocument/${id}`);
  assert.equal((await org.get(`sobjects/ContentNote/${id}`)).status, 404);
});
