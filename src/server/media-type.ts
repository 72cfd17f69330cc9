export const JSON_TYPE = 'application/json; charset=utf-8';
export const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

/**
 * The media type of an answer by the `Accept` header, as GraphQL over HTTP has it: `application/json` unless
 * `application/graphql-response+json` is asked for with higher weight, or first with the same; null when neither is wanted.
 */
export function answerType(accept: string | undefined): typeof JSON_TYPE | typeof GRAPHQL_TYPE | null {
  if (accept === undefined || accept.trim() === '') return JSON_TYPE;
  let best: { type: typeof JSON_TYPE | typeof GRAPHQL_TYPE; weight: number } | null = null;
  for (const entry of accept.split(',')) {
    const [range = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    const type = TYPES[range];
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    if (type !== undefined && weight > (best?.weight ?? 0)) best = { type, weight };
  }
  return best?.type ?? null;
}

const TYPES: Record<string, typeof JSON_TYPE | typeof GRAPHQL_TYPE> = {
  'application/json': JSON_TYPE,
  'application/*': JSON_TYPE,
  '*/*': JSON_TYPE,
  'application/graphql-response+json': GRAPHQL_TYPE,
};
