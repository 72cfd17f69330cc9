import type { CursorKeyType } from '../../shared/keyset-page';
import type { RowsSql } from './rows-sql';

/** One column of an order: SQL that is never null, and its type for binding the value of a cursor. */
export interface OrderKey {
  sql: (sql: RowsSql) => string;
  type: Extract<CursorKeyType, 'text' | 'int' | 'uuid'>;
}
