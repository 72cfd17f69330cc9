import { types } from 'pg';
import type { TextColumn } from '../../access/context';
import { blockName } from './blocks';
import { quote } from './source';
import { ROW_OF_OWNER } from './statement';

/** The columns of each block, in the rows of all: its names in their positions, null where others have theirs. */
export type BlockNames = readonly (readonly (string | null)[])[];

/** How blocks share columns: a block has its values in the first columns of their types. */
export interface SharedColumns {
  names: BlockNames;
  /** Their types. */
  typeIds: readonly number[];
  /** The selects that put each block there. */
  selects: string;
}

/**
 * Selects that give each block columns of its own, null in the rows of all others. Joins that find nothing tell PostgreSQL, and so us,
 * what types they have: this is for the first time.
 */
export function selectsApart(count: number): string {
  const numbers = [...Array(count).keys()];
  const columns = numbers.map((number) => `null::int as ${quote(startOf(number))}, n${number}.*`).join(', ');
  const selects = numbers.map((number) => {
    const others = numbers.filter((other) => other !== number);
    const joins = others.map((other) => ` left join ${blockName(other)} n${other} on false`);
    return `select ${number} as "block", ${columns} from ${blockName(number)} n${number}${joins.join('')}`;
  });
  return selects.join(' union all ');
}

/** The name of the column before those of a block. */
const startOf = (number: number) => `block:${number}`;

/** What they are to each block. */
export function namesApart(columns: readonly TextColumn[], count: number): BlockNames {
  const starts = [...Array(count).keys()].map((number) => columns.findIndex(({ name }) => name === startOf(number)));
  return starts.map((start, number) => {
    const end = starts[number + 1] ?? columns.length;
    return columns.map(({ name }, position) => (position > start && position < end ? name : null));
  });
}

/** Types whose null can be written; what has a column of another one keeps its columns apart. */
const TYPE_NAMES: ReadonlyMap<number, string> = new Map(
  (['BOOL', 'INT4', 'INT8', 'FLOAT8', 'NUMERIC', 'TEXT', 'UUID', 'DATE', 'TIMESTAMPTZ', 'JSONB'] as const).map(
    (name) => [types.builtins[name], name.toLowerCase()],
  ),
);

/** Columns for all blocks, as few as their types allow: a row of nulls is built, sent and read for nothing. Null where that cannot be. */
export function sharedColumns(columns: readonly TextColumn[], apart: BlockNames): SharedColumns | null {
  const shared: { typeId: number; users: (string | null)[] }[] = [];
  for (const [block, names] of apart.entries()) {
    for (const [position, { typeId }] of columns.entries()) {
      const name = names[position] ?? null;
      // Its number among those of its owner is for the blocks behind it.
      if (name === null || name === ROW_OF_OWNER) continue;
      if (!TYPE_NAMES.has(typeId)) return null;
      let column = shared.find((each) => each.typeId === typeId && each.users[block] === null);
      if (column === undefined) {
        column = { typeId, users: apart.map(() => null) };
        shared.push(column);
      }
      column.users[block] = name;
    }
  }
  const selects = apart.map((_, block) => {
    const list = shared.map(({ typeId, users }, number) => {
      const name = users[block] ?? null;
      return `${name === null ? `null::${TYPE_NAMES.get(typeId)}` : quote(name)} as c${number}`;
    });
    return `select ${block} as "block", ${list.join(', ')} from ${blockName(block)}`;
  });
  return {
    names: apart.map((_, block) => [null, ...shared.map(({ users }) => users[block] ?? null)]),
    typeIds: [columns[0]?.typeId ?? 0, ...shared.map(({ typeId }) => typeId)],
    selects: selects.join(' union all '),
  };
}
