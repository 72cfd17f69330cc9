import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import { FloatingRecord } from './floating-record.type';
import type { FloatingAnswer } from './load-floating-answer';

@ObjectType()
abstract class FloatingPayload implements FloatingAnswer {
  @Field(() => FloatingRecord, {
    nullable: true,
    description: 'The record after the step, on this side; null when nothing was changed (流动党员记录).',
  })
  floatingRecord: FloatingRecord | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `reportFloatingMember` (报告党员外出结果).' })
export class ReportFloatingMemberPayload extends FloatingPayload {}

@ObjectType({ description: 'Answer to `recordFloatingInflow` (登记流入党员结果).' })
export class RecordFloatingInflowPayload extends FloatingPayload {}

@ObjectType({ description: 'Answer to `registerFloatingMember` (登记流出结果).' })
export class RegisterFloatingMemberPayload extends FloatingPayload {}

@ObjectType({ description: 'Answer to `referFloatingMember` (函告流入地结果).' })
export class ReferFloatingMemberPayload extends FloatingPayload {}

@ObjectType({ description: 'Answer to `receiveFloatingMember` (接收流入党员结果).' })
export class ReceiveFloatingMemberPayload extends FloatingPayload {}

@ObjectType({ description: 'Answer to `incorporateFloatingMember` (纳入组织管理结果).' })
export class IncorporateFloatingMemberPayload extends FloatingPayload {}

@ObjectType({ description: 'Answer to `assignLiaison` (指定联络人结果).' })
export class AssignLiaisonPayload extends FloatingPayload {}

@ObjectType({ description: 'Answer to `logFloatingContact` (登记联系情况结果).' })
export class LogFloatingContactPayload extends FloatingPayload {}

@ObjectType({ description: 'Answer to `closeFloatingRecord` (结束流动记录结果).' })
export class CloseFloatingRecordPayload extends FloatingPayload {}
