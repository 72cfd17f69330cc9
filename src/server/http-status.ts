import type { GraphQLFormattedError } from 'graphql';

const STATUS: Record<string, number> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, INTERNAL: 500, RATE_LIMITED: 429 };

/**
 * The HTTP status of an answer without data. A document that cannot be parsed, validated or run is 400; under the older
 * `application/json` it is 200, since proxies answer 4xx of their own in that type (GraphQL over HTTP, 6.4.1).
 */
export function statusOfRequestErrors(errors: readonly GraphQLFormattedError[], isPlainJson: boolean): number {
  const status = STATUS[String(errors[0]?.extensions?.code)] ?? 400;
  return status === 400 && isPlainJson ? 200 : status;
}
