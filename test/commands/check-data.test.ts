import { checksOf, describeBroken, type RunCheck, runDataChecks } from '../../src/commands/run-data-checks';
import type { Domain } from '../../src/domains/domain';
import { DOMAINS } from '../../src/domains/registry';
import { asMigrator } from '../support/database';
import { aTenant } from '../support/tenants';

const run: RunCheck = (text, tenantId) => asMigrator(text, [tenantId]);

const templates: Domain = {
  name: 'templates',
  entities: [],
  resolvers: [],
  checks: [
    {
      name: 'a-description',
      rule: 'A chain template has a description.',
      text: `select code from chain_templates where tenant_id = $1 and description = '' order by code`,
    },
    {
      name: 'a-tenant',
      rule: 'A tenant exists.',
      text: `select 1 where not exists (select from tenants where tenant_id = $1)`,
    },
  ],
};

describe('The checks of the data', () => {
  it('all hold for a tenant as it is provisioned', async () => {
    expect(await runDataChecks(run, checksOf(DOMAINS), await aTenant())).toEqual([]);
  });

  it('name the tenant, the invariant, its rule and the rows that break it', async () => {
    const [broken, whole] = [await aTenant(), await aTenant()];
    await asMigrator(
      `insert into chain_templates (tenant_id, id, code, name, description, source, created_at)
       values ($1, $1, 'EMPTY_1', 'empty', '', 'a test', now())`,
      [broken.tenantId],
    );
    const found = await runDataChecks(run, checksOf([templates]), broken);
    expect(found.map(describeBroken)).toEqual([
      `✗ ${broken.code} templates/a-description: A chain template has a description.\n    {"code":"EMPTY_1"}`,
    ]);
    expect(await runDataChecks(run, checksOf([templates]), whole)).toEqual([]);
  });

  it('show twenty rows and count the rest', () => {
    const rows = Array.from({ length: 23 }, (_, row) => ({ row }));
    const text = describeBroken({ tenantCode: '540102', name: 'a/b', rule: 'No rows.', rows });
    expect(text.split('\n')).toHaveLength(22);
    expect(text).toMatch(/… and 3 more$/);
  });

  it('fail loudly when a check itself cannot run', async () => {
    const wrong = [{ name: 'wrong/sql', rule: 'None.', text: 'select nothing from nowhere where tenant_id = $1' }];
    await expect(runDataChecks(run, wrong, await aTenant())).rejects.toThrow(/The check wrong\/sql cannot run/);
  });
});
