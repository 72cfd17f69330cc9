import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { type LocalDate, now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertReach } from '../organizations/assert-reach';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { lockOrganization } from '../organizations/lock-organization';
import { type TerritoryFigureAnswer, withFigure } from './load-grid-answer';
import { assertCommunity } from './lock-community';
import { lockForGridChange } from './lock-for-grid-change';
import { TerritoryFigureEntity } from './territory-figure.entity';
import type { RecordTerritoryFigureInput } from './territory-figure.inputs';
import {
  countedOutsideViolations,
  figureViolations,
  type GivenFigure,
  oneTerritoryViolations,
  sameFigureViolations,
} from './territory-figure.rules';

const ACTION = 'grid:write';
const RECORDED_FIELDS = ['kind', 'value', 'qualifier', 'countedOn', 'source'];

/**
 * Records a number of a day for a whole community or for one grid. A second number of the same kind and day corrects the
 * first, which stays on record as superseded. Numbers only: nobody who was counted is stored.
 */
export async function recordTerritoryFigure(
  ctx: RequestContext,
  input: RecordTerritoryFigureInput,
): Promise<TerritoryFigureAnswer> {
  const call = { name: 'recordTerritoryFigure', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const territory = await lockTerritory(tx, caller, input);
    const given = { ...input, source: input.source?.trim() ?? null };
    const { countedOn } = given;
    const { closedThrough } = await findTenantBooks(tx);
    const previous = await recordedFigure(tx, territory, given);
    const date = { on: countedOn, field: 'input.countedOn', organization: territory, today: today() };
    assertRules([
      ...figureViolations(territory.name, given),
      ...dateViolations({ ...date, closedThrough, predecessorFrom: null }),
      ...countedOutsideViolations(territory, territory, countedOn),
      ...sameFigureViolations(territory.name, given, previous),
    ]);
    if (previous !== null) await supersede(tx, previous.id);
    const id = newId();
    const { communityId, gridId } = territory;
    const { kind, value, qualifier, source } = given;
    await tx.insert(TerritoryFigureEntity, [
      { id, communityId, gridId, kind, value, qualifier, countedOn, source, recordedAt: now(), supersededAt: null },
    ]);
    return {
      result: id,
      audit: [{ objectType: 'TerritoryFigure', objectId: id, objectVersion: null, fields: RECORDED_FIELDS }],
    };
  });
  return withFigure(ctx, outcome);
}

/** What was counted, and the days in which it was there to be counted. */
interface Territory {
  communityId: string;
  gridId: string | null;
  code: string;
  name: string;
  from: LocalDate | null;
  until: LocalDate | null;
}

/** A grid or community may have ended since: what was counted in its time is still recorded. */
async function lockTerritory(
  tx: TenantTransaction,
  caller: ViewerContext,
  { communityId, gridId }: RecordTerritoryFigureInput,
): Promise<Territory> {
  // Ids first: an unknown one is NOT_FOUND, whatever else is wrong.
  const communityKey = isGiven(communityId) ? keyOf('Organization', communityId, 'input.communityId') : null;
  if (isGiven(gridId)) keyOf('Grid', gridId, 'input.gridId');
  assertRules(oneTerritoryViolations(isGiven(communityId), isGiven(gridId)));
  if (isGiven(gridId)) {
    const change = { id: gridId, expectedVersion: null };
    const { grids } = await lockForGridChange(tx, caller, ACTION, [change], { idField: 'input.gridId' });
    const [grid] = grids;
    return { ...grid, gridId: grid.id, from: grid.startedOn, until: grid.endedOn };
  }
  const community = await lockOrganization(tx, communityKey ?? '');
  await assertReach(tx, caller, ACTION, [community.id]);
  const { id, code, name, existsFrom, endedOn } = await assertCommunity(tx, community, 'input.communityId');
  return { communityId: id, gridId: null, code, name, from: existsFrom, until: endedOn };
}

type RecordedFigure = Pick<GivenFigure, 'value' | 'qualifier' | 'source'> & { id: string };

async function recordedFigure(
  tx: TenantTransaction,
  { communityId, gridId }: Territory,
  { kind, countedOn }: GivenFigure,
): Promise<RecordedFigure | null> {
  const [figure] = await tx.query<RecordedFigure>({
    text: `select id, value, qualifier, source
             from territory_figures
            where tenant_id = $1 and community_id = $2 and grid_id is not distinct from $3::uuid
              and kind = $4 and counted_on = $5::date and superseded_at is null`,
    values: [communityId, gridId, kind, countedOn],
  });
  return figure ?? null;
}

async function supersede(tx: TenantTransaction, id: string): Promise<void> {
  await tx.query({
    text: 'update territory_figures set superseded_at = $3 where tenant_id = $1 and id = $2',
    values: [id, now()],
  });
}
