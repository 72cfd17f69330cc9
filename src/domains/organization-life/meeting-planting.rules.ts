import { idIn, type Row } from '../../data/insert-rows';
import type { LocalDate } from '../../shared/clock';
import type { AppraisalGrades } from './appraisal.rules';
import type { MeetingKind } from './meeting.rules';

/** The meetings of one kind that one organization held, to plant. */
export interface MeetingSeed {
  /** Key of the organization. */
  organization: string;
  kind: MeetingKind;
  dueCount: number;
  held: readonly HeldMeeting[];
  /** Of an appraisal. */
  grades?: AppraisalGrades;
}

export interface HeldMeeting {
  on: LocalDate;
  presentCount: number;
}

/** One row a seed, its meetings in two lists beside each other: a year of them is written as fast as one. */
export function meetingSeries(seeds: readonly MeetingSeed[], organizationIds: ReadonlyMap<string, string>): Row[] {
  return seeds
    .filter(({ held }) => held.length > 0)
    .map(({ organization, kind, dueCount, held, grades }) => ({
      organization_id: idIn(organizationIds, organization),
      kind,
      due_count: dueCount,
      held_on: held.map(({ on }) => on),
      present_count: held.map(({ presentCount }) => presentCount),
      excellent_count: grades?.excellentCount ?? null,
      qualified_count: grades?.qualifiedCount ?? null,
      basic_count: grades?.basicCount ?? null,
      unqualified_count: grades?.unqualifiedCount ?? null,
    }));
}
