import type { TenantDatabase, TenantTransaction } from '../../access/context';
import { purgeInBatches } from '../../audit/purge-in-batches';
import { type RoundLogger, startRounds } from '../../audit/start-rounds';
import { type LocalDate, today } from '../../shared/clock';

/** The function of the database that says which tenants have candidates to forget, before any tenant is bound. */
const TENANTS_WITH_CANDIDATES_TO_PURGE = 'app.tenants_with_candidates_to_purge';

/** Where the purger says how many went, and what went wrong; pino fits. */
export interface PurgeLogger extends RoundLogger {
  info(details: object, message: string): void;
}

export interface CandidatePurgerOptions {
  database: TenantDatabase;
  /** Ids of the tenants that the function tells for today. */
  tenantsListed: (lister: typeof TENANTS_WITH_CANDIDATES_TO_PURGE, today: LocalDate) => Promise<string[]>;
  logger: PurgeLogger;
}

/** Once a day would do; an hour costs nothing, and makes up for a process that was down. */
const PURGE_EVERY_MS = 60 * 60 * 1000;

/** Candidates in one short transaction: the purge never makes a mutation wait. */
const PURGED_IN_ONE_BATCH = 200;

/** Starts the purger of candidates who did not proceed, in any number of processes. @returns the function that stops it */
export function startCandidatePurger(options: CandidatePurgerOptions, everyMs = PURGE_EVERY_MS): () => Promise<void> {
  const failed = 'Candidates to be deleted could not be looked for; the next round tries again.';
  return startRounds(() => purgeAllCandidates(options), { everyMs, logger: options.logger, failed });
}

/** One round over all tenants; the failure of one is logged and holds up no other. @returns how many candidates went */
export async function purgeAllCandidates({ database, tenantsListed, logger }: CandidatePurgerOptions): Promise<number> {
  const day = today();
  let purged = 0;
  for (const tenantId of await tenantsListed(TENANTS_WITH_CANDIDATES_TO_PURGE, day)) {
    try {
      const count = await purgeCandidates(database, tenantId, day);
      if (count > 0) logger.info({ tenantId, count }, 'Candidates who did not proceed were deleted.');
      purged += count;
    } catch (error) {
      const message = 'Candidates of a tenant could not be deleted; the next round tries again.';
      logger.error({ err: error, tenantId }, message);
    }
  }
  return purged;
}

/**
 * Deletes all that is recorded of the candidates of one tenant whose `purge_on` has come: rows of guides and steps, then
 * their own. Several processes do not wait for each other: what one has locked the others skip.
 *
 * No audit entry is made, for an entry names the account that acted, and here none does. What ordered the deletion, and by
 * when, is in the log already: the entry of `closeCandidate` (or of `voidMember`), which touched `purgeOn`. The server's log says how many went.
 * Entries of the audit log keep the id of what is gone, which leads nowhere.
 *
 * @returns how many candidates went
 */
export function purgeCandidates(database: TenantDatabase, tenantId: string, day = today()): Promise<number> {
  return purgeInBatches(database, tenantId, PURGED_IN_ONE_BATCH, async (tx, limit) => {
    const expired = await tx.query<{ id: string }>({
      text: `select id from candidates
              where tenant_id = $1 and purge_on <= $2::date order by purge_on, id limit $3 for update skip locked`,
      values: [day, limit],
    });
    if (expired.length > 0) {
      await deleteCandidates(
        tx,
        expired.map(({ id }) => id),
      );
    }
    return expired.length;
  });
}

async function deleteCandidates(tx: TenantTransaction, ids: readonly string[]): Promise<void> {
  const values = [ids];
  await tx.query({
    text: `delete from candidate_guides where tenant_id = $1 and candidate_id = any($2::uuid[])`,
    values,
  });
  await tx.query({
    text: `delete from candidate_steps where tenant_id = $1 and candidate_id = any($2::uuid[])`,
    values,
  });
  await tx.query({ text: `delete from candidates where tenant_id = $1 and id = any($2::uuid[])`, values });
}
