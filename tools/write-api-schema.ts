import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildApiSchema } from '../src/server/build-schema';

/** The SDL of the API as it is committed in schema/api.graphql: sorted, so that a change shows as what it is. */
export function apiSchemaText(): string {
  return `${printSchema(lexicographicSortSchema(buildApiSchema()))}\n`;
}
