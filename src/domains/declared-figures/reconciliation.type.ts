import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { CoverageClass, CoverageSubject } from '../coverage/coverage.rules';
import { CoverageClassEnum, CoverageSubjectEnum } from '../coverage/coverage-enums.type';
import type { OrganizationKind } from '../organizations/organization.rules';
import { OrganizationKindEnum } from '../organizations/organization-enums.type';
import type { NotComparableReason, Verdict } from './declared-figure.rules';
import { FigureChangeKindEnum, FigureVerdictEnum, NotComparableReasonEnum } from './declared-figure-enums.type';
import type { ChangeKind } from './figure-change.rules';
import type { ChangesAsked } from './reconciliation.rules';

@ObjectType({
  description:
    'A grid, organization or unit that one of two days counts and the other does not, or otherwise: a row that explains a difference (差异明细).',
})
export class FigureChange {
  @Field(() => FigureChangeKindEnum, { description: 'How it differs (变化类别).' })
  change: ChangeKind;

  @Field(() => CoverageSubjectEnum, { description: 'What it is (对象类别).' })
  subject: CoverageSubject;

  @Field(() => String, { nullable: true, description: 'Its code; a unit has none here (代码).' })
  code: string | null;

  @Field(() => String, { description: 'Its present name (名称).' })
  name: string;

  @Field(() => OrganizationKindEnum, {
    nullable: true,
    description: 'Of an organization its kind on the earlier day; null where it was not counted (原组织类别).',
  })
  kindBefore: OrganizationKind | null;

  @Field(() => OrganizationKindEnum, {
    nullable: true,
    description: 'Of an organization its kind on the later day; null where it is not counted (现组织类别).',
  })
  kindAfter: OrganizationKind | null;

  @Field(() => CoverageClassEnum, {
    nullable: true,
    description: 'Its class on the earlier day, where the figure counts by classes (原覆盖分类).',
  })
  classBefore: CoverageClass | null;

  @Field(() => CoverageClassEnum, {
    nullable: true,
    description: 'Its class on the later day, where the figure counts by classes (现覆盖分类).',
  })
  classAfter: CoverageClass | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day between on which a fact of it began or ended (变动日期).',
  })
  changedOn: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Number of the document of that change, if any (文号).' })
  documentNumber: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Code of its tenant, where that is below the caller's; null of the caller's own (租户代码).",
  })
  tenantCode: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of its tenant, where that is below the caller's; null of the caller's own (租户名称).",
  })
  tenantName: string | null;

  /** Its key in the caller's own tenant; null of one below, whose rows are not to be opened from here. */
  ownKey: string | null;
}

export const FigureChangeConnection = connectionOf(FigureChange, 'FigureChange', '差异明细');

@ObjectType({ description: 'What a declared figure comes to in one of the tenants below (下级租户数值).' })
export class TenantFigure {
  @Field(() => String, { description: 'Code of the tenant (租户代码).' })
  tenantCode: string;

  @Field(() => String, { description: 'Name of the tenant (租户名称).' })
  tenantName: string;

  @Field(() => Float, { nullable: true, description: 'The number, or the percentage; null of nothing (数值).' })
  value: number | null;

  @Field(() => Int, { nullable: true, description: 'Of a percentage its numerator (分子).' })
  numerator: number | null;

  @Field(() => Int, { nullable: true, description: 'Of a percentage its denominator (分母).' })
  denominator: number | null;
}

@ObjectType({
  description: 'What a paper claimed beside what the records count, and what tells them apart (数据比对).',
})
export class FigureReconciliation {
  @Field(() => FigureVerdictEnum, { description: 'Whether the claim holds (比对结论).' })
  verdict: Verdict;

  @Field(() => NotComparableReasonEnum, {
    nullable: true,
    description: 'Why nothing is compared; null where it is (不予比对的原因).',
  })
  reason: NotComparableReason | null;

  @Field(() => String, { description: "The same in one sentence, in the reader's language (说明)." })
  message: string;

  @Field(() => Float, { description: 'What the paper claimed (发布数值).' })
  claimed: number;

  @Field(() => Float, {
    nullable: true,
    description: 'What the records count; null where nothing is compared (统计数值).',
  })
  computed: number | null;

  @Field(() => Int, { nullable: true, description: 'Of a percentage the numerator that the records count (统计分子).' })
  numerator: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of a percentage the denominator that the records count (统计分母).',
  })
  denominator: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The computed value less the claimed one; null where nothing is compared (差额).',
  })
  difference: number | null;

  @Field(() => String, { description: "How the records are counted, in the reader's language (统计口径)." })
  rule: string;

  @Field(() => DateScalar, { description: 'The day that the computed value is of (统计日期).' })
  asOf: LocalDate;

  @Field(() => DateTimeScalar, { description: 'By when what is counted had been recorded (数据时点).' })
  knownAt: Date;

  @Field(() => DateScalar, { description: 'The day of which the claim speaks (发布数据所指日期).' })
  claimedAsOf: LocalDate;

  @Field(() => Boolean, {
    description: 'Whether the paper did not say its day, so that the day of the paper is taken (是否按发布日期推定).',
  })
  isAsOfAssumed: boolean;

  @Field(() => DateScalar, { description: 'The earlier of the two days whose rows are compared (起始日期).' })
  from: LocalDate;

  @Field(() => DateScalar, { description: 'The later of the two days whose rows are compared (截止日期).' })
  until: LocalDate;

  @Field(() => [TenantFigure], {
    nullable: true,
    description: 'The computed value tenant by tenant, where the claim is of the tenants below; else null (下级分项).',
  })
  tenants: TenantFigure[] | null;

  /** What its rows are found by; null where there are none to be told. */
  changesAsked: ChangesAsked | null;
}
