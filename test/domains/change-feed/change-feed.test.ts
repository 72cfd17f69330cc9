import { v7 as newId } from 'uuid';
import type { ViewerContext } from '../../../src/access/context';
import type { Scope } from '../../../src/access/scopes';
import { runMutation } from '../../../src/audit/run-mutation';
import { sealTenant } from '../../../src/audit/seal-tenant';
import { verifyAuditLog } from '../../../src/audit/verify';
import { changeFeedChecks } from '../../../src/domains/change-feed/change-feed.checks';
import { encodeChangeToken } from '../../../src/domains/change-feed/change-token.rules';
import { pageStatement, readChanges, readHead } from '../../../src/domains/change-feed/read-changes';
import { redrawGrids } from '../../../src/domains/grids/redraw-grids';
import { retireGrid } from '../../../src/domains/grids/retire-grid';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endMembership } from '../../../src/domains/members/end-membership';
import { memberNote } from '../../../src/domains/members/load-member-answer';
import { reopenMembership } from '../../../src/domains/members/reopen-membership';
import { revealMemberField } from '../../../src/domains/members/reveal-member-field';
import { voidMember } from '../../../src/domains/members/void-member';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { recordPremises } from '../../../src/domains/rectification/record-premises';
import { recordUnitState } from '../../../src/domains/units/record-unit-state';
import { daysAfter } from '../../../src/shared/calendar';
import { today } from '../../../src/shared/clock';
import { asSuperuser, readLogOf } from '../../audit/support';
import { asAuditor, asOrganizer, asOverseer, asSecretary, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, change, memberOf } from '../../support/members';
import { aChain, succeeded, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aGrid, aTerritory, build, place } from '../grids/support';
import { anIndustry, aUnit, versionOf } from '../units/support';
import { changesOf, refusalOf, tokenNow, toldSince } from './support';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;
let integrator: ViewerContext;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  chain = await aChain(tenant);
  integrator = await contextFor(tenant, 'INTEGRATOR');
});

describe('The feed of members', () => {
  it('tells the beginning, each change and the end with its reason, in this order', async () => {
    const start = await tokenNow(integrator);
    const member = await aMember(ctx, chain.gridBranch);
    const placing = { ...change(member), groupId: chain.group.globalId, effectiveOn: '2022-01-01' };
    const grouped = memberOf(await assignMemberToGroup(ctx, placing));
    const ended = memberOf(
      await endMembership(ctx, { ...change(grouped), reason: 'DECEASED', endedOn: '2023-01-01', documentNumber: null }),
    );
    const reopened = memberOf(await reopenMembership(ctx, { ...change(ended), documentNumber: '城组〔2023〕1号' }));
    const voided = await voidMember(ctx, { ...change(reopened), documentNumber: '城组〔2023〕2号' });
    expect(voided.userErrors).toEqual([]);
    const id = member.globalId;
    expect(await toldSince(integrator, 'memberChanges', start)).toEqual([
      { id, kind: 'CREATED', version: 1, reason: null },
      { id, kind: 'UPDATED', version: 2, reason: null },
      { id, kind: 'ENDED', version: 3, reason: 'DECEASED' },
      { id, kind: 'UPDATED', version: 4, reason: null },
      { id, kind: 'VOIDED', version: 5, reason: 'RECORDED_IN_ERROR' },
    ]);
  });

  it('does not tell that somebody read a clear value', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    const start = await tokenNow(integrator);
    const { userErrors } = await revealMemberField(ctx, {
      id: member.globalId,
      field: 'PHONE',
      purpose: 'DATA_CORRECTION',
    } as never);
    expect(userErrors).toEqual([]);
    expect(await toldSince(integrator, 'memberChanges', start)).toEqual([]);
  });

  it('goes on page by page: nothing twice, nothing left out, and a token at the end that finds what comes later', async () => {
    let token = await tokenNow(integrator);
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push((await aMember(ctx, chain.gridBranch)).globalId);
    await sealTenant(ctx.database, tenant.tenantId);
    const pages: string[][] = [];
    for (;;) {
      const page = await changesOf(integrator, 'memberChanges', token, 2);
      pages.push(page.changes.map(({ id }) => id));
      token = page.token;
      if (!page.hasMore) break;
    }
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
    expect((await changesOf(integrator, 'memberChanges', token)).changes).toEqual([]);
    const next = await aMember(ctx, chain.gridBranch);
    expect(await toldSince(integrator, 'memberChanges', token)).toMatchObject([{ id: next.globalId }]);
  });

  it('tells each record of a write of many', async () => {
    const start = await tokenNow(integrator);
    const ids = Array.from({ length: 1_200 }, () => newId());
    await runMutation(ctx, { name: 'test', action: 'member:write', input: {} }, async () => ({
      result: null,
      audit: ids.map((id) => memberNote(id, 2, ['education'])),
    }));
    await sealTenant(ctx.database, tenant.tenantId);
    const told: string[] = [];
    for (let token = start, hasMore = true; hasMore; ) {
      const page = await changesOf(integrator, 'memberChanges', token, 500);
      told.push(...page.changes.map(({ id }) => id));
      ({ token, hasMore } = page);
    }
    expect(told).toEqual(ids.map((id) => `mem_${id}`));
  });

  it('is the whole of the log without a token, and tells nothing of other tenants', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    expect(await toldSince(integrator, 'memberChanges', null)).toMatchObject([{ id: member.globalId }]);
    const stranger = await contextFor(await aTenant(), 'INTEGRATOR');
    expect(await toldSince(stranger, 'memberChanges', null)).toEqual([]);
    expect(await refusalOf(stranger, 'memberChanges', await tokenNow(integrator))).toEqual(['BAD_USER_INPUT']);
  });

  it('tells nothing before it is sealed, so that nothing slips in behind a token', async () => {
    const start = await tokenNow(integrator);
    await aMember(ctx, chain.gridBranch);
    expect((await changesOf(integrator, 'memberChanges', start)).changes).toEqual([]);
  });

  it('costs one statement, however many changes there are', async () => {
    const start = await tokenNow(integrator);
    for (let count = 0; count < 3; count += 1) await aMember(ctx, chain.gridBranch);
    await sealTenant(ctx.database, tenant.tenantId);
    const before = integrator.counters.statements;
    await changesOf(integrator, 'memberChanges', start);
    expect(integrator.counters.statements - before).toBe(1);
  });
});

describe('The other feeds', () => {
  it('tell of an organization that is dissolved', async () => {
    const start = await tokenNow(integrator);
    const { household } = chain;
    const dissolved = succeeded(
      await dissolveOrganization(ctx, {
        id: household.globalId,
        expectedVersion: household.version,
        dissolvedOn: '2023-01-01',
        documentNumber: '城组〔2023〕3号',
      }),
    );
    expect((await toldSince(integrator, 'organizationChanges', start)).at(-1)).toEqual({
      id: household.globalId,
      kind: 'ENDED',
      version: dissolved.version,
      reason: 'DISSOLVED',
    });
    expect(await toldSince(integrator, 'memberChanges', start)).toEqual([]);
  });

  it('tell the end behind all else that ends with it: what comes after an end would be a new life', async () => {
    const { household } = chain;
    const organizationId = household.globalId;
    succeeded(await recordPremises(ctx, { organizationId, hasPremises: true, since: '2022-01-01' }));
    const start = await tokenNow(integrator);
    const dissolving = { id: organizationId, expectedVersion: household.version, dissolvedOn: '2023-01-01' };
    succeeded(await dissolveOrganization(ctx, { ...dissolving, documentNumber: '城组〔2023〕3号' }));
    const told = await toldSince(integrator, 'organizationChanges', start);
    expect(told.filter(({ id }) => id === organizationId).map(({ kind }) => kind)).toEqual(['UPDATED', 'ENDED']);
  });

  it('tell of a unit that is removed', async () => {
    const industry = await anIndustry();
    const unit = await aUnit(industry.ctx, industry.committee);
    const reader = await contextFor(industry.tenant, 'INTEGRATOR');
    const start = await tokenNow(reader);
    const removal = {
      ...versionOf(unit),
      status: 'REMOVED',
      effectiveOn: '2023-01-01',
      documentNumber: '城组〔2023〕4号',
    };
    expect((await recordUnitState(industry.ctx, removal as never)).userErrors).toEqual([]);
    expect(await toldSince(reader, 'unitChanges', start)).toMatchObject([{ kind: 'ENDED', reason: 'REMOVED' }]);
  });

  it('tell of a grid that is retired', async () => {
    const territory = await aTerritory();
    const grid = await aGrid(territory.ctx, territory.community);
    const reader = await contextFor(territory.tenant, 'INTEGRATOR');
    const start = await tokenNow(reader);
    const retiring = {
      id: grid.globalId,
      expectedVersion: grid.version,
      retiredOn: '2023-01-01',
      documentNumber: null,
    };
    expect((await retireGrid(territory.ctx, retiring as never)).userErrors).toEqual([]);
    expect(await toldSince(reader, 'gridChanges', start)).toMatchObject([{ kind: 'ENDED', reason: 'RETIRED' }]);
  });
});

describe('A grid that is redrawn', () => {
  it('is told as ended, behind its buildings and organizations, and its successors as new', async () => {
    const territory = await aTerritory();
    const { ctx: department, community, gridBranch } = territory;
    const placed = await place(department, await aGrid(department, community), gridBranch);
    const { grid, buildings } = await build(department, placed, ['一号楼', '二号楼']);
    const reader = await contextFor(territory.tenant, 'INTEGRATOR');
    const start = await tokenNow(reader);
    const { successors, userErrors } = await redrawGrids(department, {
      predecessors: [{ id: grid.globalId, expectedVersion: grid.version }],
      successors: [
        { name: '东网格', buildingIds: [buildings.一号楼 ?? ''], organizationIds: [gridBranch.globalId] },
        { name: '西网格', buildingIds: [buildings.二号楼 ?? ''], organizationIds: [] },
      ],
      redrawnOn: '2023-01-01',
      documentNumber: '城关民政〔2023〕1号',
    });
    expect(userErrors).toEqual([]);
    const told = await toldSince(reader, 'gridChanges', start);
    const of = (id: string | undefined) =>
      told.filter((change) => change.id === id).map(({ kind, reason }) => [kind, reason]);
    expect(of(grid.globalId).at(-1)).toEqual(['ENDED', 'REDRAWN']);
    for (const { id } of successors ?? []) expect(of(id)[0]).toEqual(['CREATED', null]);
  });
});

describe('A token', () => {
  it('follows one feed only', async () => {
    const { token } = await changesOf(integrator, 'memberChanges', null);
    expect(await refusalOf(integrator, 'unitChanges', token)).toEqual(['BAD_USER_INPUT']);
    expect(await refusalOf(integrator, 'memberChanges', token.slice(1))).toEqual(['BAD_USER_INPUT']);
  });

  it('of an earlier epoch, of a place ahead of the log, of another history or too old asks to begin anew', async () => {
    await aMember(ctx, chain.gridBranch);
    await sealTenant(ctx.database, tenant.tenantId);
    const position = await readHead((statement) => ctx.database.read(tenant.tenantId, statement, Date.now() + 10_000));
    const tokenAt = (wrong: Partial<typeof position>, issuedOn = today()) =>
      encodeChangeToken(tenant.tenantId, { feed: 'Member', position: { ...position, ...wrong }, issuedOn });
    const refused = async (token: string) => (await refusalOf(integrator, 'memberChanges', token)).join();
    expect(await refused(tokenAt({}))).toBe('');
    expect(await refused(tokenAt({ epoch: position.epoch + 1 }))).toBe('RESYNC_REQUIRED');
    expect(await refused(tokenAt({ sequence: position.sequence + 1 }))).toBe('RESYNC_REQUIRED');
    expect(await refused(tokenAt({ hash: 'ab'.repeat(32) }))).toBe('RESYNC_REQUIRED');
    expect(await refused(tokenAt({}, daysAfter(today(), -91)))).toBe('RESYNC_REQUIRED');
  });

  it('of a state that was lost by a restore is noticed also when the log has grown past it again', async () => {
    await aMember(ctx, chain.gridBranch);
    const { token } = await (async () => {
      await sealTenant(ctx.database, tenant.tenantId);
      return changesOf(integrator, 'memberChanges', null);
    })();
    // The restore: the last entry is gone, with the head that counted it.
    await asSuperuser(
      `with lost as (delete from audit_entries e using audit_heads h
                      where h.tenant_id = $1 and e.tenant_id = $1 and e.sequence = h.sequence returning e.previous_hash, e.sequence)
       update audit_heads set sequence = lost.sequence - 1, hash = lost.previous_hash from lost where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(await refusalOf(integrator, 'memberChanges', token)).toEqual(['RESYNC_REQUIRED']);
    await aMember(ctx, chain.gridBranch);
    await sealTenant(ctx.database, tenant.tenantId);
    expect(await refusalOf(integrator, 'memberChanges', token)).toEqual(['RESYNC_REQUIRED']);
  });

  it('of a log that is still empty goes on when the first entry comes', async () => {
    const fresh = await aTenant();
    const reader = await contextFor(fresh, 'INTEGRATOR');
    const start = await tokenNow(reader);
    const { token } = await changesOf(reader, 'organizationChanges', start);
    await aChain(fresh);
    expect((await toldSince(reader, 'organizationChanges', token)).length).toBeGreaterThan(0);
  });
});

describe('Who may follow', () => {
  it('is the department and a system of it, not who sees a part of the tenant or only figures', async () => {
    expect(await refusalOf(await asAuditor(tenant), 'memberChanges', null)).toEqual([]);
    for (const other of [await asOverseer(tenant), await asSecretary(tenant, chain.gridBranch.id)])
      expect(await refusalOf(other, 'memberChanges', null)).toEqual(['FORBIDDEN']);
  });

  it.each([
    ['memberChanges', 'members:read'],
    ['organizationChanges', 'organizations:read'],
    ['unitChanges', 'units:write'],
    ['gridChanges', 'grids:read'],
  ] as const)('with a key follows %s where the key may read such records, by %s', async (field, scope) => {
    expect(await refusalOf(await aKeyFor('changes:read'), field, null)).toEqual(['FORBIDDEN']);
    expect(await refusalOf(await aKeyFor(scope), field, null)).toEqual(['FORBIDDEN']);
    expect(await refusalOf(await aKeyFor('changes:read', scope), field, null)).toEqual([]);
  });

  it.each([0, 501, 2_147_483_647, -1])('gets no page of %d changes', async (first) => {
    expect(await refusalOf(integrator, 'memberChanges', null, first)).toEqual(['BAD_USER_INPUT']);
  });
});

/** A caller with a key of these scopes. */
async function aKeyFor(...scopes: Scope[]): Promise<ViewerContext> {
  const apiKey = { id: newId(), prefix: 'aaaaaaaa', scopes, expiresOn: '2099-01-01' };
  const { viewer, ...rest } = await contextFor(tenant, 'INTEGRATOR');
  return { ...rest, viewer: { ...viewer, apiKey } };
}

describe('Reading several types at once', () => {
  it('gives them in one order, from the same positions', async () => {
    const read = <Row>(statement: { text: string; values?: readonly unknown[] }) =>
      ctx.database.read<Row>(tenant.tenantId, statement, Date.now() + 10_000);
    const after = await (async () => {
      await sealTenant(ctx.database, tenant.tenantId);
      return readHead(read);
    })();
    const member = await aMember(ctx, chain.gridBranch);
    await dissolveOrganization(ctx, {
      id: chain.household.globalId,
      expectedVersion: chain.household.version,
      dissolvedOn: '2023-01-01',
      documentNumber: '城组〔2023〕3号',
    });
    await sealTenant(ctx.database, tenant.tenantId);
    const found = await readChanges(read, { types: ['Organization', 'Member'], after, limit: 10 });
    expect(found.isKnown && found.changes.map(({ objectType }) => objectType)).toEqual(['Member', 'Organization']);
    expect(found.isKnown && found.changes[0]?.objectId).toBe(member.id);
    expect(found.isKnown && found.next).toEqual(await readHead(read));
  });
});

describe('A page of a long log', () => {
  it('is found by the index of the feed, under row-level security, however many other entries lie between', async () => {
    await asSuperuser(
      `insert into audit_entries (tenant_id, id, recorded_at, request_id, account_id, role, action, object_type, object_id,
                                  object_version, fields, digest, change_kind, sequence, previous_hash, hash)
       select $1, gen_random_uuid(), now(), 'r', $2, 'ORGANIZER', 'member:write',
              case when n % 200 = 0 then 'Member' else 'Organization' end, gen_random_uuid(), 1, '{}', 'd', 'CREATED', n, 'p', 'h'
         from generate_series(100001, 120000) n`,
      [tenant.tenantId, ctx.viewer.accountId],
    );
    await asSuperuser('analyze audit_entries');
    const after = { epoch: 1, sequence: 100_000, hash: 'h' };
    const statement = pageStatement({ types: ['Member'], after, limit: 50 });
    const plan = await ctx.database.read<Record<string, string>>(
      tenant.tenantId,
      { ...statement, text: `explain ${statement.text}` },
      Date.now() + 10_000,
    );
    const lines = plan.flatMap((line) => Object.values(line)).join('\n');
    expect(lines).toContain('using audit_entries_changes');
    expect(lines).toMatch(/Index Cond:.*object_type.*sequence > /);
  });
});

describe('The audit log', () => {
  it('verifies with what is told of changes, and breaks when that is forged', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    await endMembership(ctx, { ...change(member), reason: 'DECEASED', endedOn: '2023-01-01', documentNumber: null });
    await sealTenant(ctx.database, tenant.tenantId);
    const verify = () => verifyAuditLog(readLogOf(tenant.tenantId), tenant.tenantId);
    expect((await verify()).firstBreak).toBeNull();
    await asSuperuser(
      `update audit_entries set change_reason = 'EXPELLED' where tenant_id = $1 and change_kind = 'ENDED'`,
      [tenant.tenantId],
    );
    expect((await verify()).firstBreak).toMatchObject({ kind: 'CHANGED_CONTENT' });
  });
});

describe('The checks of the feed', () => {
  const broken = async () => {
    const found = await Promise.all(
      changeFeedChecks.map(
        async ({ name, text }) => [name, (await asMigrator(text, [tenant.tenantId])).length] as const,
      ),
    );
    return Object.fromEntries(found.filter(([, rows]) => rows > 0));
  };

  it('see a version that no entry tells', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    expect(await broken()).toEqual({});
    await asSuperuser('update members set version = version + 1 where tenant_id = $1 and id = $2', [
      tenant.tenantId,
      member.id,
    ]);
    expect(await broken()).toEqual({ 'change-untold': 1 });
  });

  it('see an end that was told as a mere change', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    await endMembership(ctx, { ...change(member), reason: 'DECEASED', endedOn: '2023-01-01', documentNumber: null });
    expect(await broken()).toEqual({});
    await asSuperuser(
      `update audit_entries set change_kind = 'UPDATED', change_reason = null where tenant_id = $1 and object_id = $2 and change_kind = 'ENDED'`,
      [tenant.tenantId, member.id],
    );
    expect(await broken()).toEqual({ 'end-untold': 1 });
  });

  it('see an end that was told of what lives', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    await asSuperuser(`update audit_entries set change_kind = 'ENDED' where tenant_id = $1 and object_id = $2`, [
      tenant.tenantId,
      member.id,
    ]);
    expect(await broken()).toEqual({ 'end-untold': 1 });
  });
});
