import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';

/**
 * A record of a batch, taken as it is and looked at by the use case: graphql-js would print what does not fit, and a record may
 * hold what must be printed nowhere.
 */
export function recordScalar(name: string, description: string): GraphQLScalarType<unknown, never> {
  return new GraphQLScalarType<unknown, never>({
    name,
    description,
    parseValue: (value) => value,
    parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
    serialize: () => {
      throw new Error(`A ${name} is never answered.`);
    },
  });
}
