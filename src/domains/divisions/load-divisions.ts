import type { MigratorClient } from '../../data/migrator-client';
import { nameForms } from '../../shared/chinese-text';
import { divisionKind, divisionLevel, divisionLineage, parentDivisionCode } from './division.rules';
import { REFERENCE_SOURCE, type ReferenceDivision, readReferenceDivisions } from './read-reference-divisions';

/** The source has no dates of its own: its codes are taken as in force since long before any record here. */
const VALID = '[2000-01-01,)';

const UPSERT = `
  insert into divisions (code, parent_code, level, kind, name, name_pinyin, path, depth, valid, source)
  select code, parent_code, level, kind, name, name_pinyin, path, depth, $9::daterange, $10
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::smallint[])
      as fresh (code, parent_code, level, kind, name, name_pinyin, path, depth)
  on conflict (code) do update
    set parent_code = excluded.parent_code, level = excluded.level, kind = excluded.kind, name = excluded.name,
        name_pinyin = excluded.name_pinyin, path = excluded.path, depth = excluded.depth, valid = excluded.valid,
        source = excluded.source`;

/**
 * Brings the table `divisions` to the committed reference list; run after the migrations, as the migrator.
 * Rows that are right already are left alone, so a second run is one short read. Codes that left the list stay:
 * organizations may refer to them.
 *
 * @returns the number of divisions written
 */
export async function loadDivisions(client: MigratorClient): Promise<number> {
  const { rows } = await client.query('select code, name from divisions where source = $1', [REFERENCE_SOURCE]);
  const present = new Map((rows as ReferenceDivision[]).map((row) => [row.code, row.name]));
  const missing = readReferenceDivisions().filter(({ code, name }) => present.get(code) !== name);
  if (missing.length > 0) await client.query(UPSERT, columnsOf(missing));
  return missing.length;
}

function columnsOf(divisions: ReferenceDivision[]): unknown[] {
  const codes = divisions.map(({ code }) => code);
  const lineages = codes.map(divisionLineage);
  return [
    codes,
    codes.map(parentDivisionCode),
    codes.map(divisionLevel),
    codes.map(divisionKind),
    divisions.map(({ name }) => name),
    divisions.map(({ name }) => nameForms(name).pinyin),
    lineages.map((lineage) => lineage.join('/')),
    lineages.map((lineage) => lineage.length - 1),
    VALID,
    REFERENCE_SOURCE,
  ];
}
