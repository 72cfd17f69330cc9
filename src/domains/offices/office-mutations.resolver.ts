import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { endOffice } from './end-office';
import type { OfficeAnswer, TermAnswer } from './load-office-answer';
import { EndOfficeInput, RecordOfficeInput, RecordTermInput } from './office.inputs';
import { EndOfficePayload, RecordOfficePayload, RecordTermPayload } from './office-payloads.type';
import { recordOffice } from './record-office';
import { recordTerm } from './record-term';

const INPUT = 'What to do (输入).';

/** The writes of offices and terms; each is one use case. */
@Resolver()
export class OfficeMutationsResolver {
  @Allow('office:write')
  @Mutation(() => RecordTermPayload, {
    description: 'Records the term for which a body was elected; when it is up follows from R-201 (登记换届).',
  })
  recordTerm(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordTermInput, { description: INPUT }) input: RecordTermInput,
  ): Promise<TermAnswer> {
    return recordTerm(ctx, input);
  }

  @Allow('office:write')
  @Mutation(() => RecordOfficePayload, {
    description:
      'Records who takes up a post of an organization, under R-104, R-107, R-111, R-204 to R-209 (登记任职).',
  })
  recordOffice(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordOfficeInput, { description: INPUT }) input: RecordOfficeInput,
  ): Promise<OfficeAnswer> {
    return recordOffice(ctx, input);
  }

  @Allow('office:write')
  @Mutation(() => EndOfficePayload, { description: 'Records that somebody leaves a post (登记免职).' })
  endOffice(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EndOfficeInput, { description: INPUT }) input: EndOfficeInput,
  ): Promise<OfficeAnswer> {
    return endOffice(ctx, input);
  }
}
