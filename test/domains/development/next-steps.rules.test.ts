import { type NextStepFacts, nextSteps } from '../../../src/domains/development/next-steps.rules';
import type { TakenStep } from '../../../src/domains/development/step-order.rules';
import { daysAfter, daysBetween, monthsAfter } from '../../../src/shared/calendar';

const THRESHOLDS = {
  MAX_DAYS_TO_FIRST_TALK: 31,
  MIN_DAYS_AS_ACTIVIST: 365,
  MAX_MONTHS_BETWEEN_REVIEWS: 6,
  MIN_TRAINING_HOURS: 24,
  INTRODUCERS: 2,
  MAX_MONTHS_TO_APPROVAL: 6,
};

const taken = (step: TakenStep['step'], takenOn: string, hours: number | null = null) => ({ step, takenOn, hours });

const facts = (wishes: Partial<NextStepFacts>): NextStepFacts => ({
  today: '2023-01-15',
  stage: 'APPLICANT',
  steps: [taken('APPLIED', '2022-12-15')],
  guides: { contacts: 0, introducers: 0 },
  thresholds: THRESHOLDS,
  ...wishes,
});

const ACTIVIST = [
  taken('APPLIED', '2021-01-01'),
  taken('TALKED', '2021-01-10'),
  taken('ACTIVIST_DECIDED', '2021-08-31'),
  taken('ACTIVIST_RECORDED', '2021-09-10'),
];
const TARGET = [
  ...ACTIVIST,
  taken('REVIEWED', '2022-02-01'),
  taken('TARGET_DECIDED', '2022-09-01'),
  taken('TARGET_RECORDED', '2022-09-20'),
];

describe('What comes next', () => {
  it('is a talk within the month after the application, overdue the day after', () => {
    expect(nextSteps(facts({ today: '2023-01-15' }))).toEqual([
      { step: 'TALKED', possibleFrom: '2022-12-15', dueOn: '2023-01-15', isOverdue: false, lacks: [] },
    ]);
    expect(nextSteps(facts({ today: '2023-01-16' }))).toMatchObject([{ step: 'TALKED', isOverdue: true }]);
  });

  it('is a review each half-year, from the last one on, until admission', () => {
    const due = (steps: TakenStep[]) =>
      nextSteps(facts({ stage: 'ACTIVIST', steps })).find(({ step }) => step === 'REVIEWED')?.dueOn;
    expect(due(ACTIVIST)).toBe('2022-02-28');
    expect(due([...ACTIVIST, taken('REVIEWED', '2022-02-01'), taken('REVIEWED', '2021-12-01')])).toBe('2022-08-01');
  });

  it('is no decision on a target without a review, nor before a year as activist', () => {
    const steps = (more: TakenStep[]) =>
      nextSteps(facts({ stage: 'ACTIVIST', steps: [...ACTIVIST, ...more] })).map(({ step }) => step);
    expect(steps([])).toEqual(['REVIEWED']);
    expect(steps([taken('REVIEWED', '2022-02-01')])).toEqual(['REVIEWED', 'TARGET_DECIDED']);
    const [, decision] = nextSteps(
      facts({
        stage: 'ACTIVIST',
        steps: [...ACTIVIST, taken('REVIEWED', '2022-02-01')],
        guides: { contacts: 1, introducers: 0 },
      }),
    );
    expect(decision).toMatchObject({ possibleFrom: '2022-08-31', lacks: [] });
  });

  it('lacks hours of training up to today, and introducers', () => {
    const trained = [...TARGET, taken('POLITICAL_REVIEWED', '2022-10-01'), taken('TRAINED', '2022-10-02', 16)];
    const review = (wishes: Partial<NextStepFacts>) =>
      nextSteps(facts({ stage: 'DEVELOPMENT_TARGET', steps: trained, ...wishes })).find(
        ({ step }) => step === 'PRE_REVIEWED',
      );
    expect(review({})).toMatchObject({ possibleFrom: '2022-10-02', lacks: ['TRAINING_HOURS', 'INTRODUCERS'] });
    const enough = [...trained, taken('TRAINED', '2022-10-03', 8)];
    expect(review({ steps: enough, guides: { contacts: 0, introducers: 2 } })).toMatchObject({ lacks: [] });
  });

  it('is nothing for who has left the way, or has taken the oath', () => {
    expect(nextSteps(facts({ stage: 'WITHDRAWN' }))).toEqual([]);
    const done = [
      ...TARGET,
      taken('POLITICAL_REVIEWED', '2022-10-01'),
      taken('TRAINED', '2022-10-02', 24),
      taken('PRE_REVIEWED', '2022-11-01'),
      taken('ADMITTED', '2022-12-01'),
      taken('APPROVED', '2022-12-20'),
      taken('OATH_TAKEN', '2023-01-01'),
    ];
    expect(nextSteps(facts({ stage: 'ADMITTED', steps: done }))).toEqual([]);
  });
});

describe('Days and months', () => {
  it.each([
    ['2023-08-31', 6, '2024-02-29'],
    ['2022-08-31', 6, '2023-02-28'],
    ['2022-12-01', 6, '2023-06-01'],
    ['2022-11-30', 1, '2022-12-30'],
    ['2022-12-31', 2, '2023-02-28'],
  ])('%s and %i months is %s', (date, months, later) => {
    expect(monthsAfter(date, months)).toBe(later);
  });

  it('are counted over leap days', () => {
    expect(daysBetween('2023-03-01', '2024-03-01')).toBe(366);
    expect(daysAfter('2024-02-28', 2)).toBe('2024-03-01');
    expect(daysAfter('2024-03-01', -1)).toBe('2024-02-29');
  });
});
