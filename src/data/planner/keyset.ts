import type { PlannedNode } from './declare';
import type { OrderKey } from './order';
import type { RootRows } from './statement';

/** Rows in a keyset order, of which one page is read. */
export interface KeysetRows extends Pick<RootRows, 'where' | 'owners'> {
  order: readonly OrderKey[];
  first: number;
}

/** The roots of one page: those beyond `start`, the order values of the row before it; null for the first page. */
export function keysetRows({ where, owners, order, first }: KeysetRows, start: (string | number)[] | null): RootRows {
  return {
    where: (sql) => {
      const filter = where(sql);
      if (start === null) return filter;
      const columns = order.map((key) => key.sql(sql)).join(', ');
      const values = start.map((value, index) => `${sql.bind(value)}::${order[index]?.type ?? 'text'}`).join(', ');
      const beyond = `(${columns}) > (${values})`;
      return filter === '' ? beyond : `${filter} and ${beyond}`;
    },
    owners,
    orderBy: (sql) => order.map((key) => key.sql(sql)).join(', '),
    // One row more than asked for tells whether another page follows.
    limit: first + 1,
    extras: Object.fromEntries(order.map((key, index) => [keyName(index), key.sql])),
  };
}

/** The order values of a row read by `keysetRows`, for its cursor. */
export function cursorKeys(order: readonly OrderKey[], node: PlannedNode): (string | number)[] {
  return order.map((_, index) => node[keyName(index)] as string | number);
}

/** An order that no index has: the rows are found first, and put in order then. */
export function orderAfterwards(order: readonly OrderKey[]): NonNullable<RootRows['orderBy']> {
  return (sql) => order.map(({ sql: key, type }) => (type === 'text' ? `(${key(sql)} || '')` : key(sql))).join(', ');
}

const keyName = (index: number) => `order.${index}`;
