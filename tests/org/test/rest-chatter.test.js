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
