import { v7 as newId } from 'uuid';
import { idIn, type Row } from '../../data/insert-rows';
import type { NameForms } from '../../shared/chinese-text';
import { type LocalDate, now } from '../../shared/clock';
import { maskedName, rememberedNameForms } from '../../shared/person-name';
import type { Sex } from '../members/member.rules';
import { type FrontLine, type GuideRole, isClosed, type RecordedStep, type Stage, type Step } from './candidate.rules';
import { STEP_RULES } from './step-order.rules';

/** A candidate to plant, on the way or at its end: never a real person. */
export interface CandidateSeed {
  key: string;
  name: string;
  sex: Sex;
  birthOn: LocalDate;
  /** Code of GB/T 4658. */
  education: string | null;
  frontLine: FrontLine;
  /** Key of the branch. */
  branch: string;
  appliedOn: LocalDate;
  /** The steps after the application, oldest first; exits among them. A superior's step names the key of its committee. */
  steps: readonly StepSeed[];
  guides?: readonly { member: string; role: GuideRole; since: LocalDate; until?: LocalDate }[];
  /** Of one whose development ended. */
  purgeOn?: LocalDate;
  /** Of one who was admitted: key of the member, whose relationship to the branch begins on that day. */
  member?: string;
}

export interface StepSeed {
  step: Exclude<Step, 'APPLIED'>;
  on: LocalDate;
  hours?: number;
  organization?: string;
  documentNumber?: string;
}

/** What candidates are planted on: ids by the keys of their seeds. */
export interface CandidateGround {
  organizations: ReadonlyMap<string, string>;
  members: ReadonlyMap<string, string>;
}

/** The rows of candidates, by table, in the order in which they are inserted. */
export interface CandidateRows {
  candidates: Row[];
  candidate_steps: Row[];
  candidate_guides: Row[];
}

/** The rows of candidates; `candidateIds` gets the id of each by its key. */
export function candidateRows(
  seeds: readonly CandidateSeed[],
  { organizations, members }: CandidateGround,
  candidateIds: Map<string, string>,
): CandidateRows {
  const rows: CandidateRows = { candidates: [], candidate_steps: [], candidate_guides: [] };
  const formsOf = rememberedNameForms();
  for (const seed of seeds) {
    if (candidateIds.has(seed.key)) throw new Error(`Candidate ${seed.key} comes twice.`);
    const id = newId();
    candidateIds.set(seed.key, id);
    const memberId = seed.member === undefined ? null : idIn(members, seed.member);
    rows.candidates.push(candidateRow(id, seed, formsOf(seed.name), idIn(organizations, seed.branch), memberId));
    rows.candidate_steps.push(...stepRows(id, seed, organizations));
    rows.candidate_guides.push(...guideRows(id, seed, members));
  }
  return rows;
}

function stepRows(
  candidateId: string,
  { appliedOn, steps }: CandidateSeed,
  organizations: CandidateGround['organizations'],
): Row[] {
  const applied: Omit<StepSeed, 'step'> & { step: Step } = { step: 'APPLIED', on: appliedOn };
  return [applied, ...steps].map(({ step, on, hours, organization, documentNumber }) => ({
    id: newId(),
    candidate_id: candidateId,
    step,
    taken_on: on,
    hours: hours ?? null,
    organization_id: organization === undefined ? null : idIn(organizations, organization),
    document_number: documentNumber ?? null,
    recorded_at: now(),
  }));
}

function guideRows(candidateId: string, { guides = [] }: CandidateSeed, members: CandidateGround['members']): Row[] {
  return guides.map(({ member, role, since, until }) => ({
    id: newId(),
    candidate_id: candidateId,
    member_id: idIn(members, member),
    role,
    valid: `[${since},${until ?? ''})`,
    recorded_at: now(),
  }));
}

function candidateRow(
  id: string,
  seed: CandidateSeed,
  { pinyin, readings }: NameForms,
  branchId: string,
  memberId: string | null,
): Row {
  const at = now();
  return {
    id,
    name: seed.name,
    masked_name: maskedName(seed.name),
    name_pinyin: pinyin,
    name_readings: readings,
    sex: seed.sex,
    birth_on: seed.birthOn,
    education: seed.education,
    front_line: seed.frontLine,
    branch_id: branchId,
    ...stageColumns(seed),
    applied_on: seed.appliedOn,
    member_id: memberId,
    purge_on: seed.purgeOn ?? null,
    version: 1,
    created_at: at,
    updated_at: at,
  };
}

/** The stage that the last of the stage-making steps began. */
function stageColumns({ appliedOn, steps }: CandidateSeed): Row {
  let [stage, since]: [Stage, LocalDate] = ['APPLICANT', appliedOn];
  for (const { step, on } of steps) {
    const led = isEnd(step) ? step : STEP_RULES[step].leadsTo;
    if (led !== undefined) [stage, since] = [led, on];
  }
  return { stage, stage_since: since };
}

function isEnd(step: StepSeed['step']): step is Exclude<StepSeed['step'], RecordedStep> {
  return step === 'ADMITTED' || isClosed(step as Stage);
}
