import { asOrganizer } from '../support/context';
import { aTenant } from '../support/tenants';
import { founded, registered, type Storyteller, storyteller, type Told } from './storyteller';

/** From the application to full membership, through GraphQL alone: nobody is counted before the admission. */

const DOCUMENT = '城关组发〔2023〕3号';

let story: Storyteller;
let committee: string;

const N = '{ total full probationary }';

/** The change of members of the committee in a period, by category. */
async function change(from: string, until: string) {
  const { memberChangeReport } = await story.asks(
    `query ($id: ID!, $from: Date!, $until: Date!) { memberChangeReport(organizationId: $id, from: $from, until: $until) {
       start ${N} admitted ${N} confirmed end ${N} } }`,
    { id: committee, from, until },
  );
  return memberChangeReport;
}

const of = ({ id, version }: Told) => ({ id, expectedVersion: version });
const n = (full: number, probationary: number) => ({ total: full + probationary, full, probationary });

test('an applicant becomes an activist, a development target, a probationary member, and after one extension a full one', async () => {
  story = storyteller({ ...(await asOrganizer(await aTenant())), deadlineAt: Date.now() + 60_000 });
  committee = await founded(story, 'COMMITTEE', '测试社区党委');
  const branchId = await founded(story, 'BRANCH', '测试网格党支部', committee);
  const guides = [await registered(story, branchId), await registered(story, branchId)];

  let candidate = await story.does('recordApplication', {
    name: '青稞·朗月',
    sex: 'FEMALE',
    birthOn: '1995-08-20',
    education: '21',
    frontLine: 'RURAL',
    branchId,
    appliedOn: '2021-06-01',
  });
  const step = async (name: string, takenOn: string, more: object = {}) => {
    candidate = await story.does('recordCandidateStep', { ...of(candidate), step: name, takenOn, ...more });
  };
  const guide = async (memberId: string | undefined, role: string, since: string) => {
    candidate = await story.does('assignCandidateGuide', { ...of(candidate), memberId, role, since });
  };
  const stage = async () => {
    const { node } = await story.asks(
      'query ($id: ID!) { node(id: $id) { ... on Candidate { stage member { id } } } }',
      {
        id: candidate.id,
      },
    );
    return node;
  };
  const bySuperior = { organizationId: committee };

  expect(await stage()).toEqual({ stage: 'APPLICANT', member: null });
  // Nothing is skipped.
  expect(
    await story.isRefused('recordCandidateStep', { ...of(candidate), step: 'ACTIVIST_DECIDED', takenOn: '2021-09-01' }),
  ).toEqual(['STEP_MISSING']);
  await step('TALKED', '2021-06-20');
  await step('ACTIVIST_DECIDED', '2021-09-01');
  await step('ACTIVIST_RECORDED', '2021-09-10', bySuperior);
  await guide(guides[0], 'CONTACT', '2021-09-11');
  expect(await stage()).toEqual({ stage: 'ACTIVIST', member: null });

  await step('REVIEWED', '2022-03-01');
  expect(
    await story.isRefused('recordCandidateStep', { ...of(candidate), step: 'TARGET_DECIDED', takenOn: '2022-08-31' }),
  ).toEqual(['ACTIVIST_TOO_SHORT']);
  await step('TARGET_DECIDED', '2022-09-05');
  await step('TARGET_RECORDED', '2022-09-20', bySuperior);
  expect(await stage()).toEqual({ stage: 'DEVELOPMENT_TARGET', member: null });

  for (const each of guides) await guide(each, 'INTRODUCER', '2022-10-01');
  await step('POLITICAL_REVIEWED', '2022-10-10');
  await step('TRAINED', '2022-10-20', { hours: 24 });
  await step('PRE_REVIEWED', '2022-11-01', bySuperior);

  // Up to here the branch has its two members, on each day.
  const before = { start: n(2, 0), admitted: n(0, 0), confirmed: 0, end: n(2, 0) };
  expect(await change('2022-07-01', '2022-12-31')).toEqual(before);

  candidate = await story.does('admitCandidate', { ...of(candidate), admittedOn: '2022-12-01' });
  const { stage: admitted, member } = await stage();
  expect(admitted).toBe('ADMITTED');
  expect(await change('2022-07-01', '2022-12-31')).toEqual({ ...before, admitted: n(0, 1), end: n(2, 1) });
  expect(await change('2022-07-01', '2022-11-30')).toEqual(before);
  await step('APPROVED', '2023-01-10', { ...bySuperior, documentNumber: DOCUMENT });
  await step('OATH_TAKEN', '2023-02-01');

  let probationer = { id: member.id, version: 1 };
  const paper = { documentNumber: DOCUMENT };
  expect(await story.isRefused('confirmMember', { ...of(probationer), ...paper, fullMemberOn: '2023-11-30' })).toEqual([
    'PROBATION_NOT_ENDED',
  ]);
  const longer = { ...paper, months: 6, decidedOn: '2023-12-01' };
  probationer = await story.does('extendProbation', { ...of(probationer), ...longer });
  expect(await story.isRefused('extendProbation', { ...of(probationer), ...longer })).toEqual([
    'PROBATION_EXTENDED_ALREADY',
  ]);
  expect(await story.isRefused('confirmMember', { ...of(probationer), ...paper, fullMemberOn: '2023-12-01' })).toEqual([
    'PROBATION_NOT_ENDED',
  ]);
  expect(await change('2023-01-01', '2023-12-31')).toEqual({ ...before, start: n(2, 1), end: n(2, 1) });
  await story.does('confirmMember', { ...of(probationer), ...paper, fullMemberOn: '2024-06-01' });
  expect(await change('2024-01-01', '2024-06-30')).toEqual({ ...before, start: n(2, 1), confirmed: 1, end: n(3, 0) });

  const full = await story.asks(
    'query ($id: ID!) { node(id: $id) { ... on Member { category mayVote fullMemberOn joinedOn } } }',
    {
      id: member.id,
    },
  );
  expect(full.node).toEqual({ category: 'FULL', mayVote: true, fullMemberOn: '2024-06-01', joinedOn: '2022-12-01' });
  const { developmentReport } = await story.asks(
    `query ($id: ID!) { developmentReport(organizationId: $id, from: "2022-01-01", until: "2022-12-31") {
       total ruralFrontLine { percent } } }`,
    { id: committee },
  );
  expect(developmentReport).toEqual({ total: 1, ruralFrontLine: { percent: 100 } });
});
