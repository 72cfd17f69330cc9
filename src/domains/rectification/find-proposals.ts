import type { TenantTransaction } from '../../access/context';
import { CRITERIA } from './candidate-criteria.rules';
import { OVER_STATES } from './case.rules';
import type { NewFinding } from './record-cases';

/** An organization that the facts on record make a candidate. */
export interface Proposal {
  organizationId: string;
  findings: NewFinding[];
}

/**
 * organizations with at least one finding that no case of the campaign rested on yet, in the order of their ids. Who is
 * being rectified, in whatever campaign, and who was dismissed on these facts, is left out.
 */
export function findProposals(tx: TenantTransaction, campaignId: string): Promise<Proposal[]> {
  return tx.query<Proposal>({
    text: `with findings as materialized (${CRITERIA}),
                known as (
                  select c.organization_id, k.rule, k.facts
                    from rectification_cases c
                    join rectification_findings k on k.tenant_id = $1 and k.case_id = c.id
                   where c.tenant_id = $1 and c.campaign_id = $2 and k.rule is not null)
           select f.organization_id as "organizationId",
                  jsonb_agg(jsonb_build_object('category', f.category, 'rule', f.rule, 'facts', f.facts)
                            order by f.category, f.rule) as findings
             from findings f
            where not exists (select from rectification_cases c
                               where c.tenant_id = $1 and c.organization_id = f.organization_id and c.state <> all($3::text[]))
            group by f.organization_id
           having bool_or((f.organization_id, f.rule, f.facts) not in (select k.organization_id, k.rule, k.facts from known k))
            order by f.organization_id`,
    values: [campaignId, OVER_STATES],
  });
}
