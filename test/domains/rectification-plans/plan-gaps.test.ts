import fc from 'fast-check';
import { ROLE_TEMPLATES } from '../../../src/domains/rectification/campaign.rules';
import { CASE_ROLES, ROLES_NEEDED } from '../../../src/domains/rectification-plans/assignment.rules';
import {
  gapMessage,
  gapViolations,
  type PlanFacts,
  planGaps,
} from '../../../src/domains/rectification-plans/plan-gaps.rules';

const WHOLE = { hasGoal: true, hasDeadline: true, hasSteps: true, hasOwner: true };
const COMPLETE: PlanFacts = {
  roleTemplate: 'LEADER_AND_RESPONSIBLE',
  roles: ['CONTACT_LEADER', 'RESPONSIBLE_PERSON'],
  problems: [{ position: 1, measures: [{ position: 1, ...WHOLE }] }],
};

test('a plan with the four clarities and all roles lacks nothing', () => {
  expect(planGaps(COMPLETE)).toEqual([]);
});

test('without a plan the problems are missing, and the roles are asked for all the same', () => {
  expect(
    planGaps({ roleTemplate: 'FOUR_ONES', roles: ['PAIRED_UNIT'], problems: [] }).map((gap) => [gap.missing, gap.role]),
  ).toEqual([
    ['PROBLEMS', null],
    ['ROLE', 'CONTACT_LEADER'],
    ['ROLE', 'TOWNSHIP_LEADER'],
    ['ROLE', 'FIRST_SECRETARY'],
  ]);
});

test('each gap names the organization, the rule and the way out in both languages', () => {
  const facts = {
    ...COMPLETE,
    roles: [],
    problems: [{ position: 1, measures: [{ position: 2, ...WHOLE, hasGoal: false }] }],
  };
  expect(gapViolations({ code: 'B-1', name: '第一党支部' }, planGaps(facts))).toMatchObject([
    {
      code: 'PLAN_INCOMPLETE',
      rule: 'R-807',
      params: { organization: 'B-1', problem: 1, measure: 2, missing: 'GOALS' },
      message: {
        en: 'The plan for 第一党支部 is not approved: measure 1.2 has no goal (R-807). Say what is to be reached.',
        zh: '“第一党支部”整顿方案暂不能批准：第 1.2 项措施未明确目标任务（R-807），请补充。',
      },
    },
    { code: 'ROLE_MISSING', rule: 'R-806', params: { role: 'CONTACT_LEADER' } },
    { code: 'ROLE_MISSING', rule: 'R-806', params: { role: 'RESPONSIBLE_PERSON' } },
  ]);
});

const measure = fc.record({
  position: fc.integer({ min: 1, max: 20 }),
  hasGoal: fc.boolean(),
  hasDeadline: fc.boolean(),
  hasSteps: fc.boolean(),
  hasOwner: fc.boolean(),
});
const plan: fc.Arbitrary<PlanFacts> = fc.record({
  roleTemplate: fc.constantFrom(...ROLE_TEMPLATES),
  roles: fc.subarray([...CASE_ROLES]),
  problems: fc.array(
    fc.record({ position: fc.integer({ min: 1, max: 20 }), measures: fc.array(measure, { maxLength: 4 }) }),
    {
      maxLength: 4,
    },
  ),
});

test('whatever the plan: nothing is missing exactly when every problem has measures with all four clarities, and every role is held', () => {
  fc.assert(
    fc.property(plan, (facts) => {
      const isWhole =
        facts.problems.length > 0 &&
        facts.problems.every(
          ({ measures }) =>
            measures.length > 0 &&
            measures.every(
              ({ hasGoal, hasDeadline, hasSteps, hasOwner }) => hasGoal && hasDeadline && hasSteps && hasOwner,
            ),
        ) &&
        ROLES_NEEDED[facts.roleTemplate].every((role) => facts.roles.includes(role));
      expect(planGaps(facts).length === 0).toBe(isWhole);
    }),
  );
});

test('to mend one clarity takes away one gap, and adds none', () => {
  fc.assert(
    fc.property(
      plan,
      fc.nat(),
      fc.nat(),
      fc.constantFrom('hasGoal', 'hasDeadline', 'hasSteps', 'hasOwner'),
      (facts, p, m, part) => {
        const problem = facts.problems[p % Math.max(facts.problems.length, 1)];
        const chosen = problem?.measures[m % Math.max(problem.measures.length, 1)];
        fc.pre(chosen !== undefined);
        const mended = {
          ...facts,
          problems: facts.problems.map((each) => ({
            ...each,
            measures: each.measures.map((one) => (one === chosen ? { ...one, [part]: true } : one)),
          })),
        };
        expect(planGaps(mended)).toHaveLength(planGaps(facts).length - (chosen?.[part] === false ? 1 : 0));
      },
    ),
  );
});

test('every gap says what to do', () => {
  fc.assert(
    fc.property(plan, (facts) => {
      for (const gap of planGaps(facts)) {
        expect(gapMessage(gap).en).toMatch(/R-80[67]\)\. [A-Z]/);
        expect(gapMessage(gap).zh).toMatch(/（R-80[67]）/);
      }
    }),
  );
});
