import type { TenantTransaction } from '../../access/context';
import { now } from '../../shared/clock';
import type { LockedJob } from '../sync/lock-sync-job';
import type { SourceLink } from './find-links';
import { LINK_TABLES, type LinkedKind } from './source-links.rules';

/** What the source calls things already, by their ids. */
export type LinkedKeys = ReadonlyMap<string, string>;

/** Those of which it is not known yet what the source calls them. */
export function unlinked<Link extends SourceLink>(links: readonly Link[], linked: LinkedKeys): Link[] {
  return links.filter(({ key }) => !linked.has(key));
}

/** Keeps what a source calls units or grids, of those of which it was not known. */
export async function recordLinks(
  tx: TenantTransaction,
  kind: LinkedKind,
  { id, source, mode }: Pick<LockedJob, 'id' | 'source' | 'mode'>,
  links: readonly SourceLink[],
): Promise<void> {
  if (links.length === 0) return;
  const { table, column } = LINK_TABLES[kind];
  await tx.query({
    text: `insert into ${table} (tenant_id, source, external_id, ${column}, seen_in, recorded_at)
           select $1, $2, k.external_id, k.key, $3, $4
             from unnest($5::text[], $6::uuid[]) as k (external_id, key)`,
    values: [
      source,
      mode === 'FULL' ? id : null,
      now(),
      links.map(({ externalId }) => externalId),
      links.map(({ key }) => key),
    ],
  });
}

/** Keeps of a full load that the source has these records still, rejected ones too: what it lacks is what was never seen. */
export async function markLinksSeen(
  tx: TenantTransaction,
  kind: LinkedKind,
  { id, source, mode }: Pick<LockedJob, 'id' | 'source' | 'mode'>,
  externalIds: readonly string[],
): Promise<void> {
  if (mode !== 'FULL' || externalIds.length === 0) return;
  const { table } = LINK_TABLES[kind];
  await tx.query({
    text: `update ${table} s
              set seen_in = $4
             from unnest($3::text[]) as k (external_id)
            where s.tenant_id = $1 and s.source = $2 and s.external_id = k.external_id
              and s.seen_in is distinct from $4::uuid`,
    values: [source, externalIds, id],
  });
}
