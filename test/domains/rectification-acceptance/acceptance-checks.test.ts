import { recordLookBack } from '../../../src/domains/rectification-acceptance/record-look-back';
import { asMigrator } from '../../support/database';
import { aTenant } from '../../support/tenants';
import { OTHER_BRANCH } from '../offices/a-body';
import {
  aCase,
  aRectification,
  brokenCaseChecks,
  DOCUMENT,
  keyIn,
  type Rectification,
  step,
  taken,
} from './a-rectification';

/** Each invariant is broken behind the back of the use cases; the check of that name must see it. `$2` is the accepted case. */
const BREACHES: [check: string, sql: string][] = [
  ['acceptance-result', `update rectification_acceptances set points = 69.99 where tenant_id = $1 and case_id = $2`],
  [
    'acceptance-result',
    `update rectification_acceptances set satisfied_count = 0, dissatisfied_count = meeting_present where tenant_id = $1 and case_id = $2`,
  ],
  [
    'acceptance-result',
    `update rectification_acceptances set meeting_present = 14, satisfied_count = 14, dissatisfied_count = 0 where tenant_id = $1 and case_id = $2`,
  ],
  ['accepted-case', `update rectification_cases set accepted_on = '2024-09-21' where tenant_id = $1 and id = $2`],
  ['accepted-case', `update rectification_acceptances set result = 'FAILED' where tenant_id = $1 and case_id = $2`],
  ['accepted-case', `update rectification_cases set accepted_on = null where tenant_id = $1 and id = $2`],
  [
    'acceptors',
    `update rectification_acceptors set post = '县委组织部组织科科长' where tenant_id = $1
        and acceptance_id in (select id from rectification_acceptances where case_id = $2)`,
  ],
  [
    'acceptor-outside',
    `update rectification_acceptors set post = '乡镇整顿负责人' where tenant_id = $1 and post = '县纪委党风室主任'
        and acceptance_id in (select id from rectification_acceptances where case_id = $2)`,
  ],
  [
    'acceptor-outside',
    `update rectification_acceptors q set post = null, member_id = m.id from members m
      where q.tenant_id = $1 and q.post = '县纪委党风室主任' and m.tenant_id = $1 and m.masked_name = '甲**'
        and q.acceptance_id in (select id from rectification_acceptances where case_id = $2)`,
  ],
  [
    'acceptor-outside',
    `insert into rectification_assignments (tenant_id, id, case_id, role, post, valid, recorded_at, superseded_at)
     values ($1, gen_random_uuid(), $2, 'RESPONSIBLE_PERSON', '县纪委党风室主任', '[2024-02-25,)', '2024-02-25', '2024-02-26')`,
  ],
  [
    'acceptor-outside',
    `with named as (
       update rectification_acceptors q set post = null, member_id = m.id from members m
        where q.tenant_id = $1 and q.post = '县纪委党风室主任' and m.tenant_id = $1 and m.masked_name = '癸**'
          and q.acceptance_id in (select id from rectification_acceptances where case_id = $2)
       returning q.member_id)
     insert into offices (tenant_id, id, organization_id, member_id, post, appointment, valid, recorded_at)
     select $1, gen_random_uuid(), c.organization_id, n.member_id, 'SECRETARY', 'APPOINTED', '[2024-03-01,2024-04-01)', '2024-03-01'
       from named n join rectification_cases c on c.tenant_id = $1 and c.id = $2`,
  ],
  [
    'self-acceptance',
    `update rectification_steps s set account_id = w.account_id from rectification_steps w
      where s.tenant_id = $1 and s.case_id = $2 and s.step = 'STARTED'
        and w.tenant_id = $1 and w.case_id = $2 and w.step = 'ACCEPTANCE_PASSED'`,
  ],
  [
    'self-acceptance',
    `update rectification_steps s set account_id = w.account_id from rectification_steps w
      where s.tenant_id = $1 and s.case_id = $2 and s.step = 'ACCEPTANCE_PASSED'
        and w.tenant_id = $1 and w.case_id = $2 and w.step = 'PLAN_SUBMITTED'`,
  ],
  [
    'look-back',
    `update rectification_cases set relapse_of_id = null, origin = 'PERSON' where tenant_id = $1 and relapse_of_id = $2`,
  ],
  ['look-back', `update rectification_cases set look_back_result = 'STAYED_WELL' where tenant_id = $1 and id = $2`],
  ['look-back', `update rectification_cases set opened_on = '2024-01-01' where tenant_id = $1 and relapse_of_id = $2`],
];

let world: Rectification;
let caseId: string;

beforeEach(async () => {
  world = await aRectification(await aTenant());
  const accepted = await aCase(world, 'ACCEPTED');
  caseId = keyIn(accepted.id);
  const found = { on: '2025-09-15', result: 'RELAPSED' as const, evidence: [DOCUMENT] };
  taken(await recordLookBack(world.accepter, { ...step(accepted), ...found }));
  await aCase(world, 'IN_PROGRESS', { organization: OTHER_BRANCH });
});

test('what the use cases leave behind keeps every invariant', async () => {
  expect(await brokenCaseChecks(world.tenant)).toEqual([]);
});

test.each(BREACHES)('%s sees: %s', async (check, sql) => {
  await asMigrator(sql, [world.tenant.tenantId, caseId]);
  expect(await brokenCaseChecks(world.tenant)).toContain(check);
});
