import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import type { OrganizationAnswer } from './load-organization-answer';
import { Organization } from './organization.type';

/** The shape of every payload; each mutation has its own type, as Relay wants, so that one can grow alone. */
@ObjectType()
abstract class OrganizationPayload implements OrganizationAnswer {
  @Field(() => Organization, {
    nullable: true,
    description: 'The organization after the change; null when nothing was changed (组织).',
  })
  organization: Organization | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `createOrganization` (拟建结果).' })
export class CreateOrganizationPayload extends OrganizationPayload {}

@ObjectType({ description: 'Answer to `approveOrganization` (批复结果).' })
export class ApproveOrganizationPayload extends OrganizationPayload {}

@ObjectType({ description: 'Answer to `establishOrganization` (成立结果).' })
export class EstablishOrganizationPayload extends OrganizationPayload {}

@ObjectType({ description: 'Answer to `renameOrganization` (更名结果).' })
export class RenameOrganizationPayload extends OrganizationPayload {}

@ObjectType({ description: 'Answer to `moveOrganization` (调整上级结果).' })
export class MoveOrganizationPayload extends OrganizationPayload {}

@ObjectType({ description: 'Answer to `dissolveOrganization` (撤销结果).' })
export class DissolveOrganizationPayload extends OrganizationPayload {}

@ObjectType({ description: 'Answer to `recordExternalIdentifier` (外部标识登记结果).' })
export class RecordExternalIdentifierPayload extends OrganizationPayload {}
