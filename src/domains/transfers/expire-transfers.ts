import type { Side } from '../../access/bridge';
import type { TenantDatabase } from '../../access/context';
import { crossUnattended, writeUnattended } from '../../audit/run-unattended';
import { type RoundLogger, startRounds } from '../../audit/start-rounds';
import { type LocalDate, now, today } from '../../shared/clock';
import { changeTransfer } from './change-transfer';
import { type LockedTransfer, lockTransfer } from './lock-transfer';
import { otherSideOf } from './take-step';

/** The function of the database that says which tenants have letters that ran out, before any tenant is bound. */
const TENANTS_WITH_TRANSFERS_TO_EXPIRE = 'app.tenants_with_transfers_to_expire';
const STEP = 'transfer:expire';
const READ_TIMEOUT_MS = 10_000;

/** Letters run out by the day; an hour makes up for a process that was down. */
const EXPIRE_EVERY_MS = 60 * 60 * 1000;

/** Where the round says how many letters ran out, and what went wrong; pino fits. */
export interface ExpiryLogger extends RoundLogger {
  info(details: object, message: string): void;
}

export interface TransferExpirerOptions {
  database: TenantDatabase;
  /** Ids of the tenants that the function tells for today. */
  tenantsListed: (lister: typeof TENANTS_WITH_TRANSFERS_TO_EXPIRE, today: LocalDate) => Promise<string[]>;
  logger: ExpiryLogger;
}

/** Starts the round that ends transfers whose letter ran out, in any number of processes. @returns the function that stops it */
export function startTransferExpirer(options: TransferExpirerOptions, everyMs = EXPIRE_EVERY_MS): () => Promise<void> {
  const failed = 'Transfers whose letter ran out could not be looked for; the next round tries again.';
  return startRounds(() => expireTransfers(options), { everyMs, logger: options.logger, failed });
}

/** One round over all tenants; the failure of one transfer is logged and holds up no other. @returns how many expired */
export async function expireTransfers({ database, tenantsListed, logger }: TransferExpirerOptions): Promise<number> {
  const day = today();
  let expired = 0;
  for (const tenantId of await tenantsListed(TENANTS_WITH_TRANSFERS_TO_EXPIRE, day)) {
    let ofTenant = 0;
    for (const transfer of await runOut(database, tenantId, day)) {
      try {
        if (await expireTransfer(database, tenantId, transfer, day)) ofTenant += 1;
      } catch (error) {
        const message = 'A transfer whose letter ran out could not be ended; the next round tries again.';
        logger.error({ err: error, tenantId, transferId: transfer.id }, message);
      }
    }
    if (ofTenant > 0) logger.info({ tenantId, count: ofTenant }, 'Transfers whose letter ran out have ended.');
    expired += ofTenant;
  }
  return expired;
}

interface RunOut {
  id: string;
  peerTenantId: string | null;
}

function runOut(database: TenantDatabase, tenantId: string, day: LocalDate): Promise<RunOut[]> {
  const statement = {
    text: `select id, peer_tenant_id as "peerTenantId"
             from relationship_transfers
            where tenant_id = $1 and state = 'SENT' and side <> 'DESTINATION' and letter_valid_until < $2::date
            order by letter_valid_until, id`,
    values: [day],
  };
  return database.read<RunOut>(tenantId, statement, now().getTime() + READ_TIMEOUT_MS);
}

/**
 * ends one transfer whose letter ran out, on the day on which it did, on both sides where there are two. No account does
 * this; but the member is free for another transfer, which callers must learn, so it is in both audit logs, as the system's.
 * It crosses also to a tenant that is suspended: nothing is told there. Of several processes the second finds nothing to do.
 *
 * @returns whether it was this call that ended it
 */
export function expireTransfer(
  database: TenantDatabase,
  tenantId: string,
  { id, peerTenantId }: RunOut,
  day: LocalDate = today(),
): Promise<boolean> {
  if (peerTenantId === null) {
    return writeUnattended(database, tenantId, STEP, async (tx) => {
      const transfer = await lockTransfer(tx, id);
      return isRunOut(transfer, day)
        ? { result: null, audit: [await changeTransfer(tx, transfer, 'EXPIRED', day)] }
        : null;
    });
  }
  const locked: Partial<Record<Side, LockedTransfer | null>> = {};
  return crossUnattended(
    database,
    { step: STEP, ownTenantId: tenantId, peerTenantId },
    {
      lock: async (tx, side) => {
        locked[side] = await lockTransfer(tx, id);
      },
      act: async (sides) => {
        const own = locked.OWN ?? null;
        if (!isRunOut(own, day)) return null;
        const peer = otherSideOf(locked);
        const notes = {
          own: await sides.own((tx) => changeTransfer(tx, own, 'EXPIRED', day)),
          peer: await sides.peer((tx) => changeTransfer(tx, peer, 'EXPIRED', day)),
        };
        return { own: { result: null, audit: [notes.own] }, peer: { result: null, audit: [notes.peer] } };
      },
    },
  );
}

/** Still so under the lock: it may have been received, or withdrawn, since it was found. */
function isRunOut(transfer: LockedTransfer | null, day: LocalDate): transfer is LockedTransfer {
  return transfer !== null && transfer.state === 'SENT' && (transfer.letterValidUntil ?? day) < day;
}
