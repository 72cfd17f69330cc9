import { idIn, insertRows } from '../../data/insert-rows';
import type { MigratorClient } from '../../data/migrator-client';
import { type LocalDate, now } from '../../shared/clock';

/** A probation that was extended, to plant. */
export interface ProbationExtensionSeed {
  /** Key of the member. */
  member: string;
  decidedOn: LocalDate;
  untilOn: LocalDate;
  documentNumber: string;
}

/**
 * Inserts extensions of probations. Runs as the migrator, for demo and test data, in the tenant's transaction; the members
 * are planted before.
 *
 * @param memberIds ids of the members by the keys that the seeds use
 */
export async function plantProbationExtensions(
  client: MigratorClient,
  tenantId: string,
  seeds: readonly ProbationExtensionSeed[],
  memberIds: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = seeds.map(({ member, decidedOn, untilOn, documentNumber }) => ({
    member_id: idIn(memberIds, member),
    decided_on: decidedOn,
    until_on: untilOn,
    document_number: documentNumber,
    recorded_at: now(),
  }));
  await insertRows(client, tenantId, 'probation_extensions', rows);
}
