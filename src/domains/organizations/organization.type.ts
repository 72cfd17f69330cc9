import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { OrganizationEntity } from './organization.entity';
import type { OrganizationKind, OrganizationStatus } from './organization.rules';
import { OrganizationKindEnum, OrganizationStatusEnum } from './organization-enums.type';

type Columns =
  | 'code'
  | 'name'
  | 'namePinyin'
  | 'kind'
  | 'status'
  | 'divisionCode'
  | 'establishedOn'
  | 'endedOn'
  | 'position'
  | 'version';

@ObjectType({
  implements: Node,
  description:
    'A Party organization or coordinating body: one node in two forests, the chain and formal subordination (党组织).',
})
export class Organization extends Node implements Pick<OrganizationEntity, Columns | 'createdAt' | 'updatedAt'> {
  @Field(() => String, {
    description: 'Own code, unique in the tenant; the head of a place carries its division code (组织代码).',
  })
  code: string;

  @Field(() => String, { description: 'Name, as of the date asked for (名称).' })
  name: string;

  @Field(() => String, { description: 'Name in pinyin without tones or spaces: the order of lists (名称拼音).' })
  namePinyin: string;

  @Field(() => OrganizationKindEnum, { description: 'What it formally is (类别).' })
  kind: OrganizationKind;

  @Field(() => OrganizationStatusEnum, { description: 'Where it stands in its life (状态).' })
  status: OrganizationStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the division where it stands, as recorded today (所在行政区划代码).',
  })
  divisionCode: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Date of founding, as recorded today (成立日期).' })
  establishedOn: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Date on which it ended, as recorded today (终止日期).' })
  endedOn: LocalDate | null;

  @Field(() => Int, { description: 'Place among its siblings, before the pinyin, as recorded today (排序号).' })
  position: number;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with a change (版本号).' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When the record was made (记录时间).' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When the record was last changed (更新时间).' })
  updatedAt: Date;
}

export const OrganizationConnection = connectionOf(Organization, 'Organization', '党组织');
