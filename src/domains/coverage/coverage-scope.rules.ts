import { digitsOfDivision } from '../divisions/division.rules';
import { type FactTime, factsOn } from '../organizations/known-facts.rules';

/** Over what coverage is counted, and the SQL of what lies in it. */

export type CoverageScope =
  /** It and everything below it on the day, along the chain or formally. */
  | { kind: 'ORGANIZATION'; organizationKey: string }
  /** What lies in the division: a unit by its own code, or else by that of the organization responsible for it. */
  | { kind: 'DIVISION'; divisionCode: string }
  | { kind: 'TENANT' }
  /** The tenants below a parent, which are counted by a function of their own: no rows of one tenant answer it. */
  | { kind: 'BELOW' };

/** What of a scope a statement needs. */
export type ScopePart = 'organizations' | 'units' | 'grids';

/** Gives the placeholder of a value. */
export type Bind = (value: unknown) => string;

/**
 * Common table expressions of what lies in a scope, joined by commas: `scoped_organizations (organization_id)`,
 * `scoped_units (unit_id)`, `scoped_grids (grid_id)`, each without doubles. Units and grids bring the organizations that they rest on.
 *
 * @throws Error for the scope BELOW
 */
export function scopeCtes(scope: CoverageScope, time: FactTime, bind: Bind, parts: readonly ScopePart[]): string {
  const inScope = membershipOf(scope, time, bind);
  const restsOnOrganizations = scope.kind === 'ORGANIZATION';
  const ctes = [];
  if (parts.includes('organizations') || (restsOnOrganizations && parts.length > 0)) {
    ctes.push(`scoped_organizations (organization_id) as materialized (${inScope.organizations})`);
  }
  if (parts.includes('units')) ctes.push(`scoped_units (unit_id) as materialized (${inScope.units})`);
  if (parts.includes('grids')) ctes.push(`scoped_grids (grid_id) as materialized (${inScope.grids})`);
  return ctes.join(',\n    ');
}

/** Queries for the ids of what lies in a scope. */
type Membership = Record<ScopePart, string>;

function membershipOf(scope: CoverageScope, time: FactTime, bind: Bind): Membership {
  switch (scope.kind) {
    case 'ORGANIZATION':
      return {
        organizations: atOrBelowKnown(`${bind(scope.organizationKey)}::uuid`, time),
        units: `select u.id from units u where u.tenant_id = $1 and u.responsible_id in (select s.organization_id from scoped_organizations s)`,
        grids: `select g.id from grids g where g.tenant_id = $1 and g.community_id in (select s.organization_id from scoped_organizations s)`,
      };
    case 'DIVISION':
      return inDivision(scope.divisionCode, bind);
    case 'TENANT':
      return {
        organizations: 'select o.id from organizations o where o.tenant_id = $1',
        units: 'select u.id from units u where u.tenant_id = $1',
        grids: 'select g.id from grids g where g.tenant_id = $1',
      };
    case 'BELOW':
      throw new Error('The tenants below are counted by app.coverage_counts_below, not by rows.');
  }
}

/**
 * A query for the ids of an organization and all that stood below it on the day, along the chain or formally, as far as that was
 * known then.
 */
function atOrBelowKnown(organization: string, time: FactTime): string {
  return `with recursive below (id, graph) as (
        select ${organization}, g.graph from (values ('CHAIN'), ('FORMAL')) g (graph)
         union
        select e.organization_id, b.graph
          from below b
          join ${factsOn('placements', time)} e
            on e.tenant_id = $1 and e.parent_id = b.id and e.graph = b.graph)
      select distinct b.id from below b`;
}

function inDivision(code: string, bind: Bind): Membership {
  const digits = digitsOfDivision(code);
  const [low, high] = [bind(digits), bind(`${digits}:`)];
  // ':' follows '9'.
  const within = (column: string) => `${column} >= ${low} and ${column} < ${high}`;
  return {
    organizations: `select o.id from organizations o where o.tenant_id = $1 and ${within('o.division_code')}`,
    units: `select u.id
              from units u
              join organizations o on o.tenant_id = $1 and o.id = u.responsible_id
             where u.tenant_id = $1 and ${within('coalesce(u.division_code, o.division_code)')}`,
    grids: `select g.id
              from grids g
              join organizations o on o.tenant_id = $1 and o.id = g.community_id
             where g.tenant_id = $1 and ${within('o.division_code')}`,
  };
}
