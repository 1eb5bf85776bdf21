/* What happens to sessions. */

import type { AuthTokenExpiredErrorCode, ConnectionErrorCode } from './errors.js';

/** Something that has happened to a session. */
export type SessionChange = {
  /** Consumer key of the session. */
  consumerKey: string;
  /** Address of the session's org. */
  orgUrl: string;
  /** OAuth scopes of the session, `api` and `refresh_token` among them. */
  scope: string[];
} & (
  | {
      /** A user has signed in, or the access token was renewed. */
      type: 'renewed' | 'signed-in';
    }
  | {
      /** Why the session is over: an `AuthTokenExpiredError`, or an `ApiError`. */
      error: Error & { code: AuthTokenExpiredErrorCode | ConnectionErrorCode };
      /** The session is over. */
      type: 'ended';
    }
);

/** Type of `onSessionChange`. */
export type OnSessionChange = {
  /**
   * Calls a function whenever a user signs in, a session is renewed or ended, in this window or
   * another of the origin.
   *
   * @param listener gets what has happened, and to which session
   * @returns a function that stops it
   */
  (listener: (change: SessionChange) => void): () => void;
};
