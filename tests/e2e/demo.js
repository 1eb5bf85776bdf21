/** The demo page, used as a person uses it. */

import assert from 'node:assert/strict';
import { By } from 'selenium-webdriver';
import { serveDemo } from '../../examples/demo/serve.js';
import { requestsTo } from './org.js';
import { element, logIn, press, signIn } from './sign-in.js';
import { inEngines } from './stage.js';

inEngines(
  (stage) => {
    stage.test('in, a query, a contact made, changed, found and deleted, and out', async (t) => {
      const { browser, org } = stage;
      /** @type {{ url: string, consumerKey: string }[]} */
      const orgs = [];
      const demo = await serveDemo({ port: 0, orgs });
      t.after(() => demo.close());
      const origin = new URL(demo.url).origin;
      org.allowList.add(origin);
      const callbacks = [`${origin}/salesforce-callback.html`];
      const { consumerKey } = org.registerApp({ name: 'Demo', callbacks });
      orgs.push({ url: stage.target.org, consumerKey });

      const page = await browser.newWindow();
      await browser.driver.get(demo.url);
      await visible('connect');
      await press(browser, page, 'connect');
      await signIn(browser, await browser.popup(), org);
      assert.equal(await text('user-username', /./), org.username);
      await text('query-status', /^Rows 1–\d+ of /);
      assert.ok((await browser.driver.findElements(By.css('#table tbody tr'))).length > 10);
      // The table grows as it is scrolled.
      await text('query-status', /^Rows 1–200 of /);
      await browser.driver.executeScript("document.getElementById('table-region').scrollTop = 1e6");
      await text('query-status', /^Rows 1–400 of /);
      assert.equal((await browser.driver.findElements(By.css('#table tbody tr'))).length, 400);

      await type('FirstName', 'Grace');
      await press(browser, page, 'contact-save');
      await text('contact-notice', /Required fields are missing/);
      await type('LastName', 'Quillfeather');
      await press(browser, page, 'contact-save');
      await text('contact-status', /^Created Grace Quillfeather\.$/);
      await type('Title', 'Admiral');
      await press(browser, page, 'contact-save');
      await text('contact-status', /^Saved Grace Quillfeather\.$/);
      const posted = org.requests.filter(({ path }) => /\/sobjects\/Contact/.test(path));
      assert.ok(posted.some(({ method, text }) => method === 'PATCH' && text.includes('Admiral')));

      // Each keystroke asks, and cancels the request before: a slow org shows it.
      org.set({ latency: 1_500, latencyPath: '*/parameterizedSearch' });
      await type('term', 'Quillfeather');
      await text('search-status', /^1 record found\.$/);
      const asked = await browser.driver.executeScript(() =>
        [...document.querySelectorAll('#entries li')]
          .filter((entry) => entry.textContent.includes('parameterizedSearch'))
          .map((entry) => entry.querySelector('.outcome')?.textContent),
      );
      const cancelled = Array.from('uillfeather'.slice(1), () => 'cancelled');
      assert.deepEqual(asked, [...cancelled, '200']);
      org.set({ latency: 0 });
      await press(browser, page, 'contact-delete');
      await press(browser, page, 'confirm-yes');
      await text('contact-status', /^Deleted Grace Quillfeather\.$/);

      await browser.driver.navigate().refresh();
      assert.equal(await text('user-username', /./), org.username);
      // A second window has the session too, and sees its end at once.
      const second = await browser.newWindow();
      await browser.driver.get(demo.url);
      await browser.waitFor('the second window', async () =>
        (await (await element(browser, second, 'user-username')).getText()).includes('@'),
      );
      await press(browser, page, 'disconnect');
      await visible('connect');
      await browser.waitFor('the end in the second window', async () =>
        /You are disconnected/.test(
          await (await element(browser, second, 'sign-in-notice')).getText(),
        ),
      );
      await browser.waitFor(
        'the end of the tokens',
        async () => requestsTo(org, '/services/oauth2/revoke').length === 2,
      );

      /** @param {string} id @param {RegExp} pattern */
      function text(id, pattern) {
        return browser.waitFor(`${pattern} in #${id}`, async () => {
          const words = await (await element(browser, page, id)).getText();
          return pattern.test(words) ? words : null;
        });
      }

      /** @param {string} id */
      function visible(id) {
        return browser.waitFor(`#${id} in sight`, async () =>
          (await element(browser, page, id)).isDisplayed(),
        );
      }

      /** @param {string} id @param {string} words */
      async function type(id, words) {
        const field = await element(browser, page, id);
        await field.clear();
        await field.sendKeys(words);
      }
    });
    stage.test(
      'a set-up that is wrong, checked by a click and offered after a failure',
      async (t) => {
        const { browser, org } = stage;
        /** @type {{ url: string, consumerKey: string }[]} */
        const orgs = [];
        const demo = await serveDemo({ port: 0, orgs });
        t.after(() => demo.close());
        org.allowList.add(new URL(demo.url).origin);
        orgs.push({ url: stage.target.org, consumerKey: 'of-no-app' });
        const page = await browser.newWindow();
        await browser.driver.get(demo.url);
        const found = (/** @type {RegExp} */ pattern) =>
          browser.waitFor(`${pattern} among the checks`, async () =>
            pattern.test(await (await element(browser, page, 'checks')).getText()),
          );
        await browser.waitFor('the form', async () =>
          (await element(browser, page, 'check')).isDisplayed(),
        );
        await press(browser, page, 'check');
        await found(/The set-up has mistakes\s+consumer-key\s+The org does not know/);

        const field = await element(browser, page, 'org-url');
        await field.clear();
        await field.sendKeys('https://evilsalesforce.com');
        await press(browser, page, 'connect');
        const offered = await browser.waitFor(
          'the offer',
          async () => (await browser.driver.findElements(By.css('#sign-in-notice button')))[0],
        );
        assert.equal(await (await element(browser, page, 'checks')).isDisplayed(), false);
        await offered.click();
        await found(/org-address\s+The org URL cannot be used\. It is not a Salesforce host/);

        // What only a sign-in shows is among the findings once one has failed.
        const callbacks = [`${new URL(demo.url).origin}/salesforce-callback.html`];
        const { consumerKey } = org.registerApp({ name: 'Blocked', callbacks });
        org.set({ appBlocked: true });
        for (const [id, words] of [
          ['org-url', stage.target.org],
          ['consumer-key', consumerKey],
        ]) {
          const input = await element(browser, page, id ?? '');
          await input.clear();
          await input.sendKeys(words ?? '');
        }
        await press(browser, page, 'connect');
        const popup = await browser.popup();
        await logIn(browser, popup, org);
        await browser.gone(popup);
        await browser.switchTo(page);
        const again = await browser.waitFor('the next offer', async () => {
          const [button] = await browser.driver.findElements(By.css('#sign-in-notice button'));
          return (await button?.isEnabled()) ? button : undefined;
        });
        await again.click();
        await found(/app-blocked\s+The org says OAUTH_APP_BLOCKED\. An administrator has blocked/);
      },
    );
  },
  ['chromium'],
  { withRecords: true },
);
