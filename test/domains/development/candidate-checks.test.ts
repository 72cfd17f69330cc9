import type { ViewerContext } from '../../../src/access/context';
import { closeCandidate } from '../../../src/domains/development/close-candidate';
import { today } from '../../../src/shared/clock';
import {
  aCandidate,
  aGround,
  brokenCandidateChecks,
  broughtTo,
  changing,
  type Ground,
  type TestCandidate,
} from '../../support/candidates';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aChain, anOrganization, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;
let ground: Ground;
let applicant: TestCandidate;
let activist: TestCandidate;
let admitted: TestCandidate;
let closed: TestCandidate;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 300_000 };
  chain = await aChain(tenant);
  ground = await aGround(ctx, chain.committee, chain.gridBranch);
  applicant = await aCandidate(ctx, chain.gridBranch);
  activist = await broughtTo(ctx, ground, 'CONTACT');
  admitted = await broughtTo(ctx, ground, 'OATH_TAKEN');
  closed = await broughtTo(ctx, ground, 'CONTACT');
  await closeCandidate(ctx, { ...changing(closed), exit: 'WITHDRAWN', closedOn: today() });
  expect(await brokenCandidateChecks(tenant)).toEqual({});
});

const run = (text: string, ...values: unknown[]) => asMigrator(text, [tenant.tenantId, ...values]);
const ofStep = (candidate: () => TestCandidate, step: string, change: string) => () =>
  run(
    `update candidate_steps set ${change} where tenant_id = $1 and candidate_id = $2 and step = $3`,
    candidate().id,
    step,
  );
const ofCandidate = (candidate: () => TestCandidate, change: string) => () =>
  run(`update candidates set ${change} where tenant_id = $1 and id = $2`, candidate().id);
const withoutStep = (candidate: () => TestCandidate, step: string) => () =>
  run('delete from candidate_steps where tenant_id = $1 and candidate_id = $2 and step = $3', candidate().id, step);
const ofGuides =
  (candidate: () => TestCandidate, change: string, which = 'true') =>
  () =>
    run(
      `update candidate_guides set ${change} where tenant_id = $1 and candidate_id = $2 and ${which}`,
      candidate().id,
    );
const ofMemberships = (member: () => string | undefined, change: string) => () =>
  run(`update memberships set ${change} where tenant_id = $1 and member_id = $2`, member());

type Break = () => Promise<unknown>;

/** What breaks each check, and maybe another one with it. */
const BREAKS: [check: string, how: string, break_: Break][] = [
  ['candidate-order', 'a step is missing', withoutStep(() => activist, 'TALKED')],
  [
    'candidate-order',
    'a step comes before the one it follows',
    ofStep(() => activist, 'ACTIVIST_RECORDED', `taken_on = '2021-08-31'`),
  ],
  ['candidate-stage', 'the stage is another', ofCandidate(() => activist, `stage = 'DEVELOPMENT_TARGET'`)],
  ['candidate-stage', 'its day is another', ofCandidate(() => activist, `stage_since = '2021-09-02'`)],
  [
    'candidate-stage',
    'the day of the application is another',
    ofCandidate(() => activist, `applied_on = '2021-05-01'`),
  ],
  ['candidate-stage', 'there is no step at all', withoutStep(() => applicant, 'APPLIED')],
  [
    'candidate-stage',
    'it has ended twice',
    () =>
      run(
        `insert into candidate_steps (tenant_id, id, candidate_id, step, taken_on, recorded_at) values ($1, gen_random_uuid(), $2, 'TERMINATED', '2022-01-01', now())`,
        admitted.id,
      ),
  ],
  ['candidate-stage', 'a step comes after the end', ofStep(() => admitted, 'REVIEWED', `taken_on = '2022-12-02'`)],
  ['candidate-age', 'the applicant was a child', ofCandidate(() => applicant, `birth_on = '2003-06-02'`)],
  [
    'candidate-activist-time',
    'a target had been an activist too short',
    ofStep(() => admitted, 'TARGET_DECIDED', `taken_on = '2022-08-31'`),
  ],
  ['candidate-training', 'the training was too short', ofStep(() => admitted, 'TRAINED', 'hours = 23')],
  ['candidate-training', 'the training came later', ofStep(() => admitted, 'TRAINED', `taken_on = '2022-11-02'`)],
  [
    'candidate-superior',
    'a branch approved',
    () => ofStep(() => admitted, 'APPROVED', `organization_id = '${chain.gridBranch.id}'`)(),
  ],
  ['candidate-superior', 'the approval has no number', ofStep(() => admitted, 'APPROVED', 'document_number = null')],
  ['candidate-superior', 'the approval came too late', ofStep(() => admitted, 'APPROVED', `taken_on = '2023-06-02'`)],
  [
    'candidate-member',
    'the membership began otherwise',
    () => run(`update memberships set begin_reason = 'RECORDED' where tenant_id = $1 and begin_reason = 'ADMITTED'`),
  ],
  [
    'candidate-branch',
    'a committee develops',
    () => ofCandidate(() => applicant, `branch_id = '${chain.committee.id}'`)(),
  ],
  [
    'candidate-branch',
    'the branch has ended',
    async () => {
      const ended = await anOrganization(ctx, 'BRANCH', { formalParentId: chain.committee.globalId });
      await run(`update organizations set ended_on = '2023-01-01' where tenant_id = $1 and id = $2`, ended.id);
      await ofCandidate(() => applicant, `branch_id = '${ended.id}'`)();
    },
  ],
  ['candidate-no-future', 'a step is to come', ofStep(() => admitted, 'OATH_TAKEN', `taken_on = '2999-01-01'`)],
  ['candidate-no-future', 'a guide is to come', ofGuides(() => activist, `valid = '[2999-01-01,)'`)],
  ['candidate-no-future', 'somebody is to be born', ofCandidate(() => applicant, `birth_on = '2999-01-01'`)],
  ['candidate-masked-form', 'the masked name shows more', ofCandidate(() => applicant, 'masked_name = name')],
  ['candidate-purge', 'somebody is not forgotten', ofCandidate(() => closed, 'purge_on = current_date - 5')],
  [
    'candidate-introducers',
    'there was one introducer only',
    () =>
      run(
        `update candidate_guides set superseded_at = now()
        where tenant_id = $1 and id = (select id from candidate_guides where tenant_id = $1 and candidate_id = $2 and role = 'INTRODUCER' limit 1)`,
        admitted.id,
      ),
  ],
  ['candidate-guide-stage', 'a contact came too early', ofGuides(() => activist, `valid = '[2021-08-31,)'`)],
  ['candidate-guide-stage', 'a contact stays after the end', ofGuides(() => closed, `valid = '[2021-09-11,)'`)],
  [
    'candidate-guide-member',
    'a contact is on probation',
    () => ofMemberships(() => ground.guides[0]?.id, `category = 'PROBATIONARY'`)(),
  ],
  [
    'candidate-guide-member',
    'a contact was suspended, and goes on as if nothing had been',
    () => ofMemberships(() => ground.guides[0]?.id, `valid = '[2021-10-01,)'`)(),
  ],
  [
    'candidate-contact',
    'nobody was contact on the day of the target',
    ofGuides(() => admitted, `valid = '[2022-09-06,2022-12-01)', role = 'CONTACT'`, `role = 'CONTACT'`),
  ],
  [
    'candidate-introducers',
    'nobody introduced on the day of the review',
    ofGuides(() => admitted, `valid = '[2022-11-02,)'`, `role = 'INTRODUCER'`),
  ],
  [
    'candidate-member',
    'the member was recorded in error',
    () =>
      run(
        `update members set standing = 'ENDED', ended_on = '2022-12-01', end_reason = 'RECORDED_IN_ERROR', branch_id = null
          where tenant_id = $1 and category = 'PROBATIONARY'`,
      ),
  ],
];

test.each(BREAKS)('%s sees that %s', async (check, _how, break_) => {
  await break_();
  expect(Object.keys(await brokenCandidateChecks(tenant))).toContain(check);
});

test('the checks print ids, and nothing else of a person', async () => {
  await ofCandidate(
    () => applicant,
    `masked_name = name, birth_on = '2003-06-02', branch_id = '${chain.committee.id}'`,
  )();
  const text = JSON.stringify(await brokenCandidateChecks(tenant));
  for (const personal of ['青稞', '朗月', '2003-06-02', 'qingke']) expect(text).not.toContain(personal);
});
