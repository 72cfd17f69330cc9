import type { CursorKeyType } from '../../shared/keyset-page';
import type { StatementBuilder } from './statement-builder';

/** One column of an order: SQL that is never null, and its type for binding the value of a cursor. */
export interface OrderKey {
  sql: (sql: StatementBuilder) => string;
  type: Extract<CursorKeyType, 'text' | 'int' | 'uuid'>;
}
