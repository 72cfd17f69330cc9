import type { TenantTransaction } from '../../access/context';
import { atShanghai, now, today } from '../../shared/clock';
import { ApiError } from '../../shared/errors';
import { parameterOn } from '../administration/find-parameter';
import type { RevealQuotaEntity } from './reveal-quota.entity';

const HOUR_MS = 3_600_000;

/**
 * Takes one clear value from what an account may read in this hour of the clock. A call that is rolled back gives it back.
 *
 * @throws RATE_LIMITED once the hour's number (parameter MAX_REVEALS_PER_HOUR) is used up
 */
export async function takeReveal(tx: TenantTransaction, accountId: string): Promise<void> {
  const { most, hour } = await limitNow(tx);
  const [quota] = await tx.query<Pick<RevealQuotaEntity, 'count'>>({
    text: `insert into reveal_quotas (tenant_id, account_id, hour, count)
           values ($1, $2, $3, 1)
           on conflict (tenant_id, account_id) do update
             set hour = excluded.hour,
                 count = case when reveal_quotas.hour = excluded.hour then reveal_quotas.count + 1 else 1 end
           returning count`,
    values: [accountId, hour],
  });
  if (quota !== undefined && quota.count <= most) return;
  throw quotaUsedUp(most, hour);
}

/**
 * Refuses an account that has used up this hour's number, and takes nothing.
 *
 * @throws RATE_LIMITED
 */
export async function assertRevealLeft(tx: TenantTransaction, accountId: string): Promise<void> {
  const { most, hour } = await limitNow(tx);
  const [quota] = await tx.query<Pick<RevealQuotaEntity, 'count'>>({
    text: `select count from reveal_quotas where tenant_id = $1 and account_id = $2 and hour = $3`,
    values: [accountId, hour],
  });
  if ((quota?.count ?? 0) >= most) throw quotaUsedUp(most, hour);
}

/** How many clear values an account may read, and the hour of the clock in which it is now. */
async function limitNow(tx: TenantTransaction): Promise<{ most: number; hour: Date }> {
  const { value: most } = await parameterOn(tx, 'MAX_REVEALS_PER_HOUR', today());
  return { most, hour: new Date(Math.floor(now().getTime() / HOUR_MS) * HOUR_MS) };
}

function quotaUsedUp(most: number, hour: Date): ApiError {
  const at = atShanghai(new Date(hour.getTime() + HOUR_MS));
  return new ApiError(
    'RATE_LIMITED',
    {
      en: `This account has read its ${most} clear values of this hour, refusals of recorded ID numbers among them. Try again from ${at} on.`,
      zh: `本账号本小时查看原值（含公民身份号码重复的提示）已达上限 ${most} 次，请于 ${at} 后再试。`,
    },
    { limit: most, retryAt: at },
  );
}
