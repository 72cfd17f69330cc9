import { Field, ObjectType } from 'type-graphql';
import type { Grant, Viewer as KnownViewer } from '../../access/context';
import type { Granted } from '../../access/granted';
import type { Action, Reach, Role } from '../../access/permissions';
import { ReachEnum, RoleEnum } from './role.type';

@ObjectType({ description: 'A role that the caller holds (角色授权).' })
export class ViewerRole implements Grant {
  @Field(() => RoleEnum, { description: 'The role (角色).' })
  role: Role;

  /** Internal id; the domain of organizations gives it to the API. */
  organizationId: string | null;
}

@ObjectType({ description: 'Something that the caller may do (权限).' })
export class ViewerPermission implements Pick<Granted, 'reach'> {
  @Field(() => String, { description: 'The action, such as `organization:move` (操作).' })
  action: Action;

  @Field(() => ReachEnum, { description: 'On which rows, by the widest of the grants (范围).' })
  reach: Reach;
}

@ObjectType({ description: 'Who asks: account, tenant and roles behind the token (当前登录者).' })
export class Viewer implements Pick<KnownViewer, 'displayName'> {
  @Field(() => String, { description: 'Name of the account (显示名).' })
  displayName: string;

  @Field(() => [ViewerRole], { description: 'Roles that hold today (当前角色).' })
  roles: ViewerRole[];

  @Field(() => [ViewerPermission], { description: 'What the roles together allow (当前权限).' })
  permissions: ViewerPermission[];
}
