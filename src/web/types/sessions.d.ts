/* Changes of sessions. */

import type { AuthTokenExpiredErrorCode, ConnectionErrorCode } from './errors.js';

/** A change of a session. */
export type SessionChange = {
  /** Consumer key of the session. */
  consumerKey: string;
  /** Address of the session's org. */
  orgUrl: string;
  /** OAuth scopes of the session, including `api` and `refresh_token`. */
  scope: string[];
} & (
  | {
      /** A user has signed in, or the access token was renewed. */
      type: 'renewed' | 'signed-in';
    }
  | {
      /** Why the session has ended: an `AuthTokenExpiredError`, or an `ApiError`. */
      error: Error & { code: AuthTokenExpiredErrorCode | ConnectionErrorCode };
      /** The session has ended. */
      type: 'ended';
    }
);

/** Type of `onSessionChange`. */
export type OnSessionChange = {
  /**
   * Calls a function whenever a user signs in and whenever a session is renewed or ends, in this
   * window or in another one of the origin.
   *
   * @param listener receives the change and the session that it is about
   * @returns a function that removes the listener
   */
  (listener: (change: SessionChange) => void): () => void;
};
