import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { pageCost, treeCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { DateScalar } from '../../shared/scalars';
import { ChainTemplate } from './chain-template.type';
import { findOrganization } from './find-organization';
import { listChainTemplates } from './list-chain-templates';
import { listOrganizations } from './list-organizations';
import { Organization, OrganizationConnection } from './organization.type';
import {
  ExternalIdentifierInput,
  OrganizationFilter,
  type OrganizationOrder,
  OrganizationOrderEnum,
} from './organization-filter.inputs';
import { searchOrganizations } from './search-organizations';

const asOfArgument = {
  nullable: true,
  description: 'As of this date; today by default. Nested fields follow (截至日期).',
};
const firstArgument = { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' };
const afterArgument = { nullable: true, description: 'Cursor of the edge before the page (起始游标).' };

@Resolver()
export class OrganizationQueriesResolver {
  @Allow('organization:read')
  @Query(() => Organization, {
    nullable: true,
    description: 'One organization, by exactly one of `id`, `code` and `identifier` (党组织).',
  })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { nullable: true, description: 'Id (标识).' }) id?: string | null,
    @Arg('code', () => String, { nullable: true, description: 'Own code, such as `540102007` (组织代码).' }) code?:
      | string
      | null,
    @Arg('identifier', () => ExternalIdentifierInput, {
      nullable: true,
      description: 'Identifier in another system (外部标识).',
    })
    identifier?: ExternalIdentifierInput | null,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf?: LocalDate | null,
  ): Promise<Organization | null> {
    return findOrganization(ctx, info, { id, code, identifier }, asOf);
  }

  @Allow('organization:read')
  @Query(() => OrganizationConnection, {
    complexity: pageCost,
    description: 'Organizations of the tenant, page by page (党组织列表).',
  })
  organizations(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => OrganizationFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: OrganizationFilter | null,
    @Arg('orderBy', () => OrganizationOrderEnum, { defaultValue: 'NAME', description: 'In which order (排序方式).' })
    orderBy: OrganizationOrder = 'NAME',
    @Arg('first', () => Int, firstArgument) first: number = 20,
    @Arg('after', () => String, afterArgument) after?: string | null,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf?: LocalDate | null,
  ): Promise<Page<Organization>> {
    return listOrganizations(ctx, info, { filter: filter ?? {}, orderBy, first, after, asOf });
  }

  @Allow('organization:read')
  @Query(() => OrganizationConnection, {
    complexity: pageCost,
    description:
      'Organizations by Chinese name, pinyin, initials, code, or a code they have or had in another system: exact, then beginning, then inside (检索党组织).',
  })
  searchOrganizations(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('query', () => String, { description: 'Text such as 统建社区, `tongjianshequ`, `tjsq` or a code (检索词).' })
    query: string,
    @Arg('first', () => Int, firstArgument) first: number = 20,
    @Arg('after', () => String, afterArgument) after?: string | null,
  ): Promise<Page<Organization>> {
    return searchOrganizations(ctx, info, query, { first, after });
  }

  @Allow('chain-template:read')
  @Query(() => [ChainTemplate], {
    complexity: treeCost(10),
    description: 'Chain templates of the tenant, by code (组织链条模板).',
  })
  chainTemplates(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('codes', () => [String], { nullable: true, description: 'Only these codes (模板代码).' }) codes?:
      | string[]
      | null,
  ): Promise<ChainTemplate[]> {
    return listChainTemplates(ctx, info, codes);
  }
}
