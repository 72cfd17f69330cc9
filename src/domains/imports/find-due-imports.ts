import type { TenantDatabase } from '../../access/context';
import type { RoundLogger } from '../../audit/start-rounds';
import { now } from '../../shared/clock';
import { REJECT_DAYS } from './import.rules';

/** The function of the database that says which tenants have something to do, before any tenant is bound. */
const TENANTS_WITH_IMPORTS_DUE = 'app.tenants_with_imports_due';

const READ_TIMEOUT_MS = 10_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whom to ask where there is something to do. */
export interface ImportLister {
  database: TenantDatabase;
  /** Ids of the tenants that the function tells for an instant. */
  tenantsListed: (lister: typeof TENANTS_WITH_IMPORTS_DUE, at: Date) => Promise<string[]>;
}

/** What there is to do in a tenant. */
export interface DueImports {
  tenantId: string;
  /** Imports on which nobody works, in the order in which they were asked for. */
  importIds: string[];
  /** Files to be forgotten. */
  uploadIds: string[];
  /** Imports of which it is to be forgotten what was rejected. */
  rejectedIds: string[];
}

/** What there is to do in all tenants. What fails for one tenant holds up no other. */
export async function findDueImports(
  { database, tenantsListed }: ImportLister,
  logger: RoundLogger,
): Promise<DueImports[]> {
  const at = now();
  const due: DueImports[] = [];
  for (const tenantId of await tenantsListed(TENANTS_WITH_IMPORTS_DUE, at)) {
    try {
      const [found] = await database.read<Omit<DueImports, 'tenantId'>>(
        tenantId,
        { text: DUE, values: [at, new Date(at.getTime() - REJECT_DAYS * DAY_MS)] },
        now().getTime() + READ_TIMEOUT_MS,
      );
      if (found !== undefined) due.push({ tenantId, ...found });
    } catch (error) {
      logger.error({ err: error, tenantId }, 'Imports of a tenant that are due could not be looked for.');
    }
  }
  return due;
}

/** The same conditions as in `app.tenants_with_imports_due`. */
const DUE = `
  select array(select j.id from import_jobs j
                where j.tenant_id = $1 and j.purged_at is null and (j.leased_until is null or j.leased_until < $2)
                order by j.queued_at, j.id)::text[] as "importIds",
         array(select u.id from import_uploads u
                where u.tenant_id = $1 and u.state <> 'PURGED' and u.expires_at < $2)::text[] as "uploadIds",
         array(select r.id from import_jobs r
                where r.tenant_id = $1 and r.rejects_purged_at is null and r.purged_at is not null and r.finished_at < $3
                order by r.finished_at limit 100)::text[] as "rejectedIds"`;
