import type { LocalDate } from '../../shared/clock';
import type { CampaignScope, RoleTemplate } from '../rectification/campaign.rules';
import type { CaseClass, LookBackResult } from '../rectification/case.rules';
import type { ProblemCategory } from '../rectification/problem-category.rules';
import type { CaseRole, LeaderLevel } from '../rectification-plans/assignment.rules';
import type { TestMeetingNumbers } from './acceptance.rules';

/** What is planted of rectification, for demo and test data. */

/** One year; its cases are of one tenant. */
export interface CampaignSeed {
  year: number;
  scope: CampaignScope;
  roleTemplate: RoleTemplate;
  startedOn: LocalDate;
  endsOn: LocalDate;
  closedOn?: LocalDate;
  cases: readonly CaseSeed[];
}

/** A case that was approved at least; its steps follow from its days. */
export interface CaseSeed {
  key: string;
  /** Key of the organization. */
  organization: string;
  class: CaseClass;
  /** Found by a person; or, with the key of a former case, by its look-back. */
  relapseOf?: string;
  categories: readonly ProblemCategory[];
  days: CaseDays;
  assignments: readonly AssignmentSeed[];
  /** One problem for each category that measures name. */
  measures: readonly MeasureSeed[];
  acceptance?: AcceptanceSeed;
  lookBackResult?: LookBackResult;
  /** Number of the document that its steps rest on. */
  documentNumber: string;
}

/** Days of the steps, each after the one before; a case that is not so far lacks the later ones. */
export interface CaseDays {
  opened: LocalDate;
  checked: LocalDate;
  identified: LocalDate;
  planned: LocalDate;
  approved: LocalDate;
  started: LocalDate;
  requested?: LocalDate;
  accepted?: LocalDate;
  closed?: LocalDate;
  lookedBack?: LocalDate;
}

/** Somebody who answers for a case, by post. */
export interface AssignmentSeed {
  key: string;
  role: CaseRole;
  level?: LeaderLevel;
  post: string;
}

export interface MeasureSeed {
  category: ProblemCategory;
  goal: string;
  steps: string;
  deadline: LocalDate;
  /** Key of an assignment of the case. */
  owner: string;
  doneOn?: LocalDate;
}

export interface AcceptanceSeed {
  reportDocument: string;
  fieldCheckedOn: LocalDate;
  points: number;
  meeting: TestMeetingNumbers;
  /** Posts. */
  acceptors: readonly string[];
}

/** What cases are planted on: ids of organizations by key, and the accounts that the separation of duties tells apart. */
export interface CaseGround {
  organizations: ReadonlyMap<string, string>;
  accounts: CaseAccounts;
}

/** Who writes and rectifies, who checks and approves, who reviews and accepts: three accounts. */
export interface CaseAccounts {
  writer: string;
  checker: string;
  accepter: string;
}
