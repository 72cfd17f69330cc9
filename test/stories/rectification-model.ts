import { BRANCH } from '../domains/offices/a-body';

/** Rectification said once more in other words, as plain as it can be: states, who did what, and what is refused as what. */

/** Three of the department, and the secretary of the first branch itself. */
export const ACTORS = ['writer', 'approver', 'accepter', 'own'] as const;
export type Actor = (typeof ACTORS)[number];

const CHECKS = ['SELF_CHECKED', 'RE_CHECKED', 'REVIEWED'] as const;
export type Check = (typeof CHECKS)[number];

type State =
  | 'CANDIDATE'
  | 'DISMISSED'
  | 'IDENTIFIED'
  | 'PLANNED'
  | 'APPROVED'
  | 'IN_PROGRESS'
  | 'ACCEPTANCE_REQUESTED'
  | 'FAILED'
  | 'ACCEPTED'
  | 'CLOSED';

export type Act =
  | { act: 'nominate'; organization: string }
  | { act: 'sign'; check: Check }
  | { act: 'submit'; isComplete: boolean; measures: number }
  | { act: 'complete'; measure: number }
  | { act: 'accept'; passes: boolean; redoes: boolean }
  | { act: 'lookBack'; isRelapsed: boolean }
  | { act: 'identify' | 'dismiss' | 'assign' | 'approve' | 'return' | 'start' | 'request' | 'close' };

export interface ModelCase {
  organization: string;
  state: State;
  version: number;
  signed: Actor[];
  isAssigned: boolean;
  isComplete: boolean;
  measures: ('PLANNED' | 'DOING' | 'DONE' | 'VERIFIED')[];
  authors: Set<Actor>;
  /** Who wrote a plan, began, completed a measure or requested acceptance. */
  rectifiers: Set<Actor>;
  /** Whether a relapse was found of it. */
  isRelapsed: boolean;
  /** Whether it is the relapse of another case; and whether a person nominated it. */
  isRelapse: boolean;
  isNominated: boolean;
  /** Lines of its timeline. */
  steps: number;
}

export function aCandidate(organization: string, { isRelapse } = { isRelapse: false }): ModelCase {
  return {
    organization,
    isRelapse,
    isNominated: !isRelapse,
    state: 'CANDIDATE',
    version: 1,
    signed: [],
    isAssigned: false,
    isComplete: false,
    measures: [],
    authors: new Set(),
    rectifiers: new Set(),
    isRelapsed: false,
    steps: 1,
  };
}

const isOver = ({ state }: ModelCase) => state === 'DISMISSED' || state === 'CLOSED';

export const openOf = (cases: readonly ModelCase[], organization: string) =>
  cases.find((each) => each.organization === organization && !isOver(each));

/** What only the department does, and what is the superior's. */
const OF_DEPARTMENT = ['identify', 'dismiss', 'close'];
const FROM_ABOVE = ['approve', 'return', 'accept', 'lookBack'];

/** Whether somebody is kept away before the case is looked at: null when not. */
export function keptAway(actor: Actor, of: ModelCase, what: Act): string | null {
  if (actor !== 'own') return null;
  const isReview = what.act === 'sign' && what.check === 'REVIEWED';
  if (OF_DEPARTMENT.includes(what.act) || isReview) return 'FORBIDDEN';
  if (of.organization !== BRANCH) return 'NOT_FOUND';
  const isReCheck = what.act === 'sign' && what.check === 'RE_CHECKED';
  return FROM_ABOVE.includes(what.act) || isReCheck ? 'FORBIDDEN' : null;
}

/** States in which each act is taken. */
const IN: Readonly<Record<Exclude<Act['act'], 'nominate'>, readonly State[]>> = {
  sign: ['CANDIDATE'],
  identify: ['CANDIDATE'],
  dismiss: ['CANDIDATE'],
  assign: ['IDENTIFIED', 'PLANNED', 'APPROVED', 'IN_PROGRESS', 'FAILED'],
  submit: ['IDENTIFIED', 'PLANNED'],
  approve: ['PLANNED'],
  return: ['PLANNED'],
  start: ['APPROVED', 'FAILED'],
  complete: ['IN_PROGRESS'],
  request: ['IN_PROGRESS'],
  accept: ['ACCEPTANCE_REQUESTED'],
  lookBack: ['ACCEPTED', 'CLOSED'],
  close: ['ACCEPTED'],
};

/** What an act meets: its case, all cases, and who acts. */
export interface Meeting {
  cases: readonly ModelCase[];
  of: ModelCase;
  actor: Actor;
}

export type Taken = Exclude<Act, { act: 'nominate' }>;
type Rule<Kind extends Taken['act']> = (meeting: Meeting, what: Extract<Taken, { act: Kind }>) => string | null;

const when = (code: string, isSo: boolean) => (isSo ? code : null);

/** By what each act is refused in a state that has it: the first that is so. */
const RULES: { readonly [Kind in Taken['act']]?: readonly Rule<Kind>[] } = {
  sign: [
    ({ of }, { check }) => when('CHECK_OUT_OF_ORDER', CHECKS[of.signed.length] !== check),
    ({ of, actor }) => when('SAME_SIGNER', of.signed.includes(actor)),
  ],
  identify: [({ of }) => when('CHECKS_MISSING', of.signed.length < CHECKS.length)],
  dismiss: [({ of }) => when('CHECKS_MISSING', !of.isNominated && of.signed.length === 0)],
  approve: [
    ({ of, actor }) => when('SELF_APPROVAL', of.authors.has(actor)),
    ({ of }) => when('PLAN_INCOMPLETE ROLE_MISSING', !of.isComplete && !of.isAssigned),
    ({ of }) => when('PLAN_INCOMPLETE', !of.isComplete),
    ({ of }) => when('ROLE_MISSING', !of.isAssigned),
  ],
  complete: [({ of }, { measure }) => when('MEASURE_NOT_OPEN', of.measures[measure] !== 'DOING')],
  request: [({ of }) => when('MEASURES_OPEN', of.measures.includes('DOING'))],
  accept: [
    ({ of, actor }) => when('SELF_ACCEPTANCE', of.rectifiers.has(actor)),
    (_, { passes, redoes }) => when('REDO_NOT_NEEDED', passes && redoes),
    (_, { passes, redoes }) => when('REDO_MISSING', !passes && !redoes),
  ],
  lookBack: [
    ({ of }) => when('LOOK_BACK_DONE', of.isRelapsed),
    ({ of, actor }) => when('SELF_ACCEPTANCE', of.rectifiers.has(actor)),
    // All happens on one day, on which nobody can say that it stayed well.
    (_, { isRelapsed }) => when('LOOK_BACK_TOO_EARLY', !isRelapsed),
    ({ of, cases }) =>
      when('CASE_OPEN', otherOpen(cases, of) !== undefined && candidateBeside(cases, of) === undefined),
  ],
};

/** Another open case of the same organization. */
function otherOpen(cases: readonly ModelCase[], of: ModelCase): ModelCase | undefined {
  const open = openOf(cases, of.organization);
  return open === of ? undefined : open;
}

/** The candidate that a relapse of the case is linked with; where there is none, it opens one. */
function candidateBeside(cases: readonly ModelCase[], of: ModelCase): ModelCase | undefined {
  const open = otherOpen(cases, of);
  return open?.state === 'CANDIDATE' && !open.isRelapse ? open : undefined;
}

/** The codes by which an act is refused; none when it is done. */
export function refusals(meeting: Meeting, what: Taken): string[] {
  if (!IN[what.act].includes(meeting.of.state)) return ['STATUS_NOT_ALLOWED'];
  const rules = (RULES[what.act] ?? []) as readonly Rule<Taken['act']>[];
  for (const rule of rules) {
    const code = rule(meeting, what);
    if (code !== null) return code.split(' ');
  }
  return [];
}

/** What an act that is done makes of its case; a relapse leaves another one, unless it is linked with one that was there. */
export function apply({ cases, of, actor }: Meeting, what: Act): ModelCase | null {
  const lines = what.act === 'assign' ? 2 : 1;
  of.version += lines;
  of.steps += lines;
  if (['submit', 'start', 'complete', 'request'].includes(what.act)) of.rectifiers.add(actor);
  const all = (state: ModelCase['measures'][number]) => of.measures.map(() => state);
  switch (what.act) {
    case 'sign':
      of.signed.push(actor);
      break;
    case 'identify':
      of.state = 'IDENTIFIED';
      break;
    case 'dismiss':
      of.state = 'DISMISSED';
      break;
    case 'assign':
      of.isAssigned = true;
      break;
    case 'submit':
      of.state = 'PLANNED';
      of.authors.add(actor);
      // Without somebody assigned nobody can answer for a measure.
      of.isComplete = what.isComplete && of.isAssigned;
      of.measures = Array.from({ length: what.measures }, () => 'PLANNED' as const);
      break;
    case 'approve':
      of.state = 'APPROVED';
      break;
    case 'return':
      of.state = 'IDENTIFIED';
      break;
    case 'start':
      if (of.state === 'APPROVED') of.measures = all('DOING');
      of.state = 'IN_PROGRESS';
      break;
    case 'complete':
      of.measures[what.measure] = 'DONE';
      break;
    case 'request':
      of.state = 'ACCEPTANCE_REQUESTED';
      break;
    case 'accept':
      of.state = what.passes ? 'ACCEPTED' : 'FAILED';
      if (what.passes) of.measures = all('VERIFIED');
      else of.measures[0] = 'DOING';
      break;
    case 'lookBack': {
      const beside = candidateBeside(cases, of);
      of.isRelapsed = true;
      of.state = 'CLOSED';
      if (beside === undefined) return aCandidate(of.organization, { isRelapse: true });
      beside.isRelapse = true;
      beside.version += 1;
      beside.steps += 1;
      return null;
    }
    case 'close':
      of.state = 'CLOSED';
      break;
  }
  return null;
}

const BOTH = [true, false];

/** Acts in all their forms, without those that a case comes to by itself. */
const ACTS: readonly Taken[] = [
  ...CHECKS.map((check) => ({ act: 'sign' as const, check })),
  ...BOTH.map((isComplete) => ({ act: 'submit' as const, isComplete, measures: 2 })),
  ...[0, 1, 2].map((measure) => ({ act: 'complete' as const, measure })),
  ...BOTH.flatMap((passes) => BOTH.map((redoes) => ({ act: 'accept' as const, passes, redoes }))),
  ...BOTH.map((isRelapsed) => ({ act: 'lookBack' as const, isRelapsed })),
  ...(['identify', 'assign', 'approve', 'return', 'start', 'request', 'close'] as const).map((act) => ({ act })),
];

/** Acts that the state of a case has, whoever may take them. */
export function actsIn({ state }: ModelCase): Taken[] {
  return ACTS.filter(({ act }) => IN[act].includes(state));
}

const other = (actors: Iterable<Actor>): Actor | null => {
  const taken = new Set(actors);
  return (['accepter', 'approver', 'writer'] as const).find((actor) => !taken.has(actor)) ?? null;
};

/** An act that leads on, and somebody who may take it; null where nothing or nobody does. */
export function stepOn(of: ModelCase, isGood: boolean): { actor: Actor; what: Act } | null {
  const by = (actor: Actor | null, what: Act) => (actor === null ? null : { actor, what });
  const check = CHECKS[of.signed.length];
  switch (of.state) {
    case 'CANDIDATE':
      return check === undefined ? by('accepter', { act: 'identify' }) : by(other(of.signed), { act: 'sign', check });
    case 'IDENTIFIED':
      return by('writer', of.isAssigned ? { act: 'submit', isComplete: true, measures: 2 } : { act: 'assign' });
    case 'PLANNED':
      return by(other(of.authors), of.isComplete ? { act: 'approve' } : { act: 'return' });
    case 'APPROVED':
    case 'FAILED':
      return by('writer', { act: 'start' });
    case 'IN_PROGRESS': {
      const measure = of.measures.indexOf('DOING');
      return by('writer', measure === -1 ? { act: 'request' } : { act: 'complete', measure });
    }
    case 'ACCEPTANCE_REQUESTED':
      return by(other(of.rectifiers), { act: 'accept', passes: isGood, redoes: !isGood });
    case 'ACCEPTED':
      return by('approver', { act: 'close' });
    case 'CLOSED':
      return by(other(of.rectifiers), { act: 'lookBack', isRelapsed: true });
    case 'DISMISSED':
      return null;
  }
}
