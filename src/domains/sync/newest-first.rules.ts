import type { OrderKey } from '../../data/planner/order';

/** A number of seconds beyond all that will be recorded, and within an integer. */
const LAST_SECOND = 2_147_483_647;

/** Rows by the second of an instant, the newest first; within one by their ids. */
export function newestFirst(column: string): OrderKey[] {
  return [
    { sql: () => `(${LAST_SECOND} - floor(extract(epoch from o.${column}))::int)`, type: 'int' },
    { sql: () => 'o.id', type: 'uuid' },
  ];
}
