import fc from 'fast-check';
import type { ViewerContext } from '../../../src/access/context';
import { endOffice } from '../../../src/domains/offices/end-office';
import { APPOINTMENTS, POSTS } from '../../../src/domains/offices/office.rules';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { recordTerm } from '../../../src/domains/offices/record-term';
import { asOrganizer } from '../../support/context';
import { aTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH, brokenOfficeChecks, COMMITTEE, COMMUNITY, GROUP, HOUSEHOLD } from './a-body';

/** Whatever is asked in whatever order: it is done or refused by rule, and no invariant breaks. */

const day = fc.integer({ min: 0, max: 1_500 }).map((days) => {
  return new Date(Date.UTC(2020, 6, 1) + days * 86_400_000).toISOString().slice(0, 10);
});
const organization = fc.constantFrom(BRANCH, BRANCH, COMMITTEE, COMMUNITY, GROUP, HOUSEHOLD);

const step = fc.oneof(
  fc.record({ kind: fc.constant('term' as const), organization, on: day }),
  fc.record({
    kind: fc.constant('office' as const),
    organization,
    on: day,
    post: fc.constantFrom(...POSTS),
    appointment: fc.constantFrom(...APPOINTMENTS),
    member: fc.constantFrom('F1', 'F2', 'F3', 'P1', 'G1'),
    isApproved: fc.boolean(),
    replacesHolder: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('end' as const), index: fc.nat(), on: day }),
);

type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

/** Takes one step; gives back the id of a recorded office, or the codes of the refusal. */
async function take(ctx: ViewerContext, body: Body, held: string[], each: Step): Promise<string[]> {
  if (each.kind === 'term') {
    const answer = await recordTerm(ctx, { organizationId: body.organization(each.organization), beganOn: each.on });
    return answer.userErrors.map(({ code }) => code);
  }
  if (each.kind === 'end') {
    const id = held[each.index % Math.max(held.length, 1)];
    return id === undefined ? [] : (await endOffice(ctx, { id, endedOn: each.on })).userErrors.map(({ code }) => code);
  }
  const isGuest = each.post === 'PART_TIME_MEMBER';
  const { office, userErrors } = await recordOffice(ctx, {
    organizationId: body.organization(each.organization),
    post: each.post,
    appointment: each.appointment,
    memberId: isGuest ? null : body.member(each.member),
    unitId: isGuest || each.post === 'INSTRUCTOR' ? body.unit('U1') : null,
    unitPost: isGuest ? '负责人' : null,
    startedOn: each.on,
    documentNumber: each.isApproved ? '文号' : null,
    replacesHolder: each.replacesHolder,
  });
  if (office !== null) held.push(office.id);
  return userErrors.map(({ code }) => code);
}

test('no order of terms, offices and ends breaks an invariant', async () => {
  let done = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
      const tenant = await aTenant();
      const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
      const body = await aBody(tenant);
      const held: string[] = [];
      for (const each of steps) if ((await take(ctx, body, held, each)).length === 0) done += 1;
      expect(await brokenOfficeChecks(tenant)).toEqual([]);
    }),
    { numRuns: 15 },
  );
  // Not all were refused, or nothing would have been tried.
  expect(done).toBeGreaterThan(30);
}, 120_000);
