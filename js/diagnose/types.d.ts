/* The types of `openfin-salesforce/diagnose`. */

import type { Configuration } from '../../build/wasm/openfin_salesforce.js';

/**
 * The app's options for `configure`. Only `apiVersion`, `redirectUri`, `trustedOrgOrigins`,
 * `tokenStorage` and `allowCrossOriginFrame` are used.
 */
export type DiagnoseOptions = Configuration & {
  /**
   * The error with which `connect` rejected, if it did. The org's own code in it (`errorCode`) decides
   * checks that only a sign-in can.
   */
  error?: unknown;
};

/** The result of `diagnose`. */
export type Diagnosis = {
  /** Whether no check has failed. */
  readonly ok: boolean;
  /** Every check, in the order in which they matter for a sign-in. */
  readonly checks: readonly DiagnosisCheck[];
  /** A report for a ticket. It contains no secret, no personal data and no part of the consumer key. */
  toString(): string;
};

/** One finding. */
export type DiagnosisCheck = {
  /** The name of the check, such as `cors-oauth`. It does not change between versions. */
  readonly id: string;
  readonly status: DiagnosisStatus;
  /** What was found. */
  readonly message: string;
  /** What to do, or where to look. */
  readonly fix?: string;
  /** The page of the org's Setup, or of the documentation, that helps. */
  readonly url?: string;
};

/**
 * - `ok`: correct
 * - `failed`: wrong; a sign-in, or a later request, will fail
 * - `unknown`: could not be checked from here
 */
export type DiagnosisStatus = 'failed' | 'ok' | 'unknown';
