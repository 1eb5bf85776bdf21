/** The result of a diagnosis: its checks, and how they are printed. */

/** @import { DiagnosisCheck, DiagnosisStatus } from './types.js' */

/** The result of `diagnose`. As a string (`String(diagnosis)`), it is a report for a ticket. */
export class Diagnosis {
  /** @param {readonly DiagnosisCheck[]} checks */
  constructor(checks) {
    /** Whether no check has failed. */
    this.ok = checks.every(({ status }) => status !== 'failed');
    /** Every check, in the order in which they matter for a sign-in. */
    this.checks = checks;
  }

  /** The report. It contains no secret, no personal data and no part of the consumer key. */
  toString() {
    const count = (/** @type {DiagnosisStatus} */ wanted) =>
      this.checks.filter(({ status }) => status === wanted).length;
    return [
      `openfin-salesforce: ${count('failed')} failed, ${count('unknown')} unknown, ${count('ok')} ok`,
      ...this.checks.map(printed),
    ].join('\n');
  }
}

/** @param {DiagnosisCheck} check */
function printed({ id, status, message, fix, url }) {
  const indented = [fix, url].filter(Boolean).map((line) => `\n         ${line}`);
  return `${status.padEnd(7)}  ${id}: ${message}${indented.join('')}`;
}

/**
 * @param {string} id
 * @param {string} message
 * @returns {DiagnosisCheck}
 */
export const ok = (id, message) => ({ id, status: 'ok', message });

/**
 * @param {string} id
 * @param {string} message
 * @param {string} fix
 * @param {string} [url]
 * @returns {DiagnosisCheck}
 */
export const failed = (id, message, fix, url) => ({
  id,
  status: 'failed',
  message,
  fix,
  ...(url && { url }),
});

/**
 * @param {string} id
 * @param {string} message
 * @param {string} [fix]
 * @param {string} [url]
 * @returns {DiagnosisCheck}
 */
export const unknown = (id, message, fix, url) => ({
  id,
  status: 'unknown',
  message,
  ...(fix && { fix }),
  ...(url && { url }),
});
