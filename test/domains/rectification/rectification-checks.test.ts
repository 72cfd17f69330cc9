import { recordPremises } from '../../../src/domains/rectification/record-premises';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH, OTHER_BRANCH } from '../offices/a-body';
import { aCampaign, brokenChecks, checked, dismissed, identified, nominated } from './a-campaign';

const OF_BRANCH = `tenant_id = $1 and case_id in (select id from rectification_cases where tenant_id = $1 and organization_id = $2)`;

/** Each invariant is broken behind the back of the use cases; the check of that name must see it. `$2` is the branch. */
const BREACHES: [check: string, sql: string][] = [
  [
    'rectification-state',
    `update rectification_cases set state = 'PLANNED' where tenant_id = $1 and organization_id = $2`,
  ],
  [
    'rectification-state',
    `update rectification_cases set state_since = '2024-02-21' where tenant_id = $1 and organization_id = $2`,
  ],
  [
    'rectification-state',
    `update rectification_steps set taken_on = '2024-03-01' where ${OF_BRANCH} and step = 'REVIEWED'`,
  ],
  [
    'rectification-first-step',
    `update rectification_steps set step = 'PROPOSED' where ${OF_BRANCH} and step = 'NOMINATED'`,
  ],
  [
    'rectification-first-step',
    `update rectification_cases set opened_on = '2024-01-16' where tenant_id = $1 and organization_id = $2`,
  ],
  ['rectification-checks', `delete from rectification_steps where ${OF_BRANCH} and step = 'RE_CHECKED'`],
  [
    'rectification-checks',
    `update rectification_steps set taken_on = '2024-01-19' where ${OF_BRANCH} and step = 'REVIEWED'`,
  ],
  [
    'rectification-checks',
    `update rectification_steps s set account_id = r.account_id from rectification_steps r
      where s.tenant_id = $1 and r.tenant_id = $1 and r.case_id = s.case_id and r.step = 'REVIEWED' and s.step = 'SELF_CHECKED'
        and exists (select from rectification_cases c where c.tenant_id = $1 and c.id = s.case_id and c.organization_id = $2)`,
  ],
  ['rectification-decision', `delete from rectification_evidence where ${OF_BRANCH}`],
  ['rectification-finding', `delete from rectification_findings where ${OF_BRANCH}`],
  ['rectification-finding', `update rectification_findings set rule = 'R-208', facts = '{}' where ${OF_BRANCH}`],
  ['rectification-kind', `update organizations set kind = 'GROUP' where tenant_id = $1 and id = $2`],
  [
    'rectification-life',
    `update organizations set ended_on = '2026-01-01', status = 'DISSOLVED' where tenant_id = $1 and id = $2`,
  ],
  [
    'rectification-life',
    `with closed as (
       update rectification_cases set state = 'CANCELLED' where tenant_id = $1 and organization_id = $2)
     update organizations set ended_on = '2024-02-01', status = 'DISSOLVED' where tenant_id = $1 and id = $2`,
  ],
  [
    'rectification-life',
    `update organizations set ended_on = '2026-01-01', status = 'DISSOLVED'
      where tenant_id = $1 and id in (select organization_id from organization_premises where tenant_id = $1) and id <> $2`,
  ],
  [
    'rectification-campaign',
    `update rectification_campaigns set year = 2025 where tenant_id = $1 and year = 2024 and $2::uuid is not null`,
  ],
  [
    'rectification-campaign',
    `update rectification_campaigns set status = 'CLOSED', closed_on = '2024-01-14' where tenant_id = $1 and year = 2024 and $2::uuid is not null`,
  ],
  [
    'rectification-relapse',
    `update rectification_cases c set origin = 'RELAPSE', relapse_of_id = r.id
       from rectification_cases r
      where c.tenant_id = $1 and c.organization_id = $2 and r.tenant_id = $1 and r.organization_id <> $2`,
  ],
];

/** A branch that was identified, and another with premises whose case was dismissed. */
async function aRectifiedBody(): Promise<[TestTenant, Body]> {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const body = await aBody(tenant);
  const campaign = await aCampaign(ctx);
  await identified(ctx, await checked(tenant, body, await nominated(ctx, body, campaign)));
  const organizationId = body.organization(OTHER_BRANCH);
  await dismissed(ctx, await nominated(ctx, body, campaign, { organizationId }));
  await recordPremises(ctx, { organizationId, hasPremises: true, since: '2023-01-01' });
  return [tenant, body];
}

test('rectification through the use cases breaks no invariant', async () => {
  const [tenant] = await aRectifiedBody();
  expect(await brokenChecks(tenant)).toEqual([]);
});

test.each(BREACHES)('%s sees its breach %#', async (check, sql) => {
  const [tenant, body] = await aRectifiedBody();
  await asMigrator(sql, [tenant.tenantId, body.organizations.get(BRANCH)]);
  expect(await brokenChecks(tenant)).toContain(check);
});
