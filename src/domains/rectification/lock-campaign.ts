import type { TenantTransaction } from '../../access/context';
import { assertVersion } from '../../shared/assert-version';
import type { LocalDate } from '../../shared/clock';
import { type ApiError, notFound, type RuleViolation } from '../../shared/errors';
import { campaignId } from './campaign.planned';
import type { CampaignStatus } from './campaign.rules';

/** A campaign under a row lock. */
export interface LockedCampaign {
  id: string;
  year: number;
  status: CampaignStatus;
  startedOn: LocalDate;
  endsOn: LocalDate;
  version: number;
}

/**
 * Locks a campaign until the transaction ends: to CHANGE it, or to OPEN_CASES in it, which many may do at once while nobody
 * changes it. Whoever changes it locks nothing else, so it does not matter what else those who open cases have locked.
 */
export async function lockCampaign(
  tx: TenantTransaction,
  id: string,
  purpose: 'CHANGE' | 'OPEN_CASES',
): Promise<LockedCampaign> {
  const [campaign] = await tx.query<LockedCampaign>({
    text: `select id, year, status, started_on as "startedOn", ends_on as "endsOn", version
             from rectification_campaigns
            where tenant_id = $1 and id = $2
              ${purpose === 'CHANGE' ? 'for no key update' : 'for share'}`,
    values: [id],
  });
  if (campaign === undefined) throw campaignNotFound(id);
  return campaign;
}

/** A closed campaign takes no new cases. */
export function campaignClosedViolations({ year, status }: LockedCampaign, field: string): RuleViolation[] {
  if (status === 'OPEN') return [];
  return [
    {
      code: 'CAMPAIGN_CLOSED',
      message: {
        en: `The campaign of ${year} is closed and takes no new cases (R-801). Open the case in the campaign of another year.`,
        zh: `${year} 年度整顿工作已结束，不再新增整顿事项（R-801）；请在其他年度的整顿工作中办理。`,
      },
      field,
      rule: 'R-801',
      params: { year },
    },
  ];
}

/** CONFLICT when the caller names another version than the present one. */
export function assertCampaignVersion({ year, version }: LockedCampaign, expectedVersion: number): void {
  assertVersion({ en: `The campaign of ${year}`, zh: `${year} 年度整顿工作` }, version, expectedVersion);
}

function campaignNotFound(id: string): ApiError {
  return notFound({
    en: `There is no rectification campaign with id ${campaignId(id)}.`,
    zh: `没有标识为 ${campaignId(id)} 的年度整顿工作。`,
  });
}
