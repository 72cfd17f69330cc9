import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import { globalIdPrefix } from '../../shared/global-id';
import { Node } from '../../shared/node';
import { DateScalar } from '../../shared/scalars';
import type { TenantEntity } from './tenant.entity';
import { TENANT_LEVELS, type TenantLevel } from './tenant.rules';

/** The API's id of a tenant. */
export const tenantGlobalId = globalIdPrefix('Tenant', 'ten', '租户');

export const TenantLevelEnum = enumOf(TENANT_LEVELS);

registerEnumType(TenantLevelEnum, {
  name: 'TenantLevel',
  description: 'Level of an organization department (组织部门层级).',
  valuesConfig: {
    REGION: { description: 'Of a province or autonomous region (省级).' },
    PREFECTURE: { description: 'Of a prefecture or city (地市级).' },
    COUNTY: { description: 'Of a county or district (县级).' },
  },
});

@ObjectType({ implements: Node, description: 'An organization department with its own data (租户，即组织部门).' })
export class Tenant extends Node implements Pick<TenantEntity, 'name' | 'level' | 'closedThrough'> {
  @Field(() => String, { description: 'Division code of its area, such as `540102` (区划代码).' })
  code: string;

  @Field(() => String, { description: 'Name of the department (名称).' })
  name: string;

  @Field(() => TenantLevelEnum, { description: 'Level of the department (层级).' })
  level: TenantLevel;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Days up to and including this one are shut: changes dated there are refused (封账日期).',
  })
  closedThrough: string | null;
}
