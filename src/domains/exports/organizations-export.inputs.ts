import { Field, InputType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import type { OrganizationKind } from '../organizations/organization.rules';
import { OrganizationKindEnum } from '../organizations/organization-enums.type';
import { SubtreeInput } from '../organizations/organization-filter.inputs';

@InputType({ description: 'Which organizations an export holds (党组织名册导出范围).' })
export class OrganizationsExportInput {
  @Field(() => SubtreeInput, { nullable: true, description: 'Only these; left out, the whole tenant (范围).' })
  under?: SubtreeInput | null;

  @Field(() => [OrganizationKindEnum], { nullable: true, description: 'Only these kinds (类别).' })
  kinds?: OrganizationKind[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'As of which day; left out, today (截至日期).' })
  asOf?: LocalDate | null;
}
