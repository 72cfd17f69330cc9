import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthenticator, type FindKeyLogin, type FindLogin } from '../../src/access/authenticate';
import type { TenantDatabase } from '../../src/access/context';
import { type DemoKey, openDemoKey } from '../../src/access/demo-key';
import type { BindingForm } from '../../src/data/tenancy/tenant-binding';
import { createTenantDatabase } from '../../src/data/tenancy/tenant-database';
import { DOMAINS } from '../../src/domains/registry';
import { readEnvironment } from '../../src/server/environment';
import { createLog } from '../../src/server/log';
import { serve } from '../../src/server/serve';
import { now } from '../../src/shared/clock';
import { testDatabase } from './database';
import { apiSchema } from './graphql';
import { testVault } from './vault';

/** What a client sees. */
export interface Told {
  status: number;
  body: string;
}

/** Two servers over one database: one that presumes logins as the product does, one that always asks first. */
export interface PresumingServers {
  sign: DemoKey['sign'];
  /** Asks the one that presumes. */
  ask(credential: string, query: string, variables?: object): Promise<Told>;
  /** Asks the one that does not. */
  askAsking(credential: string, query: string, variables?: object): Promise<Told>;
  /** Sends a body as it is to the one that presumes. */
  post(credential: string, body: string): Promise<Told>;
  /** Logins that the presuming server looked up, and reads that it sent with the question whether the login is as it was. */
  counts: { lookUps: number; confirming: number };
  /** Runs before each such read is sent, with the text of its statement. */
  beforeRead: { run: (statement: string) => Promise<unknown> };
  close(): Promise<void>;
}

export async function presumingServers(
  options: { binding?: BindingForm; urls?: { app: string; aggregate: string | null }; deadlineMs?: number } = {},
): Promise<PresumingServers> {
  const { binding, urls = (await testDatabase()).urls, deadlineMs = 10_000 } = options;
  const entities = DOMAINS.flatMap((domain) => domain.entities);
  const settings = { urls: { app: urls.app, aggregate: urls.aggregate ?? undefined }, entities, binding };
  const opened = await createTenantDatabase(settings);
  const home = mkdtempSync(join(tmpdir(), 'zuzhi-presuming-'));
  const key = await openDemoKey(home);
  const counts = { lookUps: 0, confirming: 0 };
  const beforeRead: PresumingServers['beforeRead'] = { run: async () => undefined };

  const findLogin: FindLogin = (...asked) => {
    counts.lookUps += 1;
    return opened.findLogin(...asked);
  };
  const findKeyLogin: FindKeyLogin = (...asked) => {
    counts.lookUps += 1;
    return opened.findKeyLogin(...asked);
  };
  const { readConfirming } = opened.database;
  const watched: TenantDatabase = {
    ...opened.database,
    ...(readConfirming && {
      readConfirming: async (login, statement, deadlineAt, onConfirmed) => {
        counts.confirming += 1;
        await beforeRead.run(statement.text);
        return readConfirming(login, statement, deadlineAt, onConfirmed);
      },
    }),
  };
  const common = {
    schema: apiSchema(),
    vault: testVault,
    readiness: async () => ({ ok: true, reasons: [] }),
    environment: readEnvironment({ PORT: '0', OPERATION_DEADLINE_MS: String(deadlineMs) }),
    log: createLog('silent'),
  };
  const door = { verifiers: [key.verifier], clock: now };
  const presuming = await serve({
    ...common,
    ...createAuthenticator({ ...door, findLogin, findKeyLogin }),
    database: watched,
  });
  const { authenticate } = createAuthenticator({ ...door, ...opened });
  const asking = await serve({ ...common, authenticate, database: opened.database });

  async function post(url: string, credential: string, body: string): Promise<Told> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      // The request id stands in what we say of our own failures.
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${credential}`,
        'x-request-id': 'same-one',
      },
      body,
    });
    return { status: response.status, body: await response.text() };
  }

  return {
    sign: key.sign,
    ask: (credential, query, variables) => post(presuming.url, credential, JSON.stringify({ query, variables })),
    askAsking: (credential, query, variables) => post(asking.url, credential, JSON.stringify({ query, variables })),
    post: (credential, body) => post(presuming.url, credential, body),
    counts,
    beforeRead,
    close: async () => {
      await Promise.all([presuming.stop(), asking.stop()]);
      await opened.close();
      rmSync(home, { recursive: true });
    },
  };
}
