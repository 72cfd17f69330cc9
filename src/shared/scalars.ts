import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLJSONObject, GraphQLLocalDate } from 'graphql-scalars';

/** A calendar date as text, `YYYY-MM-DD`; stays a string inside the server. */
export const DateScalar = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  name: 'Date',
  description: 'A calendar date in Asia/Shanghai, `YYYY-MM-DD` (日期).',
});

/** An instant with its offset. */
export const DateTimeScalar = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'An instant in ISO 8601 with offset, such as `2026-03-01T08:00:00Z` (时刻).',
});

/** Facts behind a message, as a JSON object. */
export const JsonObjectScalar = new GraphQLScalarType({
  ...GraphQLJSONObject.toConfig(),
  name: 'JSONObject',
  description: 'A JSON object of plain facts (键值对).',
});
