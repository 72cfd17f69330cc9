import { Field, InputType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import type { NamedEvidence } from './evidence.rules';

@InputType({ description: 'A document that a step rests on; the file stays where it is (依据材料).' })
export class EvidenceInput implements NamedEvidence {
  @Field(() => String, { description: 'Its number, 1 to 100 characters (文号).' })
  documentNumber: string;

  @Field(() => DateScalar, { description: 'The day that it bears (成文日期).' })
  documentedOn: LocalDate;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the file, 64 hexadecimal digits, if there is one (文件摘要).',
  })
  digest?: string | null;
}
