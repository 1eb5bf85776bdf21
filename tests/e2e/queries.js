/** Queries, searches and writes in a page, by the built package. */

import assert from 'node:assert/strict';
import { inEngines } from './stage.js';

inEngines(
  (stage) => {
    stage.test('a query with binds, row by row and page by page; a search; writes', async () => {
      const page = await stage.connected();
      const contacts = await page.run(async (/** @type {any} */ app) => {
        const { connection, library } = app;
        const rows = connection.query(
          'SELECT Id, Name, Account.Name FROM Contact WHERE LastName LIKE :name AND Id != :none',
          { name: `${library.like('B')}%`, none: null },
        );
        const names = [];
        for await (const { Name, Account } of rows) names.push([Name, Account?.Name]);
        return { names, total: await rows.totalSize() };
      });
      assert.ok(contacts.names.length > 0);
      assert.equal(contacts.names.length, contacts.total);

      const paged = await page.run(async (/** @type {any} */ app) => {
        const options = { batchSize: 200, concurrency: 3 };
        const query = app.connection.query('SELECT Id FROM Contact ORDER BY Id', {}, options);
        const ids = (await query.all()).map((/** @type {any} */ { Id }) => Id);
        return { total: await query.totalSize(), ids: ids.length, unique: new Set(ids).size };
      });
      assert.ok(paged.total > 600);
      assert.deepEqual([paged.ids, paged.unique], [paged.total, paged.total]);

      const written = await page.run(async (/** @type {any} */ app) => {
        const { connection } = app;
        const { id } = await connection.sobject('Contact').create({ LastName: "O'Quill (x" });
        const bind = { name: "O'Quill (x" };
        const found = await connection.search(
          'FIND {:name} IN NAME FIELDS RETURNING Contact(Id, LastName)',
          bind,
        );
        const text = app.library.soql('SELECT Id FROM Contact WHERE LastName = :name', bind);
        const [account, contact] = await connection.composite([
          {
            method: 'POST',
            url: '/services/data/vXX.X/sobjects/Account',
            referenceId: 'account',
            body: { Name: 'Quill Ltd' },
          },
          {
            method: 'PATCH',
            url: `/services/data/vXX.X/sobjects/Contact/${id}`,
            body: { AccountId: '@{account.id}' },
          },
        ]);
        const names = Array.from({ length: 2000 }, (_, index) => `nobody ${index}`);
        const long = await connection
          .query('SELECT Account.Name FROM Contact WHERE LastName IN :names', {
            names: [...names, bind.name],
          })
          .first();
        await connection.sobject('Contact').remove(id);
        return {
          found: found.map((/** @type {any} */ { LastName }) => LastName),
          text,
          statuses: [account.httpStatusCode, contact.httpStatusCode],
          long: long.Account.Name,
        };
      });
      assert.deepEqual(written, {
        found: ["O'Quill (x"],
        text: "SELECT Id FROM Contact WHERE LastName = 'O\\'Quill (x'",
        statuses: [201, 204],
        long: 'Quill Ltd',
      });
    });

    stage.test('what cannot be sent, and a cursor that is gone', async () => {
      const page = await stage.connected();
      const refused = await page.fail((/** @type {any} */ app) =>
        app.connection.query('SELECT Id FROM Contact WHERE Id = :id'),
      );
      assert.deepEqual([refused.name, refused.code], ['ParameterError', 'invalid_bind']);
      assert.match(refused.message, /:id has no value/);

      const expired = await page.fail(async (/** @type {any} */ app) => {
        const query = app.connection.query('SELECT Id FROM Contact', {}, { batchSize: 200 });
        const { nextRecordsUrl } = (await query.pages().next()).value;
        await app.send(nextRecordsUrl.replace(/-\d+$/, '-99999999'));
      });
      assert.deepEqual(
        [expired.name, expired.code, expired.errorCode, expired.status],
        ['ApiRequestError', 'cursor_expired', 'INVALID_QUERY_LOCATOR', 400],
      );
    });

    stage.test('an aborted query', async () => {
      const page = await stage.connected();
      const name = await page.run(async (/** @type {any} */ app) => {
        const controller = new AbortController();
        const options = { batchSize: 200, signal: controller.signal };
        try {
          for await (const row of app.connection.query('SELECT Id FROM Contact', {}, options)) {
            if (row.Id) controller.abort();
          }
          return 'read to the end';
        } catch (error) {
          return /** @type {Error} */ (error).name;
        }
      });
      assert.equal(name, 'AbortError');
    });
  },
  ['chromium'],
  { withRecords: true },
);
