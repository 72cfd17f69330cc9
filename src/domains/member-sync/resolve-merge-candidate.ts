import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertVersion } from '../../shared/assert-version';
import { now } from '../../shared/clock';
import { ApiError, assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { lockSources } from '../sync/lock-sync-job';
import { alreadyLinkedViolations, resolvedViolations } from './candidate.rules';
import { candidateNote } from './candidate-note.rules';
import { type CandidateAnswer, withCandidate } from './load-candidate-answer';
import { MemberSourceEntity } from './member-source.entity';
import type { ResolveMergeCandidateInput } from './member-sync.inputs';
import { mergeCandidateId } from './merge-candidate.planned';
import type { CandidateState } from './merge-candidate.rules';

const ACTION = 'member:merge';
const SUBJECT = { en: 'The candidate', zh: '该疑似重复记录' };

interface LockedCandidate {
  id: string;
  source: string;
  externalId: string;
  memberId: string;
  state: CandidateState;
  version: number;
}

/**
 * Says whether a record of another system is about a member. SAME_PERSON: from now on the record is that member's, and changes it
 * when it comes again; ANOTHER_PERSON: when it comes again, it makes a new member. Nothing is merged by this.
 */
export async function resolveMergeCandidate(
  ctx: RequestContext,
  input: ResolveMergeCandidateInput,
): Promise<CandidateAnswer> {
  const { id, decision, expectedVersion, idempotencyKey } = input;
  const call = { name: 'resolveMergeCandidate', action: ACTION, input, idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    await lockSources(tx);
    const candidate = await lockCandidate(tx, keyOf('MergeCandidate', id, 'input.id'));
    assertVersion(SUBJECT, candidate.version, expectedVersion);
    assertRules(resolvedViolations(candidate.state));
    if (decision === 'SAME_PERSON') await linkRecord(tx, candidate);
    const [resolved] = await tx.query<{ version: number }>({
      text: `update merge_candidates set state = $3, resolved_by = $4, resolved_at = $5, version = version + 1
              where tenant_id = $1 and id = $2
          returning version`,
      values: [candidate.id, decision, caller.viewer.accountId, now()],
    });
    if (resolved === undefined) throw new Error(`Candidate ${candidate.id} vanished under its lock.`);
    return { result: candidate.id, audit: [candidateNote(candidate.id, resolved.version, ['state'])] };
  });
  return withCandidate(ctx, outcome);
}

async function lockCandidate(tx: TenantTransaction, id: string): Promise<LockedCandidate> {
  const [candidate] = await tx.query<LockedCandidate>({
    text: `select id, source, external_id as "externalId", member_id as "memberId", state, version
             from merge_candidates where tenant_id = $1 and id = $2
              for no key update`,
    values: [id],
  });
  if (candidate !== undefined) return candidate;
  throw new ApiError(
    'NOT_FOUND',
    {
      en: `There is no merge candidate with id ${mergeCandidateId(id)} within your reach.`,
      zh: `在您的权限范围内没有标识为 ${mergeCandidateId(id)} 的疑似重复记录。`,
    },
    { argument: 'input.id' },
  );
}

/** A source calls one member by one name: what is called otherwise already is refused. */
async function linkRecord(tx: TenantTransaction, { source, externalId, memberId }: LockedCandidate): Promise<void> {
  const links = await tx.query<{ externalId: string }>({
    text: `select external_id as "externalId" from member_sources
            where tenant_id = $1 and source = $2 and (external_id = $3 or member_id = $4)`,
    values: [source, externalId, memberId],
  });
  assertRules(alreadyLinkedViolations(links.length > 0, source));
  await tx.insert(MemberSourceEntity, [{ source, externalId, memberId, seenIn: null, recordedAt: now() }]);
}
