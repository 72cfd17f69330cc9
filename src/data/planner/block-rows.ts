import type { RequestContext, Statement, TextColumn, TextRow, TextRows } from '../../access/context';
import { scoped } from '../scoped';
import { SQL_STATE, sqlStateOf } from '../sql-state';
import { MAX_PREPARED_LENGTH } from '../tenancy/statement-name';
import { type BlockNames, namesApart, type SharedColumns, sharedColumns } from './block-columns';
import { blocksStatement } from './block-statement';
import type { Block } from './blocks';
import type { KnownBlocks } from './remembered-blocks';

/**
 * Reads the rows of all blocks in one statement: those of each as if one of its own had read them, but for columns without a name, which
 * are another's. Null where the statement would be too long to be prepared.
 */
export async function readRowsOfBlocks(
  ctx: RequestContext,
  blocks: KnownBlocks,
  first: Block,
  asOf: string | null,
): Promise<TextRows[] | null> {
  const { shared } = blocks;
  const statement = blocksStatement(ctx, blocks, first, asOf);
  if (statement.text.length > longestFor(shared)) return null;
  const rows = await readRows(ctx, blocks, statement).catch((error: unknown) => {
    if (shared && sqlStateOf(error) === SQL_STATE.DATATYPE_MISMATCH) return null;
    throw error;
  });
  if (rows !== null) return rows;
  // A migration has changed the type of a column since it was said what they share: that is asked anew.
  blocks.shared = undefined;
  return readRowsOfBlocks(ctx, blocks, first, asOf);
}

/** The text of the first time, which tells the types of columns, is longer than all after it, and is not prepared. */
const longestFor = (shared: KnownBlocks['shared']) => (shared === undefined ? 1.5 : 1) * MAX_PREPARED_LENGTH;

/** By the columns of the statement, which are the same array each time: the columns of each block. */
const known = new WeakMap<readonly TextColumn[], readonly (readonly TextColumn[])[]>();

/** Null where columns are of another type than the one that was said to be shared: all that share it would have values of that one. */
async function readRows(ctx: RequestContext, blocks: KnownBlocks, statement: Statement): Promise<TextRows[] | null> {
  // As the statement says it: before the answer comes, others may have found out what can be shared.
  const { shared } = blocks;
  const { columns, rows } = await scoped(ctx).readTexts(statement);
  if (shared && !known.has(columns) && !hasTypes(columns, shared)) return null;
  const columnsOf = known.get(columns) ?? withNames(columns, shared?.names ?? namesOf(blocks, columns));
  known.set(columns, columnsOf);
  // From the first answer on it is known which columns they can share.
  if (!shared && blocks.shared === undefined) blocks.shared = sharedColumns(columns, namesOf(blocks, columns));
  const found = columnsOf.map((columns) => ({ columns, rows: [] as TextRow[] }));
  for (const row of rows) found[Number(row.text(0))]?.rows.push(row);
  return found;
}

const namesOf = ({ further }: KnownBlocks, columns: readonly TextColumn[]) => namesApart(columns, further.length + 1);

const hasTypes = (columns: readonly TextColumn[], { typeIds }: SharedColumns) =>
  columns.every(({ typeId }, position) => typeId === typeIds[position]);

const withNames = (columns: readonly TextColumn[], names: BlockNames) =>
  names.map((ofBlock) => columns.map((column, position) => ({ ...column, name: ofBlock[position] ?? '' })));
