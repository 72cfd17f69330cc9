import type { Grant, Viewer } from '../../src/access/context';
import { granted, grantProblem, mayRead, reachOf, subtreeRoots } from '../../src/access/granted';
import { type Action, PERMISSIONS, ROLES, type Role } from '../../src/access/permissions';

const street = '01900000-0000-7000-8000-000000000001';
const village = '01900000-0000-7000-8000-000000000002';

const onTenant = (role: Role): Grant => ({ role, organizationId: null });
const on = (organizationId: string, role: Role): Grant => ({ role, organizationId });

function viewerWith(...grants: Grant[]): Viewer {
  return { tenantId: village, tenantCode: 'T1', accountId: street, displayName: 'x', grants };
}

describe('what a viewer is granted', () => {
  it('is nothing without a grant', () => {
    expect(granted(viewerWith(), 'viewer:read')).toBeNull();
  });

  it('is nothing for an action that none of the roles holds', () => {
    expect(granted(viewerWith(onTenant('AUDITOR')), 'organization:move')).toBeNull();
    expect(mayRead(viewerWith(onTenant('AUDITOR')), 'organization:move')).toBe(false);
  });

  it('names each organization whose subtree a secretary may change', () => {
    const grants = [on(street, 'SECRETARY'), on(village, 'SECRETARY')];
    expect(granted(viewerWith(...grants), 'organization:move')).toEqual({ reach: 'SUBTREE', grants });
  });

  it('leaves out the grants that do not hold the action', () => {
    const viewer = viewerWith(on(street, 'SECRETARY'), on(village, 'CLERK'));
    expect(granted(viewer, 'organization:move')).toEqual({ reach: 'SUBTREE', grants: [on(street, 'SECRETARY')] });
  });

  it('is the whole tenant where one grant reaches it, whatever the order of the grants', () => {
    const grants = [on(street, 'SECRETARY'), onTenant('ORGANIZER')];
    for (const order of [grants, grants.toReversed()]) {
      expect(granted(viewerWith(...order), 'organization:move')).toEqual({
        reach: 'TENANT',
        grants: [onTenant('ORGANIZER')],
      });
    }
  });

  it('lets a secretary read the whole tenant', () => {
    expect(granted(viewerWith(on(street, 'SECRETARY')), 'organization:read')?.reach).toBe('TENANT');
    expect(mayRead(viewerWith(on(street, 'SECRETARY')), 'organization:read')).toBe(true);
  });

  it('is nothing by a grant that does not fit its role, so that wrong data never widens a reach', () => {
    expect(granted(viewerWith(onTenant('SECRETARY')), 'organization:move')).toBeNull();
    expect(granted(viewerWith(on(street, 'ORGANIZER')), 'organization:move')).toBeNull();
    expect(granted(viewerWith({ role: 'EMPEROR' as Role, organizationId: null }), 'organization:move')).toBeNull();
  });

  it('says what is wrong with a grant', () => {
    expect(grantProblem(onTenant('CLERK'))).toBe('Role CLERK is held on one organization: name it.');
    expect(grantProblem(on(street, 'AUDITOR'))).toContain('takes no organization');
    expect(ROLES.filter((role) => grantProblem(onTenant(role)) !== null)).toEqual(['SECRETARY', 'CLERK']);
  });

  it('agrees with the table for each role and action', () => {
    for (const action of Object.keys(PERMISSIONS) as Action[]) {
      for (const role of ROLES) {
        const fitting = grantProblem(onTenant(role)) === null ? onTenant(role) : on(street, role);
        expect(granted(viewerWith(fitting), action)?.reach ?? null).toBe(reachOf(role, action));
      }
    }
  });
});

describe('the subtrees that a viewer reaches', () => {
  it('are all rows where one grant reaches the tenant', () => {
    expect(subtreeRoots(viewerWith(onTenant('AUDITOR')), 'member:read')).toBeNull();
    expect(subtreeRoots(viewerWith(on(street, 'CLERK'), onTenant('AUDITOR')), 'member:read')).toBeNull();
    expect(subtreeRoots(viewerWith(on(street, 'CLERK')), 'organization:read')).toBeNull();
  });

  it('are those of every grant that holds the action, and of no other', () => {
    const viewer = viewerWith(on(street, 'SECRETARY'), on(village, 'CLERK'));
    expect(subtreeRoots(viewer, 'member:read')).toEqual([street, village]);
    expect(subtreeRoots(viewer, 'member:end')).toEqual([street]);
    expect(subtreeRoots(viewerWith(on(street, 'SECRETARY'), onTenant('OVERSEER')), 'member:read')).toEqual([street]);
  });

  it('are none without a grant, and none by a grant that does not fit its role', () => {
    expect(subtreeRoots(viewerWith(), 'member:read')).toEqual([]);
    expect(subtreeRoots(viewerWith(onTenant('OVERSEER')), 'member:read')).toEqual([]);
    expect(subtreeRoots(viewerWith(onTenant('CLERK')), 'member:read')).toEqual([]);
  });

  it('are none by a reach that is no subtree: the own account, or tenants below', () => {
    expect(subtreeRoots(viewerWith(on(street, 'SECRETARY')), 'viewer:read')).toEqual([]);
    expect(subtreeRoots(viewerWith(onTenant('AUDITOR')), 'viewer:read')).toEqual([]);
    expect(subtreeRoots(viewerWith(onTenant('OVERSEER')), 'tenant:read-aggregates')).toEqual([]);
  });
});
