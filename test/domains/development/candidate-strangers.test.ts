import type { ViewerContext } from '../../../src/access/context';
import { admitCandidate } from '../../../src/domains/development/admit-candidate';
import { assignCandidateGuide } from '../../../src/domains/development/assign-candidate-guide';
import { closeCandidate } from '../../../src/domains/development/close-candidate';
import { endCandidateGuide } from '../../../src/domains/development/end-candidate-guide';
import type { CandidateAnswer } from '../../../src/domains/development/load-candidate-answer';
import { recordApplication } from '../../../src/domains/development/record-application';
import { recordCandidateStep } from '../../../src/domains/development/record-candidate-step';
import { updateCandidate } from '../../../src/domains/development/update-candidate';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import {
  aCandidate,
  aGround,
  anApplication,
  aStep,
  brokenCandidateChecks,
  broughtTo,
  candidateOf,
  changing,
  dayOf,
  type Ground,
  type TestCandidate,
} from '../../support/candidates';
import { asOrganizer, asSecretary } from '../../support/context';
import { aMember, type TestMember } from '../../support/members';
import { aChain, anOrganization, type TestChain, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** Each write of a candidate, by somebody of the same tenant who does not reach the branch, finds no such thing. */

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;
let ground: Ground;
let sister: TestOrganization;
/** Secretaries of the branch, and of its sister: each may do all that is done here, in the own branch. */
let own: ViewerContext;
let stranger: ViewerContext;

beforeAll(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 120_000 };
  chain = await aChain(tenant);
  ground = await aGround(ctx, chain.committee, chain.gridBranch);
  sister = await anOrganization(ctx, 'BRANCH', { formalParentId: chain.committee.globalId, name: '第二网格党支部' });
  const deadlineAt = Date.now() + 120_000;
  own = { ...(await asSecretary(tenant, chain.gridBranch.id)), deadlineAt };
  stranger = { ...(await asSecretary(tenant, sister.id)), deadlineAt };
});

afterAll(async () => {
  expect(await brokenCandidateChecks(tenant)).toEqual({});
});

type Stage = Parameters<typeof broughtTo>[2];
type Call = (as: ViewerContext, candidate: TestCandidate) => Promise<CandidateAnswer>;

const guide = () => (ground.guides[0] as TestMember).globalId;

/** What is done with a candidate who has come so far; the one who reaches the branch does it. */
const CALLS: [name: string, last: Stage, call: Call][] = [
  ['updateCandidate', 'APPLIED', (as, it) => updateCandidate(as, { ...changing(it), frontLine: 'NONE' })],
  [
    'recordCandidateStep',
    'APPLIED',
    (as, it) => recordCandidateStep(as, { ...changing(it), ...aStep('TALKED', ground) }),
  ],
  [
    'assignCandidateGuide',
    'ACTIVIST_RECORDED',
    (as, it) =>
      assignCandidateGuide(as, { ...changing(it), memberId: guide(), role: 'CONTACT', since: dayOf('CONTACT') }),
  ],
  [
    'endCandidateGuide',
    'CONTACT',
    (as, it) =>
      endCandidateGuide(as, { ...changing(it), memberId: guide(), role: 'CONTACT', endedOn: dayOf('CONTACT') }),
  ],
  [
    'admitCandidate',
    'PRE_REVIEWED',
    (as, it) => admitCandidate(as, { ...changing(it), admittedOn: dayOf('ADMITTED'), isAnotherPerson: true }),
  ],
  [
    'closeCandidate',
    'TALKED',
    (as, it) => closeCandidate(as, { ...changing(it), exit: 'WITHDRAWN', closedOn: '2021-07-01' }),
  ],
];

const notFound = { extensions: { code: 'NOT_FOUND' } };

test.each(CALLS)('%s', async (_name, last, call) => {
  const candidate = await broughtTo(ctx, ground, last);
  await expect(call(stranger, candidate)).rejects.toMatchObject(notFound);
  candidateOf(await call(own, candidate));
});

test('recordApplication', async () => {
  await expect(recordApplication(stranger, anApplication(chain.gridBranch))).rejects.toMatchObject(notFound);
  candidateOf(await recordApplication(own, anApplication(chain.gridBranch)));
});

test('a member of another branch is made no guide by who does not reach that branch', async () => {
  const candidate = await broughtTo(ctx, ground, 'ACTIVIST_RECORDED');
  const { globalId: memberId } = await aMember(ctx, sister);
  const input = { ...changing(candidate), memberId, role: 'CONTACT', since: dayOf('CONTACT') } as const;
  await expect(assignCandidateGuide(own, input)).rejects.toMatchObject(notFound);
  candidateOf(await assignCandidateGuide(ctx, input));
});

test('nobody is admitted into a group that the caller does not reach', async () => {
  const candidate = await broughtTo(ctx, ground, 'PRE_REVIEWED');
  const group = await anOrganization(ctx, 'GROUP', { formalParentId: sister.globalId, name: '第二党支部党小组' });
  const input = { ...changing(candidate), admittedOn: dayOf('ADMITTED'), isAnotherPerson: true };
  await expect(admitCandidate(own, { ...input, groupId: group.globalId })).rejects.toMatchObject(notFound);
  candidateOf(await admitCandidate(own, { ...input, groupId: chain.group.globalId }));
});

test('the committee that took a step is the one above on that day, not before and not since', async () => {
  const former = await anOrganization(ctx, 'COMMITTEE', { name: '原上级党委' });
  const branch = await anOrganization(ctx, 'BRANCH', { formalParentId: former.globalId, name: '划转党支部' });
  const move = { id: branch.globalId, parentId: chain.committee.globalId, expectedVersion: branch.version };
  expect((await moveOrganization(ctx, { ...move, graph: 'FORMAL', effectiveOn: '2021-09-20' })).userErrors).toEqual([]);
  const by = async (committee: TestOrganization, takenOn: string) => {
    const candidate = await aCandidate(ctx, branch, { appliedOn: '2021-06-01' });
    let open = candidate;
    for (const step of ['TALKED', 'ACTIVIST_DECIDED'] as const) {
      open = candidateOf(await recordCandidateStep(ctx, { ...changing(open), ...aStep(step, { committee }) }));
    }
    const recorded = { ...changing(open), ...aStep('ACTIVIST_RECORDED', { committee }), takenOn };
    return (await recordCandidateStep(ctx, recorded)).userErrors.map(({ code }) => code);
  };
  expect(await by(former, '2021-09-19')).toEqual([]);
  expect(await by(chain.committee, '2021-09-19')).toEqual(['SUPERIOR_NOT_ABOVE']);
  expect(await by(former, '2021-09-20')).toEqual(['SUPERIOR_NOT_ABOVE']);
  expect(await by(chain.committee, '2021-09-20')).toEqual([]);
});
