import { expect } from 'vitest';

import { test } from './org.js';
import { openTasks } from './tasks.js';

test('tasks that are done are left out', async ({ org, token }) => {
  expect(await openTasks(org.origin, token)).toEqual(['Call']);
});

test('a dead token is told', async ({ org, token }) => {
  org.expireAccessTokens();
  await expect(openTasks(org.origin, token)).rejects.toThrow('401');
});

test('a gateway that fails once is told, and then the org is as before', async ({ org, token }) => {
  org.set({ status: 503, statusTimes: 1 });
  await expect(openTasks(org.origin, token)).rejects.toThrow('503');
  expect(await openTasks(org.origin, token)).toEqual(['Call']);
});
