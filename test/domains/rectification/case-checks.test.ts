import type { ViewerContext } from '../../../src/access/context';
import type { RectificationCampaign } from '../../../src/domains/rectification/campaign.type';
import { CASE_STATES, type CaseState, isOpen, legalNext } from '../../../src/domains/rectification/case.rules';
import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import {
  CASE_CHECKS,
  type CaseCheck,
  selfCheckMissingViolations,
} from '../../../src/domains/rectification/case-checks.rules';
import { stateViolations, stepViolations } from '../../../src/domains/rectification/case-state.rules';
import { dismissCase } from '../../../src/domains/rectification/dismiss-case';
import { identifyCase } from '../../../src/domains/rectification/identify-case';
import { signCaseCheck } from '../../../src/domains/rectification/sign-case-check';
import { asAuditor, asClerk, asOrganizer, asSecretary, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH, OTHER_BRANCH } from '../offices/a-body';
import {
  aCampaign,
  brokenChecks,
  checked,
  checkers,
  dismissed,
  EVIDENCE,
  identified,
  nominated,
  refused,
  sign,
  step,
  thrown,
} from './a-campaign';

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;
let campaign: RectificationCampaign;
let candidate: RectificationCase;
let who: Awaited<ReturnType<typeof checkers>>;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
  campaign = await aCampaign(ctx);
  candidate = await nominated(ctx, body, campaign);
  who = await checkers(tenant, body);
});

afterEach(async () => {
  expect(await brokenChecks(tenant)).toEqual([]);
});

const signing = (by: ViewerContext, each: RectificationCase, check: CaseCheck, wishes = {}) =>
  signCaseCheck(by, { ...step(each), step: check, on: '2024-01-20', ...wishes });
const identifying = (by: ViewerContext, each: RectificationCase, wishes = {}) =>
  identifyCase(by, { ...step(each), class: 'BACKWARD', decidedOn: '2024-02-20', evidence: EVIDENCE, ...wishes });
const dismissing = (each: RectificationCase, wishes = {}) =>
  dismissCase(ctx, { ...step(each), reason: 'OUT_OF_SCOPE', dismissedOn: '2024-02-20', evidence: EVIDENCE, ...wishes });

describe('A candidate is checked (R-805)', () => {
  test('below, by the superior, by the department; then the standing committee identifies it', async () => {
    const ready = await checked(tenant, body, candidate);
    expect(ready).toMatchObject({ state: 'CANDIDATE', class: null, version: 4 });
    expect(await identified(ctx, ready)).toMatchObject({
      state: 'IDENTIFIED',
      class: 'WEAK_AND_LAX',
      stateSince: '2024-02-20',
      identifiedOn: '2024-02-20',
      version: 5,
    });
  });

  test('in that order, and each check once', async () => {
    const order = ['CHECK_OUT_OF_ORDER R-805'];
    expect(refused(await signing(who.superior, candidate, 'RE_CHECKED'))).toEqual(order);
    expect(refused(await signing(who.department, candidate, 'REVIEWED'))).toEqual(order);
    const first = await sign(who.clerk, candidate, 'SELF_CHECKED');
    expect(refused(await signing(who.department, first, 'REVIEWED'))).toEqual(order);
    expect(refused(await signing(who.superior, first, 'SELF_CHECKED'))).toEqual(order);
  });

  test('each time by another account than before', async () => {
    const first = await sign(who.department, candidate, 'SELF_CHECKED');
    expect(refused(await signing(who.department, first, 'RE_CHECKED'))).toEqual(['SAME_SIGNER R-805']);
    const second = await sign(who.superior, first, 'RE_CHECKED');
    expect(refused(await signing(who.department, second, 'REVIEWED'))).toEqual(['SAME_SIGNER R-805']);
  });

  test('not by somebody outside: unknown, of another branch, of another tenant are one answer', async () => {
    const elsewhere = await asClerk(tenant, body.organizations.get(OTHER_BRANCH) as string);
    const foreigner = await asOrganizer(await aTenant());
    for (const by of [elsewhere, foreigner]) {
      expect(await thrown(signing(by, candidate, 'SELF_CHECKED'))).toBe('NOT_FOUND');
    }
    const unknown = { ...candidate, id: `rcs_${body.organizations.get(BRANCH)}` };
    expect(await thrown(signing(ctx, unknown, 'SELF_CHECKED'))).toBe('NOT_FOUND');
  });

  test('a second time by the superior only, never by the branch itself, and a third time by the department only', async () => {
    const itself = await asSecretary(tenant, body.organizations.get(BRANCH) as string);
    const first = await sign(who.clerk, candidate, 'SELF_CHECKED');
    expect(await thrown(signing(itself, first, 'RE_CHECKED'))).toBe('FORBIDDEN');
    expect(await thrown(signing(who.clerk, first, 'RE_CHECKED'))).toBe('FORBIDDEN');
    const second = await sign(who.superior, first, 'RE_CHECKED');
    expect(await thrown(signing(itself, second, 'REVIEWED'))).toBe('FORBIDDEN');
    expect(await thrown(signing(await asAuditor(tenant), second, 'REVIEWED'))).toBe('FORBIDDEN');
  });

  test('on a day that was, not before the step before it', async () => {
    const first = await sign(who.clerk, candidate, 'SELF_CHECKED');
    const on = async (day: string) => refused(await signing(who.superior, first, 'RE_CHECKED', { on: day }));
    expect(await on('2024-01-19')).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
    expect(await on('2999-01-01')).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
    await asMigrator(`update tenants set closed_through = '2024-03-31' where tenant_id = $1`, [tenant.tenantId]);
    expect(await on('2024-03-31')).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
  });

  test('by the version that was read', async () => {
    await sign(who.clerk, candidate, 'SELF_CHECKED');
    expect(await thrown(signing(who.superior, candidate, 'RE_CHECKED'))).toBe('CONFLICT');
  });
});

describe('An organization is identified', () => {
  test('after all three checks only (R-805)', async () => {
    const missing = async (each: RectificationCase) => (await identifying(ctx, each)).userErrors;
    expect(await missing(candidate)).toMatchObject([
      { code: 'CHECKS_MISSING', rule: 'R-805', params: { missing: CASE_CHECKS.join(', ') } },
    ]);
    const first = await sign(who.clerk, candidate, 'SELF_CHECKED');
    const second = await sign(who.superior, first, 'RE_CHECKED');
    expect(await missing(second)).toMatchObject([{ params: { missing: 'REVIEWED' } }]);
  });

  test('by a decision on record: with number, day, and a digest that is one', async () => {
    const ready = await checked(tenant, body, candidate);
    const [document] = EVIDENCE;
    const by = async (...evidence: object[]) => refused(await identifying(ctx, ready, { evidence }));
    expect(await by()).toEqual(['EVIDENCE_MISSING R-811']);
    expect(await by({ ...document, documentNumber: '' })).toEqual(['DOCUMENT_NUMBER R-811']);
    expect(await by({ ...document, documentedOn: '2999-01-01' })).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
    expect(await by({ ...document, digest: 'abc' })).toEqual(['DIGEST_FORMAT R-811']);
    expect(await by({ ...document, documentNumber: '540102199001010017' })).toEqual(['DOCUMENT_NUMBER R-811']);
    expect(await by(...Array.from({ length: 11 }, () => document as object))).toEqual(['EVIDENCE_TOO_MANY R-811']);
    const digest = 'AB'.repeat(32);
    expect((await identifying(ctx, ready, { evidence: [{ ...document, digest }] })).userErrors).toEqual([]);
  });

  test('by the department only', async () => {
    const ready = await checked(tenant, body, candidate);
    expect(await thrown(identifying(who.superior, ready))).toBe('FORBIDDEN');
  });

  test('once: of two officers at the same moment one does, and the other reads it anew', async () => {
    const ready = await checked(tenant, body, candidate);
    const outcomes = await Promise.all([1, 2, 3].map(() => thrown(identifying(ctx, ready))));
    expect(outcomes.sort()).toEqual(['CONFLICT', 'CONFLICT', 'DONE']);
  });

  test('once by one idempotency key, which answers again as it did', async () => {
    const ready = await checked(tenant, body, candidate);
    const input = { idempotencyKey: 'identify-1' };
    const first = await identifying(ctx, ready, input);
    expect(await identifying(ctx, ready, input)).toEqual(first);
  });

  test('or dismissed with a reason and a document, before the checks where a person nominated it', async () => {
    expect(refused(await dismissing(candidate, { evidence: [] }))).toEqual(['EVIDENCE_MISSING R-811']);
    const over = await dismissed(ctx, candidate);
    expect(over).toMatchObject({ state: 'DISMISSED', class: null, dismissalReason: 'NOT_CONFIRMED' });
  });
});

test.each(['RULE', 'RELAPSE'] as const)(
  'A candidate by %s is dismissed once the self-check is signed',
  async (origin) => {
    const facts = { ...candidate, origin, organization: { code: 'B', name: '第一网格党支部' } };
    const bySelfCheck = { step: 'SELF_CHECKED', accountId: 'a' } as const;
    expect(selfCheckMissingViolations(facts, [])).toMatchObject([{ code: 'CHECKS_MISSING', rule: 'R-805' }]);
    expect(selfCheckMissingViolations(facts, [bySelfCheck])).toEqual([]);
  },
);

describe('A step that does not follow is refused by name and rule', () => {
  const rule = ['STATUS_NOT_ALLOWED STATE_MACHINE RectificationCase'];

  test('after a dismissal', async () => {
    const over = await dismissed(ctx, candidate);
    expect(refused(await signing(who.clerk, over, 'SELF_CHECKED', { on: '2024-03-01' }))).toEqual(rule);
    expect(refused(await identifying(ctx, over))).toEqual(rule);
    expect(refused(await dismissing(over))).toEqual(rule);
  });

  test('after the decision', async () => {
    const done = await identified(ctx, await checked(tenant, body, candidate));
    expect(refused(await identifying(ctx, done))).toEqual(rule);
    expect(refused(await dismissing(done))).toEqual(rule);
  });

  test('and every other one of the state machine, naming what is and what may follow', () => {
    const organization = { code: 'B', name: '第一网格党支部' };
    const follows: Record<CaseState, CaseState[]> = {
      CANDIDATE: ['DISMISSED', 'IDENTIFIED'],
      DISMISSED: [],
      IDENTIFIED: ['PLANNED'],
      PLANNED: ['IDENTIFIED', 'PLANNED', 'APPROVED'],
      APPROVED: ['IN_PROGRESS'],
      IN_PROGRESS: ['ACCEPTANCE_REQUESTED'],
      ACCEPTANCE_REQUESTED: ['FAILED', 'ACCEPTED'],
      FAILED: ['IN_PROGRESS'],
      ACCEPTED: ['CLOSED'],
      CLOSED: [],
      CANCELLED: [],
    };
    for (const state of CASE_STATES) {
      const allowed = CASE_STATES.filter((next) => stateViolations({ state, organization }, next).length === 0);
      const withoutEnd = allowed.filter((next) => next !== 'CANCELLED');
      expect(withoutEnd.sort()).toEqual(follows[state].sort());
      expect([...legalNext(state)].sort()).toEqual(withoutEnd);
      expect(allowed.includes('CANCELLED')).toBe(isOpen(state));
    }
    expect(stateViolations({ state: 'CANDIDATE', organization }, 'ACCEPTED')[0]).toMatchObject({
      code: 'STATUS_NOT_ALLOWED',
      message: {
        en: 'The rectification case of 第一网格党支部 is CANDIDATE and cannot become ACCEPTED; its next state is IDENTIFIED or DISMISSED.',
        zh: '“第一网格党支部”的整顿事项当前为“候选”，不能变更为“验收合格”；下一状态只能是“已认定”或“不予认定”。',
      },
      params: { organization: 'B', state: 'CANDIDATE', next: 'ACCEPTED', allowed: 'IDENTIFIED, DISMISSED' },
    });
    expect(stepViolations({ state: 'PLANNED', organization }, 'MEASURE_DONE', ['IN_PROGRESS'])[0]?.message).toEqual({
      en: 'The rectification case of 第一网格党支部 is PLANNED; the step MEASURE_DONE is taken while it is IN_PROGRESS: its next state is PLANNED or IDENTIFIED or APPROVED.',
      zh: '“第一网格党支部”的整顿事项当前为“方案已提交”；“完成措施”只能在“整顿中”时办理：下一状态只能是“方案已提交”或“已认定”或“方案已批准”。',
    });
  });
});

test('whom no grant lets decide is told so before anything is looked at', async () => {
  const integrator = await contextFor(tenant, 'INTEGRATOR');
  const { id } = { id: 'rcs_nothing' };
  expect(await thrown(signCaseCheck(integrator, { id, expectedVersion: 1, step: 'REVIEWED', on: '2024-01-20' }))).toBe(
    'FORBIDDEN',
  );
});
