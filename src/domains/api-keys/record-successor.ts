import type { AuditNote } from '../../audit/run-mutation';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { statusOn, tooManyKeysViolations } from './api-key.rules';
import { findKeysOf, type LockedKey } from './lock-api-key';
import { apiKeyNote, type KeyTransaction, type MadeKey, recordApiKey } from './record-api-key';

export interface NewSuccessor {
  expiresOn?: LocalDate | null;
  /** Null at the command line. */
  createdBy: string | null;
}

/**
 * Makes one more key of the integration that a locked key belongs to, with its scopes. A key that was revoked or has expired can be
 * followed as well: the integration stays who it is.
 *
 * @throws RuleError TOO_MANY_ACTIVE_KEYS, EXPIRY_OUT_OF_RANGE
 */
export async function recordSuccessor(
  tx: KeyTransaction,
  { accountId, scopes }: LockedKey,
  { expiresOn, createdBy }: NewSuccessor,
): Promise<{ made: MadeKey; audit: AuditNote[] }> {
  const active = (await findKeysOf(tx, accountId)).filter((key) => statusOn(key, today()) === 'ACTIVE');
  assertRules(tooManyKeysViolations(active.length));
  const made = await recordApiKey(tx, { accountId, scopes, expiresOn, createdBy });
  return { made, audit: [apiKeyNote(made.id, 1, ['prefix', 'scopes', 'expiresOn'])] };
}
