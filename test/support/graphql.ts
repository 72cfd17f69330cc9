import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { createAuthenticator } from '../../src/access/authenticate';
import type { RequestContext } from '../../src/access/context';
import { type DemoKey, openDemoKey } from '../../src/access/demo-key';
import { buildApiSchema } from '../../src/server/build-schema';
import { readEnvironment } from '../../src/server/environment';
import { createLog, type Log } from '../../src/server/log';
import { type RunningServer, serve } from '../../src/server/serve';
import { now } from '../../src/shared/clock';
import { openedDatabase } from './context';
import { type Answer, engineOf, executeIn } from './engine';
import { testVault } from './vault';

export type { Answer };

let schema: GraphQLSchema | undefined;
let api: ApolloServer<RequestContext> | undefined;

/** The schema of the product, built once. */
export function apiSchema(): GraphQLSchema {
  schema ??= buildApiSchema();
  return schema;
}

/**
 * Runs a document through the whole pipeline in process: limits, cost, permissions, planner, error format. Errors come
 * back in the answer; nothing is thrown.
 */
export async function graphqlAs<Data = Record<string, never>>(
  ctx: RequestContext,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Answer<Data>> {
  api ??= engineOf(apiSchema());
  return executeIn(api, ctx, query, variables);
}

/** A running server with a key of its own: `sign` makes tokens for the accounts of `aTenant`. */
export interface TestServer {
  url: string;
  sign: DemoKey['sign'];
  close(): Promise<void>;
}

/** The real HTTP server over this worker's database, on a free port. `env` is read as the environment is. */
export async function aServer(env: NodeJS.ProcessEnv = {}, log: Log = createLog('silent')): Promise<TestServer> {
  const opened = await openedDatabase();
  const home = mkdtempSync(join(tmpdir(), 'zuzhi-test-'));
  const key = await openDemoKey(home);
  const server: RunningServer = await serve({
    schema: apiSchema(),
    ...createAuthenticator({
      verifiers: [key.verifier],
      findLogin: opened.findLogin,
      findKeyLogin: opened.findKeyLogin,
      clock: now,
    }),
    database: opened.database,
    vault: testVault,
    readiness: async () => ({ ok: true, reasons: [] }),
    environment: readEnvironment({ PORT: '0', ...env }),
    log,
  });
  return {
    url: server.url,
    sign: key.sign,
    close: async () => {
      await server.stop();
      rmSync(home, { recursive: true });
    },
  };
}
