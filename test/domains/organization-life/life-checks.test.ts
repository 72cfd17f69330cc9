import { correctMeeting } from '../../../src/domains/organization-life/correct-meeting';
import { recordMeeting } from '../../../src/domains/organization-life/record-meeting';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH } from '../offices/a-body';
import { aCommittee, aMeeting, brokenLifeChecks, held, record, taken } from './a-meeting';

/** Each invariant is broken behind the back of the use cases; the check of that name must see it. `$2` is the branch. */
const BREACHES: [check: string, sql: string][] = [
  [
    'meeting-life',
    `update meetings set held_on = '2019-01-01' where tenant_id = $1 and organization_id = $2 and kind = 'THEME_DAY'`,
  ],
  [
    'meeting-life',
    `update meetings set kind = 'GROUP_MEETING' where tenant_id = $1 and organization_id = $2 and kind = 'THEME_DAY'`,
  ],
  ['meeting-life', `update organization_states set status = 'PROPOSED' where tenant_id = $1 and organization_id = $2`],
  [
    'meeting-quorum',
    `update meetings set present_count = 4 where tenant_id = $1 and organization_id = $2 and kind = 'GENERAL_MEETING'`,
  ],
  [
    'meeting-quorum',
    `update meetings set present_count = 1 where tenant_id = $1 and organization_id = $2 and kind = 'COMMITTEE_MEETING'`,
  ],
  [
    'meeting-grades',
    `update meetings set excellent_count = 3, qualified_count = 4 where tenant_id = $1 and organization_id = $2 and kind = 'APPRAISAL'`,
  ],
  [
    'meeting-correction',
    `update meetings set version = 4 where tenant_id = $1 and organization_id = $2 and corrects_id is not null`,
  ],
  [
    'meeting-correction',
    `update meetings set superseded_at = null, held_on = '2024-01-02'
      where tenant_id = $1 and organization_id = $2 and superseded_at is not null`,
  ],
  [
    'meeting-correction',
    `update meetings set kind = 'PARTY_LECTURE' where tenant_id = $1 and organization_id = $2 and corrects_id is not null`,
  ],
];

/** A branch that met in every way, once with a correction. */
async function aLivingBranch(): Promise<[TestTenant, Body]> {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const body = await aBody(tenant);
  await aCommittee(ctx, body);
  const wrong = taken(await recordMeeting(ctx, aMeeting(body)));
  taken(await correctMeeting(ctx, { ...record(wrong), heldOn: '2024-03-16', dueCount: 8, presentCount: 7 }));
  await held(ctx, body, 'THEME_DAY', ['2024-03-10']);
  await held(ctx, body, 'APPRAISAL', ['2024-12-10']);
  await held(ctx, body, 'COMMITTEE_MEETING', ['2024-03-11'], { dueCount: 3, presentCount: 3 });
  return [tenant, body];
}

test('meetings recorded through the use cases break no invariant', async () => {
  const [tenant] = await aLivingBranch();
  expect(await brokenLifeChecks(tenant)).toEqual([]);
});

test.each(BREACHES)('%s sees its breach', async (check, sql) => {
  const [tenant, body] = await aLivingBranch();
  await asMigrator(sql, [tenant.tenantId, body.organizations.get(BRANCH)]);
  expect(await brokenLifeChecks(tenant)).toContain(check);
});

test.each([
  ['more who came than were due', `update meetings set present_count = 9 where tenant_id = $1 and due_count = 8`],
  ['an appraisal without grades', `update meetings set kind = 'APPRAISAL' where tenant_id = $1 and kind = 'THEME_DAY'`],
  ['more grades than were due', `update meetings set basic_count = 9 where tenant_id = $1 and kind = 'APPRAISAL'`],
  [
    'one meeting a second time',
    `insert into meetings (tenant_id, id, organization_id, kind, held_on, due_count, present_count, recorded_at)
     select m.tenant_id, gen_random_uuid(), m.organization_id, m.kind, m.held_on, 8, 8, now()
       from meetings m where m.tenant_id = $1 and m.kind = 'THEME_DAY'`,
  ],
])('the table itself refuses %s', async (_breach, sql) => {
  const [tenant] = await aLivingBranch();
  await expect(asMigrator(sql, [tenant.tenantId])).rejects.toThrow(/constraint/);
});
