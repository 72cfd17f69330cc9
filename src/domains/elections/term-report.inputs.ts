import { Field, InputType } from 'type-graphql';
import { SubtreeInput } from '../organizations/organization-filter.inputs';
import type { TermState } from './term-finding.rules';
import { TermStateEnum } from './term-finding.type';

@InputType({ description: 'What the report of terms and vacancies holds; conditions are joined by AND (筛选条件).' })
export class TermReportFilter {
  @Field(() => [TermStateEnum], {
    nullable: true,
    description: 'Only organizations of which one of these is true; by default any (任期状况).',
  })
  states?: TermState[] | null;

  @Field(() => SubtreeInput, { nullable: true, description: 'Only in the subtree of an organization (子树范围).' })
  under?: SubtreeInput | null;
}
