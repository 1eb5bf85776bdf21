/** A whole session with the log on: nothing secret or personal is in it, nor in any error. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { requestsTo } from './org.js';
import { deny, logIn, signIn } from './sign-in.js';
import { inEngines } from './stage.js';

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

const canary = {
  name: 'Canary-Lastname-7f3a',
  email: 'canary-7f3a@example.com',
  phone: '+49 555 7f3a',
};

inEngines(
  (stage) => {
    stage.test('the log tells the steps and no secret', async () => {
      const { browser, org, server } = stage;
      const page = await stage.page();
      await page.run((app) => app.library.enableLogging());
      const declined = await page.click((app) => app.connect());
      const popup = await browser.popup();
      await logIn(browser, popup, org);
      await deny(browser, popup);
      const errors = [await declined.error()];
      await browser.gone(popup);
      // What a reset of the org forgets.
      const earlier = secretsOf();
      assert.ok(earlier.length >= 2, 'state and challenge');
      org.reset();
      stage.target = { ...stage.target, key: readmit() };
      const again = await stage.page();
      await again.run((app) => app.library.enableLogging());
      const connecting = await again.click((app) => app.connect());
      await signIn(browser, await browser.popup(), org);
      await connecting.value();

      const rows = '/services/data/vXX.X/sobjects/Contact';
      const { data } = await again.run(
        (app, rows, canary) =>
          app.send(rows, 'POST', {
            LastName: canary.name,
            Email: canary.email,
            Phone: canary.phone,
          }),
        rows,
        canary,
      );
      org.expireAccessTokens();
      await again.run((app, path) => app.send(path), `${rows}/${data.id}`);
      errors.push(
        await again.fail((app, path) => app.send(path), `${rows}/Email/${canary.email}x`),
        await again.fail(
          (app, path, name) => app.send(path, 'POST', { Foo: name }),
          rows,
          canary.name,
        ),
        await again.fail((app) => app.send('https://evil.example/?token=1')),
      );
      org.set({ drop: 'before' });
      errors.push(await again.fail((app, path) => app.send(`${path}?q=1`), `${rows}/${data.id}`));
      org.set({ drop: 'never' });
      org.revokeAll();
      errors.push(await again.fail((app) => app.send('/services/data/vXX.X/limits')));

      const logged = () => server.console.filter((line) => line.includes('[openfin-salesforce]'));
      /** What has failed, as the log has it. */
      const failures = () => logged().flatMap((line) => /\] failed: (\w+)$/.exec(line)?.[1] ?? []);
      // Lines are reported on their own, and can come after the outcome that they are about.
      await browser.waitFor('the last line', async () => failures().length >= errors.length);
      const lines = logged();
      assert.ok(lines.length > 8, 'the log is on');
      assert.equal(lines[0], `[openfin-salesforce] version ${version}`);
      // Each that has failed, in order, and no other.
      assert.deepEqual(
        failures(),
        errors.map(({ code }) => code),
      );
      const written = server.console.join('\n');
      const secrets = [...earlier, ...secretsOf()];
      assert.ok(secrets.length > 8, `${secrets.length} secrets`);
      for (const secret of [...secrets, ...Object.values(canary), data.id, org.password]) {
        assert.ok(!written.includes(secret), `in the console: ${secret}`);
      }
      for (const error of errors) {
        const words = [error.message, ...error.texts, JSON.stringify(error.cause ?? '')].join('\n');
        for (const secret of secrets) assert.ok(!JSON.stringify(error).includes(secret));
        // What the org itself says in `data` is for the caller; no log prints it unasked.
        for (const personal of [canary.email, canary.phone]) assert.ok(!words.includes(personal));
      }
    });

    function readmit() {
      const { org, server } = stage;
      org.allowList.add(server.origin);
      return org.registerApp({ name: server.origin, callbacks: [server.callback] }).consumerKey;
    }

    /** Every token, code, verifier and state that was on the wire. */
    function secretsOf() {
      const { org } = stage;
      const secrets = new Set();
      const add = (/** @type {string | null | undefined} */ secret) =>
        secret && secrets.add(secret);
      for (const { url, headers } of org.requests) {
        const query = new URL(url, org.origin).searchParams;
        for (const name of ['state', 'code_challenge', 'code']) add(query.get(name));
        add(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]);
      }
      for (const path of ['/services/oauth2/token', '/services/oauth2/revoke']) {
        for (const { text } of requestsTo(org, path)) {
          const form = new URLSearchParams(text);
          for (const name of ['code', 'code_verifier', 'refresh_token', 'token'])
            add(form.get(name));
        }
      }
      return /** @type {string[]} */ ([...secrets]);
    }
  },
  ['headless'],
);
