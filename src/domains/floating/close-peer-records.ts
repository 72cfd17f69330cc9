import type { TenantDatabase } from '../../access/context';
import { crossUnattended, type UnattendedCrossing } from '../../audit/run-unattended';
import { type RoundLogger, startRounds } from '../../audit/start-rounds';
import { type LocalDate, now, today } from '../../shared/clock';
import { findTenantSide } from '../administration/find-peer-tenant';
import { changeFloatingRecord, closing } from './change-floating-record';
import { lockFloatingRecord } from './lock-floating-record';

/** The function of the database that says which tenants have records to close on the other side. */
const TENANTS_WITH_RECORDS_TO_CLOSE = 'app.tenants_with_floating_records_to_close';

export interface FloatingRoundOptions {
  database: TenantDatabase;
  /** Ids of the tenants that the function tells for today. */
  tenantsListed: (lister: typeof TENANTS_WITH_RECORDS_TO_CLOSE, today: LocalDate) => Promise<string[]>;
  logger: RoundLogger;
}

const FAILED = 'Records of floating members could not be closed on the other side; the next round tries again.';

/** Soon: until then the other side keeps the name of somebody who does not float any more. */
const CLOSE_EVERY_MS = 60 * 1000;

/** Looking for what is to be closed is given up after so long; the next round tries again. */
const READ_TIMEOUT_MS = 10_000;

/** Records looked up at once. */
const PAGE = 200;

/** Starts the rounds that close the other side of records that ended with the membership, in any number of processes. */
export function startClosingPeerRecords(options: FloatingRoundOptions, everyMs = CLOSE_EVERY_MS): () => Promise<void> {
  const failed = 'Records of floating members to be closed could not be looked for; the next round tries again.';
  return startRounds(() => closeAllPeerRecords(options), { everyMs, logger: options.logger, failed });
}

/** One round over all tenants; the failure of one is logged and holds up no other. @returns how many sides were closed */
export async function closeAllPeerRecords({ database, tenantsListed, logger }: FloatingRoundOptions): Promise<number> {
  let closed = 0;
  for (const tenantId of await tenantsListed(TENANTS_WITH_RECORDS_TO_CLOSE, today())) {
    try {
      closed += await closePeerRecords(database, tenantId, logger);
    } catch (error) {
      logger.error({ err: error, tenantId }, FAILED);
    }
  }
  return closed;
}

/**
 * Closes the other side of the records of one tenant that ended with the membership. Whoever ended it had one tenant bound, or
 * another than the record's: the other side follows here, each record in one transaction, and waits while its tenant is
 * suspended. Neither one that waits nor one that fails holds up those after it.
 */
export async function closePeerRecords(
  database: TenantDatabase,
  tenantId: string,
  logger: RoundLogger,
): Promise<number> {
  let closed = 0;
  let page = await findWaiting(database, tenantId, null);
  while (page.length > 0) {
    for (const { id, peerTenantId } of page) {
      const crossing = { step: 'floating:close', ownTenantId: tenantId, peerTenantId } as const;
      try {
        if (await crossUnattended(database, crossing, closingOf(id))) closed += 1;
      } catch (error) {
        logger.error({ err: error, tenantId, recordId: id }, FAILED);
      }
    }
    page = page.length < PAGE ? [] : await findWaiting(database, tenantId, page.at(-1)?.id ?? null);
  }
  return closed;
}

/** A page of the records that await the other side, after the one with that id. */
function findWaiting(
  database: TenantDatabase,
  tenantId: string,
  after: string | null,
): Promise<{ id: string; peerTenantId: string }[]> {
  return database.read(
    tenantId,
    {
      text: `select id, peer_tenant_id as "peerTenantId"
               from floating_records
              where tenant_id = $1 and awaits_peer and ($2::uuid is null or id > $2::uuid)
              order by id
              limit $3`,
      values: [after, PAGE],
    },
    now().getTime() + READ_TIMEOUT_MS,
  );
}

function closingOf(id: string): UnattendedCrossing {
  return {
    lock: async (tx) => void (await lockFloatingRecord(tx, id)),
    act: async (sides) => {
      const own = await sides.own((tx) => lockFloatingRecord(tx, id));
      // Another process was faster.
      if (own === null || !own.awaitsPeer || own.result === null || own.closedOn === null) return null;
      const changes = closing(own.result, own.closedOn);
      const peer = await sides.peer(async (tx) => {
        const { isSuspended } = await findTenantSide(tx);
        return isSuspended ? null : changeFloatingRecord(tx, id, changes);
      });
      if (peer === null) return null;
      const note = await sides.own((tx) => changeFloatingRecord(tx, id, { awaitsPeer: false }));
      return { own: { result: null, audit: [note] }, peer: { result: null, audit: [peer] } };
    },
  };
}
