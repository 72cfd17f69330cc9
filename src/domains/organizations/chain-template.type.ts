import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../../shared/node';
import type { ChainLevelEntity } from './chain-level.entity';
import type { ChainTemplateEntity } from './chain-template.entity';
import type { OrganizationKind } from './organization.rules';
import { OrganizationKindEnum } from './organization-enums.type';

@ObjectType({ description: 'One level of a chain template (链条层级).' })
export class ChainLevel implements Pick<ChainLevelEntity, 'level' | 'name' | 'kinds' | 'duty'> {
  @Field(() => Int, { description: 'Number of the level, 1 at the top (层级序号).' })
  level: number;

  @Field(() => String, { description: 'Chinese name of the level, such as 网格党支部 (层级名称).' })
  name: string;

  @Field(() => [OrganizationKindEnum], { description: 'The kinds that may stand here (允许的类别).' })
  kinds: OrganizationKind[];

  @Field(() => String, {
    nullable: true,
    description: 'The verb of its duty, such as 统筹, where the source names one (职责).',
  })
  duty: string | null;
}

@ObjectType({
  implements: Node,
  description: 'A chain template: the levels a chain has and what may stand at each (组织链条模板).',
})
export class ChainTemplate
  extends Node
  implements Pick<ChainTemplateEntity, 'code' | 'name' | 'description' | 'source'>
{
  @Field(() => String, { description: 'Code, such as `URBAN_5` (模板代码).' })
  code: string;

  @Field(() => String, { description: 'Name (名称).' })
  name: string;

  @Field(() => String, { description: 'Its levels in words (说明).' })
  description: string;

  @Field(() => String, { description: 'Where the template comes from (来源).' })
  source: string;
}
