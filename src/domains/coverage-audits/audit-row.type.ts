import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/connection';
import type { CoverageClass, CoverageSubject, DefinitionCode, MembersBasis } from '../coverage/coverage.rules';
import {
  CoverageClassEnum,
  CoverageDefinitionCodeEnum,
  CoverageSubjectEnum,
  MembersBasisEnum,
} from '../coverage/coverage-enums.type';
import type { OrganizationKind } from '../organizations/organization.rules';
import { OrganizationKindEnum } from '../organizations/organization-enums.type';
import type { FormationMode, UnitKind, UnitSector } from '../units/unit.rules';
import { FormationModeEnum, UnitKindEnum, UnitSectorEnum } from '../units/unit-enums.type';
import type { CoverageAuditRowEntity } from './audit-row.entity';

type Columns = 'subject' | 'name' | 'organizationName' | 'class' | 'denominatorOf' | 'numeratorOf';

/** What belongs to another subject, or what no definition of the audit asked for. */
const NULL = 'null where it does not belong, or was not asked for';

@ObjectType({
  description:
    'A unit, grid or organization as an audit of coverage counted it, with its class and names of then (核查明细).',
})
export class CoverageAuditRow implements Pick<CoverageAuditRowEntity, Columns> {
  @Field(() => CoverageSubjectEnum, { description: 'What it is (统计对象).' })
  subject: CoverageSubject;

  @Field(() => String, { description: 'Its name on that day (当时名称).' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Name on that day of the organization that covers it, or of the community of the grid (当时党组织名称).',
  })
  organizationName: string | null;

  @Field(() => CoverageClassEnum, { description: 'The class that it was in (覆盖分类).' })
  class: CoverageClass;

  @Field(() => [CoverageDefinitionCodeEnum], {
    description: 'The figures whose denominators count it (计入分母的指标).',
  })
  denominatorOf: DefinitionCode[];

  @Field(() => [CoverageDefinitionCodeEnum], { description: 'Of those, whose numerators count it (计入分子的指标).' })
  numeratorOf: DefinitionCode[];

  @Field(() => UnitKindEnum, { nullable: true, description: `Kind of the unit; ${NULL} (单位类别).` })
  kind: UnitKind | null;

  @Field(() => UnitSectorEnum, { nullable: true, description: `Trade of the unit; ${NULL} (所属行业).` })
  sector: UnitSector | null;

  @Field(() => OrganizationKindEnum, { nullable: true, description: `Kind of the organization; ${NULL} (组织类别).` })
  organizationKind: OrganizationKind | null;

  @Field(() => FormationModeEnum, {
    nullable: true,
    description: `How the organization that covers the unit was formed; ${NULL} (组建方式).`,
  })
  mode: FormationMode | null;

  @Field(() => Int, { nullable: true, description: `Full members of the unit; ${NULL} (正式党员数).` })
  fullMembers: number | null;

  @Field(() => MembersBasisEnum, { nullable: true, description: `On which source that rests; ${NULL} (党员人数依据).` })
  basis: MembersBasis | null;

  @Field(() => Int, { nullable: true, description: `Workers that the unit last reported; ${NULL} (从业人员数).` })
  headcount: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether the unit has an instructor; ${NULL} (是否选派指导员).`,
  })
  hasInstructor: boolean | null;

  @Field(() => Boolean, { nullable: true, description: `Whether the unit has a member; ${NULL} (是否有党员).` })
  hasMember: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether the organization of the unit was active; ${NULL} (是否有活动).`,
  })
  hasActivity: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether that organization has premises; ${NULL} (是否有活动场所).`,
  })
  hasPremises: boolean | null;

  @Field(() => Boolean, { nullable: true, description: `Whether a secretary is in post; ${NULL} (书记是否在任).` })
  hasSecretary: boolean | null;

  @Field(() => Boolean, { nullable: true, description: `Whether the term is valid; ${NULL} (任期是否有效).` })
  isTermValid: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether organization life was on time; ${NULL} (组织生活是否按期).`,
  })
  hasLife: boolean | null;
}

export const CoverageAuditRowConnection = connectionOf(CoverageAuditRow, 'CoverageAuditRow', '核查明细');
