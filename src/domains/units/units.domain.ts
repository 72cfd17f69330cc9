import type { Domain } from '../domain';
import { watchOrganizations } from '../organizations/organization.watch';
import { unitsOfOrganizations } from './end-organization-coverage';
import { OrganizationUnitsResolver } from './organization-units.resolver';
import { UnitEntity } from './unit.entity';
import { plannedUnit } from './unit.planned';
import { UnitFormationResolver, UnitResolver } from './unit.resolver';
import { UnitFigureEntity } from './unit-figure.entity';
import { UnitFormationEntity } from './unit-formation.entity';
import { UnitMutationsResolver } from './unit-mutations.resolver';
import { UnitQueriesResolver } from './unit-queries.resolver';
import { UnitStateEntity } from './unit-state.entity';
import { unitChecks } from './units.checks';

watchOrganizations(unitsOfOrganizations);

/**
 * A unit is an employer that may need an organization: a firm, a social organization, an agency. A survey finds it and one
 * organization answers for it, whether it covers it or not; verified it is ACTIVE, it may turn out a SHELL, and in the end a
 * document removes it from the register. Its code is checked by GB 32100-2015 and belongs to one unit of the tenant. What it
 * reports of a day is numbers only, workers and the members among them: no roster stands behind them, and a later number
 * never rewrites an earlier one. A formation says which organization covers it and how that came about: alone, jointly with
 * other units (two at least, five at most without approval, R-102), attached to a host, or in a functional way. A unit has
 * one formation at a time; it ends when another begins, when the unit is removed, or when the organization ends. An
 * organization does not end while it answers for units. A secretary writes of the units whose responsible organization lies
 * in the subtree of the grant; everybody in the tenant reads them.
 */
export const units: Domain = {
  name: 'units',
  entities: [UnitEntity, UnitStateEntity, UnitFormationEntity, UnitFigureEntity],
  resolvers: [
    // Reads
    UnitQueriesResolver,
    UnitResolver,
    UnitFormationResolver,
    OrganizationUnitsResolver,
    // Writes
    UnitMutationsResolver,
  ],
  plannedTypes: [plannedUnit],
  checks: unitChecks,
};
