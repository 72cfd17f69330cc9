import type { SealedTable } from '../../data/vault/sealed-table';
import { watchFor } from '../alerts/alert-rule.watch';
import type { Domain } from '../domain';
import { watchMembers } from '../members/member.watch';
import { transferWatch } from './end-transferred';
import { TransferEntity } from './transfer.entity';
import { plannedTransfer } from './transfer.planned';
import { TRANSFER_EXPIRING } from './transfer-expiring-alerts.rules';
import { MemberTransfersResolver, TransferLinksResolver } from './transfer-links.resolver';
import { TransferMutationsResolver } from './transfer-mutations.resolver';
import { TransferQueriesResolver } from './transfer-queries.resolver';
import { transferChecks } from './transfers.checks';

const sealedTransfers: SealedTable = {
  table: 'relationship_transfers',
  columns: [{ sealed: 'snapshot_sealed' }],
  dataKeyColumn: 'data_key_id',
};

/**
 * How a member comes to belong to another branch. Applied for, approved by the committee above the branch, sent
 * with a letter that is good for three months at most, received, accepted into a branch, and closed when the receipt is
 * back; returned, refused for a reason of a closed list, withdrawn, or expired by the clock on the way. Inside a tenant it is
 * one row; by letter to or from somebody outside it is one too; between two tenants it is a handshake: a row in each with one id,
 * each seen by its own tenant only, both moved by each step in one transaction through the bridge. Until the destination accepts, the
 * origin is responsible, and the destination is told the name, the masked ID number, kind, dates and organizations. The
 * member's data travel sealed: by the origin's keys from the letter on, by the destination's from the acceptance on, gone with the
 * receipt. With the acceptance the membership ends there and begins here, on one day: on every day each person is counted once.
 * Who is on the way does not end, and who has arrived is not taken back by one side alone.
 */
export const transfers: Domain = {
  name: 'transfers',
  entities: [TransferEntity],
  resolvers: [
    // Reads
    TransferQueriesResolver,
    TransferLinksResolver,
    MemberTransfersResolver,
    // Writes
    TransferMutationsResolver,
  ],
  plannedTypes: [plannedTransfer],
  checks: transferChecks,
  sealedTables: [sealedTransfers],
};

watchMembers(transferWatch);
watchFor(TRANSFER_EXPIRING);
