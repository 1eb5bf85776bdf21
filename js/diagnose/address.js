/**
 * Reads the address of an org as `src/org.rs` does. Both use one file of hosts, and a test compares
 * their rules. The module itself cannot be used here, because the page's policy may block WebAssembly,
 * which is one of the findings.
 */

import hosts from '../../src/hosts.json' with { type: 'json' };

/**
 * The checked address of an org.
 *
 * @typedef {object} Address
 * @property {string} base where `/services/…` begins: the origin and, for a site, its path
 * @property {string} kind of org, for messages
 * @property {boolean} isGeneric whether it is a login host that all orgs share
 * @property {string} setup the base address of the org's Setup; empty if it is unknown
 */

/** Labels between the name and the domain. @type {Record<string, string>} */
const partitions = {
  sandbox: 'a sandbox',
  develop: 'a Developer Edition',
  scratch: 'a scratch org',
  trailblaze: 'a Trailhead org',
  demo: 'a demo org',
  patch: 'a patch org',
};

/**
 * Reads the address that `connect` would be given.
 *
 * @param {unknown} given
 * @param {readonly string[]} trusted `trustedOrgOrigins`
 * @returns {Address | { refused: string }} `refused`: the reason, which does not contain the address
 */
export function readAddress(given, trusted) {
  const url = typeof given === 'string' ? parse(given) : undefined;
  if (!url) {
    return {
      refused:
        'It must look like https://yourcompany.my.salesforce.com, without user name or password.',
    };
  }
  const isLocal = isLoopback(url.hostname);
  if (trusted.some((origin) => parse(origin)?.origin === url.origin)) {
    if (url.protocol !== 'https:' && !isLocal) {
      return { refused: 'Plain http is only possible on this computer.' };
    }
    const base = isLocal ? url.origin : url.origin + url.site;
    return { base, kind: 'an origin of trustedOrgOrigins', isGeneric: false, setup: '' };
  }
  if (url.protocol !== 'https:' && !isLocal) return { refused: 'It must start with https://.' };
  const genuine = url.port ? undefined : genuineHost(url.hostname);
  if (genuine) return describe(genuine, url.site);
  return {
    refused: isLocal
      ? 'It is an address of this computer: trustedOrgOrigins has to list its origin.'
      : 'It is not a Salesforce host: trustedOrgOrigins has to list its origin if it is yours.',
  };
}

/** @param {string} text */
function parse(text) {
  // Stricter than the URL standard, which repairs text that other parsers read differently.
  const [, authority = '', tail = ''] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(text.trim()) ?? [];
  const host = authority.replace(/:\d{0,5}$/, '');
  if (/[\0- \\]/.test(tail)) return undefined;
  if (host !== '[::1]' && !host.split('.').every((label) => isLabel.test(label))) return undefined;
  try {
    const { origin, protocol, hostname, port } = new URL(text.trim());
    const site = (tail.split(/[?#]/, 1)[0] ?? '').replace(/[/\s]+$/, '');
    return { origin, protocol, hostname, port, site };
  } catch {
    return undefined;
  }
}

const isLabel = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;

/** @param {string} host */
function isLoopback(host) {
  return /^(localhost|.+\.localhost|\[::1\]|127(\.\d+){3})$/.test(host);
}

/**
 * @param {string} host
 * @returns {{ name: string, meant: string } | undefined}
 */
function genuineHost(host) {
  for (const [given = '', meant = ''] of hosts) {
    if (!host.endsWith(given)) continue;
    const name = host.slice(0, host.length - given.length);
    const labels = name.split('.').filter(Boolean).length;
    const fits = given.startsWith('.') ? labels === 1 || labels === 2 : labels === 0;
    if (fits) return { name, meant };
  }
  return undefined;
}

/**
 * @param {{ name: string, meant: string }} genuine
 * @param {string} site its path
 * @returns {Address}
 */
function describe({ name, meant }, site) {
  const origin = `https://${name}${meant}`;
  const [, partition] = name.split('.');
  const isSite = meant === '.my.site.com';
  const isGeneric = name === '';
  const kind = isGeneric
    ? 'a host that all orgs share'
    : `${isSite ? 'an Experience Cloud site' : 'a My Domain'}${ofOrg(partition)}`;
  // A site has no Setup of its own.
  const setup = isSite || isGeneric ? '' : origin;
  return { base: isSite ? origin + site : origin, kind, isGeneric, setup };
}

/** @param {string | undefined} partition */
function ofOrg(partition) {
  return partition === undefined
    ? ''
    : ` of ${partitions[partition] ?? `the partition ${partition}`}`;
}
