import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { Pool } from 'pg';
import { createAuthenticator } from '../../src/access/authenticate';
import type { TenantDatabase } from '../../src/access/context';
import { type DemoKey, openDemoKey } from '../../src/access/demo-key';
import { createTenantDatabase } from '../../src/data/tenancy/tenant-database';
import { DOMAINS } from '../../src/domains/registry';
import { readEnvironment } from '../../src/server/environment';
import { createLog } from '../../src/server/log';
import { serve } from '../../src/server/serve';
import { writingExecutor } from '../../src/server/writer/execute-written';
import { now } from '../../src/shared/clock';
import { testDatabase } from './database';
import { readerByHand, spoiling } from './other-databases';
import { testVault } from './vault';

/** What the server does to be fast, each of which it can do without. */
export const STEPS = [
  'answers are written to text',
  'known documents skip steps of Apollo',
  'logins are presumed',
  'regions of a plan come in one statement',
  'few rows are put in order afterwards',
  'rows stay texts of one round trip',
  'settings and statement are one transaction without words',
  'nodes wait until they are asked for',
  'plans are remembered',
  'blocks are remembered',
  'documents are remembered',
  'resolvers are called directly',
] as const;

export type Step = (typeof STEPS)[number];

/** Steps that are left out at the moment; a test file that mocks what the planner consists of asks here. */
export const off = new Set<Step>();

/** What a client sees. */
export interface Told {
  status: number;
  body: string;
}

export interface SteppedServers {
  sign: DemoKey['sign'];
  /** Asks the server as the product runs it, with all steps. */
  ask(credential: string, body: object): Promise<Told>;
  /** Asks a server without these steps. */
  askWithout(steps: readonly Step[], credential: string, body: { query: string }): Promise<Told>;
  close(): Promise<void>;
}

/**
 * Servers over this worker's database: one as the product has it, and others whose steps can be left out.
 *
 * @param direct the schema of the product
 * @param wrapped the same, its resolvers within the wrappers of type-graphql
 */
export async function steppedServers(direct: GraphQLSchema, wrapped: GraphQLSchema): Promise<SteppedServers> {
  const { urls } = await testDatabase();
  const entities = DOMAINS.flatMap((domain) => domain.entities);
  const opening = { urls: { app: urls.app, aggregate: urls.aggregate ?? undefined }, entities };
  const opened = await createTenantDatabase(opening);
  const distributed = await createTenantDatabase({ ...opening, binding: 'distributed', poolSize: 3 });
  const byHand = new Pool({ connectionString: urls.app, max: 4 });
  const home = mkdtempSync(join(tmpdir(), 'zuzhi-steps-'));
  const key = await openDemoKey(home);
  const common = {
    vault: testVault,
    readiness: async () => ({ ok: true, reasons: [] }),
    environment: readEnvironment({ PORT: '0', OPERATION_DEADLINE_MS: '30000' }),
    log: createLog('silent'),
  };
  const authenticator = createAuthenticator({ verifiers: [key.verifier], clock: now, ...opened });
  const plain: TenantDatabase = { ...opened.database, readConfirming: undefined, readTexts: readerByHand(byHand) };
  const current = () => {
    if (off.has('rows stay texts of one round trip')) return plain;
    return off.has('settings and statement are one transaction without words') ? distributed.database : opened.database;
  };
  const product = await serve({
    ...common,
    ...authenticator,
    schema: direct,
    database: spoiling(() => opened.database),
  });
  const [bare, wrapping] = await Promise.all(
    [direct, wrapped].map((schema) => {
      const written = writingExecutor(schema);
      return serve({
        ...common,
        schema,
        authenticate: authenticator.authenticate,
        presume: (authorization) => (off.has('logins are presumed') ? null : authenticator.presume(authorization)),
        database: spoiling(current),
        execute: (args) =>
          off.has('answers are written to text')
            ? (execute(args) as ExecutionResult | Promise<ExecutionResult>)
            : written(args),
      });
    }),
  );
  let serial = 0;

  async function post(url: string, credential: string, body: object): Promise<Told> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      // The request id stands in what we say of our own failures.
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${credential}`,
        'x-request-id': 'same-one',
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.text() };
  }

  return {
    sign: key.sign,
    ask: (credential, body) => post(product.url, credential, body),
    askWithout: async (steps, credential, body) => {
      off.clear();
      for (const step of steps) off.add(step);
      serial += 1;
      const server = off.has('resolvers are called directly') ? wrapping : bare;
      const asked = {
        ...body,
        ...(off.has('documents are remembered') && { query: `${body.query} # ${serial}` }),
        // What is not plain is Apollo's.
        ...(off.has('known documents skip steps of Apollo') && { extensions: {} }),
      };
      try {
        return await post(server?.url ?? '', credential, asked);
      } finally {
        off.clear();
      }
    },
    close: async () => {
      await Promise.all([product, bare, wrapping].map((server) => server?.stop()));
      await Promise.all([opened.close(), distributed.close(), byHand.end()]);
      rmSync(home, { recursive: true });
    },
  };
}
