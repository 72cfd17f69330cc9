import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import type { TransferAnswer } from './load-transfer-answer';
import { Transfer } from './transfer.type';

/** The shape of every payload; each mutation has its own type, as Relay wants, so that one can grow alone. */
@ObjectType()
abstract class TransferPayload implements TransferAnswer {
  @Field(() => Transfer, {
    nullable: true,
    description:
      "This side of the transfer after the step; null when nothing was changed, or when it is outside the caller's reach afterwards (组织关系转接).",
  })
  transfer: Transfer | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `proposeTransfer` (发起转接结果).' })
export class ProposeTransferPayload extends TransferPayload {}

@ObjectType({ description: 'Answer to `submitTransfer` (提交申请结果).' })
export class SubmitTransferPayload extends TransferPayload {}

@ObjectType({ description: 'Answer to `approveTransfer` (批准结果).' })
export class ApproveTransferPayload extends TransferPayload {}

@ObjectType({ description: 'Answer to `sendTransfer` (开具介绍信结果).' })
export class SendTransferPayload extends TransferPayload {}

@ObjectType({ description: 'Answer to `receiveTransfer` (接收结果).' })
export class ReceiveTransferPayload extends TransferPayload {}

@ObjectType({ description: 'Answer to `receiveLetterTransfer` (接收介绍信结果).' })
export class ReceiveLetterTransferPayload extends TransferPayload {}

@ObjectType({ description: 'Answer to `acceptTransfer` (编入支部结果).' })
export class AcceptTransferPayload extends TransferPayload {}

@ObjectType({ description: 'Answer to `closeTransfer` (办结结果).' })
export class CloseTransferPayload extends TransferPayload {}

@ObjectType({ description: 'Answer to `returnTransfer` (退回结果).' })
export class ReturnTransferPayload extends TransferPayload {}

@ObjectType({ description: 'Answer to `refuseTransfer` (拒收结果).' })
export class RefuseTransferPayload extends TransferPayload {}

@ObjectType({ description: 'Answer to `withdrawTransfer` (撤回结果).' })
export class WithdrawTransferPayload extends TransferPayload {}
