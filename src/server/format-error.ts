import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Language } from '../access/context';
import { ApiError, type Message } from '../shared/errors';
import { LIMITS } from './limits';
import { requestErrorText } from './request-error-text';

/** For whom an error is put into words. */
export interface Reader {
  language: Language;
  requestId: string;
  /** Whether graphql-js may suggest names of the schema: "Did you mean …?". */
  hints: boolean;
}

/**
 * Puts anything thrown into the words of the API: one of the closed codes, the caller's language, where in the
 * document, and never a value of the input.
 *
 * An ApiError keeps its message wherever it was wrapped. What graphql-js and Apollo refuse before execution is
 * BAD_USER_INPUT or LIMIT_EXCEEDED. All else is our own failure: INTERNAL, of which only the request id is told.
 */
export function formatError(error: unknown, reader: Reader): GraphQLFormattedError {
  const known = apiErrorIn(error) ?? requestErrorIn(error, reader);
  const { messages, extensions } = known ?? internal(reader.requestId);
  return { message: messages[reader.language], ...placeOf(error), extensions };
}

/** Whether an error is our own failure, to be logged: what `formatError` masks as INTERNAL. */
export function isInternal(formatted: GraphQLFormattedError): boolean {
  return formatted.extensions?.code === 'INTERNAL';
}

/** The innermost cause, for the log. */
export function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

interface Worded {
  messages: Message;
  extensions: Record<string, unknown>;
}

function apiErrorIn(error: unknown): Worded | null {
  if (error instanceof ApiError) return { messages: error.messages, extensions: error.extensions };
  return error instanceof GraphQLError && error.originalError ? apiErrorIn(error.originalError) : null;
}

/** Errors of the request itself, which graphql-js and Apollo find before execution: these have no path. */
function requestErrorIn(error: unknown, { hints }: Reader): Worded | null {
  if (!(error instanceof GraphQLError) || error.path !== undefined) return null;
  const exceeded = ENGINE_LIMITS.find(({ pattern }) => pattern.test(error.message));
  if (exceeded) {
    const { messages, limit, maximum } = exceeded;
    return { messages, extensions: { code: 'LIMIT_EXCEEDED', limit, maximum } };
  }
  const hasForeignCause = error.originalError !== undefined && !(error.originalError instanceof GraphQLError);
  const code = error.extensions.code;
  if (code === 'INTERNAL_SERVER_ERROR' || (hasForeignCause && code === undefined)) return null;
  return { messages: requestErrorText(error, hints), extensions: { code: 'BAD_USER_INPUT' } };
}

/** Limits that graphql-js and the estimator of costs keep for us, or have of their own. */
const ENGINE_LIMITS: { pattern: RegExp; limit: string; maximum: number; messages: Message }[] = [
  {
    pattern: /^Syntax Error: Document contains more that? \d+ tokens/,
    limit: 'tokens',
    maximum: LIMITS.tokens,
    messages: {
      en: `The document has more than ${LIMITS.tokens} tokens. Split it, or send data as variables.`,
      zh: `查询文本超过 ${LIMITS.tokens} 个词元，请拆分，或以变量传递数据。`,
    },
  },
  {
    pattern: /^Query exceeds the maximum allowed number of nodes/,
    limit: 'selections',
    maximum: LIMITS.selections,
    messages: {
      en: `The operation has more than ${LIMITS.selections} selections. Split it.`,
      zh: `本操作的选择超过 ${LIMITS.selections} 个，请拆分后再查询。`,
    },
  },
  {
    // The budget of OverlappingFieldsCanBeMergedRule, which compares every two fields of one name.
    pattern: /^Validation aborted\.$/,
    limit: 'comparisons',
    maximum: 500_000,
    messages: {
      en: 'The document selects fields of the same name so often that comparing them takes more than 500000 steps. Select each once.',
      zh: '查询文本重复选择同名字段过多，比较它们超过 500000 步。请每个字段只选择一次。',
    },
  },
  {
    pattern: /^Maximum introspection depth exceeded/,
    limit: 'introspection',
    maximum: 2,
    messages: {
      en: 'Introspection nests more than 2 lists of fields, interfaces or types. Ask for types by name with __type.',
      zh: '内省查询嵌套的字段、接口或类型列表超过 2 层。请用 __type 按名称查询类型。',
    },
  },
];

function internal(requestId: string): Worded {
  return {
    messages: {
      en: `Something failed on our side. Tell the operator the request id ${requestId}.`,
      zh: `系统内部错误，请将请求编号 ${requestId} 告知运维人员。`,
    },
    extensions: { code: 'INTERNAL', requestId },
  };
}

/** A circle of fragments has as many places as the document has fragments. */
const MAX_LOCATIONS = 5;

function placeOf(error: unknown): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  if (!(error instanceof GraphQLError)) return {};
  const locations = error.locations?.slice(0, MAX_LOCATIONS);
  return { ...(locations && { locations }), ...(error.path && { path: error.path }) };
}
