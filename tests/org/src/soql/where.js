/** @import { HavingClause, WhereClause } from '@jetstreamapp/soql-parser-js' */
import { malformed } from './errors.js';

/**
 * Conditions as a tree; the library gives them as a chain with counted parentheses.
 * @template C
 * @typedef {{ kind: 'and' | 'or', items: Tree<C>[] } | { kind: 'not', item: Tree<C> } | { kind: 'leaf', leaf: C }} Tree
 */

/**
 * One comparison, as the library gives it.
 * @typedef {object} Leaf
 * @property {string} [field]
 * @property {import('@jetstreamapp/soql-parser-js').FunctionExp} [fn]
 * @property {string} operator
 * @property {string | string[]} [value]
 * @property {string | string[]} [literalType]
 * @property {import('@jetstreamapp/soql-parser-js').Query} [valueQuery]
 */

/** @typedef {'(' | ')' | 'AND' | 'OR' | 'NOT' | Leaf} Symbol */

/**
 * @param {WhereClause | HavingClause} clause
 * @returns {Tree<Leaf>}
 */
export function treeOf(clause) {
  const symbols = flatten(clause);
  let at = 0;

  /** @returns {Tree<Leaf>} */
  function expression() {
    const items = [term()];
    const operator = symbols[at];
    while (symbols[at] === 'AND' || symbols[at] === 'OR') {
      at++;
      items.push(term());
    }
    const [only] = items;
    return items.length === 1 && only ? only : { kind: operator === 'OR' ? 'or' : 'and', items };
  }

  /** @returns {Tree<Leaf>} */
  function term() {
    const symbol = symbols[at++];
    if (symbol === 'NOT') return { kind: 'not', item: term() };
    if (symbol === '(') {
      const inner = expression();
      if (symbols[at++] !== ')') throw malformed("expecting a right parentheses, found 'EOF'");
      return inner;
    }
    if (typeof symbol !== 'object') throw malformed(`unexpected token: '${symbol ?? '<EOF>'}'`);
    return { kind: 'leaf', leaf: symbol };
  }

  const tree = expression();
  if (at < symbols.length) throw malformed(`unexpected token: '${String(symbols[at])}'`);
  return tree;
}

/** @param {WhereClause | HavingClause} clause @returns {Symbol[]} */
function flatten(clause) {
  /** @type {Symbol[]} */
  const symbols = [];
  /** @type {any} */
  let node = clause;
  while (node) {
    const { left, operator } = node;
    for (let i = left?.openParen ?? 0; i > 0; i--) symbols.push('(');
    if (operator !== 'NOT') {
      symbols.push(left);
      for (let i = left.closeParen ?? 0; i > 0; i--) symbols.push(')');
    }
    if (operator) symbols.push(operator);
    node = node.right;
  }
  return symbols;
}
