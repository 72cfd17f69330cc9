import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import { now } from '../../shared/clock';
import type { WatchedMember } from '../members/member.watch';
import { candidateNote } from './load-candidate-answer';

/** A member's name that was mended is mended in the record of the candidate that the member was. */
export async function nameAdmittedCandidate(tx: TenantTransaction, { id }: WatchedMember): Promise<Followed> {
  const named = await tx.query<{ id: string; version: number }>({
    text: `update candidates c
              set name = m.name, masked_name = m.masked_name, name_pinyin = m.name_pinyin,
                  name_readings = m.name_readings, version = c.version + 1, updated_at = $3
             from members m
            where c.tenant_id = $1 and c.member_id = $2 and m.tenant_id = $1 and m.id = $2
        returning c.id, c.version`,
    values: [id, now()],
  });
  return { audit: named.map((candidate) => candidateNote(candidate.id, candidate.version, ['name'])), derived: [] };
}
