import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { nameForms } from '../../shared/chinese-text';
import { now } from '../../shared/clock';
import { groupedBy } from '../../shared/grouped-by';
import { from } from '../organizations/end-fact';
import { endFacts } from '../organizations/end-facts';
import type { Touched } from '../sync/apply-batch';
import { endFormations } from '../units/end-formations';
import { unitNote } from '../units/lock-for-unit-change';
import { endWhatPointsTo } from '../units/unit.watch';
import { UnitStateEntity } from '../units/unit-state.entity';
import type { UnitOutcomes } from './decide-unit.rules';

/**
 * Writes what records change of units: all columns in one statement, states by their days. What hangs on a unit that is removed
 * ends one by one, as later domains have it.
 */
export async function updateUnits(tx: TenantTransaction, changed: UnitOutcomes['changed']): Promise<Touched> {
  const touched: Touched = { audit: [], derived: [] };
  if (changed.length === 0) return touched;
  await recordStates(tx, changed);
  const versions = await updateColumns(tx, changed);
  for (const { key, change } of changed) {
    const isRemoved = change.state?.status === 'REMOVED';
    const ended = isRemoved ? ({ kind: 'ENDED', reason: 'REMOVED' } as const) : undefined;
    touched.audit.push(unitNote(key, versions.get(key) ?? 0, change.fields, ended));
    if (change.state === null || !isRemoved) continue;
    const { audit, derived = [] } = await endWhatPointsTo(tx, key, change.state.on);
    touched.audit.push(...audit);
    touched.derived.push(...derived);
  }
  return touched;
}

async function recordStates(tx: TenantTransaction, changed: UnitOutcomes['changed']): Promise<void> {
  const steps = changed.flatMap(({ key, change: { before, state, columns } }) =>
    state === null ? [] : [{ ...state, unitId: key, name: columns.name, stateId: before.state.id }],
  );
  for (const [day, ofDay] of groupedBy(steps, ({ on }) => on)) {
    await endFacts(tx, 'unit_states', { id: ofDay.map(({ stateId }) => stateId) }, day);
    const removed = ofDay.filter(({ status }) => status === 'REMOVED').map(({ unitId }) => unitId);
    if (removed.length > 0) await endFormations(tx, { unitIds: removed }, day);
  }
  const recordedAt = now();
  await tx.insert(
    UnitStateEntity,
    steps.map(({ unitId, name, status, on, documentNumber }) => ({
      id: newId(),
      unitId,
      valid: from(on),
      status,
      name,
      namePinyin: nameForms(name).pinyin,
      documentNumber,
      recordedAt,
      supersededAt: null,
    })),
  );
}

/** Gives back the new versions by the ids of the units. */
async function updateColumns(tx: TenantTransaction, changed: UnitOutcomes['changed']): Promise<Map<string, number>> {
  const rows = changed.map(({ key, change: { before, columns, state } }) => ({
    id: key,
    ...columns,
    forms: nameForms(columns.name),
    status: state?.status ?? before.status,
    endedOn: state?.status === 'REMOVED' ? state.on : before.endedOn,
  }));
  const updated = await tx.query<{ id: string; version: number }>({
    text: `update units u
              set version = u.version + 1, updated_at = $2, uscc = k.uscc, name = k.name, name_pinyin = k.name_pinyin,
                  name_readings = k.name_readings, kind = k.kind, sector = k.sector, division_code = k.division_code,
                  responsible_id = k.responsible_id, registered_on = k.registered_on, status = k.status, ended_on = k.ended_on
             from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                         $11::uuid[], $12::date[], $13::text[], $14::date[])
                    as k (id, uscc, name, name_pinyin, name_readings, kind, sector, division_code,
                          responsible_id, registered_on, status, ended_on)
            where u.tenant_id = $1 and u.id = k.id
        returning u.id, u.version`,
    values: [
      now(),
      rows.map(({ id }) => id),
      rows.map(({ uscc }) => uscc),
      rows.map(({ name }) => name),
      rows.map(({ forms }) => forms.pinyin),
      rows.map(({ forms }) => forms.readings),
      rows.map(({ kind }) => kind),
      rows.map(({ sector }) => sector),
      rows.map(({ divisionCode }) => divisionCode),
      rows.map(({ responsibleId }) => responsibleId),
      rows.map(({ registeredOn }) => registeredOn),
      rows.map(({ status }) => status),
      rows.map(({ endedOn }) => endedOn),
    ],
  });
  return new Map(updated.map(({ id, version }) => [id, version]));
}
