import { type ApiError, limitExceeded } from '../../shared/errors';
import { SQL_STATE, sqlStateOf } from '../sql-state';

/** How long one GraphQL operation may take, its SQL included (beyond it: LIMIT_EXCEEDED, docs/guides/frontend.md). */
export const OPERATION_LIMIT_MS = 10_000;

/** The server's timer and ours need not agree to the millisecond. */
const CLOCK_TOLERANCE_MS = 20;

/** LIMIT_EXCEEDED: the operation ran out of time. */
export function deadlineExceeded(): ApiError {
  return limitExceeded(
    {
      en: 'The operation took longer than it may and was stopped. Ask for fewer rows or levels in one request.',
      zh: '操作超过时限，已被中止。请在一次请求中减少行数或层级。',
    },
    { limit: 'deadline' },
  );
}

/** Whole milliseconds left until the deadline, at least 1. LIMIT_EXCEEDED when it is past. */
export function remainingMs(deadlineAt: number): number {
  const remaining = Math.ceil(deadlineAt - Date.now());
  if (remaining <= 0) throw deadlineExceeded();
  return remaining;
}

/** The error to throw on: a statement that the server cancelled at the deadline is LIMIT_EXCEEDED, any other error stays as it is. */
export function asDeadlineError(error: unknown, deadlineAt: number): unknown {
  const isCancelled = sqlStateOf(error) === SQL_STATE.QUERY_CANCELED;
  return isCancelled && Date.now() >= deadlineAt - CLOCK_TOLERANCE_MS ? deadlineExceeded() : error;
}
