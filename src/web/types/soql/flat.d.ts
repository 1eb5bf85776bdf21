/* The text of a query, piece by piece. */

/** Whether a text is a literal: neither `string` nor a template with placeholders. */
export type SoqlIsLiteral<Text extends string> = {} extends Record<Text, 1> ? false : true;

export type SoqlReplace<
  Text extends string,
  From extends string,
  To extends string,
  Out extends string = '',
> = Text extends `${infer Before}${From}${infer After}`
  ? SoqlReplace<After, From, To, `${Out}${Before}${To}`>
  : `${Out}${Text}`;

/**
 * The text in one line, without leading or double spaces, and with empty strings, so that no comma or
 * colon is part of a string.
 */
export type SoqlFlat<Text extends string> =
  Text extends `${string}${'\n' | '\r' | '\t' | "'" | '  '}${string}`
    ? SoqlTrimStart<
        SoqlSingleSpaced<
          SoqlReplace<
            SoqlReplace<SoqlReplace<SoqlWithoutStrings<Text>, '\n', ' '>, '\t', ' '>,
            '\r',
            ' '
          >
        >
      >
    : SoqlTrimStart<Text>;

export type SoqlSingleSpaced<Text extends string> = Text extends `${string}  ${string}`
  ? SoqlSingleSpaced<SoqlReplace<SoqlReplace<Text, '    ', ' '>, '  ', ' '>>
  : Text;

export type SoqlWithoutStrings<Text extends string> = Text extends `${string}'${string}`
  ? SoqlCutStrings<SoqlReplace<SoqlReplace<Text, '\\\\', ''>, "\\'", ''>>
  : Text;

export type SoqlCutStrings<
  Text extends string,
  Out extends string = '',
> = Text extends `${infer Before}'${string}'${infer After}`
  ? SoqlCutStrings<After, `${Out}${Before}""`>
  : `${Out}${Text}`;

/** A flat text has at most one space to remove. */
export type SoqlTrimStart<Text extends string> = Text extends ` ${infer Rest}` ? Rest : Text;

export type SoqlTrimEnd<Text extends string> = Text extends `${infer Rest} ` ? Rest : Text;

export type SoqlTrim<Text extends string> = SoqlTrimEnd<SoqlTrimStart<Text>>;

/** A word and what follows it; a comma or a space ends it. */
export type SoqlWord<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `${infer First},${infer More}`
    ? [First, `,${More} ${Rest}`]
    : [Word, Rest]
  : Text extends `${infer Word},${infer Rest}`
    ? [Word, `,${Rest}`]
    : [Text, ''];

/** The text before and after the closing parenthesis; the opening one has been read. */
export type SoqlGroup<
  Text extends string,
  Inside extends string = '',
  Depth extends string = '',
> = Text extends `${infer Before})${infer After}`
  ? SoqlOpened<Before, Depth> extends `(${infer Less}`
    ? SoqlGroup<After, `${Inside}${Before})`, Less>
    : [`${Inside}${Before}`, After]
  : never;

/** One more parenthesis for each that the text opens. */
export type SoqlOpened<
  Text extends string,
  Depth extends string,
> = Text extends `${string}(${infer Rest}` ? SoqlOpened<Rest, `(${Depth}`> : Depth;
