import type { PoolClient } from 'pg';
import type { Statement } from '../../access/context';

/**
 * How a connection is bound to a tenant. Two forms with the same behaviour, chosen where the pools are opened:
 * `single` for one PostgreSQL, `distributed` for PostgreSQL sharded by tenant (docs/decisions/0004).
 */
export interface TenantBinding {
  /** Runs one reading statement bound to the tenant in a transaction of its own, in one round trip; leaves no setting behind. */
  read<Row>(client: PoolClient, tenantId: string, statement: Statement, deadlineAt: number): Promise<Row[]>;
}

export type BindingForm = 'single' | 'distributed';

/** `TENANT_BINDING`: `single` (the default) or `distributed`. @throws Error on any other word */
export function bindingFormFrom(env: NodeJS.ProcessEnv): BindingForm {
  const form = env.TENANT_BINDING || 'single';
  if (form === 'single' || form === 'distributed') return form;
  throw new Error(`TENANT_BINDING is "${form}"; it takes single, or distributed for PostgreSQL sharded by tenant.`);
}
