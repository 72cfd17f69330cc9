import type { Queryable } from '../queryable';
import type { TenantStatements } from './tenant-key';

/** Statements of one tenant over the migrator's connection, in the form of a transaction's: the tenant is `$1`. */
export function tenantStatements(migrator: Queryable, tenantId: string): TenantStatements {
  return {
    tenantId,
    query: async <Row>({ text, values = [] }: { text: string; values?: readonly unknown[] }) => {
      const { rows } = await migrator.query(text, [tenantId, ...values]);
      return rows as Row[];
    },
  };
}
