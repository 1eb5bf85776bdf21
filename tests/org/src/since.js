/**
 * The version of the API that brought something; before it, the org behaves as if it had never heard
 * of it. Fields say the same of themselves: `since=` in `src/data/objects`.
 */
export const SINCE = {
  suggestions: 32,
  batch: 34,
  tree: 34,
  parameterizedSearch: 36,
  /** Search results come inside an object. */
  searchRecords: 37,
  composite: 38,
  recordCount: 40,
  bulkIngest: 41,
  collections: 42,
  /** An upsert that updates answers 200 with a body. */
  upsertBody: 46,
  bulkQuery: 47,
  graph: 50,
  /** `FIELDS()` */
  fieldsFunction: 51,
  /** `Sforce-Duplicate-Rule-Header` */
  duplicateHeader: 52,
  /** Subqueries in subqueries. */
  graphql: 56,
  deepSubqueries: 58,
  /** Links to all pages of the result of a bulk query. */
  bulkResultPages: 58,
  /** "Query All Files" lets ContentDocumentLink be queried without a filter. */
  queryAllFiles: 59,
  /** `Sforce-Mru` */
  mruHeader: 60,
};

/**
 * Those that a version has.
 * @param {Record<string, number>} since name → the version that brought it
 * @param {number} version 56 for v56.0
 */
export const namesAt = (since, version) =>
  Object.entries(since).flatMap(([name, first]) => (first <= version ? name : []));
