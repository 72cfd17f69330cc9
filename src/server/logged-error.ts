/** What a log line holds of an error. */
export interface LoggedError {
  type: string;
  message: string;
  stack: string;
  /** SQLSTATE, or a code of Node. */
  code?: string;
  constraint?: string;
  table?: string;
  column?: string;
  cause?: LoggedError;
}

/** Causes are followed a few steps only: an error may, by mistake, be its own cause. */
const MAX_CAUSES = 5;

/** The names in an error of the database; all else that it carries (detail, where, hint, query) may hold values. */
const NAMES = ['code', 'constraint', 'table', 'column'] as const;

/**
 * An error as the log takes it. PostgreSQL repeats values in its messages (`invalid input syntax for type date: "…"`) and
 * in their details, and values may be personal: of its errors the log holds names only, and the places in our code.
 */
export function loggedError(error: unknown, steps = MAX_CAUSES): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'Something that is no error was thrown.', stack: '' };
  const isOfDatabase = Reflect.has(error, 'severity');
  const logged: LoggedError = {
    type: error.name,
    message: isOfDatabase ? 'The database refused a statement; its code says why.' : error.message,
    stack: framesOf(error),
  };
  for (const name of NAMES) {
    const value: unknown = Reflect.get(error, name);
    if (typeof value === 'string') logged[name] = value;
  }
  if (error.cause !== undefined && steps > 0) logged.cause = loggedError(error.cause, steps - 1);
  return logged;
}

/** The stack without its first lines, which repeat the message. */
function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
