import { randomUUID } from 'node:crypto';
import { asAuditor, asOrganizer, asOverseer, asSystemAdmin, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';

const COUNTS = `query ($below: Boolean) {
  viewer { tenant { organizationCounts(includeDescendants: $below) { tenantCode tenantName tenantLevel total byKind { kind count } } } }
}`;

interface Counts {
  viewer: {
    tenant: { organizationCounts: { tenantCode: string; total: number; byKind: { kind: string; count: number }[] }[] };
  };
}

/** Organizations of these kinds, as many times as named; written past the use cases, which have tests of their own. */
async function withOrganizations({ tenantId }: TestTenant, status: string, ...kinds: string[]): Promise<void> {
  for (const kind of kinds) {
    const label = randomUUID().replaceAll('-', '').slice(0, 6);
    await asMigrator(
      `with card as (insert into organization_cards (tenant_id, organization_id) values ($1, $2))
       insert into organizations (tenant_id, id, code, label, kind, status, name, name_pinyin, name_readings, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, '某支部', 'mouzhibu', 'mouzhibu', now(), now())`,
      [tenantId, randomUUID(), `T-${label.toUpperCase()}`, label, kind, status],
    );
  }
}

async function aPrefecture() {
  const region = await aTenant({ level: 'REGION' });
  const prefecture = await aTenant({ level: 'PREFECTURE', parent: region, name: '某地区' });
  const [east, west] = [await aTenant({ parent: prefecture }), await aTenant({ parent: prefecture })];
  await withOrganizations(prefecture, 'ESTABLISHED', 'COMMITTEE');
  await withOrganizations(east, 'ESTABLISHED', 'BRANCH', 'BRANCH', 'GROUP');
  await withOrganizations(east, 'DISSOLVED', 'BRANCH');
  await withOrganizations(east, 'PROPOSED', 'BRANCH');
  return { region, prefecture, east, west };
}

const totals = ({ viewer }: Counts) =>
  Object.fromEntries(viewer.tenant.organizationCounts.map(({ tenantCode, total }) => [tenantCode, total]));

describe('numbers of organizations of the tenants below', () => {
  it('are told to a prefecture, county by county and by kind, in one statement', async () => {
    const { prefecture, east, west } = await aPrefecture();
    const ctx = await asOverseer(prefecture);
    const { data, errors } = await graphqlAs<Counts>(ctx, COUNTS);
    expect(errors).toBeUndefined();
    expect(totals(data)).toEqual({ [prefecture.code]: 1, [east.code]: 3, [west.code]: 0 });
    expect(data.viewer.tenant.organizationCounts.find(({ tenantCode }) => tenantCode === east.code)).toEqual({
      tenantCode: east.code,
      tenantName: east.name,
      tenantLevel: 'COUNTY',
      total: 3,
      byKind: [
        { kind: 'BRANCH', count: 2 },
        { kind: 'GROUP', count: 1 },
      ],
    });
    expect(ctx.counters.statements).toBe(2);
  });

  it('reach all the way down from a region, and no further than itself from a county', async () => {
    const { region, prefecture, east, west } = await aPrefecture();
    const fromRegion = await graphqlAs<Counts>(await asAuditor(region), COUNTS);
    expect(Object.keys(totals(fromRegion.data)).sort()).toEqual(
      [region, prefecture, east, west].map(({ code }) => code).sort(),
    );
    const fromCounty = await graphqlAs<Counts>(await asOrganizer(east), COUNTS);
    expect(totals(fromCounty.data)).toEqual({ [east.code]: 3 });
  });

  it('are one’s own alone when those below are not asked for', async () => {
    const { prefecture } = await aPrefecture();
    const { data } = await graphqlAs<Counts>(await asOverseer(prefecture), COUNTS, { below: false });
    expect(totals(data)).toEqual({ [prefecture.code]: 1 });
  });

  it('come without rows: the prefecture lists none of its counties’ organizations', async () => {
    const { prefecture } = await aPrefecture();
    const ctx = await asOverseer(prefecture);
    const { data } = await graphqlAs<{ organizations: { totalCount: number } }>(
      ctx,
      '{ organizations { totalCount } }',
    );
    expect(data.organizations.totalCount).toBe(1);
    // Neither can the aggregate role read a row, were somebody to write such a statement.
    const { database, viewer, deadlineAt } = ctx;
    const rows = database.aggregate(
      viewer.tenantId,
      { text: 'select 1 from organizations where tenant_id = $1' },
      deadlineAt,
    );
    await expect(rows).rejects.toThrow('permission denied');
  });

  it.each(['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN', 'INTEGRATOR'] as const)(
    'are FORBIDDEN to %s',
    async (role) => {
      const { data, errors } = await graphqlAs(await contextFor(await aTenant(), role), COUNTS);
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
      expect(errors?.[0]?.message).toContain('organizationCounts needs permission tenant:read-aggregates');
      // The rest of viewer stands.
      expect(data).toMatchObject({ viewer: { tenant: { organizationCounts: null } } });
    },
  );

  it('leave an administrator the rest of viewer', async () => {
    const { data } = await graphqlAs<{ viewer: object }>(
      await asSystemAdmin(await aTenant()),
      '{ viewer { tenant { code } } }',
    );
    expect(data.viewer).not.toBeNull();
  });
});
