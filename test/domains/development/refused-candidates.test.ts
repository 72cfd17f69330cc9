import type { ViewerContext } from '../../../src/access/context';
import { admitCandidate } from '../../../src/domains/development/admit-candidate';
import { assignCandidateGuide } from '../../../src/domains/development/assign-candidate-guide';
import type { AdmitCandidateInput, RecordApplicationInput } from '../../../src/domains/development/candidate.inputs';
import { RECORDED_STEPS, type RecordedStep } from '../../../src/domains/development/candidate.rules';
import { closeCandidate } from '../../../src/domains/development/close-candidate';
import { endCandidateGuide } from '../../../src/domains/development/end-candidate-guide';
import type { CandidateAnswer } from '../../../src/domains/development/load-candidate-answer';
import { recordApplication } from '../../../src/domains/development/record-application';
import { recordCandidateStep } from '../../../src/domains/development/record-candidate-step';
import { updateCandidate } from '../../../src/domains/development/update-candidate';
import { today } from '../../../src/shared/clock';
import {
  aCandidate,
  aGround,
  anApplication,
  aStep,
  broughtTo,
  candidateOf,
  candidateRefusals,
  changing,
  dayOf,
  type Ground,
  type TestCandidate,
} from '../../support/candidates';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, aRegistration } from '../../support/members';
import { aChain, anOrganization, type TestChain, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;
let ground: Ground;
let others: Record<'general' | 'generalBranch' | 'temporary' | 'proposal' | 'elsewhere' | 'late', TestOrganization>;

beforeAll(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 300_000 };
  chain = await aChain(tenant);
  ground = await aGround(ctx, chain.committee, chain.gridBranch);
  const below = { formalParentId: chain.committee.globalId };
  const general = await anOrganization(ctx, 'GENERAL_BRANCH', below);
  others = {
    general,
    generalBranch: await anOrganization(ctx, 'BRANCH', { formalParentId: general.globalId }),
    temporary: await anOrganization(ctx, 'TEMPORARY_BRANCH', below),
    proposal: await anOrganization(ctx, 'BRANCH', { ...below, isProposal: true }),
    elsewhere: await anOrganization(ctx, 'COMMITTEE', { name: '别处党委' }),
    late: await anOrganization(ctx, 'WORK_COMMITTEE', { name: '后设党工委', effectiveOn: '2023-06-01' }),
  };
});

/** No refusal tells anything of the person, in either language. */
function expectNothingPersonal(answer: CandidateAnswer): void {
  const text = JSON.stringify(answer.userErrors);
  for (const personal of ['青稞', '朗月', '1995', '08-20', '云山', '明泉']) expect(text).not.toContain(personal);
}

async function refused(call: (as: ViewerContext) => Promise<CandidateAnswer>) {
  expectNothingPersonal(await call({ ...ctx, language: 'zh' }));
  const answer = await call(ctx);
  expectNothingPersonal(answer);
  for (const { message } of answer.userErrors) expect(message).not.toMatch(/undefined|null|NaN/);
  return candidateRefusals(answer);
}

describe('An application is refused', () => {
  const CASES: [
    what: string,
    wishes: () => Partial<RecordApplicationInput>,
    code: string,
    rule: string,
    field: string,
  ][] = [
    [
      'to a committee',
      () => ({ branchId: chain.committee.globalId }),
      'APPLICATION_KIND_NOT_ALLOWED',
      'R-402',
      'branchId',
    ],
    ['to a group', () => ({ branchId: chain.group.globalId }), 'APPLICATION_KIND_NOT_ALLOWED', 'R-402', 'branchId'],
    [
      'to a temporary branch',
      () => ({ branchId: others.temporary.globalId }),
      'APPLICATION_KIND_NOT_ALLOWED',
      'R-107',
      'branchId',
    ],
    [
      'to a proposed branch',
      () => ({ branchId: others.proposal.globalId }),
      'ORGANIZATION_NOT_ESTABLISHED',
      'R-112',
      'branchId',
    ],
    [
      'before the branch was founded',
      () => ({ appliedOn: '2019-06-01' }),
      'ORGANIZATION_NOT_ESTABLISHED',
      'R-112',
      'branchId',
    ],
    ['on a day to come', () => ({ appliedOn: '2999-01-01' }), 'DATE_IN_FUTURE', 'NO_FUTURE_FACTS', 'appliedOn'],
    ['a day before the 18th birthday', () => ({ birthOn: '2003-06-02' }), 'APPLICANT_TOO_YOUNG', 'R-402', 'birthOn'],
    [
      'of somebody older than 120',
      () => ({ birthOn: '1900-01-01' }),
      'BIRTH_TOO_LONG_AGO',
      'PLAUSIBLE_DATES',
      'birthOn',
    ],
    ['of the unborn', () => ({ birthOn: '2999-01-01' }), 'DATE_IN_FUTURE', 'NO_FUTURE_FACTS', 'birthOn'],
    ['with a wrong dot in the name', () => ({ name: '青稞．朗月' }), 'NAME_SEPARATOR', '民委发〔2016〕33号', 'name'],
    ['with an unknown education', () => ({ education: '99' }), 'EDUCATION_CODE', 'GB/T 4658', 'education'],
  ];

  it.each(CASES)('%s', async (_what, wishes, code, rule, field) => {
    const found = await refused((as) => recordApplication(as, anApplication(chain.gridBranch, wishes())));
    expect(found).toEqual([{ code, rule, field: `input.${field}` }]);
  });

  it('but not on the 18th birthday, nor in a branch of a general branch', async () => {
    await aCandidate(ctx, others.generalBranch, { birthOn: '2003-06-01' });
  });

  it('of who is on the way in that branch already by name, unless it is another person', async () => {
    const name = '朗月·青稞';
    const branch = await anOrganization(ctx, 'BRANCH', { formalParentId: chain.committee.globalId });
    const apply =
      (wishes: Partial<RecordApplicationInput> = {}) =>
      (as: ViewerContext) =>
        recordApplication(as, anApplication(branch, { name, isAnotherPerson: null, ...wishes }));
    const first = candidateOf(await apply()(ctx));
    const exists = [{ code: 'CANDIDATE_EXISTS', rule: 'R-402', field: 'input.name' }];
    expect(await refused(apply({ appliedOn: '2022-06-01', birthOn: '1995-08-21' }))).toEqual(exists);
    candidateOf(await apply({ isAnotherPerson: true })(ctx));
    candidateOf(await apply({ branchId: chain.gridBranch.globalId })(ctx));
    // Who left the way may apply again.
    const own = await anOrganization(ctx, 'BRANCH', { formalParentId: chain.committee.globalId });
    const open = candidateOf(await apply({ branchId: own.globalId })(ctx));
    await closeCandidate(ctx, { ...changing(open), exit: 'WITHDRAWN', closedOn: '2021-07-01' });
    candidateOf(await apply({ branchId: own.globalId })(ctx));
    expect(first.version).toBe(1);
  });

  it('of somebody younger than the age that the tenant has set', async () => {
    const own = await aTenant();
    const { gridBranch } = await aChain(own);
    const as = await asOrganizer(own);
    await override(own, 'MIN_AGE_APPLICANT', 20);
    const input = anApplication(gridBranch, { birthOn: '2002-06-01' });
    expect(candidateRefusals(await recordApplication(as, input))).toMatchObject([{ code: 'APPLICANT_TOO_YOUNG' }]);
  });
});

describe('A step is refused', () => {
  /** The first step that may come next, for each state of the way. */
  const NEXT: [RecordedStep | 'APPLIED' | 'ADMITTED', RecordedStep[]][] = [
    ['APPLIED', ['TALKED']],
    ['TALKED', ['ACTIVIST_DECIDED']],
    ['ACTIVIST_DECIDED', ['ACTIVIST_RECORDED', 'REVIEWED']],
    ['TARGET_DECIDED', ['TARGET_RECORDED', 'REVIEWED']],
    ['TARGET_RECORDED', ['POLITICAL_REVIEWED', 'TRAINED', 'REVIEWED']],
    ['PRE_REVIEWED', ['TRAINED', 'REVIEWED']],
    ['ADMITTED', ['APPROVED']],
  ];

  it.each(NEXT)('after %s, each but %j, by its order', async (last, allowed) => {
    const candidate = await broughtTo(ctx, ground, last);
    for (const step of RECORDED_STEPS.filter((each) => !allowed.includes(each))) {
      const input = { ...changing(candidate), ...aStep(step, ground), takenOn: today() };
      const [first, ...more] = await refused((as) => recordCandidateStep(as, input));
      expect({ step, more }).toEqual({ step, more: [] });
      expect(['STEP_MISSING', 'STEP_TAKEN_ALREADY', 'CANDIDATE_ADMITTED']).toContain(first?.code);
      expect(first?.rule).toBe('R-402');
    }
  });

  it('before the day of what it follows, in the future, and in the closed period', async () => {
    const candidate = await broughtTo(ctx, ground, 'ACTIVIST_DECIDED');
    const input = (takenOn: string) => ({ ...changing(candidate), ...aStep('ACTIVIST_RECORDED', ground), takenOn });
    const field = 'input.takenOn';
    expect(await refused((as) => recordCandidateStep(as, input('2021-08-31')))).toEqual([
      { code: 'STEP_BEFORE_PREDECESSOR', rule: 'R-402', field },
    ]);
    expect(await refused((as) => recordCandidateStep(as, input('2999-01-01')))).toEqual([
      { code: 'DATE_IN_FUTURE', rule: 'NO_FUTURE_FACTS', field },
    ]);
    await asMigrator(`update tenants set closed_through = '2021-09-01' where tenant_id = $1`, [tenant.tenantId]);
    expect(await refused((as) => recordCandidateStep(as, input('2021-09-01')))).toEqual([
      { code: 'CLOSED_PERIOD', rule: 'CLOSED_PERIOD', field },
    ]);
    await asMigrator('update tenants set closed_through = null where tenant_id = $1', [tenant.tenantId]);
    candidateOf(await recordCandidateStep(ctx, input('2021-09-01')));
  });

  it('when an activist has been one for less than a year, or has no contact', async () => {
    const early = await broughtTo(ctx, ground, 'REVIEWED');
    const target = (takenOn: string) => ({ ...changing(early), ...aStep('TARGET_DECIDED', ground), takenOn });
    expect(await refused((as) => recordCandidateStep(as, target('2022-08-31')))).toEqual([
      { code: 'ACTIVIST_TOO_SHORT', rule: 'R-402', field: 'input.takenOn' },
    ]);
    const contact = { memberId: ground.guides[0]?.globalId ?? '', role: 'CONTACT', endedOn: '2022-09-01' } as const;
    const alone = candidateOf(await endCandidateGuide(ctx, { ...changing(early), ...contact }));
    const later = { ...target('2022-09-01'), ...changing(alone) };
    expect(await refused((as) => recordCandidateStep(as, later))).toEqual([
      { code: 'CONTACT_MISSING', rule: 'R-404', field: 'input.takenOn' },
    ]);
    expect(await refused((as) => recordCandidateStep(as, { ...later, takenOn: '2022-08-31' }))).toEqual([
      { code: 'ACTIVIST_TOO_SHORT', rule: 'R-402', field: 'input.takenOn' },
    ]);
  });

  it('but not a year to the day after becoming an activist', async () => {
    const candidate = await broughtTo(ctx, ground, 'REVIEWED');
    const input = { ...changing(candidate), ...aStep('TARGET_DECIDED', ground), takenOn: '2022-09-01' };
    candidateOf(await recordCandidateStep(ctx, input));
  });

  it('when the training is too short, counted up to the day, or the introducers are too few', async () => {
    let candidate = await broughtTo(ctx, ground, 'POLITICAL_REVIEWED');
    const train = (hours: number, takenOn: string) => ({ ...aStep('TRAINED', ground), hours, takenOn });
    for (const training of [train(16, '2022-10-20'), train(8, '2022-11-20')]) {
      candidate = candidateOf(await recordCandidateStep(ctx, { ...changing(candidate), ...training }));
    }
    const input = { ...aStep('PRE_REVIEWED', ground), takenOn: '2022-11-19' };
    expect(await refused((as) => recordCandidateStep(as, { ...changing(candidate), ...input }))).toEqual([
      { code: 'TRAINING_TOO_SHORT', rule: 'R-404', field: 'input.takenOn' },
    ]);
    const introducer = {
      memberId: ground.guides[1]?.globalId ?? '',
      role: 'INTRODUCER',
      endedOn: '2022-11-01',
    } as const;
    candidate = candidateOf(await endCandidateGuide(ctx, { ...changing(candidate), ...introducer }));
    const later = { ...changing(candidate), ...input, takenOn: '2022-11-20' };
    expect(await refused((as) => recordCandidateStep(as, later))).toEqual([
      { code: 'INTRODUCERS_MISSING', rule: 'R-404', field: 'input.takenOn' },
    ]);
  });

  it.each(['general', 'elsewhere', 'late', 'group'] as const)(
    'by the %s, which is no committee above the branch',
    async (which) => {
      const candidate = await broughtTo(ctx, ground, 'ADMITTED');
      const organization = which === 'group' ? chain.group : others[which];
      const input = { ...changing(candidate), ...aStep('APPROVED', ground), organizationId: organization.globalId };
      const codes = {
        general: ['SUPERIOR_KIND_NOT_ALLOWED', 'R-403'],
        group: ['SUPERIOR_KIND_NOT_ALLOWED', 'R-403'],
        elsewhere: ['SUPERIOR_NOT_ABOVE', 'R-403'],
        late: ['ORGANIZATION_NOT_ESTABLISHED', 'R-112'],
      } as const;
      const [code, rule] = codes[which];
      expect(await refused((as) => recordCandidateStep(as, input))).toEqual([
        { code, rule, field: 'input.organizationId' },
      ]);
    },
  );

  it('by a general branch even over its own branch', async () => {
    const branch = others.generalBranch;
    const guides = [await aMember(ctx, branch), await aMember(ctx, branch)];
    const candidate = await broughtTo(ctx, { committee: chain.committee, branch, guides }, 'ADMITTED');
    const input = { ...changing(candidate), ...aStep('APPROVED', ground), organizationId: others.general.globalId };
    expect(await refused((as) => recordCandidateStep(as, input))).toMatchObject([
      { code: 'SUPERIOR_KIND_NOT_ALLOWED' },
    ]);
    candidateOf(await recordCandidateStep(ctx, { ...input, organizationId: chain.committee.globalId }));
  });

  it('as an approval more than six months after the meeting, or without a number', async () => {
    const candidate = await broughtTo(ctx, ground, 'ADMITTED');
    const approval = { ...changing(candidate), ...aStep('APPROVED', ground) };
    expect(await refused((as) => recordCandidateStep(as, { ...approval, takenOn: '2023-06-02' }))).toEqual([
      { code: 'APPROVAL_TOO_LATE', rule: 'R-403', field: 'input.takenOn' },
    ]);
    for (const documentNumber of [null, ' ']) {
      expect(await refused((as) => recordCandidateStep(as, { ...approval, documentNumber }))).toEqual([
        { code: 'DOCUMENT_NUMBER', rule: 'R-403', field: 'input.documentNumber' },
      ]);
    }
    candidateOf(await recordCandidateStep(ctx, { ...approval, takenOn: '2023-06-01' }));
  });

  it('with details that it does not have, or without those it needs', async () => {
    const candidate = await broughtTo(ctx, ground, 'TARGET_RECORDED');
    const record = (step: RecordedStep, details: object) =>
      refused((as) => recordCandidateStep(as, { ...changing(candidate), ...aStep(step, ground), ...details }));
    expect(await record('TRAINED', { hours: null })).toEqual([
      { code: 'STEP_DETAIL_MISSING', rule: 'R-404', field: 'input.hours' },
    ]);
    for (const hours of [0, -8, 1001]) {
      expect(await record('TRAINED', { hours })).toEqual([
        { code: 'OUT_OF_RANGE', rule: 'R-404', field: 'input.hours' },
      ]);
    }
    expect(await record('POLITICAL_REVIEWED', { hours: 8 })).toEqual([
      { code: 'STEP_DETAIL_NOT_TAKEN', rule: 'R-404', field: 'input.hours' },
    ]);
    expect(await record('POLITICAL_REVIEWED', { organizationId: chain.committee.globalId })).toEqual([
      { code: 'STEP_DETAIL_NOT_TAKEN', rule: 'R-403', field: 'input.organizationId' },
    ]);
    expect(await record('PRE_REVIEWED', { organizationId: null })).toEqual([
      { code: 'STEP_DETAIL_MISSING', rule: 'R-403', field: 'input.organizationId' },
    ]);
  });
});

describe('A guide is refused', () => {
  const assign = (candidate: TestCandidate, wishes: object) => ({
    ...changing(candidate),
    memberId: ground.guides[0]?.globalId ?? '',
    role: 'CONTACT' as const,
    since: dayOf('CONTACT'),
    ...wishes,
  });

  it('before the stage, a second time, beyond the number', async () => {
    const applicant = await broughtTo(ctx, ground, 'TALKED');
    expect(await refused((as) => assignCandidateGuide(as, assign(applicant, {})))).toEqual([
      { code: 'GUIDE_TOO_EARLY', rule: 'R-404', field: 'input.role' },
    ]);
    let activist = await broughtTo(ctx, ground, 'CONTACT');
    expect(await refused((as) => assignCandidateGuide(as, assign(activist, { since: '2021-08-31' })))).toEqual([
      { code: 'GUIDE_TOO_EARLY', rule: 'R-404', field: 'input.since' },
    ]);
    expect(await refused((as) => assignCandidateGuide(as, assign(activist, { role: 'INTRODUCER' })))).toEqual([
      { code: 'GUIDE_TOO_EARLY', rule: 'R-404', field: 'input.role' },
    ]);
    expect(await refused((as) => assignCandidateGuide(as, assign(activist, { since: '2022-01-01' })))).toEqual([
      { code: 'GUIDE_ALREADY', rule: 'CHANGE', field: 'input.memberId' },
    ]);
    const second = assign(activist, { memberId: ground.guides[1]?.globalId });
    activist = candidateOf(await assignCandidateGuide(ctx, second));
    const third = await aMember(ctx, ground.branch);
    expect(await refused((as) => assignCandidateGuide(as, assign(activist, { memberId: third.globalId })))).toEqual([
      { code: 'TOO_MANY_GUIDES', rule: 'R-404', field: 'input.role' },
    ]);
  });

  it('who is on probation, or was no member on that day', async () => {
    const candidate = await broughtTo(ctx, ground, 'ACTIVIST_RECORDED');
    const probation = await aMember(ctx, ground.branch, { category: 'PROBATIONARY', joinedOn: '2021-05-01' });
    const since = '2021-10-01';
    const late = await aMember(ctx, ground.branch, { since: '2021-10-02' });
    for (const { globalId } of [probation, late]) {
      expect(await refused((as) => assignCandidateGuide(as, assign(candidate, { memberId: globalId, since })))).toEqual(
        [{ code: 'GUIDE_NOT_FULL_MEMBER', rule: 'R-404', field: 'input.memberId' }],
      );
    }
  });

  it('in being ended where there is none, before it began, or on the day of the meeting', async () => {
    const candidate = await broughtTo(ctx, ground, 'ADMITTED');
    const [guide] = ground.guides;
    const end = (role: 'CONTACT' | 'INTRODUCER', endedOn: string) =>
      refused((as) =>
        endCandidateGuide(as, { ...changing(candidate), memberId: guide?.globalId ?? '', role, endedOn }),
      );
    expect(await end('CONTACT', today())).toEqual([
      { code: 'NOTHING_TO_END', rule: 'CHANGE', field: 'input.memberId' },
    ]);
    expect(await end('INTRODUCER', '2022-12-01')).toEqual([
      { code: 'STEP_BEFORE_PREDECESSOR', rule: 'R-402', field: 'input.endedOn' },
    ]);
  });
});

describe('A document number', () => {
  const NOT_TAKEN = [{ code: 'STEP_DETAIL_NOT_TAKEN', rule: 'R-403', field: 'input.documentNumber' }];
  const FORMAT = [{ code: 'DOCUMENT_NUMBER', rule: 'R-403', field: 'input.documentNumber' }];

  it.each([
    ['APPLIED', 'TALKED'],
    ['TARGET_RECORDED', 'POLITICAL_REVIEWED'],
    ['TARGET_RECORDED', 'TRAINED'],
    ['APPROVED', 'OATH_TAKEN'],
  ] as const)('after %s is not taken with %s, which is no step of the superior', async (last, step) => {
    const candidate = await broughtTo(ctx, ground, last);
    const input = { ...changing(candidate), ...aStep(step, ground), documentNumber: '某某父亲有前科' };
    expect(await refused((as) => recordCandidateStep(as, input))).toEqual(NOT_TAKEN);
    candidateOf(await recordCandidateStep(ctx, { ...input, documentNumber: null }));
  });

  it('of a step of the superior has 1 to 100 characters, and names no person by number', async () => {
    const candidate = await broughtTo(ctx, ground, 'ACTIVIST_DECIDED');
    const input = { ...changing(candidate), ...aStep('ACTIVIST_RECORDED', ground) };
    for (const documentNumber of ['', '字'.repeat(101), '〔2021〕11010519491231002X', '电13800138000']) {
      expect(await refused((as) => recordCandidateStep(as, { ...input, documentNumber }))).toEqual(FORMAT);
    }
    candidateOf(await recordCandidateStep(ctx, { ...input, documentNumber: '城关组发〔2021〕20210910001号' }));
  });
});

describe('An admission is refused', () => {
  const admit = (candidate: TestCandidate, wishes: Partial<AdmitCandidateInput> = {}) =>
    refused((as) => admitCandidate(as, { ...changing(candidate), admittedOn: dayOf('ADMITTED'), ...wishes }));

  it.each(['APPLIED', 'ACTIVIST_RECORDED', 'TARGET_RECORDED', 'TRAINED'] as const)('right after %s', async (last) => {
    expect(await admit(await broughtTo(ctx, ground, last))).toEqual([
      { code: 'STEP_MISSING', rule: 'R-402', field: 'input.admittedOn' },
    ]);
  });

  it('before the last step, on a day to come, and without two introducers who are full members that day', async () => {
    let candidate = await broughtTo(ctx, ground, 'PRE_REVIEWED');
    const field = 'input.admittedOn';
    expect(await admit(candidate, { admittedOn: '2022-10-31' })).toEqual([
      { code: 'STEP_BEFORE_PREDECESSOR', rule: 'R-402', field },
    ]);
    expect(await admit(candidate, { admittedOn: '2999-01-01' })).toMatchObject([{ code: 'DATE_IN_FUTURE' }]);
    const review = { ...aStep('REVIEWED', ground), takenOn: '2022-12-24' };
    candidate = candidateOf(await recordCandidateStep(ctx, { ...changing(candidate), ...review }));
    expect(await admit(candidate)).toEqual([{ code: 'STEP_BEFORE_PREDECESSOR', rule: 'R-402', field }]);
    const [guide] = ground.guides;
    const end = { memberId: guide?.globalId ?? '', role: 'INTRODUCER', endedOn: '2022-12-25' } as const;
    candidate = candidateOf(await endCandidateGuide(ctx, { ...changing(candidate), ...end }));
    expect(await admit(candidate, { admittedOn: '2022-12-25' })).toEqual([
      { code: 'INTRODUCERS_MISSING', rule: 'R-404', field },
    ]);
  });

  it('with numbers that are wrong, contradict the record, or belong to a member; fields are those of the admission', async () => {
    const candidate = await broughtTo(ctx, ground, 'PRE_REVIEWED');
    const field = 'input.idNumber';
    const { idNumber: taken } = aRegistration(chain.gridBranch, { birthOn: '1995-08-20' });
    await aMember(ctx, chain.gridBranch, { birthOn: '1995-08-20', idNumber: taken });
    expect(await admit(candidate, { idNumber: '1', phone: '2' })).toMatchObject([
      { code: 'ID_NUMBER_FORMAT', field },
      { code: 'PHONE_FORMAT', field: 'input.phone' },
    ]);
    expect(await admit(candidate, { idNumber: '11010519491231002X' })).toEqual([
      { code: 'ID_NUMBER_CONTRADICTS_BIRTH', rule: 'GB 11643-1999', field },
    ]);
    expect(await admit(candidate, { idNumber: taken })).toEqual([
      { code: 'ID_NUMBER_TAKEN', rule: 'GB 11643-1999', field },
    ]);
    expect(await admit(candidate, { groupId: others.elsewhere.globalId })).toMatchObject([
      { code: 'NOT_A_GROUP', field: 'input.groupId' },
    ]);
    const [row] = await asMigrator<{ stage: string; members: number }>(
      `select stage, (select count(*)::int from members m where m.tenant_id = $1 and m.name = c.name) as members
         from candidates c where c.tenant_id = $1 and c.id = $2`,
      [tenant.tenantId, candidate.id],
    );
    expect(row?.stage).toBe('DEVELOPMENT_TARGET');
  });
});

describe('What has ended', () => {
  it('is changed by nothing: who does not proceed, and who is admitted', async () => {
    const open = await broughtTo(ctx, ground, 'TALKED');
    const closed = candidateOf(
      await closeCandidate(ctx, { ...changing(open), exit: 'NOT_ACCEPTED', closedOn: '2021-07-01' }),
    );
    const admitted = await broughtTo(ctx, ground, 'ADMITTED');
    for (const [candidate, code] of [
      [closed, 'CANDIDATE_CLOSED'],
      [admitted, 'CANDIDATE_ADMITTED'],
    ] as const) {
      const of = changing(candidate);
      const calls: ((as: ViewerContext) => Promise<CandidateAnswer>)[] = [
        (as) => updateCandidate(as, { ...of, name: '另名' }),
        (as) => recordCandidateStep(as, { ...of, ...aStep('REVIEWED', ground), takenOn: today() }),
        (as) => closeCandidate(as, { ...of, exit: 'WITHDRAWN', closedOn: today() }),
        (as) =>
          assignCandidateGuide(as, {
            ...of,
            memberId: ground.guides[0]?.globalId ?? '',
            role: 'CONTACT',
            since: today(),
          }),
      ];
      for (const call of calls) {
        expect(await refused(call)).toEqual([{ code, rule: 'R-402', field: 'input.id' }]);
      }
    }
    expect(await refused((as) => admitCandidate(as, { ...changing(closed), admittedOn: today() }))).toMatchObject([
      { code: 'CANDIDATE_CLOSED' },
    ]);
    expect(await refused((as) => admitCandidate(as, { ...changing(admitted), admittedOn: today() }))).toMatchObject([
      { code: 'STEP_TAKEN_ALREADY', field: 'input.admittedOn' },
    ]);
  });

  it('did not end before its last step', async () => {
    const candidate = await broughtTo(ctx, ground, 'REVIEWED');
    const input = { ...changing(candidate), exit: 'TERMINATED', closedOn: '2022-02-28' } as const;
    expect(await refused((as) => closeCandidate(as, input))).toEqual([
      { code: 'STEP_BEFORE_PREDECESSOR', rule: 'R-402', field: 'input.closedOn' },
    ]);
    candidateOf(await closeCandidate(ctx, { ...input, closedOn: '2022-03-01' }));
  });
});

describe('A correction', () => {
  it('is refused when it corrects nothing, clears what everybody has, or makes an applicant too young', async () => {
    const candidate = await aCandidate(ctx, ground.branch);
    const update = (wishes: object) => refused((as) => updateCandidate(as, { ...changing(candidate), ...wishes }));
    expect(await update({})).toEqual([{ code: 'NOTHING_TO_CHANGE', rule: 'CHANGE', field: null }]);
    expect(await update({ education: '21' })).toMatchObject([{ code: 'NOTHING_TO_CHANGE' }]);
    expect(await update({ name: null, birthOn: null })).toEqual([
      { code: 'VALUE_REQUIRED', rule: 'CHANGE', field: 'input.name' },
      { code: 'VALUE_REQUIRED', rule: 'CHANGE', field: 'input.birthOn' },
    ]);
    expect(await update({ birthOn: '2010-01-01' })).toEqual([
      { code: 'APPLICANT_TOO_YOUNG', rule: 'R-402', field: 'input.birthOn' },
    ]);
    const { candidate: mended } = await updateCandidate(ctx, { ...changing(candidate), education: null, name: '雪枝' });
    expect(mended).toMatchObject({ education: null, name: '雪枝', maskedName: '雪**', namePinyin: 'xuezhi' });
  });
});

/** A threshold of the tenant's own. */
async function override({ tenantId }: TestTenant, code: string, value: number): Promise<void> {
  await asMigrator(
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
     values ($1, gen_random_uuid(), $2, '[1900-01-01,)', $3, '〔2020〕1号', now())`,
    [tenantId, code, value],
  );
}
