/** What an execution plan of PostgreSQL says about how tables are read. */

/** A node of `explain (format json)`, as far as it is read here. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** One way in which one table is read. */
export interface Scan {
  table: string;
  /** Null: without an index, from the first row to the last. */
  index: string | null;
  /** What the index is asked, as PostgreSQL prints it. */
  condition: string;
  /** Rows that it gave, over all times that it ran. */
  rows: number;
  /** Rows that were read and thrown away. */
  removed: number;
}

/** Every scan of a table in the plan, in the plan's order. */
export function scansOf(node: PlanNode): Scan[] {
  const below = node.Plans ?? [];
  const indexes = below.flatMap(bitmapsOf);
  const table = node['Relation Name'];
  const own: Scan[] =
    table === undefined ? [] : (indexes.length > 0 ? indexes : [node]).map((by) => scanOf(node, by, table));
  return [...own, ...below.filter((each) => !isBitmap(each)).flatMap(scansOf)];
}

function scanOf(node: PlanNode, by: PlanNode, table: string): Scan {
  const loops = node['Actual Loops'] ?? 1;
  return {
    table,
    index: by['Index Name'] ?? null,
    condition: by['Index Cond'] ?? '',
    rows: (node['Actual Rows'] ?? 0) * loops,
    removed: (node['Rows Removed by Filter'] ?? 0) * loops,
  };
}

const isBitmap = (node: PlanNode) => /^Bitmap(And|Or| Index Scan)$/.test(node['Node Type']);

/** The index scans below a bitmap heap scan: one, or several combined by AND and OR. */
function bitmapsOf(node: PlanNode): PlanNode[] {
  if (node['Node Type'] === 'Bitmap Index Scan') return [node];
  return isBitmap(node) ? (node.Plans ?? []).flatMap(bitmapsOf) : [];
}

/** Whether rows are found by the tenant and at least one thing more, so that a larger tenant does not cost more. */
export function isNarrow({ index, condition }: Scan): boolean {
  if (index === null) return false;
  const columns = new Set(
    [...condition.matchAll(/\((?:\w+\.)?(\w+) (?:[<>]=?|=|@>|&&|IS)/g)].map(([, column]) => column),
  );
  return columns.has('tenant_id') && columns.size > 1;
}

/** A scan in a line. */
export const scanText = ({ table, index, condition, rows, removed }: Scan) =>
  `${table} by ${index ?? 'no index'} ${condition}: ${rows} rows${removed > 0 ? `, ${removed} removed` : ''}`;
