import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';

import { Authority } from '../src/server/authority.js';
import { startBareOrg } from './bare-org.js';

/** @typedef {import('../src/server/org.js').Org} Org */

/**
 * @param {import('node:http').ClientRequest} sent
 * @returns {Promise<{ status: number | undefined, headers: import('node:http').IncomingHttpHeaders, text: string }>}
 */
async function answerTo(sent) {
  const [response] = await once(sent.end(), 'response');
  const chunks = await response.toArray();
  const text = Buffer.concat(chunks).toString('utf8');
  return { status: response.statusCode, headers: response.headers, text };
}

/**
 * Through the proxy of the org, to a host that it leads here.
 *
 * @param {Org} org
 * @param {string} target Host and port.
 * @param {string} path
 * @param {string} [form] Posted.
 */
async function throughProxy(org, target, path, form) {
  const { port } = new URL(org.origin);
  const connecting = plainRequest({ port, method: 'CONNECT', path: target }).end();
  const [response, socket] = await once(connecting, 'connect');
  if (response.statusCode !== 200) {
    socket.destroy();
    return { refused: response.statusCode };
  }
  const host = target.replace(/:\d+$/, '');
  const options = { host, path, socket, ca: org.certificate, agent: false };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const post = form === undefined ? {} : { method: 'POST', headers };
  const sent = secureRequest({ ...options, ...post, servername: host });
  if (form !== undefined) sent.write(form);
  return answerTo(sent);
}

test('an org with https accepts only https', async (t) => {
  const org = await startBareOrg(t, { https: true });
  assert.match(org.origin, /^https:\/\/localhost:\d+$/);
  const url = `${org.origin}/.well-known/openid-configuration`;
  const found = JSON.parse((await answerTo(secureRequest(url, { ca: org.certificate }))).text);
  assert.equal(found.token_endpoint, `${org.origin}/services/oauth2/token`);
  assert.ok(org.apps[0].callbacks.includes(`${org.origin}/services/oauth2/success`));

  const cookies = (await answerTo(secureRequest(url, { ca: org.certificate }))).headers[
    'set-cookie'
  ];
  for (const cookie of cookies ?? []) assert.match(cookie, /; Secure; SameSite=None$/);
  assert.equal(cookies?.length, 3);

  const byAddress = url.replace('localhost', '127.0.0.1');
  const { status } = await answerTo(secureRequest(byAddress, { ca: org.certificate }));
  assert.equal(status, 200, 'the certificate holds for the address as well');
  await assert.rejects(answerTo(secureRequest(url)), /certificate/);

  const plain = await answerTo(plainRequest(url.replace('https', 'http'), { agent: false }));
  assert.equal(plain.status, 301);
  assert.equal(plain.headers.location, url);
  assert.doesNotMatch(String(org.certificate), /PRIVATE KEY/);
});

test('a certificate may be given', async (t) => {
  const authority = new Authority();
  const https = authority.issue(['localhost']);
  const org = await startBareOrg(t, { https });
  assert.equal(org.certificate, undefined);
  const url = `${org.origin}/services/data`;
  const { status } = await answerTo(secureRequest(url, { ca: authority.certificate }));
  assert.equal(status, 200);
});

test('through the proxy the org has the names of Salesforce', async (t) => {
  const org = await startBareOrg(t, { proxy: true });
  assert.match(org.origin, /^http:/);
  for (const host of [
    'login.salesforce.com',
    'test.salesforce.com',
    'acme.my.salesforce.com',
    'acme--dev.sandbox.my.salesforce.com',
    'acme.my.site.com',
  ]) {
    const answer = await throughProxy(org, `${host}:443`, '/.well-known/openid-configuration');
    assert.ok('text' in answer, host);
    assert.equal(JSON.parse(answer.text).issuer, `https://${host}`);
    const [browserId] = answer.headers['set-cookie'] ?? [];
    assert.equal(
      /Domain=\.salesforce\.com;/.test(String(browserId)),
      /\.salesforce\.com$/.test(host),
    );
  }
  assert.equal((await fetch(`${org.origin}/services/data`)).status, 200, 'plain as before');
});

test('the proxy leads nowhere else', async (t) => {
  const org = await startBareOrg(t, { proxy: true });
  for (const target of [
    'example.com:443',
    'login.salesforce.com:80',
    'evilsalesforce.com:443',
    'my.salesforce.com.evil.example:443',
    'login.salesforce.com.evil.example:443',
    'x:443',
  ]) {
    assert.deepEqual(await throughProxy(org, target, '/'), { refused: 403 }, target);
  }
  const { port } = new URL(org.origin);
  const plain = plainRequest({ port, path: 'http://login.salesforce.com/', agent: false });
  plain.setHeader('host', 'login.salesforce.com');
  assert.equal((await answerTo(plain)).status, 420);
});

test('without the flag there is no proxy, and no name of Salesforce', async (t) => {
  const org = await startBareOrg(t);
  const { port } = new URL(org.origin);
  const connecting = plainRequest({ port, method: 'CONNECT', path: 'login.salesforce.com:443' });
  await assert.rejects(once(connecting.end(), 'connect'));
});

test('https and the proxy share the port', async (t) => {
  const org = await startBareOrg(t, { https: true, proxy: true });
  const { port } = new URL(org.origin);
  for (const target of ['login.salesforce.com:443', `localhost:${port}`]) {
    const answer = await throughProxy(org, target, '/services/data');
    assert.ok('status' in answer && answer.status === 200, target);
  }
  const secure = secureRequest(`${org.origin}/services/data`, { ca: org.certificate });
  assert.equal((await answerTo(secure)).status, 200);
});

test('who signs in at login.salesforce.com is sent to a My Domain', async (t) => {
  const org = await startBareOrg(t, { proxy: true });
  const [, server] = org.apps;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: server.consumerKey,
    client_secret: server.consumerSecret,
  });
  const path = '/services/oauth2/token';
  const answer = await throughProxy(org, 'login.salesforce.com:443', path, String(form));
  assert.ok('text' in answer);
  const tokens = JSON.parse(answer.text);
  assert.equal(tokens.instance_url, 'https://emulated.my.salesforce.com');
  assert.match(tokens.id, /^https:\/\/login\.salesforce\.com\/id\//);
});

test('an org closes with its connections, including idle ones', async (t) => {
  const org = await startBareOrg(t, { https: true, proxy: true });
  const { connect } = await import('node:net');
  const silent = connect(Number(new URL(org.origin).port), '127.0.0.1');
  await once(silent, 'connect');
  const ended = once(silent, 'close');
  await org.close();
  await ended;
});

test('the line for curl', async (t) => {
  const org = await startBareOrg(t, { proxy: true });
  const folder = await mkdtemp(join(tmpdir(), 'org-'));
  t.after(() => rm(folder, { recursive: true }));
  const certificate = join(folder, 'org.pem');
  await writeFile(certificate, String(org.certificate));
  const options = ['--silent', '--proxy', org.origin, '--cacert', certificate];
  const curl = promisify(execFile)('curl', [
    ...options,
    'https://login.salesforce.com/services/data',
  ]);
  const versions = JSON.parse((await curl).stdout);
  assert.equal(versions.path, '/services/data');
});
