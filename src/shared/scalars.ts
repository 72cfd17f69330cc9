import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO, GraphQLJSONObject, GraphQLLocalDate } from 'graphql-scalars';
import { badUserInput } from './errors';

/** Years before are typing errors here, and PostgreSQL has no year 0; years of five digits sort wrongly as text. */
const FIRST_DATE = '1900-01-01';
const LAST_DATE = '9999-12-31';

/** A calendar date as text, `YYYY-MM-DD`; stays a string inside the server. */
export const DateScalar = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  name: 'Date',
  description: `A calendar date in Asia/Shanghai, \`YYYY-MM-DD\`, from ${FIRST_DATE} to ${LAST_DATE} (日期).`,
  parseValue: parseDate,
  parseLiteral: (node) => {
    try {
      return parseDate(node.kind === Kind.STRING ? node.value : null);
    } catch (error) {
      const refusal = error as GraphQLError;
      throw new GraphQLError(refusal.message, { nodes: node, originalError: refusal });
    }
  },
});

/** The date as it was sent. What is no date is refused as of the wrong type, one out of range by name; neither is repeated. */
function parseDate(value: unknown): string {
  if (typeof value !== 'string' || !isCalendarDate(value)) {
    throw new GraphQLError('Date cannot represent what is no day of the calendar, `YYYY-MM-DD`.');
  }
  if (value >= FIRST_DATE && value <= LAST_DATE) return value;
  throw badUserInput({
    en: `A date lies from ${FIRST_DATE} to ${LAST_DATE}.`,
    zh: `日期应在 ${FIRST_DATE} 至 ${LAST_DATE} 之间。`,
  });
}

function isCalendarDate(text: string): boolean {
  try {
    return GraphQLLocalDate.parseValue(text) === text;
  } catch {
    return false;
  }
}

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
