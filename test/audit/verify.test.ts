import type { ViewerContext } from '../../src/access/context';
import { entryDigest } from '../../src/audit/audit-chain';
import { sealTenant } from '../../src/audit/seal-tenant';
import { verifyAuditLog } from '../../src/audit/verify';
import { now } from '../../src/shared/clock';
import { asOrganizer } from '../support/context';
import { aTenant } from '../support/tenants';
import { asSuperuser, createBranch, newCode, readLogOf, sealedLog } from './support';

describe('Verifying an audit log', () => {
  let ctx: ViewerContext;
  let tenantId: string;
  let entries: { id: string; sequence: number }[];
  beforeEach(async () => {
    ctx = await asOrganizer(await aTenant());
    tenantId = ctx.viewer.tenantId;
    entries = await sealedLog(ctx, 11);
  });

  const verify = (options = {}) => verifyAuditLog(readLogOf(tenantId), tenantId, { pageSize: 2, ...options });
  const tamper = async (text: string) => {
    expect(await asSuperuser(text, [tenantId])).toBeGreaterThan(0);
  };

  it('finds nothing in a log that nobody touched', async () => {
    expect(await verify()).toEqual({ verified: 11, firstBreak: null });
  });

  it('finds nothing in the empty log of a new tenant', async () => {
    const fresh = await aTenant();
    expect(await verifyAuditLog(readLogOf(fresh.tenantId), fresh.tenantId)).toEqual({ verified: 0, firstBreak: null });
  });

  it.each([
    ['an action', `action = 'organization:move'`],
    ['a field name', `fields = '{position}'`],
    ['the account', `account_id = (select id from accounts a where a.tenant_id = $1 and a.id <> account_id limit 1)`],
    ['a microsecond', `recorded_at = recorded_at + interval '1 microsecond'`],
    ['the role', `role = 'CLERK'`],
    ['the digest', `digest = repeat('0', 64)`],
    ['what it says of the change', `change_kind = 'UPDATED'`],
    ['the reason of an end', `change_kind = 'ENDED', change_reason = 'DISSOLVED'`],
  ])('names the entry of which %s was changed', async (_what, change) => {
    await tamper(`update audit_entries set ${change} where tenant_id = $1 and sequence = 3`);
    const { verified, firstBreak } = await verify();
    expect(verified).toBe(2);
    expect(firstBreak).toMatchObject({ kind: 'CHANGED_CONTENT', sequence: 3, entryId: entries[2]?.id });
  });

  it('names the entry whose content was changed together with its digest', async () => {
    const content = await readLogOf(tenantId)<never>({
      text: `select tenant_id as "tenantId", id, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
                    request_id as "requestId", account_id as "accountId", role, 'forged' as action, object_type as "objectType",
                    object_id as "objectId", object_version as "objectVersion", fields, change_kind as "changeKind",
                    change_reason as "changeReason"
               from audit_entries where tenant_id = $1 and sequence = 3`,
    });
    const forged = entryDigest(content[0] as never);
    await tamper(
      `update audit_entries set action = 'forged', digest = '${forged}' where tenant_id = $1 and sequence = 3`,
    );
    expect((await verify()).firstBreak).toMatchObject({ kind: 'CHANGED_HASH', sequence: 3 });
  });

  it('names the entry of which only the link to the one before was changed', async () => {
    await tamper(`update audit_entries set previous_hash = repeat('0', 64) where tenant_id = $1 and sequence = 3`);
    expect((await verify()).firstBreak).toMatchObject({ kind: 'CHANGED_HASH', sequence: 3 });
  });

  it('names the number of an entry that was deleted', async () => {
    await tamper(`delete from audit_entries where tenant_id = $1 and sequence = 3`);
    expect((await verify()).firstBreak).toMatchObject({
      kind: 'MISSING_SEQUENCE',
      sequence: 3,
      message: 'Entry 3 is missing: entry 2 is followed by entry 4.',
    });
  });

  it('names the first entry when the beginning was cut off', async () => {
    await tamper(`delete from audit_entries where tenant_id = $1 and sequence <= 2`);
    expect((await verify()).firstBreak).toMatchObject({ kind: 'MISSING_SEQUENCE', sequence: 1 });
  });

  it('names the first of two entries that were swapped', async () => {
    await tamper(`update audit_entries set sequence = sequence + 100 where tenant_id = $1 and sequence in (2, 3)`);
    await tamper(`update audit_entries set sequence = 105 - sequence where tenant_id = $1 and sequence > 100`);
    expect((await verify()).firstBreak).toMatchObject({ kind: 'CHANGED_HASH', sequence: 2, entryId: entries[2]?.id });
  });

  it('sees by the head that the end was cut off', async () => {
    await tamper(`delete from audit_entries where tenant_id = $1 and sequence > 10`);
    expect(await verify()).toMatchObject({
      verified: 10,
      firstBreak: { kind: 'HEAD_MISMATCH', sequence: 10, message: 'The log ends with entry 10, but its head says 11.' },
    });
  });

  it('sees that the head was changed or is gone', async () => {
    await tamper(`update audit_heads set hash = repeat('0', 64) where tenant_id = $1`);
    expect((await verify()).firstBreak).toMatchObject({ kind: 'HEAD_MISMATCH', sequence: 11 });
    await tamper(`delete from audit_heads where tenant_id = $1`);
    expect((await verify()).firstBreak?.message).toBe('The log ends with entry 11, but there is no head row.');
  });

  it('sees a log that was put in place of this one', async () => {
    const other = (await asOrganizer(await aTenant())).viewer.tenantId;
    expect((await verifyAuditLog(readLogOf(tenantId), other)).firstBreak).toMatchObject({
      kind: 'CHANGED_HASH',
      sequence: 1,
    });
  });

  it('sees entries that nobody seals for more than a minute', async () => {
    await createBranch(ctx, { code: `RIVER-${newCode()}` });
    expect((await verify()).firstBreak).toBeNull();
    const later = await verify({ at: new Date(now().getTime() + 61_000) });
    expect(later.firstBreak).toMatchObject({
      kind: 'UNSEALED',
      message: expect.stringMatching(/^Not sealed after a minute: 1, .*Is a sealer running/),
    });
    await sealTenant(ctx.database, tenantId);
    expect((await verify({ at: new Date(now().getTime() + 61_000) })).firstBreak).toBeNull();
  });
});
