/** Makes up queries that an org can answer, from what it says of its objects. */

/**
 * @typedef {object} Field what is read of a described field
 * @property {string} name
 * @property {string} type
 * @property {number} length
 * @property {boolean} aggregatable
 * @property {boolean} groupable
 * @property {readonly string[]} referenceTo
 * @property {string | null} relationshipName
 *
 * @typedef {object} Described
 * @property {string} name
 * @property {readonly Field[]} fields
 * @property {readonly { relationshipName: string | null, childSObject: string }[]} childRelationships
 */

/** What `Owner`, `Who` and `What` offer, whatever they lead to. */
const NAME_FIELDS = 'Id Name FirstName LastName Email Phone Title Alias IsActive Type'.split(' ');

/** Objects that the org answers only where a query names their owner. */
const wantFilter = new Set(['ContentDocumentLink', 'FieldDefinition']);

export class Queries {
  #anyCase;
  #random;
  /** @type {Map<string, Described>} */
  #objects;
  #names;

  /**
   * @param {readonly Described[]} objects
   * @param {number} seed
   * @param {{ anyCase?: boolean }} [options]
   */
  constructor(objects, seed, { anyCase = true } = {}) {
    this.#anyCase = anyCase;
    this.#objects = new Map(objects.map((object) => [object.name, object]));
    this.#names = [...this.#objects.keys()].filter((name) => !wantFilter.has(name)).sort();
    this.#random = mulberry(seed);
  }

  /** Another query. */
  next() {
    const object = this.#objectOf(this.#one(this.#names));
    const alias = this.#chance(0.3) ? 'x' : '';
    const kind = this.#random();
    const { list, end } =
      kind < 0.3
        ? this.#grouped(object, alias)
        : kind < 0.36
          ? { list: ['FIELDS(STANDARD)'], end: 'LIMIT 2' }
          : { list: this.#list(object, alias, 0), end: 'LIMIT 3' };
    const from = alias === '' ? object.name : `${object.name} ${alias}`;
    return this.#written(list, `${this.#cased(from, alias)} ${end}`);
  }

  /**
   * @param {Described} object
   * @param {string} alias
   * @param {number} depth
   */
  #list(object, alias, depth) {
    /** @type {Map<string, string>} by key, for a field cannot be selected twice */
    const items = new Map();
    for (let left = 1 + this.#below(6); left > 0; left -= 1) {
      const [key, item] = this.#item(object, alias, depth);
      if (!items.has(key.toLowerCase())) items.set(key.toLowerCase(), item);
    }
    return [...items.values()];
  }

  /**
   * @param {Described} object
   * @param {string} alias
   * @param {number} depth
   * @returns {[key: string, item: string]}
   */
  #item(object, alias, depth) {
    const prefix = alias !== '' && this.#chance(0.5) ? `${alias}.` : '';
    const kind = this.#random();
    if (kind < 0.25) {
      const path = this.#parentPath(object, 3);
      if (path) return [path, `${prefix}${this.#cased(path)}`];
    }
    if (kind > 0.85 && depth === 0) {
      const subquery = this.#subquery(object);
      if (subquery) return subquery;
    }
    if (kind > 0.8 && depth === 0) {
      const typeOf = this.#typeOf(object);
      if (typeOf) return typeOf;
    }
    const field = this.#one(object.fields);
    const path = `${prefix}${this.#cased(field.name)}`;
    if (kind < 0.32 && field.type === 'picklist')
      return [field.name, `${this.#cased('toLabel')}(${path})`];
    if (kind < 0.36 && /^(currency|date|datetime|double|int|percent)$/.test(field.type)) {
      if (this.#chance(0.5)) return [field.name, `${this.#cased('FORMAT')}(${path})`];
      return [`shown${field.name}`, `FORMAT( ${path} ) shown${field.name}`];
    }
    return [field.name, path];
  }

  /**
   * @param {Described} object
   * @param {number} steps
   * @returns {string | undefined}
   */
  #parentPath(object, steps) {
    const references = object.fields.filter(({ relationshipName: name, referenceTo: [to = ''] }) =>
      Boolean(name && this.#objects.has(to)),
    );
    if (references.length === 0) return undefined;
    const { relationshipName, referenceTo } = this.#one(references);
    if (referenceTo.length > 1) return `${relationshipName}.${this.#one(NAME_FIELDS)}`;
    const parent = this.#objectOf(referenceTo[0] ?? '');
    const further =
      steps > 1 && this.#chance(0.4) ? this.#parentPath(parent, steps - 1) : undefined;
    return `${relationshipName}.${further ?? this.#one(parent.fields).name}`;
  }

  /** @param {Described} object @returns {[key: string, item: string] | undefined} */
  #subquery(object) {
    const children = object.childRelationships.filter(
      ({ relationshipName, childSObject }) => relationshipName && this.#objects.has(childSObject),
    );
    if (children.length === 0) return undefined;
    const { relationshipName, childSObject } = this.#one(children);
    const key = String(relationshipName);
    const child = this.#objectOf(childSObject);
    const list = this.#list(child, '', 1);
    // Some objects, such as PermissionSetAssignment, do not say who created a record.
    const hasCreator = child.fields.some(({ name }) => name === 'CreatedById');
    const where =
      hasCreator && this.#chance(0.5)
        ? "WHERE CreatedBy.Name != 'a, (SELECT x FROM y' LIMIT 2"
        : 'LIMIT 2';
    return [key, `(${this.#written(list, `${this.#cased(key)} ${where}`)})`];
  }

  /** @param {Described} object @returns {[key: string, item: string] | undefined} */
  #typeOf(object) {
    const references = object.fields.filter(
      ({ relationshipName, referenceTo }) =>
        relationshipName &&
        referenceTo.length > 1 &&
        referenceTo.some((to) => this.#objects.has(to)),
    );
    if (references.length === 0) return undefined;
    const { relationshipName, referenceTo } = this.#one(references);
    const key = String(relationshipName);
    const known = referenceTo.filter((name) => this.#objects.has(name)).slice(0, 2);
    const branches = known.map((name) => {
      const fields = new Set([this.#one(this.#objectOf(name).fields).name, 'Id']);
      return `${this.#cased('WHEN')} ${this.#cased(name)} then ${[...fields].join(', ')}`;
    });
    const otherwise = this.#chance(0.5) ? ' ELSE Id' : '';
    return [
      key,
      `${this.#cased('TYPEOF')} ${this.#cased(key)} ${branches.join(' ')}${otherwise} END`,
    ];
  }

  /** @param {Described} object @param {string} alias */
  #grouped(object, alias) {
    const groupable = object.fields.filter(({ groupable, type }) => groupable && type !== 'id');
    const by = this.#chance(0.8) && groupable.length > 0 ? this.#one(groupable) : undefined;
    const prefix = alias !== '' && this.#chance(0.5) ? `${alias}.` : '';
    const list = [];
    if (by) list.push(`${prefix}${this.#cased(by.name)}${this.#chance(0.3) ? ' one' : ''}`);
    list.push(this.#chance(0.5) ? `${this.#cased('COUNT')}(${prefix}Id)` : 'COUNT(Id) n');
    const numbers = object.fields.filter(({ type }) =>
      /^(currency|double|int|percent)$/.test(type),
    );
    if (numbers.length > 0) {
      const { name } = this.#one(numbers);
      list.push(this.#chance(0.5) ? `sum(${name})` : `FORMAT(AVG(${this.#cased(name)})) mean`);
    }
    const ordered = object.fields.filter(
      ({ aggregatable, type, length }) =>
        aggregatable && !/address|base64/.test(type) && length < 256,
    );
    if (ordered.length > 0)
      list.push(`${this.#cased('MAX')} (${prefix}${this.#one(ordered).name}) top`);
    const dates = object.fields.filter(({ type }) => type === 'datetime');
    const year =
      this.#chance(0.3) && dates.length > 0 ? `CALENDAR_YEAR(${this.#one(dates).name})` : '';
    if (year !== '') list.push(year);
    const groups = [...(by ? [by.name] : []), ...(year === '' ? [] : [year])].join(', ');
    const rollup = year === '' && by && this.#chance(0.3);
    const end = groups === '' ? '' : rollup ? `GROUP BY ROLLUP(${groups})` : `group by ${groups}`;
    return { list, end: groups === '' ? end : `${end} LIMIT 4` };
  }

  /** @param {string[]} list @param {string} end */
  #written(list, end) {
    const separator = this.#one([', ', ',', ' , ', ',\n       ', ',\r\n\t']);
    const [before, after] = this.#one([
      [' ', ' '],
      ['\n  ', '\n'],
      ['  ', '\t'],
    ]);
    return `${this.#cased('SELECT')}${before}${list.join(separator)}${after}${this.#cased('FROM')} ${end}`;
  }

  /**
   * Now and then in another case, which SOQL does not mind.
   * @param {string} text
   * @param {string} [alias]
   */
  #cased(text, alias = '') {
    if (!this.#anyCase || alias !== '' || !this.#chance(0.2)) return text;
    return this.#chance(0.5) ? text.toLowerCase() : text.toUpperCase();
  }

  /** @param {string} name */
  #objectOf(name) {
    const object = this.#objects.get(name);
    if (!object) throw new Error(`no ${name}`);
    return object;
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  #one(list) {
    return /** @type {T} */ (list[this.#below(list.length)]);
  }

  /** @param {number} end */
  #below(end) {
    return Math.floor(this.#random() * end);
  }

  /** @param {number} share */
  #chance(share) {
    return this.#random() < share;
  }
}

/**
 * Numbers from 0 to 1, the same for the same seed.
 * @param {number} seed
 */
function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
