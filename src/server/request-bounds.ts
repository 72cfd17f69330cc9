import { Lexer, Source, type Token, TokenKind } from 'graphql';
import { type ApiError, limitExceeded } from '../shared/errors';
import type { KnownDocuments } from './known-documents';
import { LIMITS } from './limits';

/** What a body or an address asks, not yet looked at. */
interface Asked {
  query?: unknown;
  variables?: unknown;
}

/**
 * Refuses a request that is too large or too deep to be taken apart. This comes before anything that walks documents or
 * variables recursively, or complains of each value: by itself it walks in loops, and no further than the limits.
 *
 * @param known documents that were parsed before, so within the bounds
 * @throws ApiError LIMIT_EXCEEDED
 */
export function refuseOutOfBounds({ query, variables }: Asked, known?: Pick<KnownDocuments, 'find'>): void {
  if (typeof query === 'string' && known?.find(query) === undefined) refuseLargeDocument(query);
  refuseLargeVariables(variables);
}

/** What the parameters of an address ask. Variables that are no JSON are left to Apollo, which says so. */
export function askedIn(search: string): Asked {
  const parameters = new URLSearchParams(search);
  const query = parameters.get('query');
  try {
    return { query, variables: JSON.parse(parameters.get('variables') ?? 'null') };
  } catch {
    return { query };
  }
}

function refuseLargeDocument(text: string): void {
  if (text.length > LIMITS.documentCharacters) {
    throw limitExceeded(
      {
        en: `The document has ${text.length} characters; the limit is ${LIMITS.documentCharacters}. Send data as variables.`,
        zh: `查询文本有 ${text.length} 个字符，上限为 ${LIMITS.documentCharacters}。请以变量传递数据。`,
      },
      { limit: 'documentCharacters', maximum: LIMITS.documentCharacters },
    );
  }
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  // The parser refuses more tokens than this; brackets that nobody closes must not get that far.
  for (let count = 0; count < LIMITS.tokens; count += 1) {
    const token = nextToken(lexer);
    if (token === null || token.kind === TokenKind.EOF) return;
    if (OPENING.has(token.kind)) depth += 1;
    if (CLOSING.has(token.kind)) depth -= 1;
    if (depth > LIMITS.nesting) throw tooDeep('nesting', 'document nests', '查询文本');
  }
}

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Null where the text is no GraphQL: the parser will come to the same place and say what is wrong. */
function nextToken(lexer: Lexer): Token | null {
  try {
    return lexer.advance();
  } catch {
    return null;
  }
}

/** Level by level: the keys of an object and the items of a list are one value each. */
function refuseLargeVariables(variables: unknown): void {
  let level = valuesIn(variables);
  let count = 0;
  for (let depth = 1; level.length > 0; depth += 1) {
    count += level.length;
    if (count > LIMITS.variableValues) throw tooMany(count);
    if (depth > LIMITS.variableDepth) throw tooDeep('variableDepth', 'variables nest', '变量');
    level = level.flatMap(valuesIn);
  }
}

function valuesIn(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

function tooMany(count: number): ApiError {
  return limitExceeded(
    {
      en: `The variables hold ${count} values or more; the limit is ${LIMITS.variableValues}. Send them in several requests.`,
      zh: `变量中至少有 ${count} 个值，上限为 ${LIMITS.variableValues}。请分多次请求发送。`,
    },
    { limit: 'variableValues', maximum: LIMITS.variableValues },
  );
}

function tooDeep(limit: 'nesting' | 'variableDepth', english: string, chinese: string): ApiError {
  return limitExceeded(
    {
      en: `The ${english} deeper than ${LIMITS[limit]} levels of brackets. Ask for less in one request.`,
      zh: `${chinese}的括号嵌套超过 ${LIMITS[limit]} 层。请在一次请求中减少层级。`,
    },
    { limit, maximum: LIMITS[limit] },
  );
}
