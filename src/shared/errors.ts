import { GraphQLError } from 'graphql';

/** The closed list of `extensions.code`: what a client may branch on (docs/guides/frontend.md). */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'LIMIT_EXCEEDED',
  'RATE_LIMITED',
  'RESYNC_REQUIRED',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** A sentence in both languages; the server picks one by `Accept-Language`. */
export interface Message {
  en: string;
  zh: string;
}

/**
 * An error that a caller may see: its message names the thing and the rule, never a value that is personal.
 * Everything else that is thrown is masked as INTERNAL.
 */
export class ApiError extends GraphQLError {
  readonly messages: Message;

  constructor(code: ErrorCode, messages: Message, extensions: Record<string, unknown> = {}) {
    super(messages.en, { extensions: { code, ...extensions } });
    this.name = 'ApiError';
    this.messages = messages;
  }
}

export const unauthenticated = (messages: Message) => new ApiError('UNAUTHENTICATED', messages);
export const forbidden = (messages: Message) => new ApiError('FORBIDDEN', messages);
export const notFound = (messages: Message) => new ApiError('NOT_FOUND', messages);
export const badUserInput = (messages: Message, extensions?: Record<string, unknown>) =>
  new ApiError('BAD_USER_INPUT', messages, extensions);
export const conflict = (messages: Message, extensions?: Record<string, unknown>) =>
  new ApiError('CONFLICT', messages, extensions);
export const limitExceeded = (messages: Message, extensions?: Record<string, unknown>) =>
  new ApiError('LIMIT_EXCEEDED', messages, extensions);

export const resyncRequired = (messages: Message) => new ApiError('RESYNC_REQUIRED', messages);

/** What the caller can mend by changing the input: returned in the payload, not thrown; the transaction is rolled back. */
export interface RuleViolation {
  /** Machine-readable, SCREAMING_SNAKE_CASE, e.g. `UNDER_THRESHOLD`. */
  code: string;
  message: Message;
  /** Path of the input field, e.g. `input.parentId`; null when no one field is to blame. */
  field: string | null;
  /** Rule id of docs/rules.md (`R-101`), or the name of the constraint (`TEMPLATE URBAN_5 level 4`). */
  rule: string | null;
  /** Facts behind the message: numbers, codes, names of organizations; nothing personal. */
  params: Record<string, string | number | boolean | null>;
}

/** Thrown inside a use case to refuse the input by rule; `runMutation` turns it into `userErrors`. */
export class RuleError extends Error {
  constructor(readonly violations: RuleViolation[]) {
    super(violations.map((violation) => violation.message.en).join(' '));
    this.name = 'RuleError';
  }
}

/** Refuses when there is any violation. */
export function assertRules(violations: RuleViolation[]): void {
  if (violations.length > 0) throw new RuleError(violations);
}
