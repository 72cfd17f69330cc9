import 'reflect-metadata';
import type { RequestContext } from '../../src/access/context';
import { admitCandidate } from '../../src/domains/development/admit-candidate';
import { assignCandidateGuide } from '../../src/domains/development/assign-candidate-guide';
import type {
  AdmitCandidateInput,
  RecordApplicationInput,
  RecordCandidateStepInput,
} from '../../src/domains/development/candidate.inputs';
import type { GuideRole, RecordedStep } from '../../src/domains/development/candidate.rules';
import { candidateChecks } from '../../src/domains/development/candidates.checks';
import type { CandidateAnswer } from '../../src/domains/development/load-candidate-answer';
import { recordApplication } from '../../src/domains/development/record-application';
import { recordCandidateStep } from '../../src/domains/development/record-candidate-step';
import type { UserError } from '../../src/shared/user-error';
import { asMigrator } from './database';
import { aMember, type TestMember } from './members';
import type { TestOrganization } from './organizations';
import type { TestTenant } from './tenants';

type Named = Pick<TestOrganization, 'globalId'>;

/** A candidate as tests name it. */
export interface TestCandidate {
  /** Internal UUID. */
  id: string;
  /** Id of the API. */
  globalId: string;
  version: number;
}

/** What a candidate is recorded with: nobody who exists. */
export function anApplication(branch: Named, wishes: Partial<RecordApplicationInput> = {}): RecordApplicationInput {
  return {
    name: '青稞·朗月',
    sex: 'FEMALE',
    birthOn: '1995-08-20',
    education: '21',
    frontLine: 'RURAL',
    branchId: branch.globalId,
    appliedOn: '2021-06-01',
    // All of them have one name.
    isAnotherPerson: true,
    ...wishes,
  };
}

/** The candidate of an answer; a refusal fails the test with its messages. */
export function candidateOf({ candidate, userErrors }: CandidateAnswer): TestCandidate {
  if (candidate === null || userErrors.length > 0) {
    throw new Error(`Refused: ${userErrors.map(({ code, message }) => `${code} ${message}`).join(' ')}`);
  }
  const { id: globalId, version } = candidate;
  return { id: globalId.slice(globalId.indexOf('_') + 1), globalId, version };
}

/** Records an application through the use case. */
export async function aCandidate(
  ctx: RequestContext,
  branch: Named,
  wishes: Partial<RecordApplicationInput> = {},
): Promise<TestCandidate> {
  return candidateOf(await recordApplication(ctx, anApplication(branch, wishes)));
}

/** What a change names of a candidate. */
export const changing = ({ globalId, version }: TestCandidate) => ({ id: globalId, expectedVersion: version });

/** Codes, rules and fields of a refusal; an answer that changed something fails the test. */
export function candidateRefusals(answer: { candidate: unknown; userErrors: UserError[] }) {
  if (answer.candidate !== null) throw new Error('A candidate was changed instead of refused.');
  return answer.userErrors.map(({ code, rule, field }) => ({ code, rule, field }));
}

/** A branch with its committee, and two full members who may guide. */
export interface Ground {
  committee: Named;
  branch: Named;
  guides: TestMember[];
}

export async function aGround(ctx: RequestContext, committee: Named, branch: Named): Promise<Ground> {
  return { committee, branch, guides: [await aMember(ctx, branch), await aMember(ctx, branch)] };
}

/** One step after another with its usual day, as far as the last one named. */
const WAY: readonly (readonly [RecordedStep | GuideRole | 'ADMITTED', string])[] = [
  ['TALKED', '2021-06-20'],
  ['ACTIVIST_DECIDED', '2021-09-01'],
  ['ACTIVIST_RECORDED', '2021-09-10'],
  ['CONTACT', '2021-09-11'],
  ['REVIEWED', '2022-03-01'],
  ['TARGET_DECIDED', '2022-09-05'],
  ['TARGET_RECORDED', '2022-09-20'],
  ['INTRODUCER', '2022-10-01'],
  ['POLITICAL_REVIEWED', '2022-10-10'],
  ['TRAINED', '2022-10-20'],
  ['PRE_REVIEWED', '2022-11-01'],
  ['ADMITTED', '2022-12-01'],
  ['APPROVED', '2023-01-10'],
  ['OATH_TAKEN', '2023-02-01'],
];

export const dayOf = (step: (typeof WAY)[number][0]) => WAY.find(([name]) => name === step)?.[1] ?? '';

const SUPERIORS = ['ACTIVIST_RECORDED', 'TARGET_RECORDED', 'PRE_REVIEWED', 'APPROVED'];

/** What is recorded with a step, on its usual day. */
export function aStep(
  step: RecordedStep,
  { committee }: Pick<Ground, 'committee'>,
): Omit<RecordCandidateStepInput, 'id' | 'expectedVersion'> {
  return {
    step,
    takenOn: dayOf(step),
    hours: step === 'TRAINED' ? 24 : null,
    organizationId: SUPERIORS.includes(step) ? committee.globalId : null,
    documentNumber: step === 'APPROVED' ? '城关组发〔2023〕3号' : null,
  };
}

/** Takes a candidate on its way up to and including a step, on the usual days. */
export async function broughtTo(
  ctx: RequestContext,
  ground: Ground,
  last: (typeof WAY)[number][0] | 'APPLIED',
  wishes: { application?: Partial<RecordApplicationInput>; admission?: Partial<AdmitCandidateInput> } = {},
): Promise<TestCandidate> {
  let candidate = await aCandidate(ctx, ground.branch, wishes.application);
  const end = WAY.findIndex(([name]) => name === last);
  for (const [name, on] of WAY.slice(0, end + 1)) {
    if (name === 'CONTACT' || name === 'INTRODUCER') {
      const guides = name === 'CONTACT' ? ground.guides.slice(0, 1) : ground.guides;
      for (const guide of guides) {
        const input = { ...changing(candidate), memberId: guide.globalId, role: name, since: on };
        candidate = candidateOf(await assignCandidateGuide(ctx, input));
      }
    } else if (name === 'ADMITTED') {
      // All of them have one name, and are admitted on one day.
      const input = { ...changing(candidate), admittedOn: on, isAnotherPerson: true, ...wishes.admission };
      candidate = candidateOf(await admitCandidate(ctx, input));
    } else {
      candidate = candidateOf(await recordCandidateStep(ctx, { ...changing(candidate), ...aStep(name, ground) }));
    }
  }
  return candidate;
}

/** Rows that break an invariant of candidates, by the name of the check; empty when all is well. */
export async function brokenCandidateChecks(tenant: TestTenant): Promise<Record<string, object[]>> {
  const broken: Record<string, object[]> = {};
  for (const check of candidateChecks) {
    const rows = await asMigrator(check.text, [tenant.tenantId]);
    if (rows.length > 0) broken[check.name] = rows;
  }
  return broken;
}
