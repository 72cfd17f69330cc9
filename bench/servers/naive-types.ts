import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

/** The types of the naive build: what the measured queries ask for. */

@ObjectType('Secretary')
export class NaiveSecretary {
  @Field(() => String) maskedName: string;
}

@ObjectType('GridCoverage')
export class NaiveGridCoverage {
  @Field(() => Int) total: number;
  @Field(() => Int) covered: number;
  @Field(() => Int) none: number;
  @Field(() => Int) groupOnly: number;
  @Field(() => Int) branch: number;
  @Field(() => Int) multiple: number;
}

@ObjectType('Organization')
export class NaiveOrganization {
  @Field(() => ID) id: string;
  @Field(() => String) code: string;
  @Field(() => String) name: string;
  @Field(() => String) kind: string;
  @Field(() => String) status: string;
}

@ObjectType('OrganizationEdge')
export class NaiveEdge {
  @Field(() => NaiveOrganization) node: NaiveOrganization;
}

@ObjectType('OrganizationConnection')
export class NaiveConnection {
  @Field(() => [NaiveEdge]) edges: NaiveEdge[];
}

@ObjectType('Member')
export class NaiveMember {
  @Field(() => ID) id: string;
  @Field(() => String) name: string;
  @Field(() => String) category: string;
}

@ObjectType('MemberEdge')
export class NaiveMemberEdge {
  @Field(() => NaiveMember) node: NaiveMember;
}

@ObjectType('MemberConnection')
export class NaiveMemberConnection {
  @Field(() => [NaiveMemberEdge]) edges: NaiveMemberEdge[];
}

@ObjectType('Grid')
export class NaiveGrid {
  @Field(() => ID) id: string;
  @Field(() => String) code: string;
  @Field(() => String) name: string;
}

@ObjectType('GridEdge')
export class NaiveGridEdge {
  @Field(() => NaiveGrid) node: NaiveGrid;
}

@ObjectType('GridConnection')
export class NaiveGridConnection {
  @Field(() => [NaiveGridEdge]) edges: NaiveGridEdge[];
}

@InputType('OrganizationFilter')
export class NaiveFilter {
  @Field(() => Int) chainLevel: number;
}
