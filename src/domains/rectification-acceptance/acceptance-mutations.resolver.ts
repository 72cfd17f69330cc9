import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { CaseAnswer } from '../rectification/load-case-answer';
import { CloseCaseInput, RecordAcceptanceInput, RecordLookBackInput } from './acceptance.inputs';
import { CloseCasePayload, RecordAcceptancePayload, RecordLookBackPayload } from './acceptance-payloads.type';
import { closeCase } from './close-case';
import { recordAcceptance } from './record-acceptance';
import { recordLookBack } from './record-look-back';

const INPUT = 'What to do (输入).';

/** The writes of acceptance, look-back and closing; each is one use case. */
@Resolver()
export class AcceptanceMutationsResolver {
  @Allow('case:accept')
  @Mutation(() => RecordAcceptancePayload, {
    description:
      'Records an acceptance by persons outside the case; whether it passes follows from points and test meeting, R-808 (登记验收).',
  })
  recordAcceptance(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordAcceptanceInput, { description: INPUT }) input: RecordAcceptanceInput,
  ): Promise<CaseAnswer> {
    return recordAcceptance(ctx, input);
  }

  @Allow('case:accept')
  @Mutation(() => RecordLookBackPayload, {
    description:
      'Records whether an accepted organization stayed well; a relapse opens a linked case, R-809 (登记“回头看”).',
  })
  recordLookBack(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordLookBackInput, { description: INPUT }) input: RecordLookBackInput,
  ): Promise<CaseAnswer> {
    return recordLookBack(ctx, input);
  }

  @Allow('case:close')
  @Mutation(() => CloseCasePayload, {
    description: 'Closes an accepted case, at acceptance or after the look-back, by parameter, R-809 (销号).',
  })
  closeCase(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => CloseCaseInput, { description: INPUT }) input: CloseCaseInput,
  ): Promise<CaseAnswer> {
    return closeCase(ctx, input);
  }
}
