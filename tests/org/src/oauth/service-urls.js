/** Where a user's services are: the `urls` of userinfo and identity. */
const templates = {
  enterprise: '/services/Soap/c/{version}/{org}',
  metadata: '/services/Soap/m/{version}/{org}',
  partner: '/services/Soap/u/{version}/{org}',
  rest: '/services/data/v{version}/',
  sobjects: '/services/data/v{version}/sobjects/',
  search: '/services/data/v{version}/search/',
  query: '/services/data/v{version}/query/',
  recent: '/services/data/v{version}/recent/',
  tooling_soap: '/services/Soap/T/{version}/{org}',
  tooling_rest: '/services/data/v{version}/tooling/',
  profile: '/{user}',
  feeds: '/services/data/v{version}/chatter/feeds',
  groups: '/services/data/v{version}/chatter/groups',
  users: '/services/data/v{version}/chatter/users',
  feed_items: '/services/data/v{version}/chatter/feed-items',
  feed_elements: '/services/data/v{version}/chatter/feed-elements',
};

const latest = '68.0';

/**
 * Without `?version=` the addresses hold a literal `{version}`.
 *
 * @param {{ origin: string, query: URLSearchParams }} request
 * @param {string} organizationId
 * @param {string} userId
 */
export function serviceUrls({ origin, query }, organizationId, userId) {
  const asked = query.get('version');
  const version = asked === 'latest' ? latest : (asked ?? '{version}');
  const urls = Object.entries(templates).map(([name, template]) => {
    const path = template
      .replace('{version}', version)
      .replace('{org}', organizationId.slice(0, 15))
      .replace('{user}', userId);
    return [name, `${origin}${path}`];
  });
  return { ...Object.fromEntries(urls), custom_domain: origin };
}
