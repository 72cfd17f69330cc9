import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import type { OrganizationAnswer } from '../organizations/load-organization-answer';
import { Organization } from '../organizations/organization.type';
import { CasePayload } from './case-payload.type';

@ObjectType({ description: 'Answer to `nominateCase` (提名结果).' })
export class NominateCasePayload extends CasePayload {}

@ObjectType({ description: 'Answer to `signCaseCheck` (签署结果).' })
export class SignCaseCheckPayload extends CasePayload {}

@ObjectType({ description: 'Answer to `identifyCase` (认定结果).' })
export class IdentifyCasePayload extends CasePayload {}

@ObjectType({ description: 'Answer to `dismissCase` (不予认定结果).' })
export class DismissCasePayload extends CasePayload {}

@ObjectType({ description: 'Answer to `recordPremises` (登记活动场所结果).' })
export class RecordPremisesPayload implements OrganizationAnswer {
  @Field(() => Organization, {
    nullable: true,
    description: 'The organization after the change; null when nothing was changed (组织).',
  })
  organization: Organization | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}
