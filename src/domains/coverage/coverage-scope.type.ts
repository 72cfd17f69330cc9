import { Field, ObjectType } from 'type-graphql';
import type { CoverageScopeKind } from './coverage.rules';
import { CoverageScopeKindEnum } from './coverage-enums.type';

@ObjectType({ description: 'Over what coverage was counted (统计范围).' })
export class CoverageScope {
  @Field(() => CoverageScopeKindEnum, { description: 'What kind of scope it is (范围类别).' })
  kind: CoverageScopeKind;

  /** Key of its organization, for the field; null where it is no organization. */
  organizationKey: string | null;

  @Field(() => String, { nullable: true, description: 'Of a division its code; null otherwise (行政区划代码).' })
  divisionCode: string | null;
}
