/**
 * The records of one object.
 *
 * @import { Options, Send } from './operations.js'
 * @typedef {{ [field: string]: any }} Fields
 */

import { check, checkList, checkName } from './parameters.js';

/** Maximum number of records that one request writes or reads. */
const MOST = 200;
const MOST_READ = 2000;

/** @param {Send} send */
export const sobjectOf =
  (send) =>
  /** @param {string} type */
  (type) => {
    checkName(type, 'The object');

    /**
     * Sends several records in one request. An empty list sends nothing.
     *
     * @param {string} method
     * @param {readonly Fields[]} records
     * @param {Options} [options]
     * @param {string} [below] the rest of the path
     */
    const sendAll = async (method, records, { allOrNone, ...options } = {}, below = '') => {
      checkList(records, MOST, 'records');
      const typed = records.map((record) => ({ ...checkRecord(record), attributes: { type } }));
      if (typed.length === 0) return [];
      return send(method, `composite/sobjects${below}`, { allOrNone, records: typed }, options);
    };

    /** @param {unknown} id */
    const rowOf = (id) => `sobjects/${type}/${checkedId(id)}`;

    return {
      /**
       * @param {Fields | readonly Fields[]} records
       * @param {Options} [options]
       */
      create: async (records, options) =>
        Array.isArray(records)
          ? sendAll('POST', records, options)
          : send('POST', `sobjects/${type}`, checkRecord(records), options),

      /**
       * @param {string | readonly string[]} ids
       * @param {readonly string[]} [fields]
       * @param {Options} [options]
       */
      read: async (ids, fields, options) => {
        if (!Array.isArray(ids)) {
          const wanted = fields ? `?fields=${encodeURIComponent(fields.join())}` : '';
          return send('GET', rowOf(ids) + wanted, undefined, options);
        }
        checkList(ids, MOST_READ, 'ids');
        check(fields?.length, 'Several records are read by their fields: name some.');
        const data = { ids: ids.map(checkedId), fields };
        return ids.length > 0 ? send('POST', `composite/sobjects/${type}`, data, options) : [];
      },

      /**
       * @param {Fields | readonly Fields[]} records each with its `Id`
       * @param {Options} [options]
       */
      update: async (records, options) => {
        if (Array.isArray(records)) {
          for (const record of records) checkedId(record?.Id);
          return sendAll('PATCH', records, options);
        }
        const { Id, ...changes } = checkRecord(records);
        return send('PATCH', rowOf(Id), changes, options);
      },

      /**
       * @param {string} field an external ID, or `Id`
       * @param {Fields | readonly Fields[]} records each with that field
       * @param {Options} [options]
       */
      upsert: async (field, records, options) => {
        checkName(field, 'The external ID');
        for (const record of [records].flat()) {
          check(
            ['string', 'number'].includes(typeof record?.[field]) && record[field] !== '',
            `Each record needs a value in ${field}.`,
          );
        }
        if (Array.isArray(records)) return sendAll('PATCH', records, options, `/${type}/${field}`);
        const { [field]: value, ...fields } = /** @type {Fields} */ (records);
        const path = `sobjects/${type}/${field}/${encodeURIComponent(value)}`;
        return send('PATCH', path, fields, options);
      },

      /**
       * @param {string | readonly string[]} ids
       * @param {Options} [options]
       */
      remove: async (ids, { allOrNone = false, ...options } = {}) => {
        if (!Array.isArray(ids)) return send('DELETE', rowOf(ids), undefined, options);
        checkList(ids, MOST, 'ids');
        const query = `ids=${ids.map(checkedId).join()}&allOrNone=${allOrNone}`;
        if (ids.length === 0) return [];
        return send('DELETE', `composite/sobjects?${query}`, undefined, options);
      },
    };
  };

/**
 * @param {unknown} record
 * @returns {Fields}
 */
function checkRecord(record) {
  check(
    typeof record === 'object' && record && !Array.isArray(record),
    'A record is an object of fields.',
  );
  return record;
}

/**
 * @param {unknown} id
 * @returns {string}
 */
function checkedId(id) {
  check(
    typeof id === 'string' && /^[a-z\d]{15}([a-z\d]{3})?$/i.test(id),
    'An Id has 15 or 18 letters and digits.',
  );
  return id;
}
