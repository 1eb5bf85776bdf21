/** Whether a Content Security Policy lets a script of a page run (CSP Level 3, section 6.7). */

/**
 * The policies of a page. One header may contain several, and all of them have to allow a script.
 *
 * @param {string} text
 * @returns {Map<string, string[]>[]} the sources of each directive
 */
export function parsePolicies(text) {
  return text.split(',').map((policy) => {
    /** @type {Map<string, string[]>} */
    const directives = new Map();
    for (const directive of policy.split(';')) {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      // The first one counts.
      if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
    }
    return directives;
  });
}

/**
 * The directive that blocks a script, or undefined if none does.
 *
 * @param {readonly Map<string, string[]>[]} policies
 * @param {{ url?: string | undefined, nonce?: string | undefined }} script without a URL: in the page
 * @param {string} page the page's own address
 */
export function blockingDirective(policies, script, page) {
  for (const directives of policies) {
    const sandbox = directives.get('sandbox');
    const needed = ['allow-scripts', 'allow-same-origin'];
    if (sandbox && !needed.every((word) => sandbox.includes(word))) return 'sandbox';
    const name = ['script-src-elem', 'script-src', 'default-src'].find((one) =>
      directives.has(one),
    );
    if (name && !allows(directives.get(name) ?? [], script, page)) return name;
  }
  return undefined;
}

/**
 * @param {readonly string[]} sources
 * @param {{ url?: string | undefined, nonce?: string | undefined }} script
 * @param {string} page
 */
function allows(sources, { url, nonce }, page) {
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return true;
  const words = sources.map((source) => source.toLowerCase());
  const isGuarded = sources.some((source) => /^'(nonce|sha(256|384|512))-/i.test(source));
  if (url === undefined) {
    // Only the browser can say whether a hash matches.
    return isGuarded || words.includes("'unsafe-inline'");
  }
  if (words.includes("'strict-dynamic'")) return false;
  return sources.some((source) => matches(source, new URL(url, page), new URL(page)));
}

/**
 * @param {string} source
 * @param {URL} url
 * @param {URL} page
 */
function matches(source, url, page) {
  if (source.toLowerCase() === "'self'") return url.origin === page.origin;
  if (source === '*') return /^https?:$/.test(url.protocol);
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return source.toLowerCase() === url.protocol;
  const [, scheme = page.protocol, host = '', port = '', path = ''] =
    /^(?:([a-z][a-z0-9+.-]*:)\/\/)?([^/:']+)(?::(\d+|\*))?(\/.*)?$/i.exec(source) ?? [];
  const secured = scheme === 'http:' && url.protocol === 'https:';
  if (!host || !(scheme.toLowerCase() === url.protocol || secured)) return false;
  const domain = host.toLowerCase();
  const hostFits = domain.startsWith('*.')
    ? url.hostname.endsWith(domain.slice(1))
    : domain === '*' || domain === url.hostname;
  const portFits =
    port === '*' || port === url.port || (port === '' && url.port === '') || isDefault(port, url);
  const pathFits =
    path === '' || (path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path);
  return hostFits && portFits && pathFits;
}

/**
 * @param {string} port
 * @param {URL} url
 */
function isDefault(port, url) {
  return url.port === '' && port === (url.protocol === 'https:' ? '443' : '80');
}
