import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { now } from '../../shared/clock';
import { VotingSuspensionEntity } from '../member-life/voting-suspension.entity';
import type { Registration } from '../members/record-member';
import { from } from '../organizations/end-fact';
import type { Decided } from './seal-snapshot';

/**
 * Records of somebody who has arrived what another tenant decided: nobody leaves an extension of the probation, or the suspension
 * of the right to vote, behind. A returner who had taken the extension along from here has it already.
 */
export async function recordDecided(
  tx: TenantTransaction,
  memberId: string,
  { since }: Pick<Registration, 'since'>,
  { probationExtension, isVoteSuspended }: Decided,
): Promise<void> {
  if (probationExtension !== null) {
    const { decidedOn, untilOn, documentNumber } = probationExtension;
    await tx.query({
      text: `insert into probation_extensions (tenant_id, member_id, decided_on, until_on, document_number, recorded_at)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (tenant_id, member_id) do nothing`,
      values: [memberId, decidedOn, untilOn, documentNumber, now()],
    });
  }
  if (isVoteSuspended) {
    const suspension = { id: newId(), memberId, valid: from(since), recordedAt: now(), supersededAt: null };
    await tx.insert(VotingSuspensionEntity, [suspension]);
  }
}
