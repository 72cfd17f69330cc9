import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { checkListLength, isGiven } from '../../shared/check-argument';
import { type LocalDate, now, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { parameterOn } from '../administration/find-parameter';
import { assertReach } from '../organizations/assert-reach';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import { type LockedOrganization, lockOrganization } from '../organizations/lock-organization';
import { countUnitVersionsUp } from './change-units';
import { coverageViolations } from './coverage.rules';
import { endFormations } from './end-formations';
import { findCoverage } from './find-coverage';
import {
  formationKindViolations,
  isJointMode,
  namedUnitsViolations,
  organizationAtWorkViolations,
  sameFormationViolation,
} from './formation.rules';
import { type UnitsAnswer, withUnits } from './load-unit-answer';
import { lockForUnitChanges, UNIT_WRITE, unitNote } from './lock-for-unit-change';
import { lockCovering } from './lock-organizations';
import type { LockedUnit } from './lock-units';
import type { FormationMode } from './unit.rules';
import { unitDateViolations } from './unit-change.rules';
import { UnitFormationEntity } from './unit-formation.entity';
import type { RecordUnitFormationInput } from './unit-formation.inputs';
import { unitActiveViolations } from './unit-life.rules';

const MOST_JOINT = 'MAX_UNITS_JOINT_BRANCH';
const fieldOf = (index: number) => `input.units.${index}.id`;

/**
 * Records which organization covers units from a day on, and how it was formed. A unit has one formation at a time: the
 * former one ends on that day. What the organization then covers, and what it leaves others with, must fit the mode on
 * each day from there: it is asked of the rows as they are written, and a refusal takes them back.
 */
export async function recordUnitFormation(ctx: RequestContext, input: RecordUnitFormationInput): Promise<UnitsAnswer> {
  const call = { name: 'recordUnitFormation', action: UNIT_WRITE, input, idempotencyKey: input.idempotencyKey };
  checkListLength('input.units', input.units);
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const organizationKey = keyOf('Organization', input.organizationId, 'input.organizationId');
    const unitIds = input.units.map(({ id }, index) => keyOf('Unit', id, fieldOf(index)));
    assertRules(namedUnitsViolations(unitIds, input.mode));
    await assertReach(tx, caller, UNIT_WRITE, [organizationKey]);
    await lockCovering(tx, unitIds, [organizationKey]);
    const organization = await lockOrganization(tx, organizationKey);
    const units = await lockForUnitChanges(tx, caller, input.units, fieldOf);
    assertRules(await violationsOf(tx, organization, units, input));
    await endFormations(tx, { unitIds }, input.since);
    await insertFormations(tx, organization, unitIds, input);
    await assertCoverage(tx, organization, units, input);
    const versions = await countUnitVersionsUp(tx, unitIds);
    return { result: unitIds, audit: versions.map(({ id, version }) => unitNote(id, version, ['formation'])) };
  });
  return withUnits(ctx, outcome);
}

async function violationsOf(
  tx: TenantTransaction,
  organization: LockedOrganization,
  units: readonly LockedUnit[],
  { mode, since, documentNumber }: RecordUnitFormationInput,
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  return [
    ...formationKindViolations(organization, mode),
    ...organizationAtWorkViolations(organization, since),
    ...(isGiven(documentNumber) ? documentViolations(documentNumber, 'input.documentNumber', 'R-102') : []),
    ...units.flatMap((unit, index) => [
      ...unitActiveViolations(unit, since, fieldOf(index)),
      ...sameViolations(unit, organization, mode),
      ...unitDateViolations(unit, {
        on: since,
        field: 'input.since',
        today: today(),
        closedThrough,
        predecessorFrom: unit.formation?.from ?? unit.formationsUntil,
      }),
    ]),
  ];
}

function sameViolations(unit: LockedUnit, organization: LockedOrganization, mode: FormationMode): RuleViolation[] {
  const { formation } = unit;
  const isSame = formation !== null && formation.organizationId === organization.id && formation.mode === mode;
  return isSame ? [sameFormationViolation(unit, organization, formation)] : [];
}

async function insertFormations(
  tx: TenantTransaction,
  { id: organizationId }: LockedOrganization,
  unitIds: readonly string[],
  { mode, since, documentNumber }: RecordUnitFormationInput,
): Promise<void> {
  const recordedAt = now();
  await tx.insert(
    UnitFormationEntity,
    unitIds.map((unitId) => ({
      id: newId(),
      unitId,
      organizationId,
      mode,
      valid: `[${since},)`,
      documentNumber: documentNumber?.trim() ?? null,
      recordedAt,
      supersededAt: null,
    })),
  );
}

/** Both the organization that the units come to and those that they leave must be whole afterwards. */
async function assertCoverage(
  tx: TenantTransaction,
  organization: LockedOrganization,
  units: readonly LockedUnit[],
  { mode, since, documentNumber }: RecordUnitFormationInput,
): Promise<void> {
  const left = units.flatMap(({ formation }) => formation?.organizationId ?? []);
  const organizationIds = [...new Set([organization.id, ...left])];
  const limits = {
    field: 'input.units',
    mostJoint: isJointMode(mode) ? await mostJointOn(tx, since) : null,
    isApproved: isGiven(documentNumber),
  };
  assertRules(coverageViolations(await findCoverage(tx, organizationIds, since), limits));
}

async function mostJointOn(tx: TenantTransaction, on: LocalDate): Promise<number> {
  return (await parameterOn(tx, MOST_JOINT, on)).value;
}
