/** @import { GraphQLSchema, GraphQLError } from 'graphql' */
/** @import { Data } from '../data/data.js' */
/** @import { Answer, Context } from './types.js' */
import { isObject, readObject } from './body.js';
import { badRequest } from './errors.js';
import { queryContext } from './query-context.js';

/** @type {WeakMap<Data, GraphQLSchema>} schemas are large, and the same every time */
const schemas = new WeakMap();

/**
 * `POST /graphql`. Whatever is wrong with a query, it answers 200.
 *
 * @param {Context} context
 * @returns {Promise<Answer>}
 */
export function run(context) {
  if (context.inside !== null) {
    throw badRequest('INVALID_REQUEST', `GraphQL is not supported in ${context.inside}`);
  }
  return answer(context);
}

/** @param {Context} context */
async function answer(context) {
  const { query, variables, operationName } = readObject(context);
  if (typeof query !== 'string') {
    throw badRequest('JSON_PARSER_ERROR', 'The body of a GraphQL request has a text as query');
  }
  if (variables !== undefined && variables !== null && !isObject(variables)) {
    throw badRequest('JSON_PARSER_ERROR', 'The variables of a GraphQL request are an object');
  }
  // The library takes a while to load, which an org that starts should not wait for.
  const [{ execute, parse, validate }, { createSchema }] = await Promise.all([
    import('graphql'),
    import('../graphql/schema.js'),
  ]);
  const { data } = context;
  const schema = schemas.get(data) ?? createSchema(data.catalogue);
  schemas.set(data, schema);
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return refused([/** @type {GraphQLError} */ (error)], 'InvalidSyntax');
  }
  const problems = validate(schema, document);
  if (problems.length > 0) return refused(problems, 'ValidationError');
  const result = await execute({
    schema,
    document,
    contextValue: queryContext(context, false),
    variableValues: variables ?? {},
    operationName: typeof operationName === 'string' ? operationName : undefined,
  });
  const { data: found, errors: faults = [] } = result;
  // Without a place in the query nothing was executed: a variable or the operation is wrong.
  if (faults.some(({ path }) => path === undefined)) return refused(faults, 'ValidationError');
  const errors = faults.map((error) => described(error, 'DataFetchingException'));
  return { status: 200, json: { data: found, errors } };
}

/** @param {readonly GraphQLError[]} errors @param {string} kind @returns {Answer} */
function refused(errors, kind) {
  return {
    status: 200,
    json: { data: null, errors: errors.map((error) => described(error, kind)) },
  };
}

/** @param {GraphQLError} error @param {string} kind */
function described({ message, locations, path, originalError }, kind) {
  // A fault of the emulator itself: whoever runs it should see it.
  if (originalError && !('errorCode' in originalError)) console.error(originalError);
  return {
    message,
    locations: locations ?? [],
    ...(path && { path }),
    extensions: { ErrorType: kind },
  };
}
