import type { PoolClient } from 'pg';
import type { Statement } from '../access/context';

/**
 * How a connection is bound to a tenant. Two forms, chosen by `TENANT_BINDING`, with the same behaviour:
 * `single` for one PostgreSQL, `distributed` for PostgreSQL sharded by tenant (design.md 10).
 */
export interface TenantBinding {
  /** Runs one reading statement bound to the tenant in a transaction of its own, in one round trip; leaves no setting behind. */
  read<Row>(client: PoolClient, tenantId: string, statement: Statement, deadlineAt: number): Promise<Row[]>;
}

export type BindingForm = 'single' | 'distributed';
