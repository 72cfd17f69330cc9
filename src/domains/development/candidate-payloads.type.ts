import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import { Candidate } from './candidate.type';
import type { CandidateAnswer } from './load-candidate-answer';

/** The shape of every payload; each mutation has its own type, as Relay wants, so that one can grow alone. */
@ObjectType()
abstract class CandidatePayload implements CandidateAnswer {
  @Field(() => Candidate, {
    nullable: true,
    description: 'The candidate after the change; null when nothing was changed (发展人选).',
  })
  candidate: Candidate | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `recordApplication` (登记结果).' })
export class RecordApplicationPayload extends CandidatePayload {}

@ObjectType({ description: 'Answer to `updateCandidate` (更正结果).' })
export class UpdateCandidatePayload extends CandidatePayload {}

@ObjectType({ description: 'Answer to `recordCandidateStep` (登记结果).' })
export class RecordCandidateStepPayload extends CandidatePayload {}

@ObjectType({ description: 'Answer to `assignCandidateGuide` (确定结果).' })
export class AssignCandidateGuidePayload extends CandidatePayload {}

@ObjectType({ description: 'Answer to `endCandidateGuide` (终止结果).' })
export class EndCandidateGuidePayload extends CandidatePayload {}

@ObjectType({ description: 'Answer to `admitCandidate` (接收结果).' })
export class AdmitCandidatePayload extends CandidatePayload {}

@ObjectType({ description: 'Answer to `closeCandidate` (终止结果).' })
export class CloseCandidatePayload extends CandidatePayload {}
