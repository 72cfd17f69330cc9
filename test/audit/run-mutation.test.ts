import { runMutation } from '../../src/audit/run-mutation';
import { RuleError } from '../../src/shared/errors';
import { asAuditor, asOrganizer } from '../support/context';
import { asMigrator } from '../support/database';
import { aTenant, type TestTenant } from '../support/tenants';
import { createBranch, createBranchCall, insertBranch, killBackendOf, noteOf, traces } from './support';

const NOTHING = { branches: 0, entries: 0, keys: 0 };

describe('A mutation', () => {
  let tenant: TestTenant;
  beforeEach(async () => {
    tenant = await aTenant();
  });

  it('writes its rows and, in the same transaction, who did what to which fields', async () => {
    const ctx = await asOrganizer(tenant);
    const { result } = await createBranch(ctx, { code: 'RIVER-3' });
    expect(await traces(tenant, 'RIVER-3')).toEqual({ branches: 1, entries: 1, keys: 0 });
    const entries = await asMigrator(`select * from audit_entries where tenant_id = $1`, [tenant.tenantId]);
    expect(entries).toEqual([
      expect.objectContaining({
        request_id: ctx.requestId,
        account_id: ctx.viewer.accountId,
        role: 'ORGANIZER',
        action: 'organization:create',
        object_type: 'Organization',
        object_id: result?.branchId,
        object_version: 1,
        fields: ['code', 'name'],
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        sequence: null,
      }),
    ]);
  });

  it('records names of fields, never a value', async () => {
    const ctx = await asOrganizer(tenant);
    await createBranch(ctx, { code: 'RIVER-3', name: '不得写入日志' });
    const [entry] = await asMigrator(`select e::text as text from audit_entries e where tenant_id = $1`, [
      tenant.tenantId,
    ]);
    expect(entry?.text).not.toContain('不得写入日志');

    const valueAsName = runMutation(ctx, createBranchCall({ code: 'RIVER-4' }), async (tx, caller) => {
      const { result } = await insertBranch({ code: 'RIVER-4' })(tx, caller);
      return { result, audit: [{ ...noteOf(result.branchId), fields: ['name=不得写入日志'] }] };
    });
    await expect(valueAsName).rejects.toThrow(/holds something that is no name/);
    expect(await traces(tenant, 'RIVER-4')).toEqual({ branches: 0, entries: 1, keys: 0 });
  });

  it('leaves nothing when its work throws after writing', async () => {
    const ctx = await asOrganizer(tenant);
    const call = createBranchCall({ code: 'RIVER-3' }, 'key-1');
    const failing = runMutation(ctx, call, async (tx, caller) => {
      await insertBranch({ code: 'RIVER-3' })(tx, caller);
      throw new Error('the roof fell in');
    });
    await expect(failing).rejects.toThrow('the roof fell in');
    expect(await traces(tenant, 'RIVER-3')).toEqual(NOTHING);
  });

  it('leaves nothing when its connection dies before the commit, and can be repeated with its key', async () => {
    const ctx = await asOrganizer(tenant);
    const call = createBranchCall({ code: 'RIVER-3' }, 'key-1');
    const killed = runMutation(ctx, call, async (tx, caller) => {
      const written = await insertBranch({ code: 'RIVER-3' })(tx, caller);
      await killBackendOf(tx);
      return written;
    });
    await expect(killed).rejects.toThrow(/terminat|closed|not queryable/i);
    expect(await traces(tenant, 'RIVER-3')).toEqual(NOTHING);

    await createBranch(ctx, { code: 'RIVER-3' }, 'key-1');
    expect(await traces(tenant, 'RIVER-3')).toEqual({ branches: 1, entries: 1, keys: 1 });
  });

  it('does not write without an audit note', async () => {
    const ctx = await asOrganizer(tenant);
    const silent = runMutation(ctx, createBranchCall({ code: 'RIVER-3' }), async (tx, caller) => {
      const { result } = await insertBranch({ code: 'RIVER-3' })(tx, caller);
      return { result, audit: [] };
    });
    await expect(silent).rejects.toThrow(/no write goes unrecorded/);
    expect(await traces(tenant, 'RIVER-3')).toEqual(NOTHING);
  });

  it.each([
    ['en', 'A branch needs 3 members.'],
    ['zh', '党支部须有3名正式党员。'],
  ] as const)('answers a broken rule as a user error in the language of the caller (%s)', async (language, message) => {
    const ctx = { ...(await asOrganizer(tenant)), language };
    const refused = await runMutation(ctx, createBranchCall({ code: 'RIVER-3' }, 'key-1'), async (tx, caller) => {
      await insertBranch({ code: 'RIVER-3' })(tx, caller);
      throw new RuleError([
        {
          code: 'UNDER_THRESHOLD',
          message: { en: 'A branch needs 3 members.', zh: '党支部须有3名正式党员。' },
          field: 'input.code',
          rule: 'R-101',
          params: { needed: 3 },
        },
      ]);
    });
    expect(refused).toEqual({
      result: null,
      userErrors: [{ code: 'UNDER_THRESHOLD', message, field: 'input.code', rule: 'R-101', params: { needed: 3 } }],
    });
    expect(await traces(tenant, 'RIVER-3')).toEqual(NOTHING);
  });

  it('is refused to a role without the action, before any statement', async () => {
    const ctx = await asAuditor(tenant);
    const attempt = createBranch(ctx, { code: 'RIVER-3' });
    await expect(attempt).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(ctx.counters.statements).toBe(0);
  });

  it('is refused to nobody in particular', async () => {
    const attempt = createBranch({ ...(await asOrganizer(tenant)), viewer: null }, { code: 'RIVER-3' });
    await expect(attempt).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });

  it('is a CONFLICT when another writer was there first', async () => {
    const ctx = await asOrganizer(tenant);
    await createBranch(ctx, { code: 'RIVER-3' });
    await expect(createBranch(ctx, { code: 'RIVER-3' })).rejects.toMatchObject({
      extensions: { code: 'CONFLICT', constraint: 'organizations_by_code' },
    });
  });

  it('counts its statements for the request', async () => {
    const ctx = await asOrganizer(tenant);
    await createBranch(ctx, { code: 'RIVER-3' }, 'key-1');
    expect(ctx.counters.statements).toBe(4);
  });
});
