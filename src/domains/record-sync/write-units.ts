import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { nameForms } from '../../shared/chinese-text';
import { now } from '../../shared/clock';
import type { Touched } from '../sync/apply-batch';
import type { LockedJob } from '../sync/lock-sync-job';
import { unitNote } from '../units/lock-for-unit-change';
import { UnitEntity } from '../units/unit.entity';
import { UnitStateEntity } from '../units/unit-state.entity';
import type { UnitOutcomes } from './decide-unit.rules';
import { type LinkedKeys, markLinksSeen, recordLinks, unlinked } from './record-links';
import { recordUnitFigures } from './record-unit-figures';
import { updateUnits } from './update-units';

/** Writes what records of units make and change. Of a batch that is not applied it is kept nevertheless what the source has. */
export async function writeUnits(
  tx: TenantTransaction,
  job: LockedJob,
  outcomes: UnitOutcomes,
  { isApplied, linked }: { isApplied: boolean; linked: LinkedKeys },
): Promise<Touched> {
  const touched: Touched = { audit: [], derived: [] };
  if (isApplied) {
    const { created, changed, unchanged } = outcomes;
    await createUnits(tx, created);
    touched.audit.push(...created.map(({ key, made }) => unitNote(key, 1, createdFields(made.figure !== null))));
    const updated = await updateUnits(tx, changed);
    touched.audit.push(...updated.audit);
    touched.derived.push(...updated.derived);
    await recordUnitFigures(tx, [
      ...created.map(({ key, made }) => ({ unitId: key, figure: made.figure })),
      ...changed.map(({ key, change }) => ({ unitId: key, figure: change.figure })),
    ]);
    await recordLinks(tx, 'UNITS', job, [...created, ...unlinked([...changed, ...unchanged], linked)]);
  }
  await markLinksSeen(tx, 'UNITS', job, outcomes.externalIds);
  return touched;
}

const SURVEYED_FIELDS = [
  'uscc',
  'name',
  'kind',
  'sector',
  'status',
  'divisionCode',
  'responsible',
  'registeredOn',
  'surveyedOn',
];

const createdFields = (hasFigure: boolean) => (hasFigure ? [...SURVEYED_FIELDS, 'figures'] : SURVEYED_FIELDS);

async function createUnits(tx: TenantTransaction, created: UnitOutcomes['created']): Promise<void> {
  if (created.length === 0) return;
  const at = now();
  const named = created.map(({ key, made }) => ({ id: key, unit: made, forms: nameForms(made.columns.name) }));
  await tx.insert(
    UnitEntity,
    named.map(({ id, unit, forms }) => ({
      id,
      ...unit.columns,
      status: unit.states.at(-1)?.status ?? 'SURVEYED',
      namePinyin: forms.pinyin,
      nameReadings: forms.readings,
      surveyedOn: unit.surveyedOn,
      endedOn: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    })),
  );
  await tx.insert(
    UnitStateEntity,
    named.flatMap(({ id, unit, forms }) =>
      unit.states.map(({ status, on, documentNumber }, index) => ({
        id: newId(),
        unitId: id,
        valid: `[${on},${unit.states[index + 1]?.on ?? ''})`,
        status,
        name: unit.columns.name,
        namePinyin: forms.pinyin,
        documentNumber,
        recordedAt: at,
        supersededAt: null,
      })),
    ),
  );
}
