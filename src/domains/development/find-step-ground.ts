import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { parameterOn } from '../administration/find-parameter';
import type { Guides } from './guide.rules';
import { accompaniesSql } from './next-step-facts.rules';
import { type StepThresholds, THRESHOLDS_OF } from './step-conditions.rules';
import type { OrderedStep } from './step-order.rules';

/** The thresholds that a step needs, in force on its day; the others are not asked for, and never read. */
export async function findThresholds(tx: TenantTransaction, step: OrderedStep, on: LocalDate): Promise<StepThresholds> {
  const thresholds: StepThresholds = {
    MIN_DAYS_AS_ACTIVIST: Number.NaN,
    MIN_TRAINING_HOURS: Number.NaN,
    MAX_MONTHS_TO_APPROVAL: Number.NaN,
    INTRODUCERS: Number.NaN,
  };
  for (const code of THRESHOLDS_OF[step] ?? []) thresholds[code] = (await parameterOn(tx, code, on)).value;
  return thresholds;
}

/**
 * How many accompany a candidate on a day: full members in good standing. They are held, so that none ends or is suspended
 * before the commit.
 */
export async function findGuidesOnDay(tx: TenantTransaction, candidateId: string, on: LocalDate): Promise<Guides> {
  await tx.query({
    text: `select m.id
             from members m
            where m.tenant_id = $1
              and m.id in (select g.member_id from candidate_guides g
                            where g.tenant_id = $1 and g.candidate_id = $2 and g.superseded_at is null)
            order by m.id
              for share`,
    values: [candidateId],
  });
  const [guides] = await tx.query<Guides>({
    text: `select count(*) filter (where g.role = 'CONTACT')::int as contacts,
                  count(*) filter (where g.role = 'INTRODUCER')::int as introducers
             from candidate_guides g
            where g.tenant_id = $1 and g.candidate_id = $2 and ${accompaniesSql('g', '$3::date')}`,
    values: [candidateId, on],
  });
  return guides ?? { contacts: 0, introducers: 0 };
}
