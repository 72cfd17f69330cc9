import { forbidden, unauthenticated } from '../shared/errors';
import type { Viewer } from './context';
import { type Granted, granted, reachOf } from './granted';
import { type Action, ROLES } from './permissions';

/**
 * What the viewer is granted for an action, for a field that needs it.
 *
 * @param what the field, as the caller wrote it
 * @throws UNAUTHENTICATED without a viewer; FORBIDDEN, naming the roles that would do, when no grant holds the action
 */
export function requireGranted(viewer: Viewer | null, action: Action, what: string): Granted {
  if (viewer === null) {
    throw unauthenticated({
      en: `${what} needs a caller: send a bearer token in the Authorization header.`,
      zh: `${what} 需要登录：请在 Authorization 头中提供令牌。`,
    });
  }
  const held = granted(viewer, action);
  if (held !== null) return held;
  const holders = ROLES.filter((role) => reachOf(role, action) !== null);
  throw forbidden({
    en: `${what} needs permission ${action}, which the roles ${holders.join(', ')} hold. Ask with an account that has one.`,
    zh: `${what} 需要权限 ${action}，由角色 ${holders.join('、')} 拥有。请使用具有其中之一的账号。`,
  });
}
