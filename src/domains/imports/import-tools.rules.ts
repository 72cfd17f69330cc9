import type { TenantDatabase, Vault } from '../../access/context';
import type { RoundLogger } from '../../audit/start-rounds';

/** What the work on imports needs, outside any request. */
export interface ImportTools {
  database: TenantDatabase;
  vault: Vault;
  logger: RoundLogger;
  /** Aborted when the process is to end: the work stops at the next chunk, and another goes on. */
  signal: AbortSignal;
}
