import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import type { Graph, OrganizationKind, OrganizationStatus } from './organization.rules';
import { GraphEnum, OrganizationKindEnum, OrganizationStatusEnum } from './organization-enums.type';

export const ORGANIZATION_ORDERS = ['NAME', 'CODE'] as const;
export type OrganizationOrder = (typeof ORGANIZATION_ORDERS)[number];
export const OrganizationOrderEnum = enumOf(ORGANIZATION_ORDERS);

registerEnumType(OrganizationOrderEnum, {
  name: 'OrganizationOrder',
  description: 'Order of a list of organizations (排序方式).',
  valuesConfig: {
    NAME: { description: 'By pinyin of the name (按名称拼音).' },
    CODE: { description: 'By code (按组织代码).' },
  },
});

@InputType({ description: 'The subtree of one organization in one graph (子树范围).' })
export class SubtreeInput {
  @Field(() => ID, { description: 'The organization at the top; it belongs to the subtree (起始组织).' })
  id: string;

  @Field(() => GraphEnum, { defaultValue: 'CHAIN', description: 'Along which graph (上下级关系图).' })
  graph: Graph;
}

@InputType({ description: 'The identifier of an organization in another system (外部标识).' })
export class ExternalIdentifierInput {
  @Field(() => String, { description: 'The other system (系统).' })
  system: string;

  @Field(() => String, { description: 'The value there (标识值).' })
  value: string;
}

@InputType({ description: 'Which organizations a list holds; conditions are joined by AND (筛选条件).' })
export class OrganizationFilter {
  @Field(() => [OrganizationKindEnum], { nullable: true, description: 'Only these kinds (类别).' })
  kinds?: OrganizationKind[] | null;

  @Field(() => [OrganizationStatusEnum], {
    nullable: true,
    description: 'Only these states; by default all that have not ended (状态).',
  })
  statuses?: OrganizationStatus[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only in this division or below it, as recorded today, also with `asOf` (行政区划代码).',
  })
  divisionCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only in chains of this template, as recorded today, also with `asOf` (模板代码).',
  })
  chainTemplate?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Only at this level of its chain, 1 to 9, as recorded today, also with `asOf` (链条层级).',
  })
  chainLevel?: number | null;

  @Field(() => SubtreeInput, { nullable: true, description: 'Only in the subtree of an organization (子树范围).' })
  under?: SubtreeInput | null;
}
