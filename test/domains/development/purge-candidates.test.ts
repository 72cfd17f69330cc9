import type { ViewerContext } from '../../../src/access/context';
import { closeCandidate } from '../../../src/domains/development/close-candidate';
import {
  purgeAllCandidates,
  purgeCandidates,
  startCandidatePurger,
} from '../../../src/domains/development/purge-candidates';
import { daysAfter } from '../../../src/shared/calendar';
import { today } from '../../../src/shared/clock';
import {
  aCandidate,
  aGround,
  brokenCandidateChecks,
  broughtTo,
  changing,
  type TestCandidate,
} from '../../support/candidates';
import { asOrganizer, openedDatabase } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

const quiet = { info: () => undefined, error: fail };

function fail(details: object, message: string): never {
  throw new Error(`${message} ${JSON.stringify(details)}`);
}

/** A tenant with somebody to forget, by name 远山, somebody to forget tomorrow, one on the way and one admitted. */
async function aTenantToPurge() {
  const tenant = await aTenant();
  const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  const { committee, gridBranch } = await aChain(tenant);
  const ground = await aGround(ctx, committee, gridBranch);
  const closed = async (name: string, closedOn: string) => {
    const candidate = await broughtTo(ctx, ground, 'INTRODUCER', { application: { name } });
    await closeCandidate(ctx, { ...changing(candidate), exit: 'TERMINATED', closedOn });
    // As if it had been ended on the day itself.
    await asMigrator(`update candidates set purge_on = $3 where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      candidate.id,
      daysAfter(closedOn, 365),
    ]);
    return candidate;
  };
  const due = await closed('远山', daysAfter(today(), -365));
  const tomorrow = await closed('近水', daysAfter(today(), -364));
  const open = await aCandidate(ctx, gridBranch, { name: '留行' });
  const admitted = await broughtTo(ctx, ground, 'ADMITTED', { application: { name: '入列' } });
  return { tenant, ctx, due, kept: [tomorrow, open, admitted] };
}

const candidatesOf = async ({ tenantId }: TestTenant) =>
  (await asMigrator<{ id: string }>('select id from candidates where tenant_id = $1', [tenantId])).map(({ id }) => id);

/** Tables with a row that holds a text in any column. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await asMigrator<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await asMigrator<{ count: number }>(
      `select count(*)::int as count from ${name} t where position($1 in t::text) > 0`,
      [text],
    );
    if ((row?.count ?? 0) > 0) found.push(name);
  }
  return found;
}

const purgeOnce = async (ctx: ViewerContext, tenant: TestTenant) => purgeCandidates(ctx.database, tenant.tenantId);

test('whose day has come is deleted with all that was recorded, and nobody else is', async () => {
  const { tenant, ctx, due, kept } = await aTenantToPurge();
  const name = '远山';
  await asMigrator(
    `update candidates set name = name || $3, name_pinyin = name_pinyin || $3 where tenant_id = $1 and id = $2`,
    [tenant.tenantId, due.id, tenant.code],
  );
  expect(await tablesWith(due.id)).toEqual(['audit_entries', 'candidate_guides', 'candidate_steps', 'candidates']);
  expect(await tablesWith(`${name}${tenant.code}`)).toEqual(['candidates']);
  expect(await purgeOnce(ctx, tenant)).toBe(1);
  // An entry of the log keeps the id of what is gone, which leads nowhere.
  expect(await tablesWith(due.id)).toEqual(['audit_entries']);
  expect(await tablesWith(`${name}${tenant.code}`)).toEqual([]);
  expect((await candidatesOf(tenant)).sort()).toEqual(kept.map(({ id }) => id).sort());
  expect(await purgeOnce(ctx, tenant)).toBe(0);
  expect(await brokenCandidateChecks(tenant)).toEqual({});
});

test('what ordered the deletion is in the audit log: the end of the development, which touched purgeOn', async () => {
  const { tenant, ctx, due } = await aTenantToPurge();
  await purgeOnce(ctx, tenant);
  const entries = await asMigrator<{ fields: string[] }>(
    `select fields from audit_entries where tenant_id = $1 and object_id = $2 order by id desc limit 1`,
    [tenant.tenantId, due.id],
  );
  expect(entries[0]?.fields).toContain('purgeOn');
});

test('a round finds the tenants by itself, says how many went, and goes on when one fails', async () => {
  const { tenant, ctx } = await aTenantToPurge();
  const nobody = await aTenant();
  const { tenantsListed } = await openedDatabase();
  const told: object[] = [];
  const asked: string[] = [];
  const purged = await purgeAllCandidates({
    database: ctx.database,
    tenantsListed: async (lister, day) => {
      asked.push(...(await tenantsListed(lister, day)));
      return asked.filter((id) => id === tenant.tenantId);
    },
    logger: { info: (details) => told.push(details), error: fail },
  });
  expect(asked).toContain(tenant.tenantId);
  expect(asked).not.toContain(nobody.tenantId);
  expect(purged).toBe(1);
  expect(told).toEqual([{ tenantId: tenant.tenantId, count: 1 }]);

  const second = await aTenantToPurge();
  const errors: object[] = [];
  const failing: ViewerContext['database'] = {
    ...ctx.database,
    transaction: (tenantId, deadlineAt, work) =>
      tenantId === nobody.tenantId
        ? Promise.reject(new Error('no way'))
        : ctx.database.transaction(tenantId, deadlineAt, work),
  };
  const done = await purgeAllCandidates({
    database: failing,
    tenantsListed: async () => [nobody.tenantId, second.tenant.tenantId],
    logger: { info: () => undefined, error: (details) => errors.push(details) },
  });
  expect({ done, errors }).toEqual({ done: 1, errors: [{ err: new Error('no way'), tenantId: nobody.tenantId }] });
});

test('several processes purge at once, more than one batch, without failing or waiting for one another', async () => {
  const tenant = await aTenant();
  const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  const { gridBranch } = await aChain(tenant);
  const first: TestCandidate = await aCandidate(ctx, gridBranch);
  await asMigrator(
    `insert into candidates (tenant_id, id, name, masked_name, name_pinyin, name_readings, sex, birth_on, front_line,
                             branch_id, stage, stage_since, applied_on, purge_on, created_at, updated_at)
     select c.tenant_id, gen_random_uuid(), '某', '某**', 'mou', 'mou', 'UNKNOWN', '1990-01-01', 'NONE', c.branch_id,
            'WITHDRAWN', '2024-01-01', '2023-01-01', '2024-06-01', now(), now()
       from candidates c, generate_series(1, 450) where c.tenant_id = $1 and c.id = $2`,
    [tenant.tenantId, first.id],
  );
  const counts = await Promise.all([purgeOnce(ctx, tenant), purgeOnce(ctx, tenant), purgeOnce(ctx, tenant)]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(450);
  await purgeOnce(ctx, tenant);
  expect(await candidatesOf(tenant)).toEqual([first.id]);
});

test('it runs by itself until it is stopped', async () => {
  const { tenant, ctx, due } = await aTenantToPurge();
  const tenantsListed = async () => [tenant.tenantId];
  const stop = startCandidatePurger({ database: ctx.database, tenantsListed, logger: quiet });
  await stop();
  expect(await candidatesOf(tenant)).not.toContain(due.id);
});
