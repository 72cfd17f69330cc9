import type { PoolClient } from 'pg';
import type { FoundLogin, Statement, TextRows } from '../../access/context';

/**
 * How a connection is bound to a tenant. Two forms with the same behaviour, chosen where the pools are opened:
 * `single` for one PostgreSQL, `distributed` for PostgreSQL sharded by tenant (docs/decisions/0004).
 */
export interface TenantBinding {
  /** Runs one reading statement bound to the tenant in a transaction of its own, in one round trip; leaves no setting behind. */
  read(client: PoolClient, tenantId: string, statement: Statement, deadlineAt: number): Promise<TextRows>;
  /** The same in the tenant of a login, which is confirmed first: see `TenantDatabase`. Absent where that would not be one round trip. */
  readConfirming?(
    client: PoolClient,
    login: FoundLogin,
    statement: Statement,
    deadlineAt: number,
    onConfirmed: () => void,
  ): Promise<TextRows>;
}

export type BindingForm = 'single' | 'distributed';

/** `TENANT_BINDING`: `single` (the default) or `distributed`. @throws Error on any other word */
export function bindingFormFrom(env: NodeJS.ProcessEnv): BindingForm {
  const form = env.TENANT_BINDING || 'single';
  if (form === 'single' || form === 'distributed') return form;
  throw new Error(`TENANT_BINDING is "${form}"; it takes single, or distributed for PostgreSQL sharded by tenant.`);
}
