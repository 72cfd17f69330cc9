import { ObjectType } from 'type-graphql';
import { CasePayload } from '../rectification/case-payload.type';

@ObjectType({ description: 'Answer to `assignToCase` (落实包保责任结果).' })
export class AssignToCasePayload extends CasePayload {}

@ObjectType({ description: 'Answer to `endCaseAssignment` (解除包保责任结果).' })
export class EndCaseAssignmentPayload extends CasePayload {}

@ObjectType({ description: 'Answer to `submitRectificationPlan` (提交整顿方案结果).' })
export class SubmitRectificationPlanPayload extends CasePayload {}

@ObjectType({ description: 'Answer to `approveRectificationPlan` (批准整顿方案结果).' })
export class ApproveRectificationPlanPayload extends CasePayload {}

@ObjectType({ description: 'Answer to `returnRectificationPlan` (退回整顿方案结果).' })
export class ReturnRectificationPlanPayload extends CasePayload {}

@ObjectType({ description: 'Answer to `startRectification` (启动整顿结果).' })
export class StartRectificationPayload extends CasePayload {}

@ObjectType({ description: 'Answer to `completeMeasure` (登记措施完成结果).' })
export class CompleteMeasurePayload extends CasePayload {}

@ObjectType({ description: 'Answer to `linkCaseElection` (关联选举结果).' })
export class LinkCaseElectionPayload extends CasePayload {}

@ObjectType({ description: 'Answer to `requestAcceptance` (申请验收结果).' })
export class RequestAcceptancePayload extends CasePayload {}
