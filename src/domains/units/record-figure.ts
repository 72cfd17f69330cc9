import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';
import type { FigureQualifier } from '../grids/grid.rules';
import type { ReportedNumbers } from './figure.rules';
import type { UnitNumbersInput } from './unit.inputs';
import { UnitFigureEntity } from './unit-figure.entity';

/** Numbers ready to be stored: what was left out is null, the source without spaces around it. */
export interface CleanNumbers extends ReportedNumbers {
  qualifier: FigureQualifier;
}

/** The numbers of an input; without a qualifier they are as counted. */
export function cleanNumbers({ headcount, memberCount, qualifier, source }: UnitNumbersInput): CleanNumbers {
  return {
    headcount,
    memberCount: memberCount ?? null,
    qualifier: qualifier ?? 'EXACT',
    source: source?.trim() ?? null,
  };
}

/** Records the numbers of a day; those recorded for the same day before are superseded. */
export async function recordFigure(
  tx: TenantTransaction,
  unitId: string,
  countedOn: LocalDate,
  numbers: CleanNumbers,
): Promise<void> {
  const at = now();
  await tx.query({
    text: `update unit_figures set superseded_at = $4
            where tenant_id = $1 and unit_id = $2 and counted_on = $3::date and superseded_at is null`,
    values: [unitId, countedOn, at],
  });
  await tx.insert(UnitFigureEntity, [
    { id: newId(), unitId, countedOn, ...numbers, recordedAt: at, supersededAt: null },
  ]);
}
