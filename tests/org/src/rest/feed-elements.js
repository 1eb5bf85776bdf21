/** @import { RecordView } from '../data/types.js' */
/** @import { Answer, Context } from './types.js' */
import { normalizeId } from '../data/ids.js';
import { insert } from '../data/save.js';
import { formatDatetime } from '../data/values.js';
import { searchRows } from '../sosl/search.js';
import { parseTerm } from '../sosl/term.js';
import { isObject, readObject } from './body.js';
import { RestError, badRequest, notFound } from './errors.js';

/** Posts of Chatter, as Connect REST has them; they are records of FeedItem. */

/** `POST /chatter/feed-elements` @param {Context} context @returns {Answer} */
export function create(context) {
  const { data, user } = context;
  const { body, feedElementType, subjectId } = readObject(context);
  if (feedElementType !== 'FeedItem') {
    throw badRequest('JSON_PARSER_ERROR', `Unknown feedElementType: ${String(feedElementType)}`);
  }
  const ParentId = subjectId === 'me' ? user.Id : normalizeId(subjectId);
  const parent = data.locate(ParentId);
  if (!ParentId || !parent || parent.table.isDeleted(parent.row)) {
    throw new RestError(404, 'NOT_FOUND', `The subject was not found: ${String(subjectId)}`);
  }
  const Body = textOf(context, isObject(body) ? body['messageSegments'] : undefined);
  const type = data.catalogue.type('FeedItem');
  if (!type) throw notFound();
  const id = insert(data, type, { ParentId, Body, Type: 'TextPost' }, { userId: user.Id });
  return { status: 201, json: describe(context, id), root: 'FeedItem' };
}

/** `GET /chatter/feed-elements?q=` @param {Context} context @returns {Answer} */
export function search(context) {
  const { data, base } = context;
  const type = data.catalogue.type('FeedItem');
  if (!type) throw notFound();
  const size = parameter(context, 'pageSize', (text) => /^[1-9]\d?$|^100$/.test(text), '25');
  parameter(context, 'sort', (text) => SORTS.includes(text), 'CreatedDateDesc');
  const from = Number(parameter(context, 'page', (text) => /^\d+$/.test(text), '0'));
  const q = parameter(context, 'q', (text) => text.replace(/[*?\s]/g, '').length >= 2);
  // What is reserved in SOSL means nothing here.
  const term = parseTerm(q.replace(/[^\p{L}\p{N}*?]+/gu, ' ').trim());
  const found = searchRows(data, type, term, { group: 'ALL', indexedUntil: Infinity });
  // Nothing changes a post, so both orders are the same.
  const ids = found.sort((a, b) => b - a).map((row) => data.table(type).id(row));
  const to = from + Number(size);
  const page = (/** @type {number} */ at) =>
    `${base}/chatter/feed-elements?${new URLSearchParams({ q, pageSize: size, page: String(at) })}`;
  const more = to < ids.length;
  return {
    status: 200,
    root: 'FeedElementPage',
    json: {
      currentPageToken: String(from),
      currentPageUrl: page(from),
      elements: ids.slice(from, to).map((id) => describe(context, id)),
      isModifiedToken: null,
      isModifiedUrl: null,
      nextPageToken: more ? String(to) : null,
      nextPageUrl: more ? page(to) : null,
      updatesToken: null,
      updatesUrl: null,
    },
  };
}

const SORTS = ['CreatedDateDesc', 'LastModifiedDateDesc'];

/** @param {Context} context @param {string} name @param {(text: string) => boolean} fits @param {string} [initial] */
function parameter({ query }, name, fits, initial) {
  const text = query.get(name) ?? initial ?? '';
  if (fits(text)) return text;
  throw badRequest(
    'ILLEGAL_QUERY_PARAMETER_VALUE',
    `The value of the query parameter ${name} is missing or not valid: ${text}`,
  );
}

/** `GET /chatter/feed-elements/ID` @param {Context} context @returns {Answer} */
export function read(context) {
  const found = context.data.locate(context.params['id']);
  if (found?.type.name !== 'FeedItem' || found.table.isDeleted(found.row)) throw notFound();
  return { status: 200, json: describe(context, found.table.id(found.row)), root: 'FeedItem' };
}

/** The text of a post: of its texts, mentions, links and line breaks. @param {Context} context @param {unknown} segments */
function textOf({ data }, segments) {
  if (!Array.isArray(segments) || segments.length === 0) {
    throw badRequest('POST_BODY_PARSE_ERROR', 'A post has messageSegments in its body');
  }
  return segments
    .map((segment) => {
      switch (isObject(segment) ? String(segment['type']).toLowerCase() : '') {
        case 'text':
          return String(segment['text'] ?? '');
        case 'link':
          return String(segment['url'] ?? '');
        case 'hashtag':
          return `#${String(segment['tag'] ?? '')}`;
        case 'mention': {
          const found = data.locate(segment['id']);
          if (!found) throw badRequest('INVALID_ID_FIELD', `No user has the id ${segment['id']}`);
          return `@${data.view(found.table, found.row).get('Name')}`;
        }
        case 'markupbegin':
        case 'markupend':
          return '';
        default:
          throw badRequest('JSON_PARSER_ERROR', 'A message segment has one of the known types');
      }
    })
    .join('');
}

/** @param {Context} context @param {string} id */
function describe({ data, base }, id) {
  const found = /** @type {import('../data/data.js').Located} */ (data.locate(id));
  const item = data.view(found.table, found.row);
  const actor = item.parent('CreatedById');
  const parent = item.parent('ParentId');
  const text = String(item.get('Body') ?? '');
  const created = formatDatetime(Number(item.get('CreatedDate'))).replace('+0000', 'Z');
  return {
    actor: actor && {
      displayName: actor.get('Name'),
      id: actor.id,
      type: 'User',
      url: `${base}/chatter/users/${actor.id}`,
    },
    body: {
      isRichText: false,
      messageSegments: [{ htmlText: null, text, type: 'Text' }],
      text,
    },
    capabilities: {},
    createdDate: created,
    feedElementType: 'FeedItem',
    header: headerOf(data, actor, parent),
    id,
    modifiedDate: created,
    parent: parent && { id: parent.id, url: `${base}/chatter/records/${parent.id}` },
    type: item.get('Type'),
    url: `${base}/chatter/feed-elements/${id}`,
    visibility: 'AllUsers',
  };
}

/** Who has posted, and where. @param {Context['data']} data @param {RecordView | null} actor @param {RecordView | null} parent */
function headerOf(data, actor, parent) {
  const found = parent && data.locate(parent.id);
  const name = found?.type.fields.find((field) => field.nameField)?.name;
  const place = parent && name && parent.id !== actor?.id ? parent.get(name) : null;
  const text = [place, actor?.get('Name')].filter(Boolean).join(' — ');
  return { isRichText: false, messageSegments: [{ htmlText: null, text, type: 'Text' }], text };
}
