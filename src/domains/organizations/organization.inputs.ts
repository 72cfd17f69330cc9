import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import type { Graph, OrganizationKind } from './organization.rules';
import { GraphEnum, OrganizationKindEnum } from './organization-enums.type';

/** What every write may carry so that a repeated call writes once. */
@InputType()
export abstract class RepeatableInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Key of this call, 1 to 200 visible ASCII characters: repeated with the same input it answers as the first did (幂等键).',
  })
  idempotencyKey?: string | null;
}

const EXPECTED_VERSION = 'Version that the caller has read; another one now is CONFLICT (预期版本).';

/** What every change of an existing organization carries. */
@InputType()
abstract class ChangeInput extends RepeatableInput {
  @Field(() => ID, { description: 'The organization to change (组织标识).' })
  id: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion: number;
}

@InputType({ description: 'Where a new organization stands in the governance chain (组织链条中的位置).' })
export class ChainPlaceInput {
  @Field(() => ID, { nullable: true, description: 'Its parent in the chain; none for the head of a chain (链条上级).' })
  parentId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Code of the chain template, such as `URBAN_5`; left out, it is the parent's (链条模板代码).",
  })
  templateCode?: string | null;
}

@InputType({ description: "A superior's decision on paper (上级批复)." })
export class ApprovalInput {
  @Field(() => String, { description: 'Number of the document (文号).' })
  documentNumber: string;

  @Field(() => DateScalar, { description: 'Day of the decision (批复日期).' })
  approvedOn: LocalDate;
}

@InputType({ description: 'An application to found an organization (拟建党组织).' })
export class CreateOrganizationInput extends RepeatableInput {
  @Field(() => String, { description: 'Full name, 1 to 100 characters, separator U+00B7 only (名称).' })
  name: string;

  @Field(() => OrganizationKindEnum, { description: 'What it formally is (类别).' })
  kind: OrganizationKind;

  @Field(() => String, {
    nullable: true,
    description: 'Code unique in the tenant; left out, one is made of the division code and a serial (代码).',
  })
  code?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the administrative division it stands in; none for an industry committee (行政区划代码).',
  })
  divisionCode?: string | null;

  @Field(() => ChainPlaceInput, {
    nullable: true,
    description: 'Its place in the governance chain, if any (链条位置).',
  })
  chain?: ChainPlaceInput | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Its formal parent; a committee without one heads the formal graph, others need a chain place (隶属上级).',
  })
  formalParentId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Order among siblings, 0 to 1,000,000; 0 when left out (排序).' })
  position?: number | null;

  @Field(() => DateScalar, { description: 'Day of the application, not in the future (生效日期).' })
  effectiveOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'Number of the application, if it has one (文号).' })
  documentNumber?: string | null;
}

@InputType({ description: "The superior's approval of an application, R-108 (批复)." })
export class ApproveOrganizationInput extends ChangeInput {
  @Field(() => String, { description: 'Number of the approving document (文号).' })
  documentNumber: string;

  @Field(() => DateScalar, { description: 'Day of the approval (批复日期).' })
  approvedOn: LocalDate;
}

@InputType({ description: 'The founding of an organization, R-101 to R-111 (成立).' })
export class EstablishOrganizationInput extends ChangeInput {
  @Field(() => DateScalar, { description: 'Day of the founding (成立日期).' })
  establishedOn: LocalDate;

  @Field(() => Int, {
    description: 'Full members at the founding, 0 to 1,000,000; 0 where the kind has none (正式党员数).',
  })
  fullMemberCount: number;

  @Field(() => Int, {
    nullable: true,
    description: 'All members, probationary ones included, 0 to 1,000,000; left out, the full members (党员总数).',
  })
  memberCount?: number | null;

  @Field(() => ApprovalInput, {
    nullable: true,
    description: "The superior's approval, which also lifts the rules of size (批复).",
  })
  approval?: ApprovalInput | null;
}

@InputType({ description: 'A new name of an organization (更名).' })
export class RenameOrganizationInput extends ChangeInput {
  @Field(() => String, { description: 'New full name, 1 to 100 characters, separator U+00B7 only (新名称).' })
  name: string;

  @Field(() => DateScalar, { description: 'Day from which the name holds (生效日期).' })
  effectiveOn: LocalDate;
}

@InputType({
  description: 'A new parent for an organization and its whole subtree, another order, or both (调整上级).',
})
export class MoveOrganizationInput extends ChangeInput {
  @Field(() => GraphEnum, { defaultValue: 'CHAIN', description: 'The graph to move in (上下级关系图).' })
  graph: Graph;

  @Field(() => ID, {
    nullable: true,
    description: 'The new parent; left out, the parent stays; an explicit null makes it a root (新上级).',
  })
  parentId?: string | null;

  @Field(() => DateScalar, {
    description:
      'Day from which it stands there, neither to come nor in the closed period; an order has no dates (生效日期).',
  })
  effectiveOn: LocalDate;

  @Field(() => Int, {
    nullable: true,
    description: 'Order among its siblings, 0 to 1,000,000, undated; left out, as it was (排序).',
  })
  position?: number | null;
}

@InputType({ description: 'The dissolution of an organization, R-109 (撤销).' })
export class DissolveOrganizationInput extends ChangeInput {
  @Field(() => DateScalar, { description: 'Day from which it is no more (撤销日期).' })
  dissolvedOn: LocalDate;

  @Field(() => String, { description: 'Number of the deciding document (文号).' })
  documentNumber: string;
}

@InputType({ description: 'A code that another system gives to an organization (外部标识).' })
export class RecordExternalIdentifierInput extends RepeatableInput {
  @Field(() => ID, { description: 'The organization (组织标识).' })
  organizationId: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion: number;

  @Field(() => String, { description: 'Name of the other system, such as `CCP-LEGACY` (系统).' })
  system: string;

  @Field(() => String, { description: 'The code there, 1 to 100 characters (标识值).' })
  value: string;

  @Field(() => DateScalar, {
    description: 'Day from which it holds; the value before ends on the day before (生效日期).',
  })
  validFrom: LocalDate;
}
