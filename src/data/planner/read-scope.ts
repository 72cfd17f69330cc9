import type { RequestContext } from '../../access/context';
import { mayRead, subtreeRoots } from '../../access/granted';
import { hasOwnOnly } from '../../access/own-only';
import { type ApiError, forbidden } from '../../shared/errors';
import { asViewer } from '../scoped';
import type { PlannedType } from './declare';
import type { ReadScope } from './statement-builder';

/** A date to read as of, and how far the caller reaches. */
export function readScope(ctx: RequestContext, asOf: string | null): ReadScope {
  const { viewer } = asViewer(ctx);
  return {
    asOf,
    rootsFor: ({ action, reachAction = action }) => subtreeRoots(viewer, reachAction),
    ownerFor: ({ action }) => (hasOwnOnly(viewer, action) ? viewer.accountId : null),
  };
}

/** The error for a caller who may not see nodes of a type, or null. */
export function refusalFor(ctx: RequestContext, type: PlannedType): ApiError | null {
  if (mayRead(asViewer(ctx).viewer, type.action)) return null;
  return forbidden({
    en: `Your roles do not include ${type.action}, which ${type.typeName} needs.`,
    zh: `当前角色没有 ${type.action} 权限，无法读取 ${type.typeName}。`,
  });
}
