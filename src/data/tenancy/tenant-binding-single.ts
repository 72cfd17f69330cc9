import { remainingMs } from './deadline';
import { BIND_READ, settled } from './preceded-query';
import type { TenantBinding } from './tenant-binding';
import { sendTenantQuery } from './tenant-query';

/** One PostgreSQL: settings and query in one implicit transaction. */
export const singleBinding: TenantBinding = {
  async read(client, tenantId, statement, deadlineAt) {
    const settings = [tenantId, String(remainingMs(deadlineAt))];
    return settled(client, sendTenantQuery(client, BIND_READ, settings, tenantId, statement));
  },
};
