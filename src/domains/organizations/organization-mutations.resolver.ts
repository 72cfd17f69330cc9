import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { approveOrganization } from './approve-organization';
import { createOrganization } from './create-organization';
import { dissolveOrganization } from './dissolve-organization';
import { establishOrganization } from './establish-organization';
import type { OrganizationAnswer } from './load-organization-answer';
import { moveOrganization } from './move-organization';
import {
  ApproveOrganizationInput,
  CreateOrganizationInput,
  DissolveOrganizationInput,
  EstablishOrganizationInput,
  MoveOrganizationInput,
  RecordExternalIdentifierInput,
  RenameOrganizationInput,
} from './organization.inputs';
import {
  ApproveOrganizationPayload,
  CreateOrganizationPayload,
  DissolveOrganizationPayload,
  EstablishOrganizationPayload,
  MoveOrganizationPayload,
  RecordExternalIdentifierPayload,
  RenameOrganizationPayload,
} from './organization-payloads.type';
import { recordExternalIdentifier } from './record-external-identifier';
import { renameOrganization } from './rename-organization';

const INPUT = 'What to do (输入).';

/** The writes of organizations; each is one use case. */
@Resolver()
export class OrganizationMutationsResolver {
  @Allow('organization:create')
  @Mutation(() => CreateOrganizationPayload, {
    description: 'Records the application for a new organization, which is PROPOSED then (拟建党组织).',
  })
  createOrganization(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => CreateOrganizationInput, { description: INPUT }) input: CreateOrganizationInput,
  ): Promise<OrganizationAnswer> {
    return createOrganization(ctx, input);
  }

  @Allow('organization:approve')
  @Mutation(() => ApproveOrganizationPayload, {
    description: "Records the superior's approval of a proposal, R-108 (批复成立党组织).",
  })
  approveOrganization(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ApproveOrganizationInput, { description: INPUT }) input: ApproveOrganizationInput,
  ): Promise<OrganizationAnswer> {
    return approveOrganization(ctx, input);
  }

  @Allow('organization:establish')
  @Mutation(() => EstablishOrganizationPayload, {
    description: 'Founds an organization under the rules of size R-101 to R-111 (成立党组织).',
  })
  establishOrganization(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EstablishOrganizationInput, { description: INPUT }) input: EstablishOrganizationInput,
  ): Promise<OrganizationAnswer> {
    return establishOrganization(ctx, input);
  }

  @Allow('organization:rename')
  @Mutation(() => RenameOrganizationPayload, {
    description: 'Gives an organization a new name from a day on (党组织更名).',
  })
  renameOrganization(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RenameOrganizationInput, { description: INPUT }) input: RenameOrganizationInput,
  ): Promise<OrganizationAnswer> {
    return renameOrganization(ctx, input);
  }

  @Allow('organization:move')
  @Mutation(() => MoveOrganizationPayload, {
    description:
      'Puts an organization, with its whole subtree, under another parent of one graph, or reorders it (调整上级党组织).',
  })
  moveOrganization(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => MoveOrganizationInput, { description: INPUT }) input: MoveOrganizationInput,
  ): Promise<OrganizationAnswer> {
    return moveOrganization(ctx, input);
  }

  @Allow('organization:dissolve')
  @Mutation(() => DissolveOrganizationPayload, {
    description: 'Dissolves an organization that nothing stands under any more, R-109 (撤销党组织).',
  })
  dissolveOrganization(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => DissolveOrganizationInput, { description: INPUT }) input: DissolveOrganizationInput,
  ): Promise<OrganizationAnswer> {
    return dissolveOrganization(ctx, input);
  }

  @Allow('organization:identify')
  @Mutation(() => RecordExternalIdentifierPayload, {
    description: 'Records the code that another system gives to an organization from a day on (登记外部标识).',
  })
  recordExternalIdentifier(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordExternalIdentifierInput, { description: INPUT }) input: RecordExternalIdentifierInput,
  ): Promise<OrganizationAnswer> {
    return recordExternalIdentifier(ctx, input);
  }
}
