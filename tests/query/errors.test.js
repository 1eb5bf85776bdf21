/** The error classes, and how an error of the module becomes one of them. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ApiError,
  ApiRequestError,
  AuthorizationError,
  AuthTokenExpiredError,
  InitializationError,
  ParameterError,
  revive,
} from '../../js/errors.js';

Object.assign(globalThis, { HELP_PAGE: 'https://help.example/errors.html' });

const classes = /** @type {const} */ ([
  [ApiError, 'ApiError', 'disconnected', 'An unexpected error has occurred.'],
  [ApiRequestError, 'ApiRequestError', 'request_refused', 'The API request failed.'],
  [AuthorizationError, 'AuthorizationError', 'authorization_refused', 'The authorization failed.'],
  [
    AuthTokenExpiredError,
    'AuthTokenExpiredError',
    'session_expired',
    'The session is over; call connect again.',
  ],
  [
    InitializationError,
    'InitializationError',
    'initialization_failed',
    'The library cannot run on this page.',
  ],
  [ParameterError, 'ParameterError', 'invalid_option', 'A parameter cannot be used.'],
]);

describe('an error', () => {
  for (const [Class, name, code, message] of classes) {
    it(`of ${name} says what it is without being told`, () => {
      const error = new Class();
      assert.ok(error instanceof ApiError);
      assert.deepEqual([error.name, error.code, error.message], [name, code, message]);
      assert.equal(error.helpUrl, `https://help.example/errors.html#${code}`);
      assert.equal(String(new Class('words')), `${name}: words`);
    });
  }

  it('has the words of what led to it, where it has none of its own', () => {
    const cause = new Error('what led to it');
    for (const Class of [
      ApiError,
      AuthorizationError,
      AuthTokenExpiredError,
      InitializationError,
    ]) {
      const error = new Class(undefined, cause);
      assert.equal(error.message, 'what led to it');
      assert.equal(error.cause, cause);
      assert.equal(new Class('words', cause).message, 'words');
      assert.notEqual(new Class(undefined, 'no error').message, 'no error');
    }
    const error = new ApiRequestError(undefined, 503, cause);
    assert.deepEqual([error.message, error.status, error.cause], ['what led to it', 503, cause]);
    assert.equal(new ApiRequestError('words', 503, cause).message, 'words');
  });
});

describe('an error of the module', () => {
  it('becomes one of its class, with what that has', () => {
    for (const [Class, name] of classes) {
      const error = /** @type {any} */ (
        revive({
          class: name,
          code: 'a_code',
          message: 'words',
          errorCode: 'A_CODE',
          data: { a: 1 },
          status: 418,
          cause: 'why',
        })
      );
      assert.equal(error.constructor, Class);
      assert.deepEqual(
        [error.message, error.code, error.errorCode, error.cause],
        ['words', 'a_code', 'A_CODE', 'why'],
      );
      const hasData = Class === ApiRequestError || Class === AuthorizationError;
      assert.deepEqual('data' in error ? error.data : undefined, hasData ? { a: 1 } : undefined);
      assert.equal('data' in error, hasData);
      assert.equal(
        'status' in error ? error.status : undefined,
        'status' in new Class() ? 418 : undefined,
      );
      assert.equal('status' in error, Class === ApiRequestError);
    }
  });

  it('has a cause of its class', () => {
    const cause = { class: 'ApiRequestError', message: 'refused', status: 401 };
    const error = /** @type {any} */ (
      revive({ class: 'AuthTokenExpiredError', message: 'over', cause })
    );
    assert.ok(error.cause instanceof ApiRequestError);
    assert.equal(error.cause.status, 401);
  });

  it('that is of no class is a fault of the library, and an error of the library is itself', () => {
    for (const thrown of [undefined, null, 'a trap', { class: 'Error' }]) {
      const error = revive(thrown);
      assert.ok(error instanceof InitializationError);
      assert.equal(error.message, 'The library cannot run on this page.');
      assert.equal(error.cause, thrown);
    }
    const trap = new WebAssembly.RuntimeError('unreachable');
    assert.equal(/** @type {any} */ (revive(trap)).message, 'unreachable');
    const own = new ParameterError('own');
    assert.equal(revive(own), own);
  });
});
