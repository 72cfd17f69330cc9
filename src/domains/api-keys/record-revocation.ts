import type { AuditNote } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { alreadyRevokedViolations } from './api-key.rules';
import type { LockedKey } from './lock-api-key';
import { apiKeyNote, type KeyTransaction } from './record-api-key';

/**
 * Takes a locked key back: the next request that comes with it is refused.
 *
 * @param revokedBy null at the command line
 * @throws RuleError KEY_REVOKED
 */
export async function recordRevocation(
  tx: KeyTransaction,
  { id, revokedAt, version }: LockedKey,
  revokedBy: string | null,
): Promise<AuditNote[]> {
  assertRules(alreadyRevokedViolations({ revokedAt }));
  await tx.query({
    text: `update api_keys set revoked_at = $3, revoked_by = $4, version = version + 1 where tenant_id = $1 and id = $2`,
    values: [id, now(), revokedBy],
  });
  return [{ ...apiKeyNote(id, version + 1, ['revokedAt']), change: { kind: 'ENDED', reason: 'REVOKED' } }];
}
