import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import type { MemberAnswer } from './load-member-answer';
import { Member } from './member.type';
import type { RevealAnswer } from './reveal-member-field';

/** The shape of every payload; each mutation has its own type, as Relay wants, so that one can grow alone. */
@ObjectType()
export abstract class MemberPayload implements MemberAnswer {
  @Field(() => Member, {
    nullable: true,
    description:
      "The member after the change; null when nothing was changed, or when the member is outside the caller's reach afterwards (党员).",
  })
  member: Member | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `registerMember` (登记结果).' })
export class RegisterMemberPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `updateMember` (更正结果).' })
export class UpdateMemberPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `assignMemberToGroup` (调整结果).' })
export class AssignMemberToGroupPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `endMembership` (终止结果).' })
export class EndMembershipPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `voidMember` (作废结果).' })
export class VoidMemberPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `reopenMembership` (撤销终止结果).' })
export class ReopenMembershipPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `recordParticipation` (登记结果).' })
export class RecordParticipationPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `endParticipation` (终止结果).' })
export class EndParticipationPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `recordEmployment` (登记结果).' })
export class RecordEmploymentPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `endEmployment` (终止结果).' })
export class EndEmploymentPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `revealMemberField` (查看原值结果).' })
export class RevealMemberFieldPayload implements RevealAnswer {
  @Field(() => String, {
    nullable: true,
    description: 'The clear value, told once and recorded; null when it was refused (原值).',
  })
  value: string | null;

  @Field(() => [UserError], { description: 'Why it was not told; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}
