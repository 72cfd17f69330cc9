import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { OrganizationAnswer } from '../organizations/load-organization-answer';
import { DismissCaseInput, IdentifyCaseInput, NominateCaseInput, SignCaseCheckInput } from './case.inputs';
import {
  DismissCasePayload,
  IdentifyCasePayload,
  NominateCasePayload,
  RecordPremisesPayload,
  SignCaseCheckPayload,
} from './case-payloads.type';
import { dismissCase } from './dismiss-case';
import { identifyCase } from './identify-case';
import type { CaseAnswer } from './load-case-answer';
import { nominateCase } from './nominate-case';
import { RecordPremisesInput } from './premises.inputs';
import { recordPremises } from './record-premises';
import { signCaseCheck } from './sign-case-check';

const INPUT = 'What to do (输入).';

/** How organizations become candidates, and are identified or dismissed; each is one use case. */
@Resolver()
export class CaseMutationsResolver {
  @Allow('premises:write')
  @Mutation(() => RecordPremisesPayload, {
    description: 'Records whether an organization has premises of its own (登记活动场所).',
  })
  recordPremises(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordPremisesInput, { description: INPUT }) input: RecordPremisesInput,
  ): Promise<OrganizationAnswer> {
    return recordPremises(ctx, input);
  }

  @Allow('case:nominate')
  @Mutation(() => NominateCasePayload, {
    description: 'Makes an organization a candidate by the word of a person (提名整顿候选).',
  })
  nominateCase(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => NominateCaseInput, { description: INPUT }) input: NominateCaseInput,
  ): Promise<CaseAnswer> {
    return nominateCase(ctx, input);
  }

  /** Whoever may nominate may sign the first check; the others need more, which the use case asks for. */
  @Allow('case:nominate', 'case:check', 'case:review')
  @Mutation(() => SignCaseCheckPayload, {
    description:
      'Signs a check of a candidate, R-805: below with case:nominate, as superior with case:check, as department with case:review (签署核查).',
  })
  signCaseCheck(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => SignCaseCheckInput, { description: INPUT }) input: SignCaseCheckInput,
  ): Promise<CaseAnswer> {
    return signCaseCheck(ctx, input);
  }

  @Allow('case:review')
  @Mutation(() => IdentifyCasePayload, {
    description: 'Records that the standing committee identified an organization, after all checks, R-805 (认定).',
  })
  identifyCase(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => IdentifyCaseInput, { description: INPUT }) input: IdentifyCaseInput,
  ): Promise<CaseAnswer> {
    return identifyCase(ctx, input);
  }

  @Allow('case:review')
  @Mutation(() => DismissCasePayload, {
    description: 'Records that a candidate needs no rectification (不予认定).',
  })
  dismissCase(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => DismissCaseInput, { description: INPUT }) input: DismissCaseInput,
  ): Promise<CaseAnswer> {
    return dismissCase(ctx, input);
  }
}
