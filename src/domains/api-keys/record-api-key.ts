import { v7 as newId } from 'uuid';
import { newKey } from '../../access/api-key';
import type { TenantTransaction } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import { daysAfter } from '../../shared/calendar';
import { type LocalDate, now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { parameterOn } from '../administration/find-parameter';
import type { ApiKeyEntity } from './api-key.entity';
import { expiryViolations, USUAL_KEY_DAYS } from './api-key.rules';

/** What a step of a key needs of a transaction: the command line has the migrator's. */
export type KeyTransaction = Pick<TenantTransaction, 'tenantId' | 'query'>;

export interface KeyAsked extends Pick<ApiKeyEntity, 'accountId' | 'scopes' | 'createdBy'> {
  /** The usual time when left out. */
  expiresOn: LocalDate | null | undefined;
}

/** A key that was just made, and its text, which is told once. */
export interface MadeKey {
  id: string;
  secret: string;
}

/**
 * Makes a key of an account and enters it where logins are looked up.
 *
 * @throws RuleError EXPIRY_OUT_OF_RANGE
 */
export async function recordApiKey(tx: KeyTransaction, asked: KeyAsked): Promise<MadeKey> {
  const { value: mostDays } = await parameterOn(tx, 'API_KEY_DAYS', today());
  const expiresOn = asked.expiresOn ?? daysAfter(today(), Math.min(USUAL_KEY_DAYS, mostDays));
  assertRules(expiryViolations(expiresOn, today(), mostDays));
  const id = newId();
  const { text, prefix, digest } = newKey();
  await tx.query({
    text: `insert into api_keys (tenant_id, id, account_id, prefix, secret_digest, scopes, expires_on, created_at, created_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [id, asked.accountId, prefix, digest, asked.scopes, expiresOn, now(), asked.createdBy],
  });
  await tx.query({
    text: `select app.enter_api_key(k.id) from api_keys k where k.tenant_id = $1 and k.id = $2`,
    values: [id],
  });
  return { id, secret: text };
}

/** The line of the audit log about a key. */
export function apiKeyNote(id: string, version: number, fields: string[]): AuditNote {
  return { objectType: 'ApiKey', objectId: id, objectVersion: version, fields };
}
