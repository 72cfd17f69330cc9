import type { RequestContext, TenantTransaction } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertReach } from '../organizations/assert-reach';
import { divisionViolations } from '../organizations/find-division-problem';
import { type ChangedUnitColumns, changeUnit } from './change-units';
import { findUsccProblem, runUsccMutation } from './find-uscc-problem';
import { type UnitAnswer, withUnit } from './load-unit-answer';
import { lockForUnitChange, UNIT_WRITE, unitNote } from './lock-for-unit-change';
import { lockResponsible } from './lock-organizations';
import type { LockedUnit } from './lock-units';
import type { UpdateUnitInput } from './unit.inputs';
import { nothingToUpdateViolation, registrationViolations } from './unit-change.rules';

/** What may be mended, and the column of each. */
const COLUMNS = {
  uscc: 'uscc',
  kind: 'kind',
  sector: 'sector',
  divisionCode: 'division_code',
  responsibleId: 'responsible_id',
  registeredOn: 'registered_on',
} as const satisfies Partial<Record<keyof LockedUnit, keyof ChangedUnitColumns>>;

type Mended = keyof typeof COLUMNS;
const MENDED = Object.keys(COLUMNS) as Mended[];
type Values = Partial<Record<Mended, string | null>>;

/**
 * Mends what is recorded of a unit. These attributes have no dates: they are of today, as they should have been all along.
 * Its name and its state have dates, and use cases of their own.
 */
export async function updateUnit(ctx: RequestContext, input: UpdateUnitInput): Promise<UnitAnswer> {
  // A null is a wish here, which the digest of an idempotency key would not tell from none.
  const wish = { ...input, cleared: MENDED.filter((field) => input[field] === null) };
  const call = { name: 'updateUnit', action: UNIT_WRITE, input: wish, idempotencyKey: input.idempotencyKey };
  const outcome = await runUsccMutation(ctx, call, async (tx, caller) => {
    const values = valuesOf(input);
    const { responsibleId } = values;
    if (isGiven(responsibleId)) {
      await assertReach(tx, caller, UNIT_WRITE, [responsibleId]);
      await lockResponsible(tx, responsibleId);
    }
    const unit = await lockForUnitChange(tx, caller, input);
    const changes = Object.keys(values).filter(
      (field): field is Mended => values[field as Mended] !== unit[field as Mended],
    );
    assertRules(await violationsOf(tx, unit, values, changes));
    const version = await changeUnit(
      tx,
      unit.id,
      Object.fromEntries(changes.map((field) => [COLUMNS[field], values[field] ?? null])),
    );
    const fields = changes.map((field) => (field === 'responsibleId' ? 'responsible' : field));
    return { result: unit.id, audit: [unitNote(unit.id, version, fields)] };
  });
  return withUnit(ctx, outcome);
}

/** The fields that were given. Where a unit cannot be without a value, null says nothing. */
function valuesOf(input: UpdateUnitInput): Values {
  const values: Values = {};
  if (input.uscc !== undefined) values.uscc = input.uscc?.trim() ?? null;
  if (input.divisionCode !== undefined) values.divisionCode = input.divisionCode;
  if (input.registeredOn !== undefined) values.registeredOn = input.registeredOn;
  if (isGiven(input.kind)) values.kind = input.kind;
  if (isGiven(input.sector)) values.sector = input.sector;
  if (isGiven(input.responsibleId)) {
    values.responsibleId = keyOf('Organization', input.responsibleId, 'input.responsibleId');
  }
  return values;
}

async function violationsOf(
  tx: TenantTransaction,
  unit: LockedUnit,
  values: Values,
  changes: readonly Mended[],
): Promise<RuleViolation[]> {
  if (changes.length === 0) return [nothingToUpdateViolation(unit)];
  return [
    ...(await findUsccProblem(tx, unit.id, values.uscc ?? null)),
    ...(await divisionViolations(tx, values.divisionCode ?? null, 'input.divisionCode')),
    ...registrationViolations(unit, values.registeredOn, today()),
  ];
}
