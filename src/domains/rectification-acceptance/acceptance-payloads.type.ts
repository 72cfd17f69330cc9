import { ObjectType } from 'type-graphql';
import { CasePayload } from '../rectification/case-payload.type';

@ObjectType({ description: 'Answer to `recordAcceptance` (登记验收结果).' })
export class RecordAcceptancePayload extends CasePayload {}

@ObjectType({
  description: 'Answer to `recordLookBack`; the case of a relapse is its `relapse` (登记“回头看”结果).',
})
export class RecordLookBackPayload extends CasePayload {}

@ObjectType({ description: 'Answer to `closeCase` (销号结果).' })
export class CloseCasePayload extends CasePayload {}
