import { type ApiError, forbidden, unauthenticated } from '../shared/errors';
import type { Viewer } from './context';
import { type Granted, granted, reachOf } from './granted';
import { type Action, ROLES } from './permissions';
import { isInScope, scopesWith } from './scopes';

/**
 * What the viewer is granted for an action, for a field that needs it.
 *
 * @param what the field, as the caller wrote it
 * @throws UNAUTHENTICATED without a viewer; FORBIDDEN, naming the roles or scopes that would do, when no grant holds the action, or
 *   the API key is not for it
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
  if (viewer.apiKey !== undefined && !isInScope(viewer.apiKey.scopes, action)) throw outOfScope(action, what);
  const holders = ROLES.filter((role) => reachOf(role, action) !== null);
  throw forbidden({
    en: `${what} needs permission ${action}, which the roles ${holders.join(', ')} hold. Ask with an account that has one.`,
    zh: `${what} 需要权限 ${action}，由角色 ${holders.join('、')} 拥有。请使用具有其中之一的账号。`,
  });
}

function outOfScope(action: Action, what: string): ApiError {
  const scopes = scopesWith(action);
  if (scopes.length === 0) {
    return forbidden({
      en: `${what} needs permission ${action}, which no scope of API keys has. Ask with the token of an account.`,
      zh: `${what} 需要权限 ${action}，接口密钥的任何范围均不含此权限。请使用账号令牌。`,
    });
  }
  return forbidden({
    en: `${what} needs permission ${action}; this API key has no scope with it. Use a key with ${scopes.join(' or ')}.`,
    zh: `${what} 需要权限 ${action}，该接口密钥的范围不含此权限。请使用具有 ${scopes.join(' 或 ')} 范围的密钥。`,
  });
}
