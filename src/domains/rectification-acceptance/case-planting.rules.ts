import { v7 as newId } from 'uuid';
import { idIn, type Row } from '../../data/insert-rows';
import { now } from '../../shared/clock';
import type { CaseState } from '../rectification/case.rules';
import { canonicalPost } from '../rectification/post.rules';
import type { MeasureState } from '../rectification-plans/measure.rules';
import type { CampaignSeed, CaseDays, CaseGround, CaseSeed } from './case-seeds.rules';
import { stepRows } from './case-steps-planting.rules';

/** The rows of rectification, by table, in the order in which they are inserted. */
export type RectificationRows = Record<(typeof TABLES)[number], Row[]>;

const TABLES = [
  'rectification_campaigns',
  'rectification_cases',
  'rectification_findings',
  'rectification_assignments',
  'rectification_problems',
  'rectification_measures',
  'rectification_acceptances',
  'rectification_acceptors',
  'rectification_steps',
  'rectification_evidence',
] as const;

/** The rows of campaigns with their cases; a relapse names a case of the same or of an earlier seed. */
export function rectificationRows(campaigns: readonly CampaignSeed[], ground: CaseGround): RectificationRows {
  const rows = Object.fromEntries(TABLES.map((table) => [table, [] as Row[]])) as RectificationRows;
  const cases = new Map(campaigns.flatMap((campaign) => campaign.cases.map(({ key }) => [key, newId()])));
  for (const campaign of campaigns) {
    const campaignId = newId();
    rows.rectification_campaigns.push(campaignRow(campaignId, campaign));
    for (const seed of campaign.cases) {
      const id = idIn(cases, seed.key);
      rows.rectification_cases.push(caseRow(id, campaignId, seed, { ...ground, cases }));
      addFindings(rows, id, seed);
      const measureIds = addPlan(rows, id, seed);
      addAcceptance(rows, id, seed, ground);
      const { steps, evidence } = stepRows(id, seed, measureIds, ground.accounts);
      rows.rectification_steps.push(...steps);
      rows.rectification_evidence.push(...evidence);
    }
  }
  return rows;
}

/** The state that the last of its days leads to. */
export function stateOf({ requested, accepted, closed }: CaseDays): CaseState {
  if (closed !== undefined) return 'CLOSED';
  if (accepted !== undefined) return 'ACCEPTED';
  return requested === undefined ? 'IN_PROGRESS' : 'ACCEPTANCE_REQUESTED';
}

function campaignRow(id: string, { year, scope, roleTemplate, startedOn, endsOn, closedOn }: CampaignSeed): Row {
  return {
    id,
    year,
    scope,
    quota_policy: 'NONE',
    role_template: roleTemplate,
    status: closedOn === undefined ? 'OPEN' : 'CLOSED',
    started_on: startedOn,
    ends_on: endsOn,
    closed_on: closedOn ?? null,
    version: 1,
    created_at: now(),
    updated_at: now(),
  };
}

function caseRow(
  id: string,
  campaignId: string,
  { organization, relapseOf, days, lookBackResult, class: caseClass }: CaseSeed,
  { organizations, cases }: CaseGround & { cases: ReadonlyMap<string, string> },
): Row {
  return {
    id,
    campaign_id: campaignId,
    organization_id: idIn(organizations, organization),
    class: caseClass,
    origin: relapseOf === undefined ? 'PERSON' : 'RELAPSE',
    relapse_of_id: relapseOf === undefined ? null : idIn(cases, relapseOf),
    state: stateOf(days),
    state_since: days.closed ?? days.accepted ?? days.requested ?? days.started,
    opened_on: days.opened,
    identified_on: days.identified,
    approved_on: days.approved,
    accepted_on: days.accepted ?? null,
    closed_on: days.closed ?? null,
    look_back_on: days.lookedBack ?? null,
    look_back_result: lookBackResult ?? null,
    version: 1,
    created_at: now(),
    updated_at: now(),
  };
}

function addFindings(rows: RectificationRows, caseId: string, { categories, days }: CaseSeed): void {
  for (const category of categories) {
    rows.rectification_findings.push({ id: newId(), case_id: caseId, category, found_on: days.opened });
  }
}

/** Gives back the ids of the measures in their order. */
function addPlan(rows: RectificationRows, caseId: string, { assignments, measures, days }: CaseSeed): string[] {
  const owners = new Map(assignments.map(({ key }) => [key, newId()]));
  for (const { key, role, level, post } of assignments) {
    const valid = `[${days.identified},)`;
    rows.rectification_assignments.push({
      id: idIn(owners, key),
      case_id: caseId,
      role,
      level: level ?? null,
      post: canonicalPost(post),
      valid,
      recorded_at: now(),
    });
  }
  const categories = [...new Set(measures.map(({ category }) => category))];
  const problems = new Map(categories.map((category) => [category, newId()]));
  for (const [index, category] of categories.entries()) {
    const id = idIn(problems, category);
    rows.rectification_problems.push({ id, case_id: caseId, position: index + 1, category, recorded_at: now() });
  }
  return measures.map(({ category, goal, steps, deadline, owner, doneOn }, index) => {
    const id = newId();
    const before = measures.slice(0, index).filter((other) => other.category === category);
    rows.rectification_measures.push({
      id,
      case_id: caseId,
      problem_id: idIn(problems, category),
      position: before.length + 1,
      goal,
      steps,
      deadline,
      owner_id: idIn(owners, owner),
      state: measureState(days, doneOn),
      done_on: doneOn ?? null,
      version: 1,
      recorded_at: now(),
    });
    return id;
  });
}

function measureState({ accepted }: CaseDays, doneOn: string | undefined): MeasureState {
  if (doneOn === undefined) return 'DOING';
  return accepted === undefined ? 'DONE' : 'VERIFIED';
}

function addAcceptance(
  rows: RectificationRows,
  caseId: string,
  { acceptance, days }: CaseSeed,
  { accounts }: CaseGround,
): void {
  if (acceptance === undefined || days.accepted === undefined) return;
  const id = newId();
  const { meeting, acceptors, fieldCheckedOn, reportDocument, points } = acceptance;
  rows.rectification_acceptances.push({
    id,
    case_id: caseId,
    held_on: days.accepted,
    report_document: reportDocument,
    meeting_due: meeting.due,
    meeting_present: meeting.present,
    satisfied_count: meeting.satisfied,
    basically_satisfied_count: meeting.basicallySatisfied,
    dissatisfied_count: meeting.dissatisfied,
    field_checked_on: fieldCheckedOn,
    points,
    result: 'PASSED',
    account_id: accounts.accepter,
    recorded_at: now(),
  });
  for (const post of acceptors)
    rows.rectification_acceptors.push({ id: newId(), acceptance_id: id, post: canonicalPost(post) });
}
