import type { TextColumn, TextRow, TextRows } from '../../access/context';
import { areApart, type BlockNames, namesApart, sharedColumns } from './block-columns';
import type { KnownBlocks } from './remembered-blocks';

/** By the columns of the statement, which are the same array each time: the columns of each block. */
const known = new WeakMap<readonly TextColumn[], readonly (readonly TextColumn[])[]>();

/** The rows of each block, as if a statement of its own had read them, but for columns without a name, which are another's. */
export function rowsOfBlocks(blocks: KnownBlocks, { columns, rows }: TextRows): TextRows[] {
  const columnsOf = known.get(columns) ?? columnsOfBlocks(columns, namesOf(blocks, columns));
  known.set(columns, columnsOf);
  // From the first answer on it is known which columns they can share.
  if (blocks.shared === undefined) blocks.shared = sharedColumns(columns, namesOf(blocks, columns));
  const found = columnsOf.map((columns) => ({ columns, rows: [] as TextRow[] }));
  for (const row of rows) found[Number(row.text(0))]?.rows.push(row);
  return found;
}

/** Asked of the columns: an answer may come that was asked for before another one said what can be shared. */
function namesOf({ further, shared }: KnownBlocks, columns: readonly TextColumn[]): BlockNames {
  return areApart(columns) ? namesApart(columns, further.length + 1) : (shared?.names ?? []);
}

const columnsOfBlocks = (columns: readonly TextColumn[], names: BlockNames) =>
  names.map((ofBlock) => columns.map((column, position) => ({ ...column, name: ofBlock[position] ?? '' })));
