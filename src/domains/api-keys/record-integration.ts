import { v7 as newId } from 'uuid';
import type { Scope } from '../../access/scopes';
import type { AuditNote } from '../../audit/run-mutation';
import { type LocalDate, now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { nameViolations } from '../organizations/identifier.rules';
import { integrationExistsViolations, noScopeViolations, orderedScopes } from './api-key.rules';
import { apiKeyNote, type KeyTransaction, type MadeKey, recordApiKey } from './record-api-key';

export interface NewIntegration {
  name: string;
  scopes: readonly Scope[];
  expiresOn?: LocalDate | null;
  /** Null at the command line. */
  createdBy: string | null;
}

/**
 * Makes an integration, an account with the role INTEGRATOR from today on, and its first key.
 *
 * @throws RuleError NAME_LENGTH and the like, SCOPES_REQUIRED, INTEGRATION_EXISTS, EXPIRY_OUT_OF_RANGE
 */
export async function recordIntegration(
  tx: KeyTransaction,
  { name, scopes, expiresOn, createdBy }: NewIntegration,
): Promise<{ made: MadeKey; audit: AuditNote[] }> {
  assertRules([...nameViolations(name, 'input.name'), ...noScopeViolations(scopes)]);
  await lockIntegrations(tx);
  assertRules(integrationExistsViolations(await hasActiveKey(tx, name)));
  const accountId = newId();
  await tx.query({
    text: `select app.create_integration($2, $3, $4, $5, $6) from tenants t where t.tenant_id = $1`,
    values: [accountId, newId(), name, today(), now()],
  });
  const made = await recordApiKey(tx, { accountId, scopes: orderedScopes(scopes), expiresOn, createdBy });
  return { made, audit: [apiKeyNote(made.id, 1, ['name', 'prefix', 'scopes', 'expiresOn'])] };
}

/**
 * Of two that make an integration of one name at once the second sees what the first made. The head of the tenant's audit log stands for
 * the tenant, whose own row the application may not lock; the sealer goes by, and comes again in a second.
 */
async function lockIntegrations(tx: KeyTransaction): Promise<void> {
  await tx.query({ text: `select 1 from audit_heads where tenant_id = $1 for update` });
}

async function hasActiveKey(tx: KeyTransaction, name: string): Promise<boolean> {
  const [found] = await tx.query<{ id: string }>({
    text: `select k.id
             from api_keys k
             join accounts a on a.tenant_id = $1 and a.id = k.account_id
            where k.tenant_id = $1 and a.display_name = $2 and k.revoked_at is null and k.expires_on >= $3::date
            limit 1`,
    values: [name, today()],
  });
  return found !== undefined;
}
