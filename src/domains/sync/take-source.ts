import type { TenantTransaction, Viewer } from '../../access/context';
import { hasOwnOnly } from '../../access/own-only';
import { now } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { sourceOwnerViolations } from './source-owner.rules';
import type { SyncKind } from './sync.rules';
import { SYNC_ACTIONS } from './sync-actions.rules';

/** A source and what it sends. */
export interface NamedSource {
  source: string;
  kind: SyncKind;
}

/**
 * SYNC_OWNER: a source belongs to the integration that uses it first, of whatever kind. The department uses any without owning it.
 * Of two integrations that come at once the second waits for the first.
 *
 * @throws RuleError SOURCE_OF_ANOTHER
 */
export async function claimSource(tx: TenantTransaction, viewer: Viewer, { source, kind }: NamedSource): Promise<void> {
  if (!hasOwnOnly(viewer, SYNC_ACTIONS[kind])) return;
  await tx.query({
    text: `insert into source_owners (tenant_id, source, account_id, since) values ($1, $2, $3, $4)
           on conflict (tenant_id, source) do update set account_id = excluded.account_id, since = excluded.since
            where source_owners.account_id is null`,
    values: [source, viewer.accountId, now()],
  });
  assertRules(await findOwnerViolations(tx, viewer, { source, kind }));
}

/** The same refusal, where nothing is claimed yet. */
export async function findOwnerViolations(
  tx: TenantTransaction,
  viewer: Viewer,
  { source, kind }: NamedSource,
): Promise<RuleViolation[]> {
  if (!hasOwnOnly(viewer, SYNC_ACTIONS[kind])) return [];
  const [owned] = await tx.query<{ ownerId: string | null }>({
    text: `select account_id as "ownerId" from source_owners where tenant_id = $1 and source = $2`,
    values: [source],
  });
  return sourceOwnerViolations(owned?.ownerId ?? null, viewer.accountId, 'input.source');
}

/** The department that begins a synchronization itself takes the source over: it belongs to the integration that uses it next. */
export async function takeSourceOver(
  tx: TenantTransaction,
  viewer: Viewer,
  { source, kind }: NamedSource,
): Promise<void> {
  if (hasOwnOnly(viewer, SYNC_ACTIONS[kind])) return;
  await tx.query({
    text: `update source_owners set account_id = null, since = $3
            where tenant_id = $1 and source = $2 and account_id is not null`,
    values: [source, now()],
  });
}
