import 'reflect-metadata';
import { v7 as newId } from 'uuid';
import type { RequestContext } from '../../src/access/context';
import type { Role } from '../../src/access/permissions';
import { createTenantDatabase } from '../../src/data/tenancy/tenant-database';
import { DOMAINS } from '../../src/domains/registry';
import { graphqlAs } from '../support/graphql';
import { testVault } from '../support/vault';
import type { Demo } from './a-demo';

/** An answer as an account of a demo tenant gets it. */
export interface DemoAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: answers of any shape are looked at
  data: any;
  statements: number;
  codes: unknown[];
}

export interface DemoAsker {
  /** Asks as an account of the tenant with that division code: its auditor, unless another role is named. */
  ask(code: string, query: string, role?: Role): Promise<DemoAnswer>;
  close(): Promise<void>;
}

/** The demo as front ends and auditors see it: through GraphQL alone. */
export async function askerOf(demo: Demo): Promise<DemoAsker> {
  const { app, aggregate } = demo.database.urls;
  const opened = await createTenantDatabase({
    urls: { app, aggregate },
    entities: DOMAINS.flatMap(({ entities }) => entities),
  });

  async function contextOf(code: string, role: Role): Promise<RequestContext> {
    const [tenant] = await demo.rows<{ tenantId: string; accountId: string }>(
      `select t.tenant_id as "tenantId", g.account_id as "accountId" from tenants t join grants g on g.tenant_id = t.tenant_id
        where t.division_code = $1 and g.role = $2`,
      [code, role],
    );
    if (tenant === undefined) throw new Error(`The demo has no tenant ${code}.`);
    return {
      requestId: newId(),
      viewer: { ...tenant, tenantCode: code, displayName: code, grants: [{ role, organizationId: null }] },
      language: 'zh',
      deadlineAt: Date.now() + 20_000,
      idempotencyKey: null,
      database: opened.database,
      vault: testVault,
      counters: { statements: 0 },
    };
  }

  return {
    ask: async (code, query, role = 'AUDITOR') => {
      const ctx = await contextOf(code, role);
      const { data, errors } = await graphqlAs(ctx, query);
      const codes = (errors ?? []).map(({ extensions }) => extensions?.code);
      return { data, statements: ctx.counters.statements, codes };
    },
    close: () => opened.close(),
  };
}
