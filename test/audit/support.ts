import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction, ViewerContext } from '../../src/access/context';
import { type AuditNote, type MutationCall, type MutationWork, runMutation } from '../../src/audit/run-mutation';
import { sealTenant } from '../../src/audit/seal-tenant';
import type { ReadLog } from '../../src/audit/verify';
import { now } from '../../src/shared/clock';
import { asMigrator, testDatabase, withClient } from '../support/database';
import type { TestTenant } from '../support/tenants';

/** The smallest use case there can be: one row in a real table of the tenant. */
export interface BranchInput {
  code: string;
  name?: string | null;
  /** What a use case may carry besides; only the digest sees it. */
  [other: string]: unknown;
}

export interface BranchResult {
  branchId: string;
  code: string;
}

export const createBranchCall = (input: BranchInput, idempotencyKey?: string): MutationCall => ({
  name: 'createBranch',
  action: 'organization:create',
  input,
  idempotencyKey,
});

export function insertBranch(input: BranchInput): MutationWork<BranchResult> {
  return async (tx) => {
    const branchId = newId();
    await tx.query({
      text: `with card as (insert into organization_cards (tenant_id, organization_id) values ($1, $2))
             insert into organizations (tenant_id, id, code, label, kind, status, name, name_pinyin, name_readings, created_at, updated_at)
             values ($1, $2, $3, $4, 'BRANCH', 'PROPOSED', $5, 'hezhibu', 'hezhibu', $6, $6)`,
      values: [branchId, input.code, branchId.slice(-6), input.name ?? input.code, now()],
    });
    return { result: { branchId, code: input.code }, audit: [noteOf(branchId)] };
  };
}

export const noteOf = (objectId: string, objectVersion: number | null = 1): AuditNote => ({
  objectType: 'Organization',
  objectId,
  objectVersion,
  fields: ['code', 'name'],
});

export function createBranch(ctx: RequestContext, input: BranchInput, key?: string) {
  return runMutation(ctx, createBranchCall(input, key), insertBranch(input));
}

/** What of a mutation has reached the database: rows of the business, of the audit log and of the keys. */
export async function traces(tenant: TestTenant, code: string) {
  const [row] = await asMigrator(
    `select (select count(*)::int from organizations where tenant_id = $1 and code = $2) as branches,
            (select count(*)::int from audit_entries where tenant_id = $1) as entries,
            (select count(*)::int from idempotency_records where tenant_id = $1) as keys`,
    [tenant.tenantId, code],
  );
  return row;
}

/** A tenant whose log has this many sealed entries; gives its entries in order. */
export async function sealedLog(ctx: ViewerContext, count: number): Promise<{ id: string; sequence: number }[]> {
  for (let number = 1; number <= count; number += 1) await createBranch(ctx, { code: `RIVER-${newCode()}` });
  await sealTenant(ctx.database, ctx.viewer.tenantId);
  return entriesOf(ctx.viewer.tenantId);
}

let lastCode = 0;
export function newCode(): number {
  lastCode += 1;
  return lastCode;
}

/** Sealed entries by number, then the unsealed ones by id. */
export function entriesOf(tenantId: string): Promise<{ id: string; objectId: string; sequence: number }[]> {
  return asMigrator(
    `select id, object_id as "objectId", sequence::int from audit_entries where tenant_id = $1 order by sequence nulls last, id`,
    [tenantId],
  );
}

/** Reads one tenant's log as `npm run audit:verify` does. */
export const readLogOf = (tenantId: string): ReadLog => {
  return ({ text, values = [] }) => asMigrator(text, [tenantId, ...values]) as Promise<never[]>;
};

/** Does what only a database superuser can: no policy and no grant is in the way. */
export async function asSuperuser(text: string, values: unknown[] = []): Promise<number> {
  const { urls } = await testDatabase();
  return withClient(urls.superuser, async (client) => (await client.query(text, values)).rowCount ?? 0);
}

/** Resolves when some statement in this worker's database waits for a lock. */
export async function untilOneWaits(): Promise<void> {
  for (;;) {
    const waiting = await asMigrator(
      `select 1 from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`,
    );
    if (waiting.length > 0) return;
    await sleep(5);
  }
}

/** A promise and the function that resolves it: to hold a transaction open until the test says go. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Ends the server process behind a transaction, as a crash of the database or of the network would. */
export async function killBackendOf(tx: TenantTransaction): Promise<void> {
  const [backend] = await tx.query<{ pid: number }>({
    text: 'select pg_backend_pid() as pid where $1::uuid is not null',
  });
  await asSuperuser('select pg_terminate_backend($1)', [backend?.pid]);
}
