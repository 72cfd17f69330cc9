import {
  COLUMNS,
  CONSTRAINTS,
  EXTENSIONS,
  FUNCTIONS,
  INDEXES,
  type Line,
  RELATIONS,
  ROW_SECURITY,
  TABLE_GRANTS,
} from './database-catalog';

/** Anything that runs SQL and sees the whole catalog. */
interface Catalog {
  query(text: string): Promise<{ rows: Line[] }>;
}

/**
 * schema/database.sql: what the migrations amount to, as SQL to read: tables with their keys, indexes, row-level
 * security and grants, then functions. Two databases with equal text have equal schemas.
 */
export async function databaseText(catalog: Catalog): Promise<string> {
  const extensions = await linesOf(catalog, EXTENSIONS);
  const columns = byRelation(await linesOf(catalog, COLUMNS));
  const constraints = byRelation(await linesOf(catalog, CONSTRAINTS));
  const after: Map<string, string[]>[] = [];
  for (const query of [INDEXES, ROW_SECURITY, TABLE_GRANTS]) after.push(byRelation(await linesOf(catalog, query)));
  const tables = (await linesOf(catalog, RELATIONS)).map(({ relation }) => {
    const inside = [columns, constraints].flatMap((lines) => lines.get(relation) ?? []);
    const statements = after.flatMap((lines) => lines.get(relation) ?? []).map((line) => `${line};`);
    return [`create table ${relation} (`, `  ${inside.join(',\n  ')}`, ');', ...statements].join('\n');
  });
  const functions = (await linesOf(catalog, FUNCTIONS)).map(({ line }) => line);
  return [
    '-- Written by `npm run schema:write` from the migrated database. Do not edit.',
    extensions.map(({ line }) => `${line};`).join('\n'),
    ...tables,
    ...functions,
    '',
  ].join('\n\n');
}

async function linesOf(catalog: Catalog, query: string): Promise<Line[]> {
  return (await catalog.query(query)).rows;
}

function byRelation(lines: Line[]): Map<string, string[]> {
  const grouped = new Map<string, string[]>();
  for (const { relation, line } of lines) grouped.set(relation, [...(grouped.get(relation) ?? []), line]);
  return grouped;
}
