import { Field, InputType } from 'type-graphql';
import { MemberChangeInput } from './member.inputs';

@InputType({ description: 'A record of a member that was a mistake (作废党员登记).' })
export class VoidMemberInput extends MemberChangeInput {
  @Field(() => String, { description: 'Number of the document that says why (文号).' })
  documentNumber: string;
}

@InputType({ description: 'An end of a membership that was a mistake (撤销终止).' })
export class ReopenMembershipInput extends MemberChangeInput {
  @Field(() => String, { description: 'Number of the document that says why (文号).' })
  documentNumber: string;
}
