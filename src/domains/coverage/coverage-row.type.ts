import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/connection';
import type { FormationMode, UnitKind, UnitSector } from '../units/unit.rules';
import { FormationModeEnum, UnitKindEnum, UnitSectorEnum } from '../units/unit-enums.type';
import type { CoverageClass, CoverageSubject, MembersBasis } from './coverage.rules';
import { CoverageClassEnum, CoverageSubjectEnum, MembersBasisEnum } from './coverage-enums.type';

@ObjectType({
  description:
    'One of the things that a figure of coverage counts, as it was on its day and as known then; conditions that its subject does not have are null (覆盖明细).',
})
export class CoverageRow {
  @Field(() => ID, { description: 'The same as long as it is about the same subject; no node has it (标识).' })
  id: string;

  @Field(() => CoverageSubjectEnum, { description: 'What it is (统计对象).' })
  subject: CoverageSubject;

  @Field(() => String, { description: 'Its name on the day (名称).' })
  name: string;

  @Field(() => CoverageClassEnum, { description: 'The class that it is in (覆盖分类).' })
  class: CoverageClass;

  @Field(() => Boolean, { description: 'Whether the numerator counts it too (是否计入分子).' })
  isCovered: boolean;

  @Field(() => UnitKindEnum, { nullable: true, description: 'Kind of the unit, as recorded now (单位类别).' })
  kind: UnitKind | null;

  @Field(() => UnitSectorEnum, { nullable: true, description: 'Sector of the unit, as recorded now (所属行业).' })
  sector: UnitSector | null;

  @Field(() => FormationModeEnum, {
    nullable: true,
    description: 'How the organization that covers the unit was formed; null where none does (组建方式).',
  })
  mode: FormationMode | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Full members of the unit: employed there in good standing, or last reported, whichever is more (正式党员数).',
  })
  fullMembers: number | null;

  @Field(() => MembersBasisEnum, {
    nullable: true,
    description: 'On which source that number rests; null of none (党员人数依据).',
  })
  basis: MembersBasis | null;

  @Field(() => Int, { nullable: true, description: 'Workers that the unit last reported (从业人员数).' })
  headcount: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether any member works there or was reported (是否有党员).' })
  hasMember: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether an instructor is sent there (是否有党建指导员).' })
  hasInstructor: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether its organization recorded an activity in the twelve months up to the day (是否有活动).',
  })
  hasActivity: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether its organization is recorded with premises; null where nothing is recorded (是否有活动场所).',
  })
  hasPremises: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of an organization, whether a secretary is in post (书记是否在任).',
  })
  hasSecretary: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of an organization, whether its term is valid (任期是否有效).',
  })
  isTermValid: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of an organization, whether its life was on time in the last closed periods (组织生活是否正常).',
  })
  hasLife: boolean | null;
}

export const CoverageRowConnection = connectionOf(CoverageRow, 'CoverageRow', '覆盖明细');
