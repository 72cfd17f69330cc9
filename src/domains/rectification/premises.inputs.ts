import { Field, ID, InputType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { RepeatableInput } from '../organizations/organization.inputs';

@InputType({ description: 'Whether an organization has premises of its own to meet in (登记活动场所).' })
export class RecordPremisesInput extends RepeatableInput {
  @Field(() => ID, { description: 'The organization (组织标识).' })
  organizationId: string;

  @Field(() => Boolean, { description: 'Whether it has (有无活动场所).' })
  hasPremises: boolean;

  @Field(() => DateScalar, { description: 'Day from which this is so; what was so before ends with it (起始日期).' })
  since: LocalDate;
}
