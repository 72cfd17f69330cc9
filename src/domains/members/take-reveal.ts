import type { TenantTransaction } from '../../access/context';
import { now, today } from '../../shared/clock';
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
  const { value: most } = await parameterOn(tx, 'MAX_REVEALS_PER_HOUR', today());
  const hour = new Date(Math.floor(now().getTime() / HOUR_MS) * HOUR_MS);
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
  throw quotaUsedUp(most, new Date(hour.getTime() + HOUR_MS));
}

function quotaUsedUp(most: number, retryAt: Date): ApiError {
  const at = retryAt.toISOString();
  return new ApiError(
    'RATE_LIMITED',
    {
      en: `You have read ${most} clear values this hour, which is the limit of your tenant. Try again from ${at} on.`,
      zh: `本小时查看原值已达本单位上限 ${most} 次，请于 ${at} 后再试。`,
    },
    { limit: most, retryAt: at },
  );
}
