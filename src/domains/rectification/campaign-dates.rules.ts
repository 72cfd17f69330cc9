import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { type DatedChange, dateViolations } from '../organizations/dated-change.rules';

/** What the day of a campaign is held against; it follows nothing, or the first day of the campaign. */
export interface CampaignDay extends Pick<DatedChange, 'on' | 'field' | 'today' | 'closedThrough'> {
  startedOn?: LocalDate;
}

/** Refuses a day to come, in the closed period, or before the campaign began. */
export function campaignDateViolations(year: number, { startedOn, ...day }: CampaignDay): RuleViolation[] {
  const organization = { code: String(year), name: `${year}年度整顿工作` };
  return dateViolations({ ...day, organization, predecessorFrom: startedOn ?? null });
}
