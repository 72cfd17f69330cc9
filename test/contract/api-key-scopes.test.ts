import type { Viewer } from '../../src/access/context';
import { granted, reachOf } from '../../src/access/granted';
import { type Action, PERMISSIONS, ROLES } from '../../src/access/permissions';
import { requireGranted } from '../../src/access/require-granted';
import { isInScope, SCOPE_ACTIONS, SCOPES, type Scope, scopesWith } from '../../src/access/scopes';
import { SCOPE_NAMES } from '../../src/domains/api-keys/api-key-terms.rules';
import { actionOf } from '../../src/server/guard-root-fields';
import { ApiError } from '../../src/shared/errors';
import { apiSchema, graphqlAs } from '../support/graphql';
import { sampleCall } from '../support/sample-call';
import { contextOf, someone } from '../support/small-api';

/**
 * What another system with a token may see and a key may not, because it is of no use to an integration, or the less is told the
 * better; reviewed.
 */
const BEYOND_KEYS: Action[] = [
  'candidate:read',
  'office:read',
  'meeting:read',
  'alert:read',
  'campaign:read',
  'case:read',
  'transfer:read',
  'floating:read',
  'coverage:read',
  'figure:read',
];

const ACTIONS = Object.keys(PERMISSIONS) as Action[];
const ALWAYS = 'viewer:read';

const withKey = (viewer: Viewer, scopes: readonly Scope[]): Viewer => ({
  ...viewer,
  apiKey: { id: '01900000-0000-7000-8000-0000000000aa', prefix: 'aaaaaaaa', scopes, expiresOn: '2099-01-01' },
});

/** A key of all scopes but those that hold the action. */
const keyWithout = (action: Action, ...roles: Parameters<typeof someone>) =>
  withKey(
    someone(...roles),
    SCOPES.filter((scope) => !scopesWith(action).includes(scope)),
  );

const roots = (['query', 'mutation'] as const).flatMap((operation) => {
  const type = operation === 'query' ? apiSchema().getQueryType() : apiSchema().getMutationType();
  return Object.values(type?.getFields() ?? {}).map((field) => ({
    operation,
    field,
    action: actionOf(field) as Action,
  }));
});

describe('The scopes of API keys', () => {
  it('hold actions of the role INTEGRATOR only: none promises what no key can do', () => {
    const held = SCOPES.flatMap((scope): readonly Action[] => SCOPE_ACTIONS[scope]);
    expect(held.filter((action) => reachOf('INTEGRATOR', action) === null)).toEqual([]);
  });

  it('hold every action of the role INTEGRATOR, but for those that were reviewed', () => {
    const ofIntegrators = ACTIONS.filter((action) => reachOf('INTEGRATOR', action) !== null && action !== ALWAYS);
    expect(ofIntegrators.filter((action) => scopesWith(action).length === 0)).toEqual(BEYOND_KEYS);
  });

  it('have a name each in the API', () => {
    expect(Object.values(SCOPE_NAMES)).toEqual(SCOPES);
    expect(Object.keys(SCOPE_NAMES)).toEqual(SCOPES.map((scope) => scope.toUpperCase().replace(':', '_')));
  });

  it('let who writes read the answer', () => {
    for (const scope of SCOPES.filter((each) => `${each.split(':')[0]}:read` in SCOPE_ACTIONS)) {
      const read = `${scope.split(':')[0]}:read` as Scope;
      expect(SCOPE_ACTIONS[scope]).toEqual(expect.arrayContaining([...SCOPE_ACTIONS[read]]));
    }
  });
});

describe('A key', () => {
  it.each(ACTIONS.filter((action) => action !== ALWAYS))('without a scope for %s holds it under no role', (action) => {
    for (const role of ROLES) {
      expect(granted(keyWithout(action, role), action)).toBeNull();
      expect(() => requireGranted(keyWithout(action, role), action, 'field')).toThrow(ApiError);
    }
  });

  it('narrows and never widens: with all scopes it holds what its role does, and no more', () => {
    for (const role of ROLES) {
      for (const action of ACTIONS.filter((each) => isInScope(SCOPES, each))) {
        expect([role, action, granted(withKey(someone(role), SCOPES), action)]).toEqual([
          role,
          action,
          granted(someone(role), action),
        ]);
      }
    }
  });

  it('may always ask who it is', () => {
    expect(granted(withKey(someone('INTEGRATOR'), []), ALWAYS)).not.toBeNull();
  });

  it.each(
    roots.filter(({ action }) => action !== ALWAYS && action !== null).map((root) => [root.field.name, root] as const),
  )(
    'without its scope is FORBIDDEN to ask %s, and told which would do',
    async (_name, { operation, field, action }) => {
      const { query, variables } = sampleCall(operation, field);
      // The context has no database: an answer shows that none was asked.
      const { errors } = await graphqlAs(contextOf(keyWithout(action, 'INTEGRATOR', 'ORGANIZER')), query, variables);
      expect(errors?.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
      for (const scope of scopesWith(action)) expect(errors?.[0]?.message).toContain(scope);
    },
  );
});
