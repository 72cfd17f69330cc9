import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import { type LocalDate, today } from '../../shared/clock';
import { parameterOn } from '../administration/find-parameter';
import type { WatchedMember } from '../members/member.watch';
import { purgeDay } from './candidate-life.rules';
import { changeCandidate } from './change-candidate';
import { endGuidesOfCandidate, endGuidesWithStanding } from './end-guides';
import { candidateNote } from './load-candidate-answer';
import { recordStep } from './record-step';

/** The admission and what follows it. */
const TAKEN_BACK = ['ADMITTED', 'APPROVED', 'OATH_TAKEN'];

const FIELDS = ['stage', 'stageSince', 'member', 'steps', 'guides'];

interface Admitted {
  id: string;
  branchId: string;
  admittedOn: LocalDate;
  recordedOn: LocalDate;
}

/**
 * Who was admitted by mistake never was a member, and so was never admitted: the candidate is a development target again, to
 * be admitted on the right day or to leave the way. Where the branch has ended since, the development has ended with that
 * meeting, and the record is deleted in time. Steps that never were taken are deleted: of candidates no more is held than is.
 */
export async function takeBackAdmission(tx: TenantTransaction, { id: memberId }: WatchedMember): Promise<Followed> {
  const candidate = await lockAdmitted(tx, memberId);
  if (candidate === null) return { audit: [], derived: [] };
  const { id, branchId, recordedOn } = candidate;
  await tx.query({
    text: `delete from candidate_steps where tenant_id = $1 and candidate_id = $2 and step = any($3::text[])`,
    values: [id, TAKEN_BACK],
  });
  await endGuidesWithStanding(tx, id);
  if (await hasEnded(tx, branchId)) {
    const last = await terminate(tx, candidate);
    return { audit: [candidateNote(id, last, [...FIELDS, 'purgeOn'])], derived: [] };
  }
  const version = await changeCandidate(tx, id, {
    stage: 'DEVELOPMENT_TARGET',
    stageSince: recordedOn,
    memberId: null,
  });
  return { audit: [candidateNote(id, version, FIELDS)], derived: [] };
}

async function lockAdmitted(tx: TenantTransaction, memberId: string): Promise<Admitted | null> {
  const [candidate] = await tx.query<Omit<Admitted, 'recordedOn'>>({
    text: `select id, branch_id as "branchId", stage_since as "admittedOn"
             from candidates
            where tenant_id = $1 and member_id = $2
              for no key update`,
    values: [memberId],
  });
  if (candidate === undefined) return null;
  const [recorded] = await tx.query<{ takenOn: LocalDate }>({
    text: `select taken_on as "takenOn" from candidate_steps
            where tenant_id = $1 and candidate_id = $2 and step = 'TARGET_RECORDED'`,
    values: [candidate.id],
  });
  if (recorded === undefined) throw new Error(`Candidate ${candidate.id} was admitted without being a target.`);
  return { ...candidate, recordedOn: recorded.takenOn };
}

/** Whether the branch is no more; one that is there does not end before the commit. */
async function hasEnded(tx: TenantTransaction, branchId: string): Promise<boolean> {
  const [branch] = await tx.query<{ hasEnded: boolean }>({
    text: `select ended_on is not null as "hasEnded" from organizations where tenant_id = $1 and id = $2 for share`,
    values: [branchId],
  });
  return branch?.hasEnded ?? true;
}

async function terminate(tx: TenantTransaction, { id, admittedOn: on }: Admitted): Promise<number> {
  const { value: days } = await parameterOn(tx, 'CANDIDATE_PURGE_DAYS', on);
  await recordStep(tx, { candidateId: id, step: 'TERMINATED', takenOn: on });
  await endGuidesOfCandidate(tx, id, on);
  const purgeOn = purgeDay(on, days, today());
  return changeCandidate(tx, id, { stage: 'TERMINATED', stageSince: on, memberId: null, purgeOn });
}
