/* What `openfin-salesforce/diagnose` takes and gives. */

import type { Configuration } from '../../build/wasm/openfin_salesforce.js';

/**
 * What the app gives to `configure`. Of it, `apiVersion`, `redirectUri`, `trustedOrgOrigins`,
 * `tokenStorage` and `allowCrossOriginFrame` are looked at.
 */
export type DiagnoseOptions = Configuration & {
  /**
   * What `connect` has rejected with, where it has: the org's own code in it (`errorCode`) decides
   * checks that only a sign-in can.
   */
  error?: unknown;
};

/** What `diagnose` found. */
export type Diagnosis = {
  /** Whether no check has failed. */
  readonly ok: boolean;
  /** Every check, in the order in which a sign-in meets them. */
  readonly checks: readonly DiagnosisCheck[];
  /** A report for a ticket: it holds no secret, no personal data, and nothing of the consumer key. */
  toString(): string;
};

/** One finding. */
export type DiagnosisCheck = {
  /** Which check it is, such as `cors-oauth`; it stays the same from version to version. */
  readonly id: string;
  readonly status: DiagnosisStatus;
  /** What was found, in words. */
  readonly message: string;
  /** What to do, or where to look. */
  readonly fix?: string;
  /** The page of the org's Setup, or of the documentation, that it is about. */
  readonly url?: string;
};

/**
 * - `ok`: seen to be right
 * - `failed`: seen to be wrong; a sign-in, or what comes after it, will fail
 * - `unknown`: nothing that can be seen from here proves either
 */
export type DiagnosisStatus = 'failed' | 'ok' | 'unknown';
