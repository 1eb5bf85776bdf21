/**
 * Compares the published types with a table of what 2.3.0 of @openfin/salesforce declared: each name,
 * each member, its type and whether it may be left out; and with the table of corrections.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { inRoot } from '../../tools/paths.js';
import { edit, table } from './published.js';

/** @typedef {Record<string, string>} Members types by name; a `?` after the name: may be left out */
/** @typedef {{ parameters?: string, members?: Members, aliasOf?: string }} Declaration */

/** @type {Record<string, Declaration>} */
const incumbent = table('incumbent.json');
/** @type {{ changed: Record<string, Members>, added: Record<string, Members>, deprecated: Record<string, string[]> }} */
const corrections = table('corrections.json');

const names = Object.keys(incumbent);
const helpers = `
type Equals<A, B> =
  (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;
type Holds<T extends true> = T;
type Named<T> = keyof { [K in keyof T as {} extends Record<K, 1> ? never : K]: 1 };
type Optional<T> = { [K in Named<T>]-?: {} extends Pick<T, K> ? K : never }[Named<T>];
type Required<T> = Exclude<Named<T>, Optional<T>>;
`;

describe('the types of 2.3.0', () => {
  it('are 24, and 2 more for internal use', () => {
    const internal = names.filter((name) => /(ErrorResponse|UserInfoResult)$/.test(name));
    assert.equal(names.length - internal.length, 24);
    assert.equal(internal.length, 2);
  });

  it('have their members, with the corrections and no other difference', () => {
    const checks = names.flatMap((name) => instances(name).flatMap(memberChecks(name)));
    const { close, errors } = edit(programOf(checks));
    assert.deepEqual(errors(), []);
    const members = names.flatMap((name) => Object.keys(incumbent[name]?.members ?? {}));
    assert.ok(checks.length > members.length, `${checks.length} for ${members.length} members`);
    close();
  });

  it('would be found wanting if a member were missing, extra or of another type', () => {
    const { close, errors } = edit(
      programOf([
        "Equals<Required<SalesforceRestApiSObjectAttributes>, 'type'>",
        "Equals<Required<SalesforceRestApiSObjectAttributes>, 'type' | 'url' | 'id'>",
        "Equals<SalesforceRestApiSObjectAttributes['type'], null | string>",
        "Equals<SalesforceRestApiSObjectCreateResult['errors'], unknown[]>",
        'Equals<Optional<SalesforceRestApiSObjectCreateResult>, never>',
      ]),
    );
    assert.equal(errors().length, 5, errors().join('\n'));
    close();
  });
});

describe('the corrections', () => {
  it('strike through what the org never sends, and the old names', () => {
    const members = Object.entries(corrections.deprecated);
    const uses = members.flatMap(([type, list]) =>
      list.map(
        (member) => `declare const ${type}_${member}: ${type};\n${type}_${member}.${member};`,
      ),
    );
    const aliases = names.filter((name) => incumbent[name]?.aliasOf);
    const { close, deprecations } = edit(
      `${imports()}\n${uses.join('\n')}\nexport type Old = [${aliases.join(', ')}];`,
    );
    const expected = [...members.flatMap(([, list]) => list), ...aliases];
    const found = new Set(deprecations());
    assert.deepEqual(
      expected.filter((name) => !found.has(name)),
      [],
    );
    const record = 'declare const account: SalesforceRestApiSObjectAccount;\n';
    const { close: closeToo, deprecations: none } = edit(
      `${imports()}\n${record}account.OwnerId;\naccount.IsDeleted;\naccount.MasterRecordId;`,
    );
    const wrong = none().filter((name) => /OwnerId|IsDeleted|MasterRecordId/.test(name));
    assert.deepEqual(wrong, []);
    close();
    closeToo();
  });

  it('are explained in docs/typings.md, all of them', () => {
    const docs = readFileSync(inRoot('docs', 'typings.md'), 'utf8');
    /** @param {Record<string, Members | string[]>} part */
    const members = (part) =>
      Object.values(part).flatMap((list) => (Array.isArray(list) ? list : Object.keys(list)));
    const { added, changed, deprecated } = corrections;
    const unexplained = [...members(added), ...members(changed), ...members(deprecated)].filter(
      (member) => !docs.includes(`\`${member}\``),
    );
    assert.deepEqual(unexplained, []);
  });
});

/**
 * A type without type arguments, and one with an argument where it takes one.
 * @param {string} name
 * @returns {{ type: string, argument: string }[]}
 */
function instances(name) {
  const { parameters = '' } = incumbent[name] ?? {};
  if (!parameters) return [{ type: name, argument: '' }];
  const byDefault = /= (.*)>$/.exec(parameters)?.[1] ?? '';
  const given = parameters.includes('extends') ? 'SalesforceRestApiSObjectAccount' : '{ A__c: 1 }';
  return [
    { type: name, argument: byDefault },
    { type: `${name}<${given}>`, argument: given },
  ];
}

/** @param {string} name */
function memberChecks(name) {
  const { aliasOf, members = {} } = incumbent[name] ?? {};
  const changed = corrections.changed[name] ?? {};
  const added = corrections.added[name] ?? {};
  /** @param {{ type: string, argument: string }} instance */
  return ({ type, argument }) => {
    if (aliasOf) return [`Equals<${type}, ${type.replace(name, aliasOf)}>`];
    const own = name === 'SalesforceRestApiSObject' && argument !== 'unknown' ? ['A__c'] : [];
    const optional = Object.keys(members).filter((member) => member.endsWith('?'));
    const required = Object.keys(members).filter((member) => !member.endsWith('?'));
    return [
      `Equals<Required<${type}>, ${union([...required, ...own])}>`,
      `Equals<Optional<${type}>, ${union([...optional.map(bare), ...Object.keys(added)])}>`,
      ...required.map((member) => {
        const declared = (changed[member] ?? members[member] ?? '').replace(/\bT\b/, argument);
        return `Equals<${type}['${member}'], ${declared}>`;
      }),
      ...optional.map((member) => {
        const declared = (members[member] ?? '').replace(/\bT\b/, argument);
        return `Equals<${type}['${bare(member)}'], ${declared} | undefined>`;
      }),
      ...Object.entries(added).map(
        ([member, declared]) => `Equals<${type}['${member}'], ${declared} | undefined>`,
      ),
    ];
  };
}

/** @param {string} member */
function bare(member) {
  return member.replace('?', '');
}

/** @param {readonly string[]} members */
function union(members) {
  return members.map((member) => `'${member}'`).join(' | ') || 'never';
}

function imports() {
  return `import type {\n${names.join(',\n')},\n} from './index.mjs';`;
}

/** @param {readonly string[]} checks each a type that must be `true` */
function programOf(checks) {
  const list = checks.map((check, index) => `export type Check${index} = Holds<${check}>;`);
  return `${imports()}\n${helpers}\n${list.join('\n')}\n`;
}
