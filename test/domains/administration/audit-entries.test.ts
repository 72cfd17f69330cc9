import type { ViewerContext } from '../../../src/access/context';
import { runMutation } from '../../../src/audit/run-mutation';
import { asAuditAdmin, asAuditor, asOrganizer, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant } from '../../support/tenants';

const object = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const LIST = `query ($first: Int, $after: String, $filter: AuditEntryFilter, $orderBy: AuditEntryOrder) {
  auditEntries(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    edges { cursor node { id recordedAt sequence requestId action role actorName objectType objectId objectVersion fields digest hash } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Entry {
  id: string;
  action: string;
  objectId: string;
  recordedAt: string;
}

interface List {
  auditEntries: {
    totalCount: number;
    edges: { cursor: string; node: Entry }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

/** A write by the department that touches these objects, one entry each. */
async function aWrite(ctx: ViewerContext, ...objects: number[]): Promise<void> {
  await runMutation(ctx, { name: 'renameOrganization', action: 'organization:rename', input: {} }, async () => ({
    result: null,
    audit: objects.map((number) => ({
      objectType: 'Organization',
      objectId: object(number),
      objectVersion: 2,
      fields: ['name'],
    })),
  }));
}

/** A tenant whose department has renamed objects 1, 2, 3, 4 and 5, one after another. */
async function anAuditedTenant() {
  const tenant = await aTenant();
  const organizer = await asOrganizer(tenant);
  for (const number of [1, 2, 3, 4, 5]) await aWrite(organizer, number);
  return { tenant, organizer, auditor: await asAuditor(tenant) };
}

const objectsOf = (list: List) => list.auditEntries.edges.map(({ node }) => Number(node.objectId.slice(-12)));

describe('the audit log', () => {
  it('says who did what to which object, without values', async () => {
    const { tenant, auditor, organizer } = await anAuditedTenant();
    const { data, errors } = await graphqlAs<List>(auditor, LIST, { first: 1 });
    expect(errors).toBeUndefined();
    expect(data.auditEntries.edges[0]?.node).toEqual({
      id: expect.stringMatching(/^aud_/),
      recordedAt: expect.stringMatching(/^20.*Z$/),
      sequence: null,
      requestId: organizer.requestId,
      action: 'organization:rename',
      role: 'ORGANIZER',
      actorName: `ORGANIZER of ${tenant.code}`,
      objectType: 'Organization',
      objectId: `org_${object(5)}`,
      objectVersion: 2,
      fields: ['name'],
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      hash: null,
    });
  });

  it('has the latest first, or the earliest', async () => {
    const { auditor } = await anAuditedTenant();
    expect(objectsOf((await graphqlAs<List>(auditor, LIST)).data)).toEqual([5, 4, 3, 2, 1]);
    expect(objectsOf((await graphqlAs<List>(auditor, LIST, { orderBy: 'OLDEST_FIRST' })).data)).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });

  it.each(['NEWEST_FIRST', 'OLDEST_FIRST'])(
    'is paged %s without losing or repeating a row, also of one instant',
    async (orderBy) => {
      const { auditor, organizer } = await anAuditedTenant();
      await aWrite(organizer, 6, 7, 8, 9);
      const seen: number[] = [];
      let after: string | null = null;
      do {
        const { data }: { data: List } = await graphqlAs<List>(auditor, LIST, { first: 2, after, orderBy });
        seen.push(...objectsOf(data));
        after = data.auditEntries.pageInfo.hasNextPage ? data.auditEntries.pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    },
  );

  it('is filtered by object, action and time', async () => {
    const { auditor } = await anAuditedTenant();
    const { data } = await graphqlAs<List>(auditor, LIST);
    const third = data.auditEntries.edges[2]?.node.recordedAt;
    const filtered = async (filter: object) => objectsOf((await graphqlAs<List>(auditor, LIST, { filter })).data);
    expect(await filtered({ objectId: `org_${object(2)}` })).toEqual([2]);
    expect(await filtered({ action: 'organization:move' })).toEqual([]);
    expect(await filtered({ since: third })).toEqual(expect.arrayContaining([5, 4, 3]));
    expect(await filtered({ until: third })).not.toContain(3);
    expect(
      await filtered({ objectId: `org_${object(2)}`, action: 'organization:rename', since: '2020-01-01T00:00:00Z' }),
    ).toEqual([2]);
  });

  it('is counted only when the count is selected', async () => {
    const { auditor } = await anAuditedTenant();
    const { data } = await graphqlAs<List>(auditor, '{ auditEntries(first: 1) { totalCount } }');
    expect(data.auditEntries.totalCount).toBe(5);
    expect(auditor.counters.statements).toBe(2);
    const uncounted = await asAuditor((await anAuditedTenant()).tenant);
    await graphqlAs<List>(uncounted, LIST);
    expect(uncounted.counters.statements).toBe(1);
  });

  it('is the tenant’s own', async () => {
    await anAuditedTenant();
    const { data } = await graphqlAs<List>(await asAuditAdmin(await aTenant()), LIST);
    expect(data.auditEntries.edges).toEqual([]);
  });

  it.each([
    ['first: 101', { first: 101 }],
    ['a cursor of nothing', { after: 'abc' }],
    ['an object without a UUID', { filter: { objectId: 'div_540102' } }],
    ['an object that is no id', { filter: { objectId: 'x' } }],
    ['an object of nothing', { filter: { objectId: '' } }],
    ['an action of nothing', { filter: { action: '' } }],
    ['an action that is none', { filter: { action: 'move it' } }],
    ['an empty cursor', { after: '' }],
  ])('refuses %s as BAD_USER_INPUT', async (_what, variables) => {
    const { errors } = await graphqlAs(await asAuditor(await aTenant()), LIST, variables);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('refuses a cursor of another filter or another tenant', async () => {
    const { auditor } = await anAuditedTenant();
    const { data } = await graphqlAs<List>(auditor, LIST, { first: 1 });
    const after = data.auditEntries.pageInfo.endCursor;
    const other = await asAuditor((await anAuditedTenant()).tenant);
    for (const answer of [
      await graphqlAs(auditor, LIST, { after, filter: { action: 'organization:rename' } }),
      await graphqlAs(auditor, LIST, { after, orderBy: 'OLDEST_FIRST' }),
      await graphqlAs(other, LIST, { after }),
    ]) {
      expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
  });

  it.each([
    ['an instant that is none', ['yesterday', object(1)]],
    ['an id that is none', ['2026-03-01T08:00:00.000000Z', 'x']],
    ['U+0000', ['2026-03-01T08:00:00.000000Z\u0000', object(1)]],
  ])('refuses a cursor forged with %s', async (_what, keys) => {
    const { auditor } = await anAuditedTenant();
    const { data } = await graphqlAs<List>(auditor, LIST, { first: 1 });
    const [seal] = JSON.parse(Buffer.from(data.auditEntries.pageInfo.endCursor ?? '', 'base64url').toString());
    const after = Buffer.from(JSON.stringify([seal, ...keys])).toString('base64url');
    const { errors } = await graphqlAs(auditor, LIST, { after });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'after' });
  });

  it.each(['ORGANIZER', 'OVERSEER', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'INTEGRATOR'] as const)(
    'is FORBIDDEN to %s',
    async (role) => {
      const { tenant, auditor } = await anAuditedTenant();
      const ctx = await contextFor(tenant, role);
      const { data } = await graphqlAs<List>(auditor, LIST, { first: 1 });
      const id = data.auditEntries.edges[0]?.node.id;
      const list = await graphqlAs(ctx, LIST);
      const node = await graphqlAs(ctx, 'query ($id: ID!) { node(id: $id) { id } }', { id });
      for (const { errors } of [list, node]) expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    },
  );

  it('gives an entry by its id, in one statement for many', async () => {
    const { auditor, tenant } = await anAuditedTenant();
    const { data } = await graphqlAs<List>(auditor, LIST);
    const ids = data.auditEntries.edges.map(({ node }) => node.id);
    const ctx = await asAuditAdmin(tenant);
    const byIds = await graphqlAs(ctx, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [...ids, `aud_${object(9)}`],
    });
    expect(byIds.data).toEqual({ nodes: [...ids.map((id) => ({ id })), null] });
    expect(ctx.counters.statements).toBe(1);
    const foreign = await graphqlAs(
      await asAuditor(await aTenant()),
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids },
    );
    expect(foreign.data).toEqual({ nodes: ids.map(() => null) });
  });

  it('shows the place in the chain once sealed', async () => {
    const { tenant, auditor } = await anAuditedTenant();
    await asMigrator(
      `update audit_entries set sequence = 7, previous_hash = 'p', hash = 'h' where tenant_id = $1 and object_id = $2`,
      [tenant.tenantId, object(1)],
    );
    const { data } = await graphqlAs<List>(auditor, LIST, { orderBy: 'OLDEST_FIRST', first: 1 });
    expect(data.auditEntries.edges[0]?.node).toMatchObject({ sequence: 7, hash: 'h' });
  });
});
