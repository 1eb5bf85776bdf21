import { expect } from 'vitest';

import { test } from './org.js';
import { openTasks } from './tasks.js';

test('a file of tests has an org of its own, and each test its records', async ({ org, token }) => {
  await fetch(`${org.origin}/services/data/v60.0/sobjects/Task`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ Subject: 'Extra', ActivityDate: '2026-11-29' }),
  });
  expect(await openTasks(org.origin, token)).toEqual(['Extra', 'Call']);
});

test('what the test before has written is gone', async ({ org, token }) => {
  expect(await openTasks(org.origin, token)).toEqual(['Call']);
});
