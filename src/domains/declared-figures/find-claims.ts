import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import type { DatedClaim } from './reconciliation.rules';

/** The declared figures with these keys, as far as the caller's tenant has them: one statement. */
export async function findClaims(ctx: RequestContext, keys: readonly string[]): Promise<Map<string, DatedClaim>> {
  const rows = await scoped(ctx).read<DatedClaim & { key: string }>({
    text: `select id as key, measure, value::float8 as value, unit, qualifier, numerator, denominator, as_of as "speaksOf",
                  declared_on as "declaredOn", scope_kind as "scopeKind", scope_organization_id as "scopeOrganizationKey",
                  scope_division_code as "scopeDivisionCode"
             from declared_figures
            where tenant_id = $1 and id = any($2::uuid[])`,
    values: [keys],
  });
  return new Map(rows.map(({ key, ...claim }) => [key, claim]));
}
