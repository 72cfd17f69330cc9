import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { Field, FieldResolver, ObjectType, Query, Resolver } from 'type-graphql';
import { Allow } from '../../src/access/allow';
import { reachOf } from '../../src/access/granted';
import { ADMINISTRATORS, PERMISSIONS, ROLES } from '../../src/access/permissions';
import { DOMAINS } from '../../src/domains/registry';
import { buildApiSchema } from '../../src/server/build-schema';
import { actionOf } from '../../src/server/guard-root-fields';
import { projectRoot } from '../../src/shared/project-root';
import { ACTIONS, actionsOf, permissionsDocument, permissionUses } from '../../tools/permissions-document';
import { asAuditor, asOrganizer } from '../support/context';
import { engineOf, executeIn } from '../support/engine';
import { apiSchema } from '../support/graphql';
import { aTenant } from '../support/tenants';

const plannedTypes = DOMAINS.flatMap((domain) => domain.plannedTypes ?? []);

/** Actions that an administrator may hold: none of them shows or changes business data. */
const ADMINISTRATIVE = ['viewer:read', 'audit:read', 'key:read', 'key:write'];

function rootFieldsOf(schema: GraphQLSchema) {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.flatMap((type) => (type ? Object.values(type.getFields()) : []));
}

describe('the permission table', () => {
  it('has an action for each root field', () => {
    const fields = rootFieldsOf(apiSchema());
    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter((field) => actionOf(field) === null).map(({ name }) => name)).toEqual([]);
  });

  it('has no action that nothing asks for', () => {
    const uses = permissionUses(apiSchema(), plannedTypes);
    const idle = [...uses].filter(([, { fields, types }]) => fields.length + types.length === 0);
    expect(idle.map(([action]) => action)).toEqual([]);
  });

  it('tells also what a use case asks for besides, by what its input says', () => {
    const uses = permissionUses(apiSchema(), plannedTypes);
    expect(uses.get('case:check')?.fields).toEqual(['Mutation.signCaseCheck']);
    expect(uses.get('case:nominate')?.fields).toContain('Mutation.signCaseCheck');
  });

  it('has no action that nobody holds', () => {
    expect(ACTIONS.filter((action) => Object.keys(PERMISSIONS[action]).length === 0)).toEqual([]);
  });

  it('gives the three administrators no action on business data', () => {
    for (const role of ADMINISTRATORS) {
      expect(actionsOf(role).filter((action) => !ADMINISTRATIVE.includes(action))).toEqual([]);
    }
    expect(actionsOf('SYSTEM_ADMIN')).not.toContain('audit:read');
    expect(actionsOf('SECURITY_ADMIN')).not.toContain('audit:read');
  });

  it('lets no one read the audit log of what they could do themselves', () => {
    // A file of what they read anyway: it changes nothing, and every one of it is an entry that cannot be taken out.
    const isWrite = (action: string) => !/:read(-|$)/.test(action) && action !== 'export:request';
    const readers = ROLES.filter((role) => actionsOf(role).includes('audit:read'));
    expect(readers.flatMap((role) => actionsOf(role).filter(isWrite))).toEqual([]);
  });

  it('has no action by which anyone could grant, to themselves or to others, but keys of integrations', () => {
    expect(ACTIONS.filter((action) => /grant|role|account|key|permission/.test(action))).toEqual([
      'key:read',
      'key:write',
    ]);
    expect(ROLES.filter((role) => reachOf(role, 'key:write') !== null)).toEqual(['SECURITY_ADMIN']);
  });

  it('shows no members to a parent tenant, and to a secretary and a clerk those of their subtree only', () => {
    const onMembers = ACTIONS.filter((action) => action.startsWith('member:'));
    expect(onMembers.length).toBeGreaterThan(3);
    for (const action of onMembers) {
      expect([action, reachOf('OVERSEER', action)]).toEqual([action, null]);
      expect([null, 'SUBTREE']).toContain(reachOf('SECRETARY', action));
      expect([null, 'SUBTREE']).toContain(reachOf('CLERK', action));
    }
  });

  it('lets nobody change, end or reveal a member whom they may not see', () => {
    const onMembers = ACTIONS.filter((action) => action.startsWith('member:'));
    for (const role of ROLES) {
      for (const action of onMembers.filter((each) => reachOf(role, each) !== null)) {
        expect([role, action, reachOf(role, action)]).toEqual([role, action, reachOf(role, 'member:read')]);
      }
    }
  });

  it('lets reads under a query and writes under a mutation only', () => {
    const actionsOn = (type: GraphQLObjectType | null | undefined) =>
      Object.values(type?.getFields() ?? {}).map(actionOf);
    const isRead = (action: string | null) => /:read(-|$)/.test(action ?? '');
    expect(actionsOn(apiSchema().getQueryType()).filter((action) => !isRead(action))).toEqual([]);
    expect(actionsOn(apiSchema().getMutationType()).filter(isRead)).toEqual([]);
  });
});

describe('schema/permissions.md', () => {
  it('is current: npm run schema:write', () => {
    const written = readFileSync(join(projectRoot(), 'schema', 'permissions.md'), 'utf8');
    expect(written).toBe(permissionsDocument(apiSchema(), plannedTypes));
  });

  it('names each role, action and root field', () => {
    const document = permissionsDocument(apiSchema(), plannedTypes);
    const names = [...ROLES, ...ACTIONS, ...rootFieldsOf(apiSchema()).map(({ name }) => name)];
    expect(names.filter((name) => !document.includes(name))).toEqual([]);
  });
});

@ObjectType({ description: 'A thing of this test.' })
class PermissionTestThing {
  @Field(() => String, { description: 'Its name.' })
  name: string;
}

@Resolver(() => PermissionTestThing)
class GuardedResolver {
  @Allow('organization:read')
  @Query(() => PermissionTestThing, { description: 'Guarded.' })
  permissionTestThing(): PermissionTestThing {
    return { name: 'x' };
  }

  @Allow('audit:read')
  @FieldResolver(() => String, { description: 'Guarded below the root.' })
  permissionTestSecret(): string {
    return 'secret';
  }
}

@Resolver()
class ForgetfulResolver {
  @Query(() => String, { description: 'Its author forgot the permission.' })
  permissionTestLeak(): string {
    return 'secret';
  }
}

@Resolver()
class MisspelledResolver {
  @Allow('organization:raed' as 'organization:read')
  @Query(() => String, { description: 'Its author named an action that does not exist.' })
  permissionTestTypo(): string {
    return 'secret';
  }
}

describe('the guard', () => {
  it('builds no schema with a root field that states no action', () => {
    expect(() => buildApiSchema([{ resolvers: [GuardedResolver] }])).not.toThrow();
    expect(() => buildApiSchema([{ resolvers: [GuardedResolver, ForgetfulResolver] }])).toThrow(
      'Query.permissionTestLeak',
    );
  });

  it('builds no schema with an action that the table lacks', () => {
    expect(() => buildApiSchema([{ resolvers: [MisspelledResolver] }])).toThrow('Query.permissionTestTypo');
  });

  it('holds below the root as well', async () => {
    const engine = engineOf(buildApiSchema([{ resolvers: [GuardedResolver] }]));
    const tenant = await aTenant();
    const query = '{ permissionTestThing { permissionTestSecret } }';
    const refused = await executeIn(engine, await asOrganizer(tenant), query);
    expect(refused.errors?.[0]).toMatchObject({
      path: ['permissionTestThing', 'permissionTestSecret'],
      extensions: { code: 'FORBIDDEN' },
    });
    const allowed = await executeIn(engine, await asAuditor(tenant), query);
    expect(allowed.data).toEqual({ permissionTestThing: { permissionTestSecret: 'secret' } });
  });
});
