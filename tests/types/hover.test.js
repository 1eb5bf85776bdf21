/** Asks the language service what an editor shows: every name has to explain itself. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { inRoot } from '../../tools/paths.js';
import { edit, read } from './published.js';

const { checker, names, source } = read();

describe('hovering', () => {
  it('explains every name', () => {
    const imported = names.map(({ name }) => name);
    const { close, hover } = edit(`import { ${imported.join(', ')} } from './index.mjs';`);
    assert.deepEqual(
      imported.filter((name) => hover(name).documentation.length < 10),
      [],
    );
    close();
  });

  it("links to Salesforce's page from every shape of Salesforce's", () => {
    const shapes = names.map(({ name }) => name).filter((name) => /^SalesforceRestApi/.test(name));
    const { close, hover } = edit(`import { ${shapes.join(', ')} } from './index.mjs';`);
    const link = /^https:\/\/(developer|help)\.salesforce\.com\/\S+$/;
    assert.equal(shapes.length, 26);
    assert.deepEqual(
      shapes.filter(
        (name) => !hover(name).tags.some((tag) => tag.name === 'see' && link.test(tag.text)),
      ),
      [],
    );
    close();
  });

  it('says what to use in place of an old name', () => {
    const old = 'SalesforceRestApiQueryResponse';
    const { close, hover } = edit(`import { ${old} } from './index.mjs';`);
    const deprecated = hover(old).tags.find(({ name }) => name === 'deprecated');
    assert.match(deprecated?.text ?? '', /SalesforceRestApiQueryResult/);
    close();
  });

  it('explains a function and its arguments at the place of a call', () => {
    const { close, hover } = edit("import { connect } from './index.mjs';\nvoid connect('', '');");
    const { documentation, tags } = hover('connect');
    assert.match(documentation, /from a click/);
    assert.deepEqual(
      tags.filter(({ name }) => name === 'param').map(({ text }) => text.split(' ')[0]),
      ['orgUrl', 'consumerKey', 'scope', 'authFlowParams', 'authWindowOptions', 'options'],
    );
    close();
  });

  it('explains every member of every name', () => {
    const all = names.flatMap((name) => members(name).map((member) => ({ name, member })));
    const unexplained = all
      .filter(({ member }) => documentation(member) === '')
      .map(({ name, member }) => `${name.name}.${member.name}`);
    assert.deepEqual(unexplained, []);
    assert.ok(all.length > 500, `only ${all.length} members were looked at`);
  });

  it('mentions each inaccuracy that the guide lists', () => {
    const guide = readFileSync(inRoot('docs', 'typings.md'), 'utf8');
    /** @type {[start: string, mention: RegExp][]} */
    const lists = [
      ['Declared `string` or `number`', /as in\s2\.3\.0/],
      ['Declared nullable', /Never null/],
      ['Declared as always present', /absent|only (in|with)/],
    ];
    for (const [start, mention] of lists) {
      const [, list = ''] = new RegExp(`^- ${start}[^:]*:([^.]+)\\.`, 'm').exec(guide) ?? [];
      const inaccurate = list.split(';').flatMap((part) => {
        const types = (part.split('`')[0] ?? '').match(/[A-Z]\w+/g) ?? [];
        const declared = names.filter(({ name }) =>
          types.some((type) => RegExp(`^SalesforceRestApi(SObject)?${type}$`).test(name)),
        );
        assert.equal(declared.length, types.length, part);
        return [...part.matchAll(/`(\w+)`/g)].flatMap(([, name]) =>
          declared.map((type) => members(type).find((member) => member.name === name)),
        );
      });
      assert.ok(inaccurate.length > 5, start);
      for (const member of inaccurate) {
        assert.ok(member, start);
        assert.match(documentation(member), mention, member.name);
      }
    }
  });

  it('explains the fields of a row by those of its object', () => {
    const { close, hover } = edit(
      `import type { SoqlRow } from './index.mjs';
      declare const row: SoqlRow<'SELECT Id, Phone, Account.Industry FROM Contact'>;
      void row.Account?.Industry;
      void row.Phone;`,
    );
    assert.equal(hover('Phone').documentation, 'Phone number, as typed by whoever entered it.');
    assert.equal(hover('Industry').documentation, 'Picklist of industries.');
    close();
  });

  it('explains every argument of every function', () => {
    const unexplained = names.flatMap((name) =>
      signatures(name).flatMap((signature) =>
        signature.parameters
          .filter((parameter) => documentation(parameter) === '')
          .map((parameter) => `${name.name}(${parameter.name})`),
      ),
    );
    assert.deepEqual(unexplained, []);
  });
});

/**
 * The members that the typings themselves declare: not those of `Error` or of a string.
 * @param {ts.Symbol} name
 */
function members(name) {
  return [typeOf(name), ...instanceTypes(name)]
    .flatMap((type) => checker.getPropertiesOfType(type))
    .filter((member) => member.declarations?.some((node) => node.getSourceFile() === source))
    .filter(({ flags }) => !(flags & ts.SymbolFlags.Prototype));
}

/** @param {ts.Symbol} name */
function typeOf(name) {
  return name.flags & ts.SymbolFlags.TypeAlias
    ? checker.getDeclaredTypeOfSymbol(name)
    : checker.getTypeOfSymbol(name);
}

/** @param {ts.Symbol} name */
function instanceTypes(name) {
  return name.flags & ts.SymbolFlags.Class ? [checker.getDeclaredTypeOfSymbol(name)] : [];
}

/** @param {ts.Symbol} name */
function signatures(name) {
  return members(name)
    .map((member) => checker.getTypeOfSymbol(member))
    .concat(typeOf(name))
    .flatMap((type) => [...type.getCallSignatures()]);
}

/** @param {ts.Symbol} symbol */
function documentation(symbol) {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const deprecated = symbol.getJsDocTags(checker).find(({ name }) => name === 'deprecated');
  return text + ts.displayPartsToString(deprecated?.text);
}
