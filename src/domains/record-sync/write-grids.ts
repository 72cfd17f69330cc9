import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { nameForms } from '../../shared/chinese-text';
import { now } from '../../shared/clock';
import { groupedBy } from '../../shared/grouped-by';
import { endGridFacts } from '../grids/end-grid-facts';
import { GridEntity } from '../grids/grid.entity';
import { GridStateEntity } from '../grids/grid-state.entity';
import { gridNote } from '../grids/lock-for-grid-change';
import { from } from '../organizations/end-fact';
import type { Touched } from '../sync/apply-batch';
import type { LockedJob } from '../sync/lock-sync-job';
import type { GridOutcomes } from './decide-grid.rules';
import type { NewGrid } from './new-grid.rules';
import { type LinkedKeys, markLinksSeen, recordLinks, unlinked } from './record-links';

const CREATED_FIELDS = ['code', 'name', 'status', 'community', 'position', 'startedOn'];

/** Writes what records of grids make and change. Of a batch that is not applied it is kept nevertheless what the source has. */
export async function writeGrids(
  tx: TenantTransaction,
  job: LockedJob,
  { created, changed, unchanged, externalIds }: GridOutcomes,
  { isApplied, linked }: { isApplied: boolean; linked: LinkedKeys },
): Promise<Touched> {
  const touched: Touched = { audit: [], derived: [] };
  if (isApplied) {
    await createGrids(tx, created);
    const versions = await updateGrids(tx, changed);
    touched.audit.push(
      ...created.map(({ key }) => gridNote(key, 1, CREATED_FIELDS)),
      ...changed.map(({ key, change }) => gridNote(key, versions.get(key) ?? 0, change.fields)),
    );
    await recordLinks(tx, 'GRIDS', job, [...created, ...unlinked([...changed, ...unchanged], linked)]);
  }
  await markLinksSeen(tx, 'GRIDS', job, externalIds);
  return touched;
}

async function createGrids(tx: TenantTransaction, created: GridOutcomes['created']): Promise<void> {
  if (created.length === 0) return;
  const at = now();
  const named = created.map(({ key, made }) => ({ id: key, grid: made, forms: nameForms(made.name) }));
  const statusOf = ({ startedOn }: NewGrid) => (startedOn === null ? 'PLANNED' : 'ACTIVE');
  await tx.insert(
    GridEntity,
    named.map(({ id, grid, forms }) => ({
      id,
      code: grid.code,
      communityId: grid.communityId,
      status: statusOf(grid),
      name: grid.name,
      namePinyin: forms.pinyin,
      nameReadings: forms.readings,
      position: 0,
      startedOn: grid.startedOn,
      endedOn: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    })),
  );
  await tx.insert(
    GridStateEntity,
    named.map(({ id, grid, forms }) => ({
      id: newId(),
      gridId: id,
      valid: from(grid.on),
      status: statusOf(grid),
      name: grid.name,
      namePinyin: forms.pinyin,
      documentNumber: grid.documentNumber,
      recordedAt: at,
      supersededAt: null,
    })),
  );
}

/** All columns in one statement, states by their days; gives back the new versions by the ids of the grids. */
async function updateGrids(tx: TenantTransaction, changed: GridOutcomes['changed']): Promise<Map<string, number>> {
  if (changed.length === 0) return new Map();
  const at = now();
  const rows = changed.flatMap(({ key, change }) =>
    change.state === null
      ? []
      : [{ ...change, ...change.state, id: key, stateId: change.before.state.id, forms: nameForms(change.name) }],
  );
  for (const [day, ofDay] of groupedBy(rows, ({ on }) => on)) {
    await endGridFacts(
      tx,
      'grid_states',
      ofDay.map(({ stateId }) => stateId),
      day,
    );
  }
  await tx.insert(
    GridStateEntity,
    rows.map(({ id, name, forms, status, on, documentNumber }) => ({
      id: newId(),
      gridId: id,
      valid: from(on),
      status,
      name,
      namePinyin: forms.pinyin,
      documentNumber,
      recordedAt: at,
      supersededAt: null,
    })),
  );
  const updated = await tx.query<{ id: string; version: number }>({
    text: `update grids g
              set version = g.version + 1, updated_at = $2, name = k.name, name_pinyin = k.name_pinyin,
                  name_readings = k.name_readings, status = k.status, started_on = k.started_on
             from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[])
                    as k (id, name, name_pinyin, name_readings, status, started_on)
            where g.tenant_id = $1 and g.id = k.id
        returning g.id, g.version`,
    values: [
      at,
      rows.map(({ id }) => id),
      rows.map(({ name }) => name),
      rows.map(({ forms }) => forms.pinyin),
      rows.map(({ forms }) => forms.readings),
      rows.map(({ status }) => status),
      rows.map(({ startedOn }) => startedOn),
    ],
  });
  return new Map(updated.map(({ id, version }) => [id, version]));
}
