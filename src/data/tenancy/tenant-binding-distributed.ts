import { remainingMs } from './deadline';
import { LIMIT_TIME } from './preambles';
import type { TenantBinding } from './tenant-binding';
import { sendTenantQuery } from './tenant-query';

/**
 * PostgreSQL sharded by tenant: `set_config` does not reach the workers, SET LOCAL alone in its message does
 * (docs/decisions/0004). Four messages, sent without waiting for each other: the connection must be one with `pipeline: true`.
 * A login is looked up before them: accounts are spread over the workers, and the question would be one to all of them inside the
 * tenant's transaction.
 */
export const distributedBinding: TenantBinding = {
  async read(...[client, tenantId, statement, deadlineAt]: Parameters<TenantBinding['read']>) {
    const settings = [String(remainingMs(deadlineAt))];
    const began = client.query('begin read only');
    const bound = client.query({ name: 'zuzhi_set_tenant', text: 'select app.set_tenant($1)', values: [tenantId] });
    const answered = sendTenantQuery(client, LIMIT_TIME, settings, tenantId, statement);
    // After an error this is a rollback: nothing was written either way.
    const ended = client.query('commit');
    // All four must be answered before the connection goes back; the first failure is the cause of those after it.
    for (const outcome of await Promise.allSettled([began, bound, answered, ended])) {
      if (outcome.status === 'rejected') throw outcome.reason;
    }
    return answered;
  },
};
