import { Field, Int, ObjectType } from 'type-graphql';
import type { TenantLevel } from '../administration/tenant.rules';
import { TenantLevelEnum } from '../administration/tenant.type';
import type { OrganizationKind } from './organization.rules';
import { OrganizationKindEnum } from './organization-enums.type';

@ObjectType({ description: 'How many organizations there are of one kind (分类计数).' })
export class OrganizationKindCount {
  @Field(() => OrganizationKindEnum, { description: 'The kind (类别).' })
  kind: OrganizationKind;

  @Field(() => Int, { description: 'Organizations of it that are established or being restructured (数量).' })
  count: number;
}

@ObjectType({ description: 'How many organizations one tenant has, without saying which (租户组织数汇总).' })
export class TenantOrganizationCounts {
  @Field(() => String, { description: 'Code of the tenant (租户代码).' })
  tenantCode: string;

  @Field(() => String, { description: 'Name of the tenant (租户名称).' })
  tenantName: string;

  @Field(() => TenantLevelEnum, { description: 'Level of the tenant (租户层级).' })
  tenantLevel: TenantLevel;

  @Field(() => Int, { description: 'Organizations of all kinds (合计).' })
  total: number;

  @Field(() => [OrganizationKindCount], { description: 'The same by kind; kinds without any are left out (按类别).' })
  byKind: OrganizationKindCount[];
}
