import type { TenantTransaction } from '../../access/context';
import { labelOf } from '../../data/tree-path';
import { assertRules } from '../../shared/errors';
import { findTenantBooks } from './find-tenant-books';
import { codeTakenViolation, generatedCode } from './identifier.rules';

/**
 * Takes the next serial of the tenant: the path label of a new organization and, when none was given, its code.
 * The serial's row stays locked until the transaction ends, so that no two newcomers check the same code at once.
 *
 * @throws RuleError CODE_TAKEN when another organization has the code
 */
export async function takeCode(
  tx: TenantTransaction,
  wish: string | null,
  divisionCode: string | null,
): Promise<{ code: string; label: string }> {
  const [counter] = await tx.query<{ serial: number }>({
    text: `update tenant_counters set value = value + 1
            where tenant_id = $1 and name = 'ORGANIZATION_LABEL'
        returning value as serial`,
  });
  if (counter === undefined) throw new Error(`Tenant ${tx.tenantId} has no serial of path labels.`);
  const code = wish ?? generatedCode(divisionCode ?? (await findTenantBooks(tx)).code, counter.serial);
  const [holder] = await tx.query<{ name: string }>({
    text: 'select name from organizations where tenant_id = $1 and code = $2',
    values: [code],
  });
  if (holder !== undefined) assertRules([codeTakenViolation(code, holder.name, 'input.code')]);
  return { code, label: labelOf(counter.serial) };
}
