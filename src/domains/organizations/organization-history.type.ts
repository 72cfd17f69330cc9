import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/scalars';
import type { Graph, OrganizationKind, OrganizationStatus } from './organization.rules';
import { GraphEnum, OrganizationKindEnum, OrganizationStatusEnum } from './organization-enums.type';

@ObjectType({ description: 'What an organization was called and in which state, from when to when (党组织历史状态).' })
export class OrganizationState {
  @Field(() => String, { description: 'Name in those days (名称).' })
  name: string;

  @Field(() => OrganizationKindEnum, { description: 'Kind in those days (类别).' })
  kind: OrganizationKind;

  @Field(() => OrganizationStatusEnum, { description: 'State in those days (状态).' })
  status: OrganizationStatus;

  @Field(() => String, { nullable: true, description: 'Document it rests on (文号).' })
  documentNumber: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;

  /** daterange; `validFrom` and `validUntil` are read off it. */
  validity: string;
}

@ObjectType({ description: 'Under which parent an organization stood in a graph, from when to when (上级组织沿革).' })
export class Placement {
  @Field(() => GraphEnum, { description: 'The graph (上下级关系图).' })
  graph: Graph;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;

  /** daterange; `validFrom` and `validUntil` are read off it. */
  validity: string;
}

@ObjectType({ description: 'The identifier of an organization in another system, from when to when (外部标识).' })
export class ExternalIdentifier {
  @Field(() => String, { description: 'The other system, such as `CCP-LEGACY` (系统).' })
  system: string;

  @Field(() => String, { description: 'The value there (标识值).' })
  value: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;

  /** daterange; `validFrom` and `validUntil` are read off it. */
  validity: string;
}
