/** SQLSTATEs that callers act on (PostgreSQL appendix A). */
export const SQL_STATE = {
  /** Also: the columns of a prepared statement have become others. */
  FEATURE_NOT_SUPPORTED: '0A000',
  FOREIGN_KEY_VIOLATION: '23503',
  UNIQUE_VIOLATION: '23505',
  EXCLUSION_VIOLATION: '23P01',
  SERIALIZATION_FAILURE: '40001',
  DEADLOCK_DETECTED: '40P01',
  LOCK_NOT_AVAILABLE: '55P03',
  QUERY_CANCELED: '57014',
  INSUFFICIENT_PRIVILEGE: '42501',
  DATATYPE_MISMATCH: '42804',
  UNDEFINED_TABLE: '42P01',
  DUPLICATE_TABLE: '42P07',
  DUPLICATE_DATABASE: '42P04',
  DUPLICATE_OBJECT: '42710',
  INVALID_AUTHORIZATION: '28000',
  INVALID_PASSWORD: '28P01',
  INVALID_CATALOG_NAME: '3D000',
  INVALID_SCHEMA_NAME: '3F000',
  INVALID_STATEMENT_NAME: '26000',
  UNDEFINED_FUNCTION: '42883',
} as const;

/** The SQLSTATE of an error that the database raised, looking through `cause`; null when it did not come from there. */
export function sqlStateOf(error: unknown): string | null {
  return fieldOf(error, 'code', /^[0-9A-Z]{5}$/);
}

/** The constraint that an error of the database names, looking through `cause`; null when it names none. */
export function constraintOf(error: unknown): string | null {
  return fieldOf(error, 'constraint', /./);
}

/** Causes are followed a few steps only: an error may, by mistake, be its own cause. */
const MAX_CAUSES = 5;

function fieldOf(error: unknown, field: 'code' | 'constraint', shape: RegExp): string | null {
  let current = error;
  for (let step = 0; step < MAX_CAUSES && current instanceof Error; step += 1) {
    const value: unknown = Reflect.get(current, field);
    // Node's own errors have codes too (EPIPE, five letters): only the database's carry a severity.
    if (typeof value === 'string' && shape.test(value) && Reflect.has(current, 'severity')) return value;
    current = current.cause;
  }
  return null;
}
