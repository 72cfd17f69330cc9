import fc from 'fast-check';
import type { ViewerContext } from '../../../src/access/context';
import { approveElection } from '../../../src/domains/elections/approve-election';
import { cancelElection } from '../../../src/domains/elections/cancel-election';
import type { ElectionKind } from '../../../src/domains/elections/election.rules';
import type { Election } from '../../../src/domains/elections/election.type';
import type { ElectionAnswer } from '../../../src/domains/elections/load-election-answer';
import { postponeElection } from '../../../src/domains/elections/postpone-election';
import { ratifyElection } from '../../../src/domains/elections/ratify-election';
import { recordElectionHeld } from '../../../src/domains/elections/record-election-held';
import { startElection } from '../../../src/domains/elections/start-election';
import { recordTerm } from '../../../src/domains/offices/record-term';
import { monthsAfter } from '../../../src/shared/calendar';
import { asOrganizer } from '../../support/context';
import { aTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH, brokenOfficeChecks, COMMITTEE } from '../offices/a-body';
import { brokenElectionChecks, DOCUMENT } from './an-election';

/** Days that go on by steps of up to half a year, so that most of them follow and some do not. */
const advance = fc.integer({ min: -2, max: 6 });
const move = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('term' as const), advance }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('RENEWAL' as const, 'BY_ELECTION' as const),
      organization: fc.constantFrom(BRANCH, COMMITTEE),
      advance,
    }),
  },
  {
    weight: 16,
    arbitrary: fc.record({
      kind: fc.constantFrom('postpone', 'approve', 'approve', 'hold', 'hold', 'ratify', 'ratify', 'cancel'),
      which: fc.nat(),
      present: fc.integer({ min: 6, max: 10 }),
      advance,
    }),
  },
);

type Move = typeof move extends fc.Arbitrary<infer Each> ? Each : never;

class Play {
  day = '2020-06-01';
  done = 0;
  private readonly elections = new Map<string, Election>();

  constructor(
    private readonly ctx: ViewerContext,
    private readonly body: Body,
  ) {}

  async take(each: Move): Promise<void> {
    const on = monthsAfter(this.day, each.advance);
    const answer = await this.answerTo(each, on);
    if (answer === null || answer.userErrors.length > 0) return;
    this.done += 1;
    if (on > this.day) this.day = on;
    if ('election' in answer && answer.election !== null) this.elections.set(answer.election.id, answer.election);
  }

  private async answerTo(each: Move, on: string): Promise<ElectionAnswer | { userErrors: unknown[] } | null> {
    if (each.kind === 'term') {
      return recordTerm(this.ctx, { organizationId: this.body.organization(BRANCH), beganOn: on });
    }
    if ('organization' in each) {
      const kind = each.kind as ElectionKind;
      return startElection(this.ctx, {
        organizationId: this.body.organization(each.organization),
        kind,
        remindedOn: on,
      });
    }
    const known = [...this.elections.values()];
    const election = known[each.which % Math.max(known.length, 1)];
    return election === undefined ? null : this.step(each, election, on);
  }

  private step({ kind, present }: { kind: string; present: number }, election: Election, on: string) {
    const input = { id: election.id, expectedVersion: election.version, documentNumber: DOCUMENT };
    switch (kind) {
      case 'postpone':
        return postponeElection(this.ctx, { ...input, postponedOn: on, postponedUntil: monthsAfter(on, present) });
      case 'approve':
        return approveElection(this.ctx, { ...input, approvedOn: on });
      case 'hold':
        return recordElectionHeld(this.ctx, { ...input, heldOn: on, votersDue: 10, votersPresent: present });
      case 'ratify':
        return ratifyElection(this.ctx, { ...input, ratifiedOn: on });
      default:
        return cancelElection(this.ctx, { ...input, cancelledOn: on });
    }
  }
}

test('no order of elections, steps and terms breaks an invariant', async () => {
  let done = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 20, maxLength: 50 }), async (moves) => {
      const tenant = await aTenant();
      const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
      const play = new Play(ctx, await aBody(tenant));
      for (const each of moves) await play.take(each);
      done += play.done;
      expect(await brokenElectionChecks(tenant)).toEqual([]);
      expect(await brokenOfficeChecks(tenant)).toEqual([]);
    }),
    { numRuns: 15 },
  );
  // Not all were refused, or nothing would have been tried.
  expect(done).toBeGreaterThan(60);
}, 120_000);

test('so many months later is a day of that month, and its last one where it is too short', () => {
  expect(monthsAfter('2024-01-31', 1)).toBe('2024-02-29');
  expect(monthsAfter('2023-01-31', 1)).toBe('2023-02-28');
  expect(monthsAfter('2024-12-15', 1)).toBe('2025-01-15');
  expect(monthsAfter('2025-01-10', -12)).toBe('2024-01-10');
  const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2090-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: -60, max: 60 }), (date, months) => {
      const from = date.toISOString().slice(0, 10);
      const to = monthsAfter(from, months);
      const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      expect(new Date(to).toISOString().slice(0, 10)).toBe(to);
      expect(monthOf(to) - monthOf(from)).toBe(months);
      expect(Number(to.slice(8)) <= Number(from.slice(8))).toBe(true);
    }),
  );
});
