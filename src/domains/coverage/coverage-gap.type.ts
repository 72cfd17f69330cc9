import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { enumOf } from '../../shared/enum-of';
import { DateScalar } from '../../shared/scalars';
import { type CoverageGapKind, GAP_KINDS, type GapFacts } from './coverage-gap.rules';

export const CoverageGapKindEnum = enumOf(GAP_KINDS);

registerEnumType(CoverageGapKindEnum, {
  name: 'CoverageGapKind',
  description: 'What is missing, in the order of lists (覆盖缺口类别).',
  valuesConfig: {
    UNIT_NOT_COVERED: {
      description:
        'A unit without an organization, with as many full members as a branch needs, R-101, R-114 (应建未建).',
    },
    UNIT_FEW_MEMBERS: {
      description: 'A unit without an organization that has members, but fewer, R-102 (仅有少数党员未联合组建).',
    },
    UNIT_NO_MEMBERS: {
      description: 'A unit without an organization, members and instructor (无党员且未派指导员).',
    },
    GRID_UNCOVERED: { description: 'A grid on which no organization stands (网格无党组织).' },
    GRID_GROUP_ONLY: { description: 'A grid on which only Party groups stand (网格仅有党小组).' },
    SECRETARY_MISSING: { description: 'A primary organization without a secretary, R-208 (书记空缺).' },
    TERM_EXPIRED: { description: 'A primary organization without a valid term, R-201 (任期届满).' },
    LIFE_MISSED: {
      description:
        'A primary organization that missed meetings of the last closed period, R-301 to R-305 (组织生活缺项).',
    },
  },
});

@ObjectType({
  description: 'Something that coverage lacks on a day, with the rule, since when, and what mends it (覆盖缺口).',
})
export class CoverageGap implements Omit<GapFacts, 'since' | 'rule'> {
  @Field(() => ID, { description: 'Its id, the same as long as the same is missing; no node has it (标识).' })
  id: string;

  @Field(() => CoverageGapKindEnum, { description: 'What is missing (类别).' })
  kind: CoverageGapKind;

  @Field(() => DateScalar, { description: 'First day since which it has been missing (起始日期).' })
  since: LocalDate;

  @Field(() => String, {
    description: 'Id of the rule behind it, such as `R-101`; of several, joined by commas (规则).',
  })
  rule: string;

  subjectName: string;
  organizationName: string;
  fullMembers: number | null;
  minFullMembers: number | null;
  basis: GapFacts['basis'];
}

export const CoverageGapConnection = connectionOf(CoverageGap, 'CoverageGap', '覆盖缺口');
