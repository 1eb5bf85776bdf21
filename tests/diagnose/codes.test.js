/** The org's own codes: what the guide says of them is what the diagnosis knows, and it finds by them. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkApp, checkUnseen, saidByTheOrg } from '../../js/diagnose/app.js';
import { explain, saidIn } from '../../js/diagnose/codes.js';
import table from '../../js/diagnose/codes.json' with { type: 'json' };
import { inRoot } from '../../tools/paths.js';

/** @import { Explanation } from '../../js/diagnose/codes.js' */
/** @import { Answers, Reply } from '../../js/diagnose/org.js' */

/** @type {readonly Explanation[]} */
const rows = [...table.oauth, ...table.rest];
const guide = readFileSync(inRoot('docs', 'errors.md'), 'utf8');

/** The cells of the guide's rows. */
const shown = [
  ...(guide.split('<!-- org codes')[1] ?? '').matchAll(
    /^\| `(\w+)`(?: \(“(.+) …”\))? *\| (.+?) *\| (.+?) *\|$/gm,
  ),
].map(([, code, description, meaning, fix]) => ({ code, description, meaning, fix }));

const address = {
  base: 'https://acme.my.salesforce.com',
  kind: 'a My Domain',
  isGeneric: false,
  setup: 'https://acme.my.salesforce.com',
};

/** A refusal as an org gives it. @param {string} error @param {string} [description] @returns {Reply} */
const refused = (error, description = '') => ({
  seen: 'read',
  status: 400,
  text: JSON.stringify({ error, error_description: description }),
});

/**
 * All answers are the same refusal, but for those that are given.
 *
 * @param {Partial<Answers>} given
 * @returns {Answers}
 */
function answers(given) {
  const usual = refused('invalid_grant', 'invalid authorization code');
  const read = /** @type {const} */ ({ seen: 'read', status: 200, text: '{}' });
  return {
    ...{ discovery: read, user: read, versions: read },
    ...{ code: usual, codeWithSecret: usual, refresh: usual, refreshWithSecret: usual },
    otherKey: refused('invalid_client_id', 'client identifier invalid'),
    ...given,
  };
}

/** What became of each check. @param {readonly { id: string, status: string }[]} checks */
const statuses = (checks) => Object.fromEntries(checks.map(({ id, status }) => [id, status]));

describe('the codes of an org', () => {
  it('stand in the guide as in the table', () => {
    assert.deepEqual(
      shown,
      rows.map(({ code, description, meaning, fix }) => ({ code, description, meaning, fix })),
    );
  });

  it('are those that users meet, each once, with what to do', () => {
    const known = rows.map(({ code, description = '' }) => `${code} ${description}`);
    assert.deepEqual([...new Set(known)], known);
    for (const code of [
      ...['OAUTH_EC_APP_NOT_FOUND', 'OAUTH_APPROVAL_ERROR_GENERIC', 'OAUTH_APP_BLOCKED'],
      ...['OAUTH_APP_ACCESS_DENIED', 'redirect_uri_mismatch', 'invalid_client_id'],
      ...['invalid_client', 'inactive_user', 'inactive_org', 'rate_limit_exceeded'],
      ...['REQUEST_LIMIT_EXCEEDED', 'API_DISABLED_FOR_ORG', 'API_CURRENTLY_DISABLED'],
      ...['INSUFFICIENT_ACCESS', 'INVALID_FIELD', 'MALFORMED_QUERY', 'UNABLE_TO_LOCK_ROW'],
      'INVALID_SESSION_ID',
    ]) {
      const row = explain({ code });
      assert.ok(row && row.meaning.length > 15 && row.fix.length > 10, code);
    }
  });

  it('decide only checks that there are', () => {
    const ids = checkUnseen(address, 'https://app.example/cb', []).map(({ id }) => id);
    for (const { check } of rows) {
      if (check) assert.ok(ids.includes(check), check);
    }
  });

  it('that mean two things are told apart by the words', () => {
    const installed = explain({
      code: 'invalid_client',
      description: 'app must be installed into org',
    });
    assert.equal(installed?.check, 'app-installed');
    const secret = explain({ code: 'invalid_client', description: 'invalid client credentials' });
    assert.match(secret?.meaning ?? '', /client secret/);
    assert.equal(explain({ code: 'nobody_knows' }), undefined);
  });
});

describe('what a sign-in has failed with', () => {
  for (const [errorCode, message, check] of [
    // Quoted by Microsoft's support of Power Automate from the redirect.
    ['OAUTH_APP_BLOCKED', 'this app is blocked by admin', 'app-blocked'],
    ['OAUTH_APP_ACCESS_DENIED', 'user is not admin approved to access this app', 'app-approved'],
    // MoveData's support page "OAuth Error: Approve Uninstalled Connected Apps".
    ['invalid_client', 'app must be installed into org', 'app-installed'],
    // Quoted by many as what the login page shows for an app of another org.
    ['OAUTH_EC_APP_NOT_FOUND', 'External client app is not installed in this org', 'app-installed'],
    // Salesforce help, "OAuth 2.0 Error Codes".
    ['redirect_uri_mismatch', 'redirect_uri must match configuration', 'callback-url'],
    ['invalid_scope', 'the requested scope is not allowed', 'scopes'],
    ['inactive_user', 'user is inactive', 'org-refusal'],
    ['inactive_org', 'organization is inactive', 'org-refusal'],
    ['rate_limit_exceeded', 'login rate exceeded', 'org-refusal'],
  ]) {
    it(`${errorCode}: ${check} fails, and nothing else`, () => {
      const error = Object.assign(new Error(message), { errorCode });
      const checks = checkUnseen(address, 'https://app.example/cb', saidIn(error));
      const failed = checks.filter(({ status }) => status === 'failed');
      assert.deepEqual(
        failed.map(({ id }) => id),
        [check],
      );
      assert.ok(failed[0]?.message.startsWith(`The org says ${errorCode}. `));
      assert.ok(failed[0]?.fix);
    });
  }

  it('other errors and unknown codes are ignored', () => {
    const alone = checkUnseen(address, '', []);
    for (const error of [undefined, null, 'text', {}, { errorCode: 5 }, { errorCode: 'x_y' }]) {
      assert.deepEqual(checkUnseen(address, '', saidIn(error)), alone);
    }
  });
});

describe('what the org says before a sign-in', () => {
  it('of an app that is blocked, missing or not allowed', () => {
    for (const [code, description, check] of /** @type {const} */ ([
      ['invalid_app_access', 'user is not admin approved to access this app', 'app-approved'],
      ['OAUTH_APP_BLOCKED', 'this app is blocked by admin', 'app-blocked'],
      ['invalid_client', 'app must be installed into org', 'app-installed'],
    ])) {
      for (const place of ['code', 'refresh']) {
        const said = saidByTheOrg(answers({ [place]: refused(code, description) }));
        assert.equal(statuses(checkUnseen(address, '', said))[check], 'failed', `${place} ${code}`);
      }
    }
    assert.deepEqual(saidByTheOrg(answers({})), [], 'that it refuses is what it was asked for');
  });

  it('of the key and the secrets: as sure as its evidence', () => {
    /** @type {[string, Partial<Answers>, Record<string, string>][]} */
    const cases = [
      [
        'a key that is known, and no secret wanted',
        {
          codeWithSecret: refused('invalid_client', 'invalid client credentials'),
          refreshWithSecret: refused('invalid_client', 'invalid client credentials'),
        },
        { 'consumer-key': 'ok', 'secret-web-server': 'ok', 'secret-refresh': 'ok' },
      ],
      [
        'an org that looks at the grant before the secret tells nothing of it',
        {},
        { 'consumer-key': 'ok', 'secret-web-server': 'unknown', 'secret-refresh': 'unknown' },
      ],
      [
        'a secret is wanted for one of the two',
        { refresh: refused('invalid_client', 'invalid client credentials') },
        { 'consumer-key': 'ok', 'secret-web-server': 'unknown', 'secret-refresh': 'failed' },
      ],
      [
        'an org that refuses any key alike',
        { otherKey: refused('invalid_grant', 'invalid authorization code') },
        { 'consumer-key': 'unknown' },
      ],
      [
        'a key that is not known',
        { code: refused('invalid_client_id', 'client identifier invalid') },
        { 'consumer-key': 'failed' },
      ],
      ['no answer', { code: { seen: 'none' } }, { 'consumer-key': 'unknown' }],
      [
        'an answer that may not be read',
        { code: { seen: 'hidden' } },
        { 'consumer-key': 'unknown' },
      ],
      [
        'a gateway',
        { code: { seen: 'read', status: 502, text: '<html></html>' } },
        { 'consumer-key': 'unknown' },
      ],
    ];
    for (const [name, given, expected] of cases) {
      assert.deepEqual(statuses(checkApp(address, answers(given))), expected, name);
    }
  });
});
