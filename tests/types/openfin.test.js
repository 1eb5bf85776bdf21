/** Compares `AuthWindowOptions` with the options of OpenFin's own typings. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { edit } from './published.js';

const imports = `
import '@openfin/core';
import type { AuthWindowOptions, connect } from './index.mjs';
type Options = Partial<OpenFin.WindowOptions>;
declare const options: Options;
declare const rest: Omit<Options, 'name' | 'url'>;
`;

it('options that are typed as OpenFin types them can be passed', () => {
  const { close, errors } = edit(
    `${imports}
export const passed: AuthWindowOptions = rest;
export const frameless: AuthWindowOptions = { ...rest, frame: false };
export type Argument = Parameters<typeof connect>[4];
export const argument: Argument = rest;`,
  );
  assert.deepEqual(errors(), []);
  close();
});

it('all but a name and a URL', () => {
  const { close, errors } = edit(`${imports}export const passed: AuthWindowOptions = options;`);
  assert.equal(errors().length, 1, errors().join('\n'));
  assert.match(errors().join(), /'name'|'url'/);
  close();
});

it('a member that OpenFin has too has a type that OpenFin accepts', () => {
  const { close, errors } = edit(
    `${imports}
type Shared = Extract<keyof AuthWindowOptions, keyof Options>;
type Opaque<K extends Shared> = unknown extends AuthWindowOptions[K] ? K : never;
type Ours = Omit<Pick<AuthWindowOptions, Shared>, { [K in Shared]-?: Opaque<K> }[Shared]>;
declare const ours: Ours;
export const frame: boolean | undefined = ours.frame;
export const theirs: Options = ours;`,
  );
  assert.deepEqual(errors(), []);
  close();
});
