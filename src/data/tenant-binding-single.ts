import { remainingMs } from './deadline';
import type { TenantBinding } from './tenant-binding';
import { BIND_READ, sendTenantQuery } from './tenant-query';

/** One PostgreSQL: settings and query in one implicit transaction. */
export const singleBinding: TenantBinding = {
  async read(client, tenantId, statement, deadlineAt) {
    const settings = [tenantId, String(remainingMs(deadlineAt))];
    try {
      return await sendTenantQuery(client, BIND_READ, settings, tenantId, statement);
    } catch (error) {
      // The error arrives before the server has ended the implicit transaction. The answer to an empty query comes
      // after: from then on the connection's state is known, and the pool need not destroy it.
      await client.query('').catch(() => undefined);
      throw error;
    }
  },
};
