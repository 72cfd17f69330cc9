import { asAuditAdmin, asOrganizer, asSecretary, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, TENANT_ROLES } from '../../support/tenants';

const WHO = `{ viewer { displayName roles { role organizationId } permissions { action reach } tenant { id code name level closedThrough } } }`;

interface Who {
  viewer: {
    displayName: string;
    roles: { role: string; organizationId: string | null }[];
    permissions: { action: string; reach: string }[];
    tenant: { id: string; code: string; name: string; level: string; closedThrough: string | null };
  };
}

describe('viewer', () => {
  it('is the account behind the token, with its tenant, in one statement', async () => {
    const tenant = await aTenant({ level: 'PREFECTURE', name: '某地区' });
    const ctx = await asOrganizer(tenant);
    const { data, errors } = await graphqlAs<Who>(ctx, WHO);
    expect(errors).toBeUndefined();
    expect(data.viewer).toMatchObject({
      displayName: `ORGANIZER of ${tenant.code}`,
      roles: [{ role: 'ORGANIZER', organizationId: null }],
      tenant: {
        id: `ten_${tenant.tenantId}`,
        code: tenant.code,
        name: '某地区',
        level: 'PREFECTURE',
        closedThrough: null,
      },
    });
    expect(ctx.counters.statements).toBe(1);
  });

  it('says what one may do, and how far', async () => {
    const organizationId = '01900000-0000-7000-8000-00000000000a';
    const { data } = await graphqlAs<Who>(await asSecretary(await aTenant(), organizationId), WHO);
    expect(data.viewer.roles).toEqual([{ role: 'SECRETARY', organizationId: `org_${organizationId}` }]);
    expect(data.viewer.permissions).toContainEqual({ action: 'organization:read', reach: 'TENANT' });
    expect(data.viewer.permissions).toContainEqual({ action: 'organization:move', reach: 'SUBTREE' });
    expect(data.viewer.permissions.map(({ action }) => action)).not.toContain('audit:read');
  });

  it('answers each role', async () => {
    const tenant = await aTenant();
    for (const role of TENANT_ROLES) {
      const { data } = await graphqlAs<Who>(await contextFor(tenant, role), WHO);
      expect(data.viewer.roles).toEqual([{ role, organizationId: null }]);
    }
  });

  it('shows the day up to which the tenant has shut its books', async () => {
    const tenant = await aTenant();
    await asMigrator(`update tenants set closed_through = '2025-12-31' where tenant_id = $1`, [tenant.tenantId]);
    const { data } = await graphqlAs<Who>(await asOrganizer(tenant), WHO);
    expect(data.viewer.tenant.closedThrough).toBe('2025-12-31');
  });

  it('is UNAUTHENTICATED without a token', async () => {
    const ctx = { ...(await asOrganizer(await aTenant())), viewer: null };
    const { errors } = await graphqlAs(ctx, WHO);
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});

describe('a tenant by its id', () => {
  const BY_ID = 'query ($id: ID!) { node(id: $id) { id ... on Tenant { code } } }';

  it('is found when it is one’s own', async () => {
    const tenant = await aTenant();
    const { data } = await graphqlAs(await asAuditAdmin(tenant), BY_ID, { id: `ten_${tenant.tenantId}` });
    expect(data).toEqual({ node: { id: `ten_${tenant.tenantId}`, code: tenant.code } });
  });

  it('is NOT_FOUND when it is another, be it the parent or a county below', async () => {
    const prefecture = await aTenant({ level: 'PREFECTURE' });
    const county = await aTenant({ parent: prefecture });
    for (const [caller, asked] of [
      [prefecture, county],
      [county, prefecture],
    ] as const) {
      const { errors } = await graphqlAs(await asOrganizer(caller), BY_ID, { id: `ten_${asked.tenantId}` });
      expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    }
  });
});
