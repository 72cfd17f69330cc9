import type { Statement } from '../../access/context';
import { remainingMs } from './deadline';
import { BIND_READ, CONFIRM_AND_BIND_READ } from './preambles';
import { settled } from './preceded-query';
import type { TenantBinding } from './tenant-binding';
import { sendTenantQuery } from './tenant-query';

/** One PostgreSQL: settings and query in one implicit transaction. */
export const singleBinding: TenantBinding = {
  read(client, tenantId, statement, deadlineAt) {
    const settings = settingsOf(tenantId, statement, deadlineAt);
    return settled(client, sendTenantQuery(client, BIND_READ, settings, tenantId, statement));
  },

  readConfirming(client, { issuer, subject, mark, viewer: { tenantId } }, statement, deadlineAt, onConfirmed) {
    const settings = [...settingsOf(tenantId, statement, deadlineAt), issuer, subject, mark];
    return settled(client, sendTenantQuery(client, CONFIRM_AND_BIND_READ, settings, tenantId, statement, onConfirmed));
  },
};

function settingsOf(tenantId: string, { isPlannedOnce }: Statement, deadlineAt: number): string[] {
  return [tenantId, String(remainingMs(deadlineAt)), isPlannedOnce === true ? 'force_generic_plan' : 'auto'];
}
