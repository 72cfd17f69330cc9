import { recordOffice } from '../../../src/domains/offices/record-office';
import { recordTerm } from '../../../src/domains/offices/record-term';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, anOffice, type Body, BRANCH, brokenOfficeChecks, COMMITTEE, recorded } from './a-body';

/** Each invariant is broken behind the back of the use cases; the check of that name must see it. `$2` is the branch. */
const BREACHES: [check: string, sql: string][] = [
  [
    'organization-card-secretary',
    `update organization_cards set secretary_masked_name = '别**' where tenant_id = $1 and organization_id = $2`,
  ],
  [
    'organization-card-secretary',
    `update members m set masked_name = '别**' from offices f
      where m.tenant_id = $1 and f.tenant_id = $1 and f.member_id = m.id and f.organization_id = $2 and f.post = 'SECRETARY'`,
  ],
  [
    'organization-card-secretary',
    `update offices set valid = daterange(lower(valid), '2023-01-01')
      where tenant_id = $1 and organization_id = $2 and post = 'SECRETARY'`,
  ],
  [
    'organization-card-secretary',
    `update organization_cards
        set secretary_office_id = null, secretary_member_id = null, secretary_masked_name = null, secretary_since = null
      where tenant_id = $1 and organization_id = $2`,
  ],
  [
    'organization-card-term',
    `update organization_cards set term_ends_on = '2030-01-01' where tenant_id = $1 and organization_id = $2`,
  ],
  ['organization-card-term', `update terms set superseded_at = now() where tenant_id = $1 and organization_id = $2`],
  [
    'office-life',
    `update organizations set ended_on = '2024-01-01', status = 'DISSOLVED' where tenant_id = $1 and id = $2`,
  ],
  [
    'term-life',
    `update organizations set ended_on = '2024-01-01', status = 'DISSOLVED' where tenant_id = $1 and id = $2`,
  ],
  [
    'office-unit',
    `update units u set ended_on = '2024-01-01' from offices f
      where u.tenant_id = $1 and f.tenant_id = $1 and f.unit_id = u.id and f.organization_id = $2`,
  ],
  [
    'office-membership',
    `update memberships m set valid = daterange(lower(m.valid), '2024-01-01'), end_reason = 'DECEASED'
      where m.tenant_id = $1 and m.branch_id = $2`,
  ],
  [
    'office-membership',
    `update offices set valid = '[2020-12-31,)' where tenant_id = $1 and organization_id = $2 and post = 'LIAISON'`,
  ],
  [
    'office-term',
    `update offices set term_id = null where tenant_id = $1 and organization_id = $2 and appointment = 'ELECTED'`,
  ],
  [
    'office-term',
    `update offices set valid = '[2022-01-09,)' where tenant_id = $1 and organization_id = $2 and appointment = 'ELECTED'`,
  ],
  [
    'office-term',
    `update offices f set term_id = t.id from terms t
      where f.tenant_id = $1 and f.organization_id = $2 and f.post = 'SECRETARY' and t.tenant_id = $1 and t.organization_id <> $2`,
  ],
];

/** A branch with an elected secretary, and a liaison to a unit; its committee has a term too. */
async function aHeldBody(): Promise<[TestTenant, Body]> {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const body = await aBody(tenant);
  for (const key of [BRANCH, COMMITTEE]) {
    recorded(await recordTerm(ctx, { organizationId: body.organization(key), beganOn: '2022-01-10' }));
  }
  const elected = { appointment: 'ELECTED', documentNumber: '城关组复〔2022〕3号', startedOn: '2022-02-01' } as const;
  recorded(await recordOffice(ctx, anOffice(body, elected)));
  recorded(await recordOffice(ctx, anOffice(body, { post: 'LIAISON', unitId: body.unit('U1') })));
  return [tenant, body];
}

test('offices recorded through the use cases break no invariant', async () => {
  const [tenant] = await aHeldBody();
  expect(await brokenOfficeChecks(tenant)).toEqual([]);
});

test.each(BREACHES)('%s sees its breach', async (check, sql) => {
  const [tenant, body] = await aHeldBody();
  await asMigrator(sql, [tenant.tenantId, body.organizations.get(BRANCH)]);
  expect(await brokenOfficeChecks(tenant)).toContain(check);
});
