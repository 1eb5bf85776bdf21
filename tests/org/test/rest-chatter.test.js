import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRestOrg, errorOf, userId } from './rest-org.js';

test('a post to Chatter is a feed item of its subject', async () => {
  const org = createRestOrg();
  const post = {
    body: {
      messageSegments: [
        { type: 'Text', text: 'Call ' },
        { type: 'Mention', id: userId },
        { type: 'Text', text: ' now' },
      ],
    },
    feedElementType: 'FeedItem',
    subjectId: '0015g0000000001AAA',
  };
  const answer = await org.send('POST', 'chatter/feed-elements', post);
  assert.equal(answer.status, 201);
  const { id, body, actor, parent, createdDate } = answer.json;
  assert.match(id, /^0D5/);
  assert.equal(body.text, 'Call @Ada Byron now');
  assert.equal(actor.displayName, 'Ada Byron');
  assert.equal(parent.id, '0015g0000000001AAA');
  assert.equal(createdDate, '2026-11-23T12:00:00.000Z');
  assert.deepEqual((await org.get(`chatter/feed-elements/${id}`)).json, answer.json);
  const { records } = await org.query('SELECT Body, ParentId FROM FeedItem');
  assert.equal(records[0].Body, 'Call @Ada Byron now');
  const mine = await org.send('POST', 'chatter/feed-elements', { ...post, subjectId: 'me' });
  assert.equal(mine.json.parent.id, userId);

  const refused = async (/** @type {Record<string, unknown>} */ change) =>
    errorOf(await org.send('POST', 'chatter/feed-elements', { ...post, ...change })).status;
  assert.equal(await refused({ subjectId: '0015g0000000009AAA' }), 404);
  assert.equal(await refused({ feedElementType: 'Bundle' }), 400);
  assert.equal(await refused({ body: {} }), 400);
  assert.equal(await refused({ body: { messageSegments: [{ type: 'Emoji' }] } }), 400);
  assert.equal((await org.get('chatter/feed-elements/0015g0000000001AAA')).status, 404);
});

/** @param {string} text @param {string} [subjectId] */
const textPost = (text, subjectId = '0015g0000000001AAA') => ({
  body: { messageSegments: [{ type: 'Text', text }] },
  feedElementType: 'FeedItem',
  subjectId,
});

test('posts are searched, newest first and in pages', async () => {
  const org = createRestOrg();
  for (const text of ['Quarterly results', 'Lunch', 'Results: better', 'All results are in'])
    await org.send('POST', 'chatter/feed-elements', textPost(text));
  const search = (/** @type {string} */ query) => org.get(`chatter/feed-elements?${query}`);
  const first = (await search('q=Results&pageSize=2&sort=LastModifiedDateDesc')).json;
  const texts = (/** @type {any} */ page) =>
    page.elements.map((/** @type {any} */ { body }) => body.text);
  assert.deepEqual(texts(first), ['All results are in', 'Results: better']);
  assert.equal(first.elements[0].header.text, 'Acme — Ada Byron');
  const second = (await org.get(first.nextPageUrl)).json;
  assert.deepEqual(texts(second), ['Quarterly results']);
  assert.equal(second.nextPageUrl, null);
  assert.deepEqual(texts((await search('q=quart*')).json), ['Quarterly results']);
  for (const wrong of ['', 'q=a', 'q=a*', 'q=all&pageSize=0', 'q=all&pageSize=101', 'q=all&sort=x'])
    assert.equal(errorOf(await search(wrong)).errorCode, 'ILLEGAL_QUERY_PARAMETER_VALUE', wrong);
});

test("what OpenFin's starter for Salesforce sends at each search", async () => {
  const org = createRestOrg();
  await org.send('POST', 'chatter/feed-elements', textPost('Acme is growing'));
  const Content = Buffer.from('<p>Acme again</p>').toString('base64');
  await org.send('POST', 'sobjects/ContentNote', { Title: 'Acme', Content });
  const task = { Subject: 'Acme', WhatId: '0015g0000000001AAA' };
  await org.send('POST', 'sobjects/Task', task);
  const contact = { LastName: 'Acme', Department: 'Desk' };
  await org.send('POST', 'sobjects/Contact', contact);
  const fields = {
    Account: 'Id,Name,Industry,Phone,Type,Website,Description',
    Contact: 'Id,Name,Title,Department,Email,Phone',
    Task: 'Id,Subject,Status,CreatedById,CreatedDate,Description',
    ContentNote: 'Id,Title,CreatedById,CreatedDate,TextPreview',
  };
  const searches = Object.entries(fields).map(([object, list]) => {
    const sosl = `FIND {Acme} IN ALL FIELDS RETURNING ${object}(${list}) LIMIT 10`;
    return `/services/data/v56.0/search?q=${encodeURIComponent(sosl)}`;
  });
  const feed =
    '/services/data/v56.0/chatter/feed-elements?q=Acme&pageSize=10&sort=LastModifiedDateDesc';
  const batchRequests = [...searches, feed].map((url) => ({ method: 'GET', url }));
  const { json } = await org.send('POST', 'composite/batch/', {
    batchRequests,
    haltOnError: false,
  });
  const found = json.results.map(
    (/** @type {any} */ { result }) => (result.searchRecords ?? result.elements ?? [result]).length,
  );
  assert.equal(json.hasErrors, false, JSON.stringify(json));
  assert.deepEqual(found, [1, 2, 1, 1, 1], 'one contact has it in its address');
  assert.equal(json.results[1].result.searchRecords[0].Department, 'Desk');
  assert.equal(json.results[3].result.searchRecords[0].TextPreview, 'Acme again');
  assert.equal(json.results[4].result.elements[0].actor.displayName, 'Ada Byron');
});
