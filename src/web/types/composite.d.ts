/* Several requests in one. */

import type { OperationOptions } from './operations.js';
import type { SalesforceQueryPage } from './queries.js';
import type { SalesforceRestApiErrorResponse } from './results.js';
import type { SavedRecord } from './sobject.js';
import type { SoqlPlainRow } from './soql/plain.js';

/** Type of a connection's `composite`. */
export type ConnectionComposite = {
  /**
   * Sends up to 25 requests in one. Each can use the answers to earlier ones: `@{name.id}`.
   *
   * @typeParam Bodies types of the answers' bodies, in order; they are not checked
   * @param requests the requests
   * @param options `allOrNone` and options of the request
   * @returns the answers in the order of the requests; a refused request does not reject the
   * promise
   * @throws `ParameterError`, and the same errors as `executeApiRequest`
   * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm
   */
  <Bodies extends readonly unknown[] = never>(
    this: void,
    requests: [Bodies] extends [never] ? RequestsMistake : readonly CompositeSubrequest[],
    options?: CompositeOptions,
  ): Promise<{ -readonly [Index in keyof Bodies]: CompositeAnswer<Bodies[Index]> }>;
  /**
   * Sends up to 25 requests in one. Each can use the answers to earlier ones: `@{name.id}`. The
   * types of the answers are inferred from requests that write a record, and from queries.
   *
   * @typeParam Text a string in the requests
   * @typeParam Requests the requests
   * @param requests the requests
   * @param options `allOrNone` and options of the request
   * @returns the answers in the order of the requests; a refused request does not reject the
   * promise
   * @throws `ParameterError`, and the same errors as `executeApiRequest`
   * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm
   */
  <Text extends string, Requests extends readonly CompositeSubrequest<Text>[] | []>(
    this: void,
    requests: CompositeChecked<Requests> & Requests,
    options?: CompositeOptions,
  ): Promise<{
    -readonly [Index in keyof Requests]: CompositeAnswer<SubrequestAnswer<Requests[Index]>>;
  }>;
};

/** Type of a connection's `batch`. */
export type ConnectionBatch = {
  /**
   * Sends up to 25 independent requests in one.
   *
   * @typeParam Bodies types of the answers' results, in order; they are not checked
   * @param requests the requests
   * @param options `haltOnError` and options of the request
   * @returns the answers in the order of the requests; a refused request does not reject the
   * promise
   * @throws `ParameterError`, and the same errors as `executeApiRequest`
   * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_batch.htm
   */
  <Bodies extends readonly unknown[] = never>(
    this: void,
    requests: [Bodies] extends [never] ? RequestsMistake : readonly BatchSubrequest[],
    options?: BatchOptions,
  ): Promise<{ -readonly [Index in keyof Bodies]: BatchAnswer<Bodies[Index]> }>;
  /**
   * Sends up to 25 independent requests in one. The types of the answers are inferred from requests
   * that write a record, and from queries.
   *
   * @typeParam Text a string in the requests
   * @typeParam Requests the requests
   * @param requests the requests
   * @param options `haltOnError` and options of the request
   * @returns the answers in the order of the requests; a refused request does not reject the
   * promise
   * @throws `ParameterError`, and the same errors as `executeApiRequest`
   * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_batch.htm
   */
  <Text extends string, Requests extends readonly BatchSubrequest<Text>[] | []>(
    this: void,
    requests: Requests,
    options?: BatchOptions,
  ): Promise<{
    -readonly [Index in keyof Requests]: BatchAnswer<SubrequestAnswer<Requests[Index]>>;
  }>;
};

/** The type error for an argument that is not an array of requests. */
export type RequestsMistake = { mistake: 'a request has no url, or refers to none before it' };

/** Options of a composite request. */
export type CompositeOptions = OperationOptions & {
  /** Whether nothing is written if one of the requests is refused. `false` by default. */
  allOrNone?: boolean;
  /** Whether the org may run requests together that do not depend on each other. */
  collateSubrequests?: boolean;
};

/** Options of a batch. */
export type BatchOptions = OperationOptions & {
  /** Whether the org stops at the first request that fails. `false` by default. */
  haltOnError?: boolean;
};

/**
 * One request of a batch.
 *
 * @typeParam Text a string in it
 */
export type BatchSubrequest<Text extends string = string> = {
  /** `GET` by default. */
  method?: Text;
  /** Path that begins with `/services/data/`; `vXX.X` stands for the configured version. */
  url: Text;
  /** Body of the request. */
  body?: SubrequestBody<Text>;
};

/**
 * One request of a composite request.
 *
 * @typeParam Text a string in it
 */
export type CompositeSubrequest<Text extends string = string> = BatchSubrequest<Text> & {
  /** Name that later requests refer to; by default `request1`, `request2`… by position. */
  referenceId?: Text;
  /** Headers of this request only. */
  httpHeaders?: { [name: string]: string };
};

/** Body of a subrequest: any JSON value. */
export type SubrequestBody<Text extends string> =
  | Text
  | boolean
  | number
  | null
  | undefined
  | readonly SubrequestBody<Text>[]
  | { [member: string]: SubrequestBody<Text> };

/**
 * The answer to one request of a composite request.
 *
 * @typeParam Body type of its body if it is not refused
 */
export type CompositeAnswer<Body = unknown> = {
  /** Headers of the answer. */
  httpHeaders: { [name: string]: string };
  /** Status of the answer. */
  httpStatusCode: number;
  /** Name of the request. */
  referenceId: string;
} & (
  | {
      /** The request was carried out. */
      ok: true;
      /** Body of the answer. */
      body: Body;
    }
  | {
      /** The request was refused. */
      ok: false;
      /** Why it was refused. */
      body: SalesforceRestApiErrorResponse[];
    }
);

/**
 * The answer to one request of a batch.
 *
 * @typeParam Body type of its body if it is not refused
 */
export type BatchAnswer<Body = unknown> = {
  /** Status of the answer. */
  statusCode: number;
} & (
  | {
      /** The request was carried out. */
      ok: true;
      /** Body of the answer. */
      result: Body;
    }
  | {
      /** The request was refused. */
      ok: false;
      /** Why it was refused. */
      result: SalesforceRestApiErrorResponse[];
    }
);

/** Type of the body of the answer to a request. */
export type SubrequestAnswer<Request> = Request extends { url: infer Url extends string }
  ? Uppercase<
      Request extends { method: infer Method extends string } ? Method : 'GET'
    > extends infer Method
    ? Url extends `${string}/services/data/${string}/sobjects/${infer Rest}`
      ? Rest extends `${string}/${string}/${string}`
        ? unknown
        : Rest extends `${string}/${string}`
          ? Method extends 'DELETE' | 'PATCH'
            ? null
            : unknown
          : Method extends 'POST'
            ? SavedRecord
            : unknown
      : Method extends 'GET'
        ? Url extends `${string}/services/data/${string}/${'query' | 'queryAll'}${'' | '/'}?q=${string}`
          ? SalesforceQueryPage<SoqlPlainRow>
          : unknown
        : unknown
    : never
  : unknown;

/**
 * The requests, if each refers only to earlier ones. Otherwise the wrong request is replaced by a
 * type that no request has and that names the mistake.
 */
export type CompositeChecked<
  Requests,
  Done extends readonly unknown[] = [],
  Out extends readonly unknown[] = [],
> = Requests extends readonly [infer First, ...infer Rest]
  ? CompositeChecked<
      Rest,
      [...Done, First],
      [
        ...Out,
        [Exclude<ReferencesIn<First>, ReferencesOf<Done>>] extends [never]
          ? unknown
          : {
              mistake: `@{${Exclude<ReferencesIn<First>, ReferencesOf<Done>>}} refers to no earlier subrequest`;
            },
      ]
    >
  : Requests extends readonly []
    ? Out
    : unknown;

/** The names of requests. */
export type ReferencesOf<Requests extends readonly unknown[]> = Requests extends readonly [
  ...infer Before,
  infer Last,
]
  ? | (Last extends { referenceId: infer Name extends string }
        ? Name
        : `request${Requests['length']}`)
    | ReferencesOf<Before>
  : never;

/** The names that strings refer to, down to the fourth level; the rest is checked when it is sent. */
export type ReferencesIn<Value, Depth extends 0[] = []> = Depth['length'] extends 5
  ? never
  : Value extends string
    ? ReferencesInText<Value>
    : Value extends readonly (infer Item)[]
      ? ReferencesIn<Item, [...Depth, 0]>
      : Value extends object
        ? { [Member in keyof Value]: ReferencesIn<Value[Member], [...Depth, 0]> }[keyof Value]
        : never;

export type ReferencesInText<Text extends string> =
  Text extends `${string}@{${infer Reference}}${infer Rest}`
    ? ReferenceName<Reference> | ReferencesInText<Rest>
    : never;

export type ReferenceName<Reference extends string> = Reference extends `${infer Name}.${string}`
  ? Name extends `${infer First}[${string}`
    ? First
    : Name
  : Reference;
