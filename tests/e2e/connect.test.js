/** From the click to the connection and back. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestsTo } from './org.js';
import { approve, deny, element, logIn } from './sign-in.js';
import { inEngines, limit } from './stage.js';

inEngines((stage) => {
  test('a wrong password first, then in, approved and back', limit, async () => {
    const { browser, org } = stage;
    const page = await stage.page();
    const connecting = await page.click((app) => app.connect());
    const popup = await browser.popup();
    await logIn(browser, popup, org, { password: 'wrong' });
    await element(browser, popup, 'error');
    await logIn(browser, popup, org);
    await approve(browser, popup);
    const expected = {
      orgUrl: stage.target.org,
      consumerKey: stage.target.key,
      username: org.username,
    };
    assert.deepEqual(await connecting.value(), expected);
    await browser.gone(popup);
    const { data } = await page.run((app) => app.send('/services/data'));
    assert.ok(data.length > 10);

    await page.reload();
    assert.deepEqual(await page.run((app) => app.resume()), expected);
    await page.run((app) => app.connection.disconnect());
    assert.equal(requestsTo(org, '/services/oauth2/revoke').length, 2);
    assert.equal(await page.run((app) => app.resume()), null);
    const error = await page.fail((app) => app.connection.executeApiRequest('/services/data'));
    assert.equal(error.code, 'disconnected');
  });

  test('the user declines', limit, async () => {
    const { browser, org } = stage;
    const page = await stage.page();
    const connecting = await page.click((app) => app.connect());
    const popup = await browser.popup();
    await logIn(browser, popup, org);
    await deny(browser, popup);
    const error = await connecting.error();
    assert.equal(error.code, 'access_denied');
    assert.equal(error.message, 'end-user denied authorization');
    assert.equal(requestsTo(org, '/services/oauth2/token').length, 0);
    await browser.gone(popup);
  });
});
