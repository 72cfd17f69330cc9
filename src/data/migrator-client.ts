import type { Queryable } from './queryable';

/**
 * The connection of the migrator as provisioning needs it: a `pg` client fits. Tenants and accounts exist before
 * anybody can be bound to them, so these writes do not pass the tenant's door.
 */
export type MigratorClient = Queryable;
