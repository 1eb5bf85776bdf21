/** Lines 1 to 9: what is asked for, and what an answer must be like. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { deliver, queryOf, requestsTo, tokenRequests } from '../app.js';
import { inShippedFiles } from '../shipped.js';
import { check } from '../stage.js';

/** @import { App } from '../app.js' */

check('1. only response_type=code is asked for', async (begin) => {
  const { app, org } = await begin();
  for (const response_type of ['token', 'code token', 'code']) {
    const { error } = await app.connect({ response_type });
    assert.equal(error?.code, 'invalid_option');
  }
  assert.equal(org.requests.length, 0, 'refused before anything is opened or sent');
  const { query, release } = await app.begin();
  assert.deepEqual(query.getAll('response_type'), ['code']);
  assert.equal((await release()).error, undefined);
  // No silent way has another one.
  await app.disconnect();
  assert.equal((await app.resume()).value, null);
  const asked = requestsTo(org, '/services/oauth2/authorize').map(queryOf);
  for (const query of asked) assert.deepEqual(query.getAll('response_type'), ['code']);
  // The parameter is in the module and the other answers that it could ask for are nowhere.
  assert.notDeepEqual(await inShippedFiles(/response_type/), []);
  assert.deepEqual(await inShippedFiles(/(?<!inval)id_token|code token|hybrid/), []);
});

check('2. PKCE with S256, which no option turns off', async (begin) => {
  const { app, org } = await begin();
  for (const [name, value] of [
    ['code_challenge_method', 'plain'],
    ['code_challenge_method', 'S256'],
    ['code_challenge', 'x'],
  ]) {
    assert.equal((await app.connect({ [`${name}`]: `${value}` })).error?.code, 'invalid_option');
  }
  for (const option of ['pkce', 'usePkce', 'codeChallengeMethod']) {
    const { error } = await app.call('configure', { [option]: false });
    assert.equal(error?.code, 'invalid_option');
  }
  assert.equal(org.requests.length, 0);
  const { query, release } = await app.begin();
  await release();
  const [exchange] = tokenRequests(org, 'authorization_code');
  assert.deepEqual(query.getAll('code_challenge_method'), ['S256']);
  assert.deepEqual(query.getAll('code_challenge'), [
    createHash('sha256')
      .update(exchange?.get('code_verifier') ?? '')
      .digest('base64url'),
  ]);
});

check(
  '3. each verifier is 256 bits of the browser’s secure generator, used once',
  async (begin) => {
    const { app, org } = await begin();
    await twoSignIns(app);
    const verifiers = tokenRequests(org, 'authorization_code').map((form) =>
      form.get('code_verifier'),
    );
    assert.equal(verifiers.length, 2);
    assert.equal(new Set(verifiers).size, 2);
    const seen = await app.seen();
    // Base64url of whole bytes: no character is likelier than another.
    const drawn = seen
      .filter(({ way, values }) => way === 'getRandomValues' && values.length === 32)
      .map(({ values }) => Buffer.from(values).toString('base64url'));
    for (const verifier of verifiers) {
      assert.match(verifier ?? '', /^[\w-]{43}$/);
      assert.ok(drawn.includes(verifier ?? ''));
    }
    assert.equal(new Set(drawn).size, drawn.length);
    assert.deepEqual(
      seen.filter(({ way }) => way === 'random'),
      [],
    );
  },
);

check('4. the verifier never leaves the window but to the token endpoint', async (begin) => {
  const { app, org, openPage, site } = await begin();
  await app.call('log');
  const other = await openPage(`${site.origin}/no-wasm`);
  const { state, release } = await app.begin();
  await deliver(app, other, state, ['?code=forged']);
  await release();
  const [exchange] = tokenRequests(org, 'authorization_code');
  const verifier = exchange?.get('code_verifier') ?? '';
  assert.match(verifier, /./);
  const told = (await app.seen()).filter(({ values }) => JSON.stringify(values).includes(verifier));
  assert.deepEqual(
    told.map(({ way, values }) => [way, values[0]]),
    [['fetch', `${org.origin}/services/oauth2/token`]],
  );
  const requests = org.requests.filter(({ url, text, headers }) =>
    `${url} ${text} ${JSON.stringify(headers)}`.includes(verifier),
  );
  assert.deepEqual(
    requests.map(({ path }) => path),
    ['/services/oauth2/token'],
  );
  assert.ok(!JSON.stringify(site.visits).includes(verifier));
  assert.ok(!JSON.stringify(await app.stored()).includes(verifier));
  const local = await app.page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  assert.ok(!local.includes(verifier));
});

check('5. state is one-time and compared exactly', async (begin) => {
  const { app, org, openPage, site } = await begin();
  const other = await openPage(`${site.origin}/no-wasm`);
  const first = await app.begin();
  assert.match(first.state, /^[\w-]{43}$/);
  await deliver(app, other, first.state, [
    '?code=forged',
    '?code=forged&state=',
    `?code=forged&state=${first.state}x`,
    `?code=forged&state=${first.state.slice(0, -1)}`,
    `?code=forged&state=${swapCase(first.state)}`,
    `?code=forged&state=other&state=${first.state}`,
    `?code=forged&State=${first.state}`,
    `?code=forged#state=${first.state}`,
  ]);
  assert.equal((await first.release()).error, undefined);
  const [genuine = ''] = (await app.call('heard', 1)).filter((/** @type {string} */ text) =>
    text.includes('code='),
  );
  assert.match(genuine, new RegExp(`state=${first.state}`));
  await app.disconnect();

  const second = await app.begin();
  assert.notEqual(second.state, first.state);
  await deliver(app, other, second.state, [genuine]);
  await deliver(app, other, first.state, [genuine]);
  assert.equal((await second.release()).error, undefined);
  const codes = tokenRequests(org, 'authorization_code').map((form) => form.get('code'));
  assert.equal(codes.length, 2);
  assert.equal(new Set(codes).size, 2);
  assert.ok(!codes.includes('forged'));
});

check('6. an issuer that is named has to be the org', async (begin) => {
  const { app, org, openPage, site } = await begin();
  const other = await openPage(`${site.origin}/no-wasm`);
  for (const issuer of ['https://evil.example', `${org.origin}.evil.example`, 'null', '']) {
    const { state, outcome, release } = await app.begin();
    const query = new URLSearchParams({ code: 'forged', state, iss: issuer });
    await deliver(app, other, state, [`?${query}`]);
    assert.equal((await outcome).error?.code, 'invalid_authorization_response', issuer);
    await release();
  }
  assert.equal(tokenRequests(org, 'authorization_code').length, 0);
  // The org's own answer, with its issuer added: it arrives at a page that hands nothing back.
  await app.call('configure', { redirectUri: '/parked' });
  const { state, outcome, release } = await app.begin();
  const arrival = site.next('/parked');
  void release();
  const answer = new URL(await arrival, site.origin).searchParams;
  answer.set('iss', org.origin);
  await deliver(app, other, state, [`?${answer}`]);
  assert.equal((await outcome).error, undefined);
});

check('7. a code goes only to the org that gave it', async (begin) => {
  const { app, org, otherOrg, atOtherOrg, openPage, site } = await begin();
  const other = await openPage(`${site.origin}/no-wasm`);
  const elsewhere = atOtherOrg(app);
  const [here, there] = [await app.begin(), await elsewhere.begin()];
  assert.equal((await here.release()).value?.orgUrl, org.origin);
  const [answer = ''] = (await app.call('heard', 1)).filter((/** @type {string} */ text) =>
    text.includes('code='),
  );
  await deliver(app, other, there.state, [answer]);
  assert.equal(tokenRequests(otherOrg, 'authorization_code').length, 0);
  assert.equal((await there.release()).value?.orgUrl, elsewhere.origin);

  await Promise.all([app.limits(), elsewhere.limits()]);
  const codes = [org, otherOrg].map((each) =>
    tokenRequests(each, 'authorization_code').map((form) => form.get('code')),
  );
  assert.deepEqual(codes[0], [new URLSearchParams(answer).get('code')]);
  assert.equal(codes[1]?.length, 1);
  const [ours, theirs] = [org, otherOrg].map(
    (each) =>
      new Set(requestsTo(each, '/services/data').map(({ headers }) => headers.authorization)),
  );
  assert.equal(ours?.size, 1);
  assert.equal(theirs?.size, 1);
  assert.notDeepEqual(ours, theirs);
});

check('8. one redirect URI, absolute and of the page’s origin', async (begin) => {
  const { app, org, site } = await begin();
  for (const redirectUri of [site.foreignOrigin, 'https://evil.example/cb', '//evil.example/cb']) {
    const configured = await app.call('configure', { redirectUri });
    assert.equal(configured.error?.code, 'invalid_option', redirectUri);
    const { error } = await app.connect({ redirect_uri: redirectUri });
    assert.equal(error?.code, 'invalid_option', redirectUri);
  }
  assert.equal(org.requests.length, 0);
  await app.call('configure', { redirectUri: 'salesforce-callback.html' });
  const { query, release } = await app.begin();
  await release();
  const registered = `${site.origin}/salesforce-callback.html`;
  assert.deepEqual(query.getAll('redirect_uri'), [registered]);
  const [exchange] = tokenRequests(org, 'authorization_code');
  assert.deepEqual(exchange?.getAll('redirect_uri'), [registered]);
});

check('9. a client secret is refused and never sent', async (begin) => {
  const { app, org } = await begin();
  for (const option of ['client_secret', 'clientSecret', 'consumerSecret']) {
    const { error } = await app.call('configure', { [option]: 'x' });
    assert.equal(error?.name, 'ParameterError', option);
  }
  const { error } = await app.connect({ client_secret: 'x' });
  assert.equal(error?.name, 'ParameterError');
  assert.equal(org.requests.length, 0);
  await twoSignIns(app);
  org.expireAccessTokens();
  await app.limits();
  for (const { url, text } of org.requests) assert.ok(!`${url} ${text}`.includes('client_secret'));
  assert.equal(tokenRequests(org, 'refresh_token').length, 1);
});

/** @param {App} app */
async function twoSignIns(app) {
  for (const turn of ['first', 'second']) {
    if (turn === 'second') await app.disconnect();
    assert.equal((await app.connect()).error, undefined);
  }
}

/** @param {string} text */
function swapCase(text) {
  return text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}
