import type { RequestContext } from '../../access/context';
import { granted } from '../../access/granted';
import { type Action, PERMISSIONS } from '../../access/permissions';
import { asViewer } from '../../data/scoped';
import type { Viewer, ViewerPermission } from './viewer.type';

const ACTIONS = Object.keys(PERMISSIONS) as Action[];

/** The caller as the API shows them. Costs no statement: the login brought it all. */
export function findViewer(ctx: RequestContext): Viewer {
  const { viewer } = asViewer(ctx);
  const permissions = ACTIONS.flatMap((action): ViewerPermission[] => {
    const held = granted(viewer, action);
    return held === null ? [] : [{ action, reach: held.reach }];
  });
  return { displayName: viewer.displayName, roles: [...viewer.grants], permissions };
}
