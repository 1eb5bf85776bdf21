import { readFile } from 'node:fs/promises';
import type { Seed } from 'openfin-salesforce-org';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    seed: Seed;
  }
}

/** Reads the records once, and gives them to all workers. */
export default async function setUp(project: TestProject) {
  const seed = new URL('seed.json', import.meta.url);
  project.provide('seed', JSON.parse(await readFile(seed, 'utf8')));
}
