import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../access/context';
import type { Action } from '../access/permissions';
import { finishWrite, type Written } from '../audit/written';
import { inTransaction } from '../data/in-transaction';
import { tenantStatements } from '../data/vault/tenant-statements';
import { tenantOf } from './with-migrator';

/**
 * Writes in a tenant what its administrators would write by a mutation, for whoever runs the installation: in one transaction with
 * its entry in the audit log, where it is the system's.
 *
 * @throws Error where there is no tenant with the code; RuleError, whose message says why
 */
export async function writeAsOperator<Result>(
  migrator: Client,
  tenantCode: string,
  action: Action,
  work: (tx: TenantTransaction) => Promise<Written<Result>>,
): Promise<Result> {
  const { tenantId } = await tenantOf(migrator, tenantCode);
  return inTransaction(migrator, async () => {
    // For the functions that write for the bound tenant alone.
    await migrator.query('select app.set_tenant($1)', [tenantId]);
    const tx: TenantTransaction = {
      ...tenantStatements(migrator, tenantId),
      insert: () => Promise.reject(new Error('The command line has no entities: write by a statement.')),
    };
    const written = await work(tx);
    await finishWrite(tx, { accountId: tenantId, role: 'SYSTEM', action, requestId: newId() }, written);
    return written.result;
  });
}
