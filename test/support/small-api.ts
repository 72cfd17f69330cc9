import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { Arg, Field, FieldResolver, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Allow } from '../../src/access/allow';
import type { Authenticate } from '../../src/access/authenticate';
import type { Role, Viewer, ViewerContext } from '../../src/access/context';
import { readEnvironment } from '../../src/server/environment';
import { guardedSchema } from '../../src/server/guarded-schema';
import { createLog } from '../../src/server/log';
import { type RunningServer, type ServeSettings, serve } from '../../src/server/serve';
import { pageCost, treeCost } from '../../src/shared/complexity';
import { notFound, unauthenticated } from '../../src/shared/errors';
import { DateScalar } from '../../src/shared/scalars';

/** A schema of its own for tests of the server, so that they do not hang on any domain. */

@ObjectType({ description: 'A thing with things below (树)' })
class Thing {
  @Field(() => String, { description: 'Name (名称)' })
  name: string;
}

@InputType({ description: 'A person (人)' })
class PersonInput {
  @Field(() => Int, { description: 'Age (年龄)' })
  age: number;

  @Field(() => DateScalar, { nullable: true, description: 'Day (日)' })
  day?: string;
}

/** How often a root field of the small schema ran. */
export const calls = { count: 0 };

@Resolver(() => Thing)
class ThingResolver {
  @Allow('organization:read')
  @Query(() => Thing, { description: 'One thing (一)' })
  thing(): Thing {
    calls.count += 1;
    return { name: '统建社区' };
  }

  @Allow('organization:read')
  @Query(() => [Thing], { complexity: pageCost, description: 'Some things (多)' })
  things(@Arg('first', () => Int, { defaultValue: 20, description: 'How many (数)' }) first: number): Thing[] {
    return Array.from({ length: Math.min(first, 3) }, () => ({ name: '网格' }));
  }

  @Allow('organization:read')
  @Query(() => [Thing], { description: 'Things of some sizes (各)' })
  many(@Arg('sizes', () => [Int], { description: 'Sizes (大小)' }) sizes: number[]): Thing[] {
    return sizes.map((size) => ({ name: String(size) }));
  }

  @Allow('organization:read')
  @Query(() => Thing, { description: 'Fails in the way asked for (错)' })
  fail(@Arg('how', () => String, { description: 'How (何)' }) how: string): Thing {
    if (how === 'api') throw notFound({ en: 'No such grid.', zh: '没有该网格。' });
    throw new Error(`relation "accounts" does not exist, secret ${how}`);
  }

  @Allow('organization:read')
  @Query(() => Thing, { description: 'Never answers (久)' })
  slow(): Promise<Thing> {
    return new Promise(() => {});
  }

  @Allow('organization:create')
  @Mutation(() => Thing, { description: 'Makes a thing (建)' })
  make(@Arg('person', () => PersonInput, { description: 'For whom (人)' }) person: PersonInput): Thing {
    calls.count += 1;
    return { name: String(person.age) };
  }

  @FieldResolver(() => [Thing], { complexity: treeCost(4), description: 'Below (下)' })
  children(): Thing[] {
    return [];
  }

  @FieldResolver(() => [Thing], { complexity: treeCost(200), description: 'All below (全)' })
  descendants(@Arg('maxDepth', () => Int, { nullable: true, description: 'Levels (层)' }) _maxDepth?: number): Thing[] {
    return [];
  }
}

let schema: GraphQLSchema | undefined;

export function smallSchema(): GraphQLSchema {
  schema ??= guardedSchema([{ resolvers: [ThingResolver] }]);
  return schema;
}

export function someone(...roles: Role[]): Viewer {
  return {
    tenantId: '01900000-0000-7000-8000-000000000001',
    tenantCode: 'T1',
    accountId: '01900000-0000-7000-8000-000000000002',
    displayName: 'Somebody',
    grants: roles.map((role) => ({ role, organizationId: null })),
  };
}

/** No test of the server reads rows. */
const noDatabase: ViewerContext['database'] = {
  read: () => Promise.reject(new Error('no database')),
  readTexts: () => Promise.reject(new Error('no database')),
  transaction: () => Promise.reject(new Error('no database')),
  transactionAcross: () => Promise.reject(new Error('no database')),
  aggregate: () => Promise.reject(new Error('no database')),
};

const noVault: ViewerContext['vault'] = { keysFor: () => Promise.reject(new Error('no vault')) };

/** A context without a database. */
export function contextOf(viewer: Viewer | null, overrides: Partial<ViewerContext> = {}) {
  return {
    requestId: 'request-1',
    language: 'en' as const,
    deadlineAt: Date.now() + 10_000,
    idempotencyKey: null,
    counters: { statements: 0 },
    database: noDatabase,
    vault: noVault,
    ...overrides,
    viewer,
  };
}

/** Takes `Bearer <ROLE>` for a credential, so that the server is tested apart from tokens. */
const authenticateByRole: Authenticate = async (authorization) => {
  if (authorization === undefined) return null;
  const role = /^Bearer ([A-Z_]+)$/.exec(authorization)?.[1];
  if (role === undefined) throw unauthenticated({ en: 'This token is refused.', zh: '令牌被拒绝。' });
  return someone(role as Role);
};

/** The real HTTP server over the small schema, on a free port. */
export function aSmallServer(
  env: NodeJS.ProcessEnv = {},
  settings: Partial<ServeSettings> = {},
): Promise<RunningServer> {
  return serve({
    schema: smallSchema(),
    authenticate: authenticateByRole,
    database: noDatabase,
    vault: noVault,
    readiness: async () => ({ ok: true, reasons: [] }),
    environment: readEnvironment({ PORT: '0', ...env }),
    log: createLog('silent'),
    ...settings,
  });
}
