import type { ViewerContext } from '../../../src/access/context';
import { annulProbation } from '../../../src/domains/member-life/annul-probation';
import { confirmMember } from '../../../src/domains/member-life/confirm-member';
import { endVotingSuspension } from '../../../src/domains/member-life/end-voting-suspension';
import { extendProbation } from '../../../src/domains/member-life/extend-probation';
import { recordVotingSuspension } from '../../../src/domains/member-life/record-voting-suspension';
import { removeMember } from '../../../src/domains/member-life/remove-member';
import { restoreMember } from '../../../src/domains/member-life/restore-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { endMembership } from '../../../src/domains/members/end-membership';
import type { MemberAnswer } from '../../../src/domains/members/load-member-answer';
import { asAuditor, asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, change, memberOf, memberRefusals, type TestMember } from '../../support/members';
import { aChain, anOrganization, type TestChain, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aProbationer, DOCUMENT } from './a-life';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;
let otherBranch: TestOrganization;

beforeAll(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 300_000 };
  chain = await aChain(tenant);
  otherBranch = await anOrganization(ctx, 'BRANCH', { formalParentId: chain.committee.globalId });
});

const refused = async (answer: Promise<MemberAnswer>) =>
  memberRefusals(await answer).map(({ code, rule, field }) => [code, rule, field]);

const paper = { documentNumber: DOCUMENT };
const ARTICLE_7 = 'Constitution of the CPC, article 7';
const probationer = () => aProbationer(ctx, chain.gridBranch, '2022-07-01');
const fullMember = () => aMember(ctx, chain.gridBranch);
const suspended = async (on = '2022-03-01') =>
  memberOf(await suspendMember(ctx, { ...change(await fullMember()), suspendedOn: on, ...paper }));

describe('A confirmation', () => {
  const confirm = (member: TestMember, fullMemberOn: string, documentNumber = DOCUMENT) =>
    confirmMember(ctx, { ...change(member), fullMemberOn, documentNumber });

  it('is refused a day before the probation has ended, and done on the day', async () => {
    const member = await probationer();
    expect(await refused(confirm(member, '2023-06-30'))).toEqual([
      ['PROBATION_NOT_ENDED', 'R-401', 'input.fullMemberOn'],
    ]);
    memberOf(await confirm(member, '2023-07-01'));
  });

  it('is refused until the extension has ended, also for a day before it was decided', async () => {
    const member = memberOf(
      await extendProbation(ctx, { ...change(await probationer()), months: 7, decidedOn: '2023-08-01', ...paper }),
    );
    for (const on of ['2023-07-01', '2023-12-31', '2024-01-31']) {
      expect(await refused(confirm(member, on))).toEqual([['PROBATION_NOT_ENDED', 'R-401', 'input.fullMemberOn']]);
    }
    memberOf(await confirm(member, '2024-02-01'));
  });

  it.each<[string, () => Promise<TestMember>, string, string, [string, string, string]]>([
    ['of a full member', fullMember, '2023-07-01', DOCUMENT, ['NOT_ON_PROBATION', 'R-401', 'input.id']],
    ['without a document', probationer, '2023-07-01', ' ', ['DOCUMENT_NUMBER', ARTICLE_7, 'input.documentNumber']],
    ['to come', probationer, '2999-01-01', DOCUMENT, ['DATE_IN_FUTURE', 'NO_FUTURE_FACTS', 'input.fullMemberOn']],
    [
      'before the record that holds',
      probationer,
      '2022-06-30',
      DOCUMENT,
      ['DATE_BEFORE_PREDECESSOR', 'FACTS_IN_ORDER', 'input.fullMemberOn'],
    ],
  ])('%s is refused', async (_, who, on, documentNumber, refusal) => {
    expect(await refused(confirm(await who(), on, documentNumber))).toEqual([refusal]);
  });

  it('of a suspended member is refused', async () => {
    const member = memberOf(
      await suspendMember(ctx, { ...change(await probationer()), suspendedOn: '2023-01-01', ...paper }),
    );
    expect(await refused(confirm(member, '2023-07-01'))).toEqual([['MEMBER_SUSPENDED', 'R-508', 'input.id']]);
  });

  it('of a member admitted on the 29th of February is done a year later at the end of that month', async () => {
    const member = await aProbationer(ctx, chain.gridBranch, '2024-02-29');
    expect(await refused(confirm(member, '2025-02-27'))).toMatchObject([
      ['PROBATION_NOT_ENDED', 'R-401', expect.anything()],
    ]);
    memberOf(await confirm(member, '2025-02-28'));
  });

  it("follows the tenant's own length of the probation on the day of admission", async () => {
    const own = await aTenant();
    const there = await asOrganizer(own);
    const { gridBranch } = await aChain(own);
    await asMigrator(
      `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
       values ($1, gen_random_uuid(), 'PROBATION_MONTHS', '[2022-01-01,2023-01-01)', 18, '文号', now())`,
      [own.tenantId],
    );
    const [within, after] = [
      await aProbationer(there, gridBranch, '2022-07-01'),
      await aProbationer(there, gridBranch, '2023-01-01'),
    ];
    const on = (member: TestMember, fullMemberOn: string) =>
      confirmMember(there, { ...change(member), fullMemberOn, ...paper });
    expect(await refused(on(within, '2023-12-31'))).toMatchObject([
      ['PROBATION_NOT_ENDED', 'R-401', expect.anything()],
    ]);
    memberOf(await on(within, '2024-01-01'));
    memberOf(await on(after, '2024-01-01'));
  });
});

describe('An extension', () => {
  const extend = async (
    wishes: { months?: number; decidedOn?: string; documentNumber?: string },
    member?: TestMember,
  ) =>
    extendProbation(ctx, {
      ...change(member ?? (await probationer())),
      months: 6,
      decidedOn: '2023-07-01',
      ...paper,
      ...wishes,
    });

  it.each<[string, Parameters<typeof extend>[0], [string, string, string]]>([
    ['of less than half a year', { months: 5 }, ['EXTENSION_LENGTH', 'R-401', 'input.months']],
    ['of more than a year', { months: 13 }, ['EXTENSION_LENGTH', 'R-401', 'input.months']],
    ['before joining', { decidedOn: '2022-06-30' }, ['EXTENSION_NOT_IN_TIME', 'R-401', 'input.decidedOn']],
    ['that would be over', { decidedOn: '2024-01-01' }, ['EXTENSION_NOT_IN_TIME', 'R-401', 'input.decidedOn']],
    ['decided ahead', { decidedOn: '2999-01-01' }, ['DATE_IN_FUTURE', 'NO_FUTURE_FACTS', 'input.decidedOn']],
    ['without a document', { documentNumber: '' }, ['DOCUMENT_NUMBER', ARTICLE_7, 'input.documentNumber']],
  ])('%s is refused', async (_, wishes, refusal) => {
    expect(await refused(extend(wishes))).toEqual([refusal]);
  });

  it('is made once', async () => {
    const member = memberOf(await extend({ months: 12 }));
    expect(await refused(extend({ months: 6 }, member))).toEqual([['PROBATION_EXTENDED_ALREADY', 'R-401', 'input.id']]);
  });

  it('of a full or a suspended member is refused', async () => {
    expect(await refused(extend({}, await fullMember()))).toEqual([['NOT_ON_PROBATION', 'R-401', 'input.id']]);
    const lost = memberOf(
      await suspendMember(ctx, { ...change(await probationer()), suspendedOn: '2023-01-01', ...paper }),
    );
    expect(await refused(extend({}, lost))).toEqual([['MEMBER_SUSPENDED', 'R-508', 'input.id']]);
  });
});

describe('An annulment', () => {
  it('of a full member, without a document, or before the record is refused', async () => {
    const annul = async (member: TestMember, annulledOn: string, documentNumber: string) =>
      refused(annulProbation(ctx, { ...change(member), annulledOn, documentNumber }));
    expect(await annul(await fullMember(), '2023-01-01', DOCUMENT)).toEqual([
      ['NOT_ON_PROBATION', 'R-401', 'input.id'],
    ]);
    expect(await annul(await probationer(), '2023-01-01', '')).toEqual([
      ['DOCUMENT_NUMBER', ARTICLE_7, 'input.documentNumber'],
    ]);
    expect(await annul(await probationer(), '2022-06-30', DOCUMENT)).toEqual([
      ['DATE_BEFORE_PREDECESSOR', 'FACTS_IN_ORDER', 'input.annulledOn'],
    ]);
  });
});

describe('Standing', () => {
  const suspend = (member: TestMember, suspendedOn: string, documentNumber = DOCUMENT) =>
    refused(suspendMember(ctx, { ...change(member), suspendedOn, documentNumber }));
  const restore = (member: TestMember, restoredOn: string, documentNumber = DOCUMENT) =>
    refused(restoreMember(ctx, { ...change(member), restoredOn, documentNumber }));
  const remove = (member: TestMember, removedOn: string, documentNumber = DOCUMENT) =>
    refused(removeMember(ctx, { ...change(member), removedOn, documentNumber }));

  it('is not suspended twice, nor without a document, nor ahead or before the record', async () => {
    expect(await suspend(await suspended(), '2022-06-01')).toEqual([['SUSPENDED_ALREADY', 'R-508', 'input.id']]);
    const member = await fullMember();
    expect(await suspend(member, '2022-06-01', '')).toEqual([['DOCUMENT_NUMBER', 'R-508', 'input.documentNumber']]);
    expect(await suspend(member, '2999-01-01')).toEqual([['DATE_IN_FUTURE', 'NO_FUTURE_FACTS', 'input.suspendedOn']]);
    expect(await suspend(member, '2021-04-30')).toEqual([
      ['DATE_BEFORE_PREDECESSOR', 'FACTS_IN_ORDER', 'input.suspendedOn'],
    ]);
  });

  it('is restored after a suspension only, with a document, not before it', async () => {
    expect(await restore(await fullMember(), '2022-06-01')).toEqual([['NOT_SUSPENDED', 'R-509', 'input.id']]);
    const member = await suspended('2022-03-01');
    expect(await restore(member, '2022-06-01', '')).toEqual([['DOCUMENT_NUMBER', 'R-509', 'input.documentNumber']]);
    expect(await restore(member, '2022-02-28')).toEqual([
      ['DATE_BEFORE_PREDECESSOR', 'FACTS_IN_ORDER', 'input.restoredOn'],
    ]);
    memberOf(await restoreMember(ctx, { ...change(member), restoredOn: '2022-03-02', ...paper }));
  });

  it.each(['REMOVED', 'EXPELLED', 'WITHDRAWN'] as const)(
    'is not restored to a member who has ended: %s',
    async (reason) => {
      const ended = await endMembership(ctx, {
        ...change(await fullMember()),
        reason,
        endedOn: '2022-06-01',
        ...paper,
      });
      expect(await restore(memberOf(ended), '2022-07-01')).toEqual([['NOT_RESTORABLE', 'R-509', 'input.id']]);
    },
  );

  it('that is not suspended for two years, or at all, does not let a member be removed', async () => {
    expect(await remove(await fullMember(), '2024-03-01')).toEqual([['NOT_SUSPENDED', 'R-508', 'input.id']]);
    const member = await suspended('2022-03-01');
    expect(await remove(member, '2024-02-29')).toEqual([['REMOVAL_TOO_EARLY', 'R-508', 'input.removedOn']]);
    expect(await remove(member, '2024-03-01', '')).toEqual([['DOCUMENT_NUMBER', 'R-508', 'input.documentNumber']]);
    expect(await remove(member, '2999-01-01')).toEqual([['DATE_IN_FUTURE', 'NO_FUTURE_FACTS', 'input.removedOn']]);
    memberOf(await removeMember(ctx, { ...change(member), removedOn: '2024-03-01', ...paper }));
  });

  it('counts the two years from the last suspension, whatever was recorded during it', async () => {
    const first = await suspended('2021-06-01');
    const restored = memberOf(await restoreMember(ctx, { ...change(first), restoredOn: '2021-09-01', ...paper }));
    const again = memberOf(await suspendMember(ctx, { ...change(restored), suspendedOn: '2022-03-01', ...paper }));
    expect(await remove(again, '2024-02-29')).toEqual([['REMOVAL_TOO_EARLY', 'R-508', 'input.removedOn']]);
    memberOf(await removeMember(ctx, { ...change(again), removedOn: '2024-03-01', ...paper }));
  });

  it('does not let a suspended member be removed before the time by endMembership either; another end is free', async () => {
    const end = (member: TestMember, reason: 'REMOVED' | 'EXPELLED', endedOn: string) =>
      endMembership(ctx, { ...change(member), reason, endedOn, ...paper });
    const member = await suspended('2022-03-01');
    expect(await refused(end(member, 'REMOVED', '2024-02-29'))).toEqual([
      ['REMOVAL_TOO_EARLY', 'R-508', 'input.endedOn'],
    ]);
    memberOf(await end(member, 'REMOVED', '2024-03-01'));
    memberOf(await end(await suspended('2022-03-01'), 'EXPELLED', '2022-04-01'));
    memberOf(await end(await fullMember(), 'REMOVED', '2022-04-01'));
  });
});

describe('The right to vote', () => {
  const stop = (member: TestMember, since: string) => recordVotingSuspension(ctx, { ...change(member), since });
  const allow = (member: TestMember, endedOn: string) => endVotingSuspension(ctx, { ...change(member), endedOn });

  it('is not suspended of who has none', async () => {
    expect(await refused(stop(await probationer(), '2023-01-01'))).toEqual([
      ['NOT_FULL_MEMBER', 'R-204', 'input.since'],
    ]);
    const confirmed = memberOf(
      await confirmMember(ctx, { ...change(await probationer()), fullMemberOn: '2023-07-01', ...paper }),
    );
    expect(await refused(stop(confirmed, '2023-06-30'))).toEqual([['NOT_FULL_MEMBER', 'R-204', 'input.since']]);
    memberOf(await stop(confirmed, '2023-07-01'));
  });

  it('is suspended once at a time, and ended once', async () => {
    const member = memberOf(await stop(await fullMember(), '2022-03-01'));
    expect(await refused(stop(member, '2022-04-01'))).toEqual([['VOTING_SUSPENDED_ALREADY', 'R-204', 'input.id']]);
    expect(await refused(allow(member, '2022-02-28'))).toEqual([
      ['DATE_BEFORE_PREDECESSOR', 'FACTS_IN_ORDER', 'input.endedOn'],
    ]);
    const allowed = memberOf(await allow(member, '2022-06-01'));
    expect(await refused(allow(allowed, '2022-07-01'))).toEqual([['NOTHING_TO_END', 'CHANGE', 'input.id']]);
    expect(await refused(stop(allowed, '2022-05-31'))).toEqual([
      ['DATE_BEFORE_PREDECESSOR', 'FACTS_IN_ORDER', 'input.since'],
    ]);
    memberOf(await stop(allowed, '2022-06-01'));
  });

  it('is refused without a word of the days on which it is, or was, suspended', async () => {
    const member = memberOf(await stop(await fullMember(), '2022-03-01'));
    const allowed = memberOf(await allow(memberOf(await stop(await fullMember(), '2022-03-01')), '2022-06-01'));
    for (const language of ['en', 'zh'] as const) {
      const by = { ...ctx, language };
      const answers = [
        await recordVotingSuspension(by, { ...change(member), since: '2022-04-02' }),
        await endVotingSuspension(by, { ...change(member), endedOn: '2022-02-27' }),
        await recordVotingSuspension(by, { ...change(allowed), since: '2022-05-30' }),
      ];
      const errors = answers.flatMap(({ userErrors }) => userErrors);
      expect(errors).toHaveLength(3);
      expect(JSON.stringify(errors)).not.toMatch(/2022-03-01|2022-06-01/);
    }
  });

  it('is not suspended ahead', async () => {
    expect(await refused(stop(await fullMember(), '2999-01-01'))).toEqual([
      ['DATE_IN_FUTURE', 'NO_FUTURE_FACTS', 'input.since'],
    ]);
  });
});

/** Each decision, on a member of the branch, so that nothing but who asks can be wrong. */
const CALLS: [name: string, call: (by: ViewerContext, it: ReturnType<typeof change>) => Promise<MemberAnswer>][] = [
  ['confirmMember', (by, it) => confirmMember(by, { ...it, fullMemberOn: '2023-07-01', ...paper })],
  ['extendProbation', (by, it) => extendProbation(by, { ...it, months: 6, decidedOn: '2023-07-01', ...paper })],
  ['annulProbation', (by, it) => annulProbation(by, { ...it, annulledOn: '2023-07-01', ...paper })],
  ['suspendMember', (by, it) => suspendMember(by, { ...it, suspendedOn: '2023-07-01', ...paper })],
  ['restoreMember', (by, it) => restoreMember(by, { ...it, restoredOn: '2023-07-01', ...paper })],
  ['removeMember', (by, it) => removeMember(by, { ...it, removedOn: '2025-07-01', ...paper })],
  ['recordVotingSuspension', (by, it) => recordVotingSuspension(by, { ...it, since: '2023-07-01' })],
  ['endVotingSuspension', (by, it) => endVotingSuspension(by, { ...it, endedOn: '2023-07-01' })],
];

describe.each(CALLS)('%s', (_, call) => {
  it('by a secretary elsewhere is NOT_FOUND, by a clerk and an auditor FORBIDDEN', async () => {
    const member = change(await probationer());
    const codes = [];
    const callers = [
      await asSecretary(tenant, otherBranch.id),
      await asClerk(tenant, chain.gridBranch.id),
      await asAuditor(tenant),
    ];
    for (const caller of callers) {
      codes.push(await call(caller, member).catch((error) => error.extensions.code));
    }
    expect(codes).toEqual(['NOT_FOUND', 'FORBIDDEN', 'FORBIDDEN']);
  });

  it('with a stale version is CONFLICT, of somebody of another tenant NOT_FOUND', async () => {
    const member = change(await probationer());
    await expect(call(ctx, { ...member, expectedVersion: 7 })).rejects.toMatchObject({
      extensions: { code: 'CONFLICT', currentVersion: 1 },
    });
    const stranger = await asOrganizer(await aTenant());
    await expect(call(stranger, member)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });

  it('of who has ended is refused, as by the one rule that says so', async () => {
    const own = await aTenant();
    const there = await asOrganizer(own);
    const { gridBranch } = await aChain(own);
    const member = await aProbationer(there, gridBranch, '2022-07-01');
    const gone = memberOf(await endMembership(there, { ...change(member), reason: 'DECEASED', endedOn: '2022-12-01' }));
    const refusals = (await call(there, change(gone))).userErrors;
    expect(['MEMBER_ENDED', 'NOT_RESTORABLE']).toContain(refusals[0]?.code);
    expect(refusals).toHaveLength(1);
  });
});

test('nothing is decided inside the closed period', async () => {
  const own = await aTenant();
  const there = await asOrganizer(own);
  const { gridBranch } = await aChain(own);
  const [onProbation, full, lost, silent] = [
    await aProbationer(there, gridBranch, '2022-07-01'),
    await aMember(there, gridBranch),
    memberOf(
      await suspendMember(there, { ...change(await aMember(there, gridBranch)), suspendedOn: '2022-01-01', ...paper }),
    ),
    memberOf(await recordVotingSuspension(there, { ...change(await aMember(there, gridBranch)), since: '2022-01-01' })),
  ];
  await asMigrator(`update tenants set closed_through = '2025-12-31' where tenant_id = $1`, [own.tenantId]);
  const who = [onProbation, onProbation, onProbation, full, lost, lost, full, silent];
  for (const [index, [name, call]] of CALLS.entries()) {
    const answer = await call(there, change(who[index] as TestMember));
    expect({ name, codes: answer.userErrors.map(({ code }) => code) }).toEqual({ name, codes: ['CLOSED_PERIOD'] });
  }
});

test('refusals are told in both languages, and say nothing of the person', async () => {
  const chinese: ViewerContext = { ...ctx, language: 'zh' };
  const member = await aProbationer(ctx, chain.gridBranch, '2022-07-01');
  const early = { ...change(member), fullMemberOn: '2023-01-01', ...paper };
  const answers = [
    ...(await confirmMember(ctx, early)).userErrors,
    ...(await confirmMember(chinese, early)).userErrors,
    ...(await extendProbation(chinese, { ...change(member), months: 3, decidedOn: '2023-01-01', ...paper })).userErrors,
    ...(await extendProbation(ctx, { ...change(member), months: 6, decidedOn: '2022-06-30', ...paper })).userErrors,
    ...(await restoreMember(chinese, { ...change(member), restoredOn: '2023-01-01', ...paper })).userErrors,
  ];
  expect(answers.map(({ message }) => message)).toEqual([
    "The probation has not ended on that day; the member's probationEndsOn tells from which day on it may be confirmed.",
    '所填转正日期时预备期尚未届满；可转正的最早日期见党员的 probationEndsOn。',
    '预备期的延长时间应为 6 至 12 个月，不能为 3 个月。',
    '2022-06-30 lies before the day of joining; the extension is decided during the probation or when it ends.',
    '该党员未被停止党籍，无需恢复。',
  ]);
  // Neither the name nor the days of joining and of the end of the probation.
  expect(JSON.stringify(answers)).not.toMatch(/云山|2022-07-01|2023-07-01/);
});
