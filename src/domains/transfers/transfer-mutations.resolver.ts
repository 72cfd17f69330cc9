import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { acceptTransfer } from './accept-transfer';
import { approveTransfer } from './approve-transfer';
import { closeTransfer } from './close-transfer';
import type { TransferAnswer } from './load-transfer-answer';
import { proposeTransfer } from './propose-transfer';
import { receiveLetterTransfer } from './receive-letter-transfer';
import { receiveTransfer } from './receive-transfer';
import { refuseTransfer } from './refuse-transfer';
import { returnTransfer } from './return-transfer';
import { sendTransfer } from './send-transfer';
import { submitTransfer } from './submit-transfer';
import {
  ApproveTransferInput,
  CloseTransferInput,
  ProposeTransferInput,
  ReceiveTransferInput,
  RefuseTransferInput,
  ReturnTransferInput,
  SendTransferInput,
  SubmitTransferInput,
  WithdrawTransferInput,
} from './transfer.inputs';
import { AcceptTransferInput, ReceiveLetterTransferInput } from './transfer-arrival.inputs';
import {
  AcceptTransferPayload,
  ApproveTransferPayload,
  CloseTransferPayload,
  ProposeTransferPayload,
  ReceiveLetterTransferPayload,
  ReceiveTransferPayload,
  RefuseTransferPayload,
  ReturnTransferPayload,
  SendTransferPayload,
  SubmitTransferPayload,
  WithdrawTransferPayload,
} from './transfer-payloads.type';
import { withdrawTransfer } from './withdraw-transfer';

const INPUT = 'What to do (输入).';

/** The steps of transfers; each is one use case. */
@Resolver()
export class TransferMutationsResolver {
  @Allow('transfer:propose')
  @Mutation(() => ProposeTransferPayload, {
    description:
      'Begins the transfer of a member: to a branch of the tenant, to another tenant, or by letter, R-501 (发起组织关系转接).',
  })
  proposeTransfer(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ProposeTransferInput, { description: INPUT }) input: ProposeTransferInput,
  ): Promise<TransferAnswer> {
    return proposeTransfer(ctx, input);
  }

  @Allow('transfer:propose')
  @Mutation(() => SubmitTransferPayload, { description: 'Applies for a transfer that was a draft (提交转接申请).' })
  submitTransfer(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => SubmitTransferInput, { description: INPUT }) input: SubmitTransferInput,
  ): Promise<TransferAnswer> {
    return submitTransfer(ctx, input);
  }

  @Allow('transfer:approve')
  @Mutation(() => ApproveTransferPayload, {
    description: 'Approves a transfer, as the committee above the branch, R-502 (批准转接).',
  })
  approveTransfer(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ApproveTransferInput, { description: INPUT }) input: ApproveTransferInput,
  ): Promise<TransferAnswer> {
    return approveTransfer(ctx, input);
  }

  @Allow('transfer:send')
  @Mutation(() => SendTransferPayload, {
    description: 'Writes the letter; to another tenant, the other side begins, R-505 (开具介绍信).',
  })
  sendTransfer(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => SendTransferInput, { description: INPUT }) input: SendTransferInput,
  ): Promise<TransferAnswer> {
    return sendTransfer(ctx, input);
  }

  @Allow('transfer:receive')
  @Mutation(() => ReceiveTransferPayload, {
    description: 'Records that the destination has the letter, in time, R-505 (接收介绍信).',
  })
  receiveTransfer(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ReceiveTransferInput, { description: INPUT }) input: ReceiveTransferInput,
  ): Promise<TransferAnswer> {
    return receiveTransfer(ctx, input);
  }

  @Allow('transfer:receive')
  @Mutation(() => ReceiveLetterTransferPayload, {
    description: 'Takes a letter on paper from somebody outside this system, R-506 (接收系统外介绍信).',
  })
  receiveLetterTransfer(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ReceiveLetterTransferInput, { description: INPUT }) input: ReceiveLetterTransferInput,
  ): Promise<TransferAnswer> {
    return receiveLetterTransfer(ctx, input);
  }

  @Allow('transfer:accept')
  @Mutation(() => AcceptTransferPayload, {
    description:
      'Accepts the member into a branch: the relationship moves, in both tenants at once, R-503 (接收并编入支部).',
  })
  acceptTransfer(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => AcceptTransferInput, { description: INPUT }) input: AcceptTransferInput,
  ): Promise<TransferAnswer> {
    return acceptTransfer(ctx, input);
  }

  @Allow('transfer:send')
  @Mutation(() => CloseTransferPayload, {
    description: 'Records the receipt; what was sealed of the person on the way goes, R-505 (登记回执).',
  })
  closeTransfer(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => CloseTransferInput, { description: INPUT }) input: CloseTransferInput,
  ): Promise<TransferAnswer> {
    return closeTransfer(ctx, input);
  }

  @Allow('transfer:receive')
  @Mutation(() => ReturnTransferPayload, {
    description: 'Gives a transfer back to the origin, to be mended and sent again (退回转接).',
  })
  returnTransfer(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ReturnTransferInput, { description: INPUT }) input: ReturnTransferInput,
  ): Promise<TransferAnswer> {
    return returnTransfer(ctx, input);
  }

  @Allow('transfer:receive')
  @Mutation(() => RefuseTransferPayload, {
    description: 'Refuses a transfer for a reason of the closed list; the relationship stays, R-504 (拒收转接).',
  })
  refuseTransfer(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RefuseTransferInput, { description: INPUT }) input: RefuseTransferInput,
  ): Promise<TransferAnswer> {
    return refuseTransfer(ctx, input);
  }

  @Allow('transfer:propose')
  @Mutation(() => WithdrawTransferPayload, {
    description: 'Takes a transfer back, before the destination has received it or after its return (撤回转接).',
  })
  withdrawTransfer(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => WithdrawTransferInput, { description: INPUT }) input: WithdrawTransferInput,
  ): Promise<TransferAnswer> {
    return withdrawTransfer(ctx, input);
  }
}
