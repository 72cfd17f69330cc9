import { ObjectType } from 'type-graphql';
import { MemberPayload } from '../members/member-payloads.type';

@ObjectType({ description: 'Answer to `confirmMember` (转正结果).' })
export class ConfirmMemberPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `extendProbation` (延长预备期结果).' })
export class ExtendProbationPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `annulProbation` (取消预备党员资格结果).' })
export class AnnulProbationPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `suspendMember` (停止党籍结果).' })
export class SuspendMemberPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `restoreMember` (恢复党籍结果).' })
export class RestoreMemberPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `removeMember` (除名结果).' })
export class RemoveMemberPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `recordVotingSuspension` (登记结果).' })
export class RecordVotingSuspensionPayload extends MemberPayload {}

@ObjectType({ description: 'Answer to `endVotingSuspension` (终止结果).' })
export class EndVotingSuspensionPayload extends MemberPayload {}
