import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import type { Language } from '../access/context';
import { ApiError, type ErrorCode, type Message } from '../shared/errors';

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
  const limit = LIMIT_MESSAGES.find(({ pattern }) => pattern.test(error.message));
  if (limit) return worded('LIMIT_EXCEEDED', limit.message);
  const hasForeignCause = error.originalError !== undefined && !(error.originalError instanceof GraphQLError);
  const code = error.extensions.code;
  if (code === 'INTERNAL_SERVER_ERROR' || (hasForeignCause && code === undefined)) return null;
  const detail = redacted(error, hints);
  return worded('BAD_USER_INPUT', { en: detail, zh: `请求有误:${detail}` });
}

const LIMIT_MESSAGES: { pattern: RegExp; message: Message }[] = [
  {
    pattern: /^Syntax Error: Document contains more that? \d+ tokens/,
    message: {
      en: 'The document has too many tokens. Split it, or send data as variables.',
      zh: '查询文本过长,请拆分,或以变量传递数据。',
    },
  },
  {
    pattern: /^Query exceeds the maximum allowed number of nodes/,
    message: { en: 'The operation selects too many fields. Split it.', zh: '本操作选择的字段过多,请拆分。' },
  },
];

function worded(code: ErrorCode, messages: Message): Worded {
  return { messages, extensions: { code } };
}

function internal(requestId: string): Worded {
  return {
    messages: {
      en: `Something failed on our side. Tell the operator the request id ${requestId}.`,
      zh: `系统内部错误,请将请求编号 ${requestId} 告知运维人员。`,
    },
    extensions: { code: 'INTERNAL', requestId },
  };
}

const LITERALS: readonly string[] = [
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
];

/** The message of graphql-js without the values that it likes to print. */
function redacted(error: GraphQLError, hints: boolean): string {
  const text = hints ? error.message : error.message.replace(/ Did you mean .*$/s, '');
  if (text.startsWith('Syntax Error')) return text.replace(/\b(String|BlockString|Int|Float) ".*$/s, '$1.');
  const variable = /^Variable "(\$\w+)" got invalid value /.exec(text);
  if (variable) return `Variable "${variable[1]}" does not fit its type.`;
  const argument = /^Argument "(\w+)" has invalid value /.exec(text);
  if (argument) return `Argument "${argument[1]}" does not fit its type.`;
  const node = error.nodes?.[0];
  if (node === undefined || !LITERALS.includes(node.kind) || /^Field "\w+(\.\w+)?" /.test(text)) return text;
  // A literal in the document that does not fit: only a type that the message begins with is safe to take from it.
  const type =
    /^Expected value of type "([^"]+)"/.exec(text)?.[1] ??
    /^(?:Enum "(?=\w+" cannot))?(\w+)"? cannot represent/.exec(text)?.[1];
  return type ? `A literal does not fit the expected type ${type}.` : 'A literal does not fit the expected type.';
}

function placeOf(error: unknown): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  if (!(error instanceof GraphQLError)) return {};
  return { ...(error.locations && { locations: error.locations }), ...(error.path && { path: error.path }) };
}
