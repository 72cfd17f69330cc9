import type { TenantTransaction } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import { groupedBy } from '../../shared/grouped-by';
import type { FigureQualifier } from '../grids/grid.rules';
import { lockCovering } from '../units/lock-organizations';
import { type LockedUnit, lockUnits } from '../units/lock-units';
import { findLinks } from './find-links';
import { idsGiven, type Known, type Namesake } from './match.rules';
import type { UnitRecord } from './unit-record.rules';

/** Units that records may be about, held until the commit, and the organizations that cover them or are to answer for them. */
export interface KnownUnits extends Known<LockedUnit> {
  /** Numbers that are recorded for the days that records tell of, by `keyOfFigure`. */
  figures: ReadonlyMap<string, RecordedFigure>;
  /** Units on the register without a code, or beside a record without one, by their names. */
  byName: ReadonlyMap<string, readonly NamedAlike[]>;
}

export interface RecordedFigure {
  headcount: number;
  memberCount: number | null;
  qualifier: FigureQualifier;
  source: string | null;
}

/** A unit that is called as a record is. */
export interface NamedAlike extends Namesake {
  uscc: string | null;
}

export const keyOfFigure = (unitId: string, countedOn: LocalDate) => `${unitId} ${countedOn}`;

/**
 * Finds and locks the units that records are about, in few statements whatever their number: by the external id of that source,
 * by id, and by unified social credit code. Organizations first, as everybody locks them.
 *
 * @param responsibleIds organizations that records name as responsible
 */
export async function findKnownUnits(
  tx: TenantTransaction,
  source: string,
  records: readonly UnitRecord[],
  responsibleIds: readonly string[],
): Promise<KnownUnits> {
  const externalIds = records.map(({ externalId }) => externalId);
  const codes = records.flatMap(({ uscc }) => uscc ?? []);
  const linked = await findLinks(tx, 'UNITS', source, { externalIds, keys: [] });
  const found = await tx.query<{ id: string }>({
    text: `select u.id from units u
            where u.tenant_id = $1 and (u.id = any($2::uuid[]) or u.uscc = any($3::text[]))`,
    values: [[...linked.map(({ key }) => key), ...idsGiven(records, 'Unit')], codes],
  });
  const ids = found.map(({ id }) => id);
  await lockCovering(tx, ids, [...new Set(responsibleIds)]);
  const units = await lockUnits(tx, ids);
  const links = await findLinks(tx, 'UNITS', source, { externalIds: [], keys: ids });
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return {
    byId,
    byCode: new Map(units.flatMap((unit) => (unit.uscc === null ? [] : [[unit.uscc, unit] as const]))),
    byExternalId: new Map(
      links.flatMap(({ externalId, key }) => {
        const unit = byId.get(key);
        return unit === undefined ? [] : [[externalId, unit] as const];
      }),
    ),
    externalIds: new Map(links.map(({ externalId, key }) => [key, externalId])),
    figures: await findFigures(tx, ids, records),
    byName: await findNamedAlike(tx, source, records),
  };
}

async function findFigures(
  tx: TenantTransaction,
  unitIds: readonly string[],
  records: readonly UnitRecord[],
): Promise<Map<string, RecordedFigure>> {
  const days = [...new Set(records.flatMap(({ countedOn }) => countedOn ?? []))];
  if (unitIds.length === 0 || days.length === 0) return new Map();
  const rows = await tx.query<RecordedFigure & { unitId: string; countedOn: LocalDate }>({
    text: `select unit_id as "unitId", counted_on as "countedOn", headcount, member_count as "memberCount", qualifier, source
             from unit_figures
            where tenant_id = $1 and unit_id = any($2::uuid[]) and counted_on = any($3::date[]) and superseded_at is null`,
    values: [unitIds, days],
  });
  return new Map(rows.map(({ unitId, countedOn, ...figure }) => [keyOfFigure(unitId, countedOn), figure]));
}

async function findNamedAlike(
  tx: TenantTransaction,
  source: string,
  records: readonly UnitRecord[],
): Promise<Map<string, NamedAlike[]>> {
  const names = records.flatMap(({ name }) => (isGiven(name) ? [name] : []));
  const rows = await tx.query<NamedAlike & { name: string }>({
    text: `select u.id, u.uscc, u.name,
                  exists (select from unit_sources s
                           where s.tenant_id = $1 and s.unit_id = u.id and s.source = $3) as "isLinked"
             from units u
            where u.tenant_id = $1 and u.name = any($2::text[]) and u.ended_on is null`,
    values: [[...new Set(names)], source],
  });
  return groupedBy(rows, ({ name }) => name);
}
