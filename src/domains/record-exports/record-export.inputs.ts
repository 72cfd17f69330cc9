import { Field, ID, InputType } from 'type-graphql';
import type { GridStatus } from '../grids/grid.rules';
import { GridStatusEnum } from '../grids/grid-enums.type';
import { GridsUnderInput } from '../grids/grid-filter.inputs';
import type { MemberStanding } from '../members/member.rules';
import { MemberStandingEnum } from '../members/member-enums.type';
import type { OrganizationKind, OrganizationStatus } from '../organizations/organization.rules';
import { OrganizationKindEnum, OrganizationStatusEnum } from '../organizations/organization-enums.type';
import { SubtreeInput } from '../organizations/organization-filter.inputs';
import type { UnitStatus } from '../units/unit.rules';
import { UnitStatusEnum } from '../units/unit-enums.type';
import { UnitScopeInput } from '../units/unit-filter.inputs';

@InputType({ description: 'Which members an export of records holds (党员记录导出范围).' })
export class MemberRecordsInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Only those whose branch or group it is, or whose branch stands formally below it; left out, all in reach (所属党组织).',
  })
  organizationId?: string | null;

  @Field(() => [MemberStandingEnum], {
    nullable: true,
    description: 'Only these standings; by default ACTIVE and SUSPENDED (党籍状态).',
  })
  standings?: MemberStanding[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether whole names are told beside the masked ones; needs `member:reveal` (是否含完整姓名).',
  })
  hasNames: boolean;
}

@InputType({ description: 'Which organizations an export of records holds (党组织记录导出范围).' })
export class OrganizationRecordsInput {
  @Field(() => SubtreeInput, { nullable: true, description: 'Only these; left out, the whole tenant (范围).' })
  under?: SubtreeInput | null;

  @Field(() => [OrganizationKindEnum], { nullable: true, description: 'Only these kinds (类别).' })
  kinds?: OrganizationKind[] | null;

  @Field(() => [OrganizationStatusEnum], {
    nullable: true,
    description: 'Only these states; by default all that have not ended (状态).',
  })
  statuses?: OrganizationStatus[] | null;
}

@InputType({ description: 'Which units an export of records holds (单位记录导出范围).' })
export class UnitRecordsInput {
  @Field(() => UnitScopeInput, {
    nullable: true,
    description: 'Only those for which this organization, or one below it, is responsible (责任范围).',
  })
  under?: UnitScopeInput | null;

  @Field(() => [UnitStatusEnum], {
    nullable: true,
    description: 'Only these states; by default all but REMOVED (状态).',
  })
  statuses?: UnitStatus[] | null;
}

@InputType({ description: 'Which grids an export of records holds (网格记录导出范围).' })
export class GridRecordsInput {
  @Field(() => GridsUnderInput, {
    nullable: true,
    description: 'Only those of the communities at and below this organization (链条范围).',
  })
  under?: GridsUnderInput | null;

  @Field(() => [GridStatusEnum], { nullable: true, description: 'Only these states; by default ACTIVE (状态).' })
  statuses?: GridStatus[] | null;
}
