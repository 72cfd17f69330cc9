import type { ViewerContext } from '../../../src/access/context';
import { signCaseCheck } from '../../../src/domains/rectification/sign-case-check';
import { asOrganizer, asSecretary } from '../../support/context';
import { testDatabase, withClient } from '../../support/database';
import { aTenant } from '../../support/tenants';
import { aBody, BRANCH, COMMITTEE } from '../offices/a-body';
import { aCampaign, nominated, step, thrown } from './a-campaign';

/** What comes of a call while another writer has moved the branch, and commits once the call waits for it. */
async function meetingAMove(tenantId: string, branchId: string, call: () => Promise<unknown>): Promise<string> {
  const { urls } = await testDatabase();
  return withClient(urls.migrator, async (mover) => {
    await mover.query('begin');
    await mover.query(`update organizations set formal_path = 'zzzz' where tenant_id = $1 and id = $2`, [
      tenantId,
      branchId,
    ]);
    const { rows } = await mover.query<{ pid: number }>('select pg_backend_pid() as pid');
    const outcome = thrown(call());
    await withClient(urls.superuser, async (observer) => {
      for (;;) {
        const blocked = await observer.query('select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))', [
          rows[0]?.pid,
        ]);
        if (blocked.rows.length > 0) return;
        await new Promise((done) => setTimeout(done, 10));
      }
    });
    await mover.query('commit');
    return outcome;
  });
}

test('a step that waited while the organization moved out of the caller’s reach finds nothing', async () => {
  const tenant = await aTenant();
  const body = await aBody(tenant);
  const department = await asOrganizer(tenant);
  const superior: ViewerContext = await asSecretary(tenant, body.organizations.get(COMMITTEE) as string);
  const candidate = await nominated(department, body, await aCampaign(department));
  const sign = () => signCaseCheck(superior, { ...step(candidate), step: 'SELF_CHECKED', on: '2024-01-20' });
  expect(await meetingAMove(tenant.tenantId, body.organizations.get(BRANCH) as string, sign)).toBe('NOT_FOUND');
});
