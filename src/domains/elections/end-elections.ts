import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { WatchedOrganization } from '../organizations/organization.watch';
import { changeElection } from './change-election';

/** What becomes of elections when an organization ends. */

/** Refuses an end before the last step of an election: it would have been taken by a body that was no more. */
export async function laterStepViolations(
  tx: TenantTransaction,
  { id, name }: WatchedOrganization,
  on: LocalDate,
): Promise<RuleViolation[]> {
  const [later] = await tx.query<{ lastStepOn: LocalDate }>({
    text: `select greatest(e.reminded_on, e.postponed_on, e.approved_on, e.held_on, e.ratified_on, e.cancelled_on) as "lastStepOn"
             from elections e
            where e.tenant_id = $1 and e.organization_id = $2
              and greatest(e.reminded_on, e.postponed_on, e.approved_on, e.held_on, e.ratified_on, e.cancelled_on) > $3::date
            order by 1 desc
            limit 1`,
    values: [id, on],
  });
  if (later === undefined) return [];
  const { lastStepOn } = later;
  return [
    {
      code: 'ELECTION_LATER',
      message: {
        en: `An election of ${name} went on until ${lastStepOn}; ${name} cannot have ended on ${on}. Use that day or a later one.`,
        zh: `“${name}”的选举办理至 ${lastStepOn}，不能于 ${on} 终止；请使用该日或之后的日期。`,
      },
      field: null,
      rule: 'FACTS_IN_ORDER',
      params: { lastStepOn, on },
    },
  ];
}

/** An election that is not over is cancelled on that day. */
export async function cancelElectionsOf(
  tx: TenantTransaction,
  { id }: WatchedOrganization,
  on: LocalDate,
): Promise<Followed> {
  const open = await tx.query<{ id: string }>({
    text: `select id
             from elections
            where tenant_id = $1 and organization_id = $2 and status not in ('RATIFIED', 'CANCELLED')
              for no key update`,
    values: [id],
  });
  const cancelled = [];
  for (const election of open) {
    cancelled.push(await changeElection(tx, election.id, { status: 'CANCELLED', cancelled_on: on }));
  }
  return { audit: cancelled.flatMap(({ audit }) => audit), derived: [] };
}
