import { constraintOf, SQL_STATE, sqlStateOf } from '../data/sql-state';
import { type ApiError, conflict } from '../shared/errors';

/** By these PostgreSQL says that two writers met. */
const MEETING_WRITERS: readonly (string | null)[] = [
  SQL_STATE.UNIQUE_VIOLATION,
  SQL_STATE.EXCLUSION_VIOLATION,
  SQL_STATE.SERIALIZATION_FAILURE,
  SQL_STATE.DEADLOCK_DETECTED,
];

/**
 * CONFLICT when the error is PostgreSQL's word that another writer was there first; null when it is anything else.
 * What a use case can foresee (a code already taken) it refuses itself, by a `RuleError` that names the thing;
 * this is what remains: two calls passed the same check at the same moment.
 */
export function asWriteConflict(error: unknown): ApiError | null {
  if (!MEETING_WRITERS.includes(sqlStateOf(error))) return null;
  const constraint = constraintOf(error);
  return conflict(
    {
      en: 'Another change to the same thing was made at the same time, so this one was not. Read again and repeat.',
      zh: '同一对象同时被其他操作更改，本次更改未执行。请重新读取后再提交。',
    },
    constraint === null ? {} : { constraint },
  );
}
