import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { now } from '../../shared/clock';
import { UnitFigureEntity } from '../units/unit-figure.entity';
import type { UnitFigure } from './unit-figure.rules';

/** Records the numbers of units in two statements; those that were recorded for the same days are superseded. */
export async function recordUnitFigures(
  tx: TenantTransaction,
  told: readonly { unitId: string; figure: UnitFigure | null }[],
): Promise<void> {
  const figures = told.flatMap(({ unitId, figure }) => (figure === null ? [] : [{ unitId, ...figure }]));
  if (figures.length === 0) return;
  const at = now();
  await tx.query({
    text: `update unit_figures f set superseded_at = $4
             from unnest($2::uuid[], $3::date[]) as k (unit_id, counted_on)
            where f.tenant_id = $1 and f.unit_id = k.unit_id and f.counted_on = k.counted_on and f.superseded_at is null`,
    values: [figures.map(({ unitId }) => unitId), figures.map(({ countedOn }) => countedOn), at],
  });
  await tx.insert(
    UnitFigureEntity,
    figures.map(({ unitId, countedOn, numbers }) => ({
      id: newId(),
      unitId,
      countedOn,
      ...numbers,
      recordedAt: at,
      supersededAt: null,
    })),
  );
}
