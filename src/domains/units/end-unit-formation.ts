import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { checkListLength } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { countUnitVersionsUp } from './change-units';
import { coverageViolations } from './coverage.rules';
import { endFormations } from './end-formations';
import { findCoverage } from './find-coverage';
import { namedUnitsViolations, noFormationViolation } from './formation.rules';
import { type UnitsAnswer, withUnits } from './load-unit-answer';
import { lockForUnitChanges, UNIT_WRITE, unitNote } from './lock-for-unit-change';
import { lockCovering } from './lock-organizations';
import { unitDateViolations } from './unit-change.rules';
import type { EndUnitFormationInput } from './unit-formation.inputs';

const fieldOf = (index: number) => `input.units.${index}.id`;

/**
 * Ends the formations of units on a day: no organization covers them from then on. A joint organization keeps two units
 * at least, or none: its last two end together.
 */
export async function endUnitFormation(ctx: RequestContext, input: EndUnitFormationInput): Promise<UnitsAnswer> {
  const call = { name: 'endUnitFormation', action: UNIT_WRITE, input, idempotencyKey: input.idempotencyKey };
  checkListLength('input.units', input.units);
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const on = input.endedOn;
    const unitIds = input.units.map(({ id }, index) => keyOf('Unit', id, fieldOf(index)));
    assertRules(namedUnitsViolations(unitIds, null));
    await lockCovering(tx, unitIds);
    const units = await lockForUnitChanges(tx, caller, input.units, fieldOf);
    const { closedThrough } = await findTenantBooks(tx);
    const date = { on, field: 'input.endedOn', today: today(), closedThrough };
    assertRules(
      units.flatMap((unit) =>
        unit.formation === null
          ? [noFormationViolation(unit)]
          : unitDateViolations(unit, { ...date, predecessorFrom: unit.formation.from }),
      ),
    );
    await endFormations(tx, { unitIds }, on);
    const organizationIds = [...new Set(units.flatMap(({ formation }) => formation?.organizationId ?? []))];
    const coverage = await findCoverage(tx, organizationIds, on);
    assertRules(coverageViolations(coverage, { field: 'input.units', mostJoint: null, isApproved: false }));
    const versions = await countUnitVersionsUp(tx, unitIds);
    return { result: unitIds, audit: versions.map(({ id, version }) => unitNote(id, version, ['formation'])) };
  });
  return withUnits(ctx, outcome);
}
