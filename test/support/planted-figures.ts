import { v7 as newId } from 'uuid';
import { insertRows } from '../../src/data/insert-rows';
import { markOf } from './planted-chain';
import { migratorClient, type TestTenant } from './tenants';

/** Plants figures that papers declared: one of the tenant, and one of an organization of it. Their titles carry the tenant's mark. */
export async function plantFigures(tenant: TestTenant, organizationId: string): Promise<void> {
  const said = {
    measure: 'GRID_ORGANIZATIONS',
    value: 1,
    unit: 'PIECES',
    qualifier: 'EXACT',
    as_of: '2022-12-31',
    declared_on: '2023-01-10',
    version: 1,
    created_at: new Date(),
    updated_at: new Date(),
  };
  await insertRows(migratorClient, tenant.tenantId, 'declared_figures', [
    {
      id: newId(),
      ...said,
      document_title: `${markOf(tenant)}年度报告`,
      document_number: null,
      scope_kind: 'TENANT',
      scope_organization_id: null,
    },
    {
      id: newId(),
      ...said,
      document_title: `${markOf(tenant)}半年报告`,
      document_number: `${markOf(tenant)}〔2023〕1号`,
      scope_kind: 'ORGANIZATION',
      scope_organization_id: organizationId,
    },
  ]);
}
