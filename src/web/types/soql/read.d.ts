/*
 * SOQL, read by the compiler: a literal text becomes a `SoqlQuery`. Every loop here is a tail call,
 * which TypeScript unrolls a thousand times, and consumes the text from its head: a union of items
 * costs less than tuples of words, and the types of the fields are looked up later, when an app
 * uses them.
 */

import type {
  SoqlFlat,
  SoqlGroup,
  SoqlTrim,
  SoqlTrimEnd,
  SoqlTrimStart,
  SoqlWord,
} from './flat.js';

/**
 * The content of a query. `items` is a union of the items of SELECT:
 * - a path, as it is written;
 * - `['as', path, alias]`;
 * - `['call', FUNCTION, what is between its parentheses, its alias, exprN]`;
 * - `['query', text of a subquery]`;
 * - `['typeof', relationship, branches]`, a branch being `[object, paths]`, of `'*'` after ELSE.
 */
export type SoqlQuery<Items, From extends string, Alias extends string, Clauses extends string> = {
  items: Items;
  from: From;
  alias: Alias;
  /** What follows FROM and its object, in capitals. */
  clauses: Clauses;
};

/** A literal text, parsed; `never` if it cannot be parsed here. */
export type SoqlRead<Text extends string> = SoqlReadSelect<SoqlFlat<Text>>;

// SELECT

export type SoqlReadSelect<Text extends string> = Text extends `${infer Word} ${infer List}`
  ? Uppercase<Word> extends 'SELECT'
    ? SoqlReadList<List>
    : never
  : never;

/** `Unnamed` counts the functions without an alias. Four plain paths at a time are one step. */
export type SoqlReadList<
  Text extends string,
  Items = never,
  Unnamed extends 0[] = [],
> = Text extends `${infer A}, ${infer B}, ${infer C}, ${infer D}, ${infer Tail}`
  ? `${A}${B}${C}${D}` extends `${string}${' ' | '(' | ','}${string}`
    ? SoqlReadOne<Text, Items, Unnamed>
    : SoqlReadList<Tail, Items | A | B | C | D, Unnamed>
  : SoqlReadOne<Text, Items, Unnamed>;

export type SoqlReadOne<
  Text extends string,
  Items,
  Unnamed extends 0[],
> = Text extends `${infer Head},${infer Tail}`
  ? SoqlTrimEnd<Head> extends infer Path extends string
    ? Path extends `${string}${' ' | '('}${string}`
      ? SoqlReadItem<Text, Items, Unnamed>
      : SoqlReadList<SoqlTrimStart<Tail>, Items | Path, Unnamed>
    : never
  : SoqlReadItem<Text, Items, Unnamed>;

export type SoqlReadItem<
  Text extends string,
  Items,
  Unnamed extends 0[],
> = Text extends `${infer Name}(${infer Rest}`
  ? SoqlTrimEnd<Name> extends infer Called extends string
    ? Called extends `${string} ${string}` | `${string},${string}`
      ? SoqlReadPath<Text, Items, Unnamed>
      : SoqlGroup<Rest> extends [infer Inside extends string, infer After extends string]
        ? Called extends ''
          ? SoqlReadEnd<SoqlTrimStart<After>, Items | ['query', Inside], Unnamed>
          : SoqlReadAlias<
              SoqlTrimStart<After>,
              Items,
              Unnamed,
              ['call', Uppercase<Called>, SoqlTrim<Inside>]
            >
        : never
    : never
  : SoqlReadPath<Text, Items, Unnamed>;

export type SoqlReadPath<Text extends string, Items, Unnamed extends 0[]> =
  SoqlWord<Text> extends [infer Word extends string, infer Rest extends string]
    ? Uppercase<Word> extends 'TYPEOF'
      ? SoqlReadTypeOf<Rest> extends [infer Item, infer After extends string]
        ? SoqlReadEnd<SoqlTrimStart<After>, Items | Item, Unnamed>
        : never
      : SoqlReadAlias<SoqlTrimStart<Rest>, Items, Unnamed, Word>
    : never;

/** The text that may follow a path or a function. */
export type SoqlReadAlias<
  Text extends string,
  Items,
  Unnamed extends 0[],
  Item extends string | ['call', string, string],
> =
  SoqlIsEnd<Text> extends true
    ? Item extends ['call', infer Name, infer Inside]
      ? SoqlReadEnd<
          Text,
          Items | ['call', Name, Inside, '', `expr${Unnamed['length']}`],
          [...Unnamed, 0]
        >
      : SoqlReadEnd<Text, Items | Item, Unnamed>
    : SoqlWord<Text> extends [infer Alias extends string, infer Rest extends string]
      ? SoqlReadEnd<
          SoqlTrimStart<Rest>,
          | Items
          | (Item extends ['call', infer Name, infer Inside]
              ? ['call', Name, Inside, Alias, '']
              : ['as', Item, Alias]),
          Unnamed
        >
      : never;

/** Whether an item of the list ends here. */
export type SoqlIsEnd<Text extends string> = Text extends `,${string}`
  ? true
  : Text extends `${infer Word} ${string}`
    ? Uppercase<Word> extends 'FROM'
      ? true
      : false
    : false;

export type SoqlReadEnd<
  Text extends string,
  Items,
  Unnamed extends 0[],
> = Text extends `,${infer Rest}`
  ? SoqlReadList<SoqlTrimStart<Rest>, Items, Unnamed>
  : Text extends `${infer Word} ${infer Rest}`
    ? Uppercase<Word> extends 'FROM'
      ? SoqlReadFrom<SoqlTrimStart<Rest>, Items>
      : never
    : never;

// TYPEOF

export type SoqlReadTypeOf<Text extends string> =
  SoqlWord<SoqlTrimStart<Text>> extends [infer Relationship, infer Rest extends string]
    ? SoqlReadBranches<SoqlTrimStart<Rest>, Relationship>
    : never;

export type SoqlReadBranches<
  Text extends string,
  Relationship,
  Branches = never,
  Type extends string = '',
  Paths = never,
> = Text extends `,${infer Rest}`
  ? SoqlReadBranches<SoqlTrimStart<Rest>, Relationship, Branches, Type, Paths>
  : SoqlWord<Text> extends [infer Word extends string, infer Rest extends string]
    ? Uppercase<Word> extends 'WHEN'
      ? SoqlWord<SoqlTrimStart<Rest>> extends [
          infer Next extends string,
          infer After extends string,
        ]
        ? SoqlReadBranches<
            SoqlTrimStart<After>,
            Relationship,
            Branches | SoqlBranch<Type, Paths>,
            Next
          >
        : never
      : Uppercase<Word> extends 'THEN'
        ? SoqlReadBranches<SoqlTrimStart<Rest>, Relationship, Branches, Type, Paths>
        : Uppercase<Word> extends 'ELSE'
          ? SoqlReadBranches<
              SoqlTrimStart<Rest>,
              Relationship,
              Branches | SoqlBranch<Type, Paths>,
              '*'
            >
          : Uppercase<Word> extends 'END'
            ? [['typeof', Relationship, Branches | SoqlBranch<Type, Paths>], Rest]
            : Word extends ''
              ? never
              : SoqlReadBranches<SoqlTrimStart<Rest>, Relationship, Branches, Type, Paths | Word>
    : never;

export type SoqlBranch<Type extends string, Paths> = Type extends '' ? never : [Type, Paths];

// FROM

/** The words that cannot be an alias. */
export type SoqlClause =
  | ''
  | 'ALL'
  | 'FOR'
  | 'GROUP'
  | 'HAVING'
  | 'LIMIT'
  | 'OFFSET'
  | 'ORDER'
  | 'UPDATE'
  | 'USING'
  | 'WHERE'
  | 'WITH';

export type SoqlReadFrom<Text extends string, Items> =
  SoqlWord<Text> extends [infer From extends string, infer Rest extends string]
    ? SoqlTrimStart<Rest> extends infer Clauses extends string
      ? SoqlWord<Clauses> extends [infer Next extends string, infer After extends string]
        ? SoqlUpToParenthesis<Uppercase<Next>> extends SoqlClause
          ? Clauses extends `,${string}`
            ? never
            : SoqlQuery<Items, From, '', Uppercase<Clauses>>
          : SoqlTrimStart<After> extends `,${string}`
            ? never
            : SoqlQuery<Items, From, Next, Uppercase<After>>
        : never
      : never
    : never;

export type SoqlUpToParenthesis<Word extends string> = Word extends `${infer Before}(${string}`
  ? Before
  : Word;
