import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'How many active grids of the communities at and below an organization have which organizations standing on them (网格党组织覆盖统计).',
})
export class GridCoverage {
  @Field(() => Int, { description: 'All active grids (网格总数).' })
  total: number;

  @Field(() => Int, { description: 'Grids with a primary organization or a Party group (已覆盖).' })
  covered: number;

  @Field(() => Int, {
    description: 'Grids with neither a primary organization nor a Party group (既无基层党组织也无党小组).',
  })
  none: number;

  @Field(() => Int, { description: 'Grids with Party groups only (仅有党小组).' })
  groupOnly: number;

  @Field(() => Int, {
    description: 'Grids with one primary organization: a branch, general branch or committee (一个基层党组织).',
  })
  branch: number;

  @Field(() => Int, { description: 'Grids with more than one primary organization (多个基层党组织).' })
  multiple: number;
}
