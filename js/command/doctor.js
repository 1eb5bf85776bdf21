/** `npx openfin-salesforce doctor`: the diagnosis from a terminal, as the app's page would see it. */

import { parseArgs } from 'node:util';
import { absoluteUrl, examine } from '../diagnose/examine.js';
import { Diagnosis, unknown } from '../diagnose/report.js';
import { CommandError, FAILED, MISUSED } from './dispatch.js';
import { askFromTerminal, lookFromTerminal } from './doctor/from-terminal.js';

/** @import { Command } from './dispatch.js' */

/** For all requests together, in milliseconds. */
const limit = 9_000;

const usage = `Usage: npx openfin-salesforce doctor --org URL --key KEY --origin ORIGIN
       [--callback URL] [--api-version N] [--trust ORIGIN]... [--error CODE]
       [--json]

Checks the set-up of an org and of an app's callback page. It signs nobody in.
It sends the org a few token requests that the org has to refuse.

  --org URL          of the org, such as https://acme.my.salesforce.com
  --key KEY          consumer key of the app
  --origin ORIGIN    of the page that signs in, such as https://app.example.com
  --callback URL     callback page; by default salesforce-callback.html of the
                     origin. An app in OpenFin gives
                     https://login.salesforce.com/services/oauth2/success
  --api-version N    the app's apiVersion, as for configure
  --trust ORIGIN     an origin of its trustedOrgOrigins; may be repeated
  --error CODE       the org's code when somebody tried to sign in, such as
                     OAUTH_APP_BLOCKED: the errorCode of connect's error
  --json             prints { ok, checks } as JSON

Exit status: 0 when nothing failed, 1 when something did, 2 for a command line
that cannot be understood.`;

const options = /** @type {const} */ ({
  org: { type: 'string' },
  key: { type: 'string' },
  origin: { type: 'string' },
  callback: { type: 'string' },
  'api-version': { type: 'string' },
  trust: { type: 'string', multiple: true },
  error: { type: 'string' },
  json: { type: 'boolean', default: false },
});

/** @type {Command} */
export const doctor = {
  summary: 'checks the set-up of an org and of an app',
  usage,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options, allowPositionals: false });
    const setup = {
      orgUrl: required('org', values.org),
      consumerKey: required('key', values.key),
      origin: originOf(required('origin', values.origin)),
      apiVersion: values['api-version'],
      trustedOrgOrigins: values.trust ?? [],
      error: { errorCode: values.error },
    };
    const callback = values.callback ?? `${setup.origin}/salesforce-callback.html`;
    const redirectUri = absoluteUrl(callback, setup.origin);
    const signal = AbortSignal.timeout(limit);
    const means = { ask: askFromTerminal(setup.origin, signal), ways: lookFromTerminal(signal) };
    const checks = await examine({ ...setup, redirectUri }, means);
    const diagnosis = new Diagnosis([unseenPage, ...checks]);
    io.out(values.json ? JSON.stringify(diagnosis, null, 2) : String(diagnosis));
    return diagnosis.ok ? 0 : FAILED;
  },
};

const unseenPage = unknown(
  'page',
  'A terminal cannot check the page and its policy.',
  'Call diagnose of openfin-salesforce/diagnose in the page.',
);

/**
 * @param {string} name
 * @param {string | undefined} value
 */
function required(name, value) {
  if (value !== undefined) return value;
  throw new CommandError(
    `--${name} is missing.\nSee npx openfin-salesforce doctor --help.`,
    MISUSED,
  );
}

/** @param {string} text an origin, or any address of it */
function originOf(text) {
  const origin = URL.canParse(text) ? new URL(text).origin : 'null';
  if (origin !== 'null') return origin;
  throw new CommandError('--origin has to look like https://app.example.com.', MISUSED);
}
