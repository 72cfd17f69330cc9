import { type CoverageScope, type ScopePart, scopeCtes } from '../../../src/domains/coverage/coverage-scope.rules';
import type { FactTime } from '../../../src/domains/organizations/known-facts.rules';
import type { LocalDate } from '../../../src/shared/clock';
import { asMigrator } from '../../support/database';
import type { TestTenant } from '../../support/tenants';

/** When the rows of a test are asked for: a day, and what had been recorded by an instant; without one, what is recorded now. */
export interface AskedTime {
  on: LocalDate;
  known?: Date;
}

/** Rows of a query over a tenant, `$1`, at a time. */
export function rowsAt<Row extends object>(
  { tenantId }: TestTenant,
  { on, known }: AskedTime,
  query: (time: FactTime) => string,
): Promise<Row[]> {
  const values = known === undefined ? [tenantId, on] : [tenantId, on, known];
  return asMigrator<Row>(query({ on: '$2::date', known: known === undefined ? null : '$3::timestamptz' }), values);
}

const COLUMNS = { organizations: 'organization_id', units: 'unit_id', grids: 'grid_id' } as const;

/** Ids of what lies in a scope, in order. */
export async function idsIn(
  tenant: TestTenant,
  scope: CoverageScope,
  part: ScopePart,
  { on, known = new Date() }: AskedTime,
): Promise<string[]> {
  const values: unknown[] = [tenant.tenantId, on, known];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const ctes = scopeCtes(scope, { on: '$2::date', known: '$3::timestamptz' }, bind, [part]);
  const text = `with ${ctes} select ${COLUMNS[part]} as id from scoped_${part} where $2::date is not null and $3::timestamptz is not null`;
  return (await asMigrator<{ id: string }>(text, values)).map(({ id }) => id).sort();
}
