import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { now } from '../../shared/clock';
import { MemberSourceEntity } from './member-source.entity';
import type { DecidedBatch } from './read-batch';

/** The job by which records come. */
export interface LinkingJob {
  id: string;
  source: string;
  mode: 'FULL' | 'DELTA';
}

/** Keeps which member the records of a source are about, for those of which it was not known. */
export async function linkRecords(
  tx: TenantTransaction,
  { id, source, mode }: LinkingJob,
  { created, changed, unchanged, relinked }: DecidedBatch,
): Promise<void> {
  await linkAnew(tx, source, relinked);
  const isRelinked = new Set(relinked.map(({ memberId }) => memberId));
  const known = [...changed, ...unchanged].filter(
    ({ member }) => member.externalId === null && !isRelinked.has(member.id),
  );
  const links = [
    ...created.map((each) => ({ externalId: each.externalId, memberId: each.id })),
    ...known.map(({ externalId, member }) => ({ externalId, memberId: member.id })),
  ];
  if (links.length === 0) return;
  const [seenIn, recordedAt] = [mode === 'FULL' ? id : null, now()];
  await tx.insert(
    MemberSourceEntity,
    links.map((link) => ({ ...link, source, seenIn, recordedAt })),
  );
}

/** What the source called so was recorded in error: it means another member, whose number it has. */
async function linkAnew(tx: TenantTransaction, source: string, relinked: DecidedBatch['relinked']): Promise<void> {
  if (relinked.length === 0) return;
  await tx.query({
    text: `update member_sources s
              set member_id = k.member_id
             from unnest($3::text[], $4::uuid[]) as k (external_id, member_id)
            where s.tenant_id = $1 and s.source = $2 and s.external_id = k.external_id`,
    values: [source, relinked.map(({ externalId }) => externalId), relinked.map(({ memberId }) => memberId)],
  });
}

/** Keeps of a full load that the source has these records still, rejected ones too: what it lacks is what was never seen. */
export async function markSeen(
  tx: TenantTransaction,
  { id, source, mode }: LinkingJob,
  externalIds: readonly string[],
): Promise<void> {
  if (mode !== 'FULL' || externalIds.length === 0) return;
  await tx.query({
    text: `update member_sources s
              set seen_in = $4
             from unnest($3::text[]) as k (external_id)
            where s.tenant_id = $1 and s.source = $2 and s.external_id = k.external_id
              and s.seen_in is distinct from $4::uuid`,
    values: [source, externalIds, id],
  });
}

/** Keeps for a person to decide who may be the same as a member; a pair that is known already stays as it is. */
export async function recordCandidates(
  tx: TenantTransaction,
  { id, source }: LinkingJob,
  namesakes: DecidedBatch['namesakes'],
): Promise<void> {
  if (namesakes.length === 0) return;
  await tx.query({
    text: `insert into merge_candidates (tenant_id, id, source, external_id, member_id, job_id, state, found_at)
           select $1, k.id, $2, k.external_id, k.member_id, $3, 'OPEN', $4
             from unnest($5::uuid[], $6::text[], $7::uuid[]) as k (id, external_id, member_id)
           on conflict (tenant_id, source, external_id, member_id) do nothing`,
    values: [
      source,
      id,
      now(),
      namesakes.map(() => newId()),
      namesakes.map(({ externalId }) => externalId),
      namesakes.map(({ memberId }) => memberId),
    ],
  });
}
