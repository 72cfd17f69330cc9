import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { assignLiaison } from './assign-liaison';
import { closeFloatingRecord } from './close-floating-record';
import {
  AssignLiaisonInput,
  CloseFloatingRecordInput,
  IncorporateFloatingMemberInput,
  LogFloatingContactInput,
  ReceiveFloatingMemberInput,
  RecordFloatingInflowInput,
  ReferFloatingMemberInput,
  RegisterFloatingMemberInput,
  ReportFloatingMemberInput,
} from './floating.inputs';
import {
  AssignLiaisonPayload,
  CloseFloatingRecordPayload,
  IncorporateFloatingMemberPayload,
  LogFloatingContactPayload,
  ReceiveFloatingMemberPayload,
  RecordFloatingInflowPayload,
  ReferFloatingMemberPayload,
  RegisterFloatingMemberPayload,
  ReportFloatingMemberPayload,
} from './floating-payloads.type';
import { incorporateFloatingMember } from './incorporate-floating-member';
import type { FloatingAnswer } from './load-floating-answer';
import { logFloatingContact } from './log-floating-contact';
import { receiveFloatingMember } from './receive-floating-member';
import { recordFloatingInflow } from './record-floating-inflow';
import { referFloatingMember } from './refer-floating-member';
import { registerFloatingMember } from './register-floating-member';
import { reportFloatingMember } from './report-floating-member';

const INPUT = 'What to do (输入).';

/** The writes of floating members; each is one use case. */
@Resolver()
export class FloatingMutationsResolver {
  @Allow('floating:write')
  @Mutation(() => ReportFloatingMemberPayload, {
    description: 'Reports that a member went away while the formal relationship stays, R-601 (报告党员外出).',
  })
  reportFloatingMember(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ReportFloatingMemberInput, { description: INPUT }) input: ReportFloatingMemberInput,
  ): Promise<FloatingAnswer> {
    return reportFloatingMember(ctx, input);
  }

  @Allow('floating:receive')
  @Mutation(() => RecordFloatingInflowPayload, {
    description: 'Records a member of somebody outside this system who has come here, R-602 (登记流入党员).',
  })
  recordFloatingInflow(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordFloatingInflowInput, { description: INPUT }) input: RecordFloatingInflowInput,
  ): Promise<FloatingAnswer> {
    return recordFloatingInflow(ctx, input);
  }

  @Allow('floating:refer')
  @Mutation(() => RegisterFloatingMemberPayload, {
    description: 'Registers a reported member as gone out, R-602 (登记流出).',
  })
  registerFloatingMember(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RegisterFloatingMemberInput, { description: INPUT }) input: RegisterFloatingMemberInput,
  ): Promise<FloatingAnswer> {
    return registerFloatingMember(ctx, input);
  }

  @Allow('floating:refer')
  @Mutation(() => ReferFloatingMemberPayload, {
    description:
      'Tells the destination of a registered member; another tenant gets its side of the record (函告流入地).',
  })
  referFloatingMember(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ReferFloatingMemberInput, { description: INPUT }) input: ReferFloatingMemberInput,
  ): Promise<FloatingAnswer> {
    return referFloatingMember(ctx, input);
  }

  @Allow('floating:receive')
  @Mutation(() => ReceiveFloatingMemberPayload, {
    description: 'Receives a floating member at the destination, R-602 (接收流入党员).',
  })
  receiveFloatingMember(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ReceiveFloatingMemberInput, { description: INPUT }) input: ReceiveFloatingMemberInput,
  ): Promise<FloatingAnswer> {
    return receiveFloatingMember(ctx, input);
  }

  @Allow('floating:receive')
  @Mutation(() => IncorporateFloatingMemberPayload, {
    description: 'Incorporates a floating member into an organization of the destination, R-603 (纳入组织管理).',
  })
  incorporateFloatingMember(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => IncorporateFloatingMemberInput, { description: INPUT }) input: IncorporateFloatingMemberInput,
  ): Promise<FloatingAnswer> {
    return incorporateFloatingMember(ctx, input);
  }

  @Allow('floating:write')
  @Mutation(() => AssignLiaisonPayload, {
    description: 'Names who of the own side keeps contact with a floating member, R-606 (指定联络人).',
  })
  assignLiaison(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => AssignLiaisonInput, { description: INPUT }) input: AssignLiaisonInput,
  ): Promise<FloatingAnswer> {
    return assignLiaison(ctx, input);
  }

  @Allow('floating:write')
  @Mutation(() => LogFloatingContactPayload, {
    description:
      'Records a contact of the own side: the last one is kept, and how many there were, R-608 (登记联系情况).',
  })
  logFloatingContact(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => LogFloatingContactInput, { description: INPUT }) input: LogFloatingContactInput,
  ): Promise<FloatingAnswer> {
    return logFloatingContact(ctx, input);
  }

  @Allow('floating:write')
  @Mutation(() => CloseFloatingRecordPayload, {
    description: 'Ends the record of a floating member on both sides (结束流动记录).',
  })
  closeFloatingRecord(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => CloseFloatingRecordInput, { description: INPUT }) input: CloseFloatingRecordInput,
  ): Promise<FloatingAnswer> {
    return closeFloatingRecord(ctx, input);
  }
}
