import { v7 as newId } from 'uuid';
import { insertRows } from '../data/insert-rows';
import type { MigratorClient } from '../data/migrator-client';
import { plantAudit } from '../domains/coverage-audits/plant-audit';
import { type LocalDate, now } from '../shared/clock';
import type { DemoTenant } from './demo-tenants';
import { unitsOf } from './demo-units';

/**
 * Plants the published audit of coverage of the last year's end, where a demo tenant has units to be covered. Comes last: it
 * counts what was planted before it.
 *
 * @param loadedOn the day that the demo is told from
 */
export async function plantCoverageAudit(
  client: MigratorClient,
  tenantId: string,
  { code, name }: DemoTenant,
  loadedOn: LocalDate,
): Promise<void> {
  if (unitsOf(code).length === 0) return;
  const year = Number(loadedOn.slice(0, 4)) - 1;
  const [author, reviewer] = [newId(), newId()];
  // Two who are not here any more, without login or grant: who drafts or computes does not review.
  const accounts = Object.entries({ AUTHOR: author, REVIEWER: reviewer }).map(([part, id]) => {
    return { id, display_name: `演示账号 AUDIT_${part} · ${name}`, is_active: false, created_at: now() };
  });
  await insertRows(client, tenantId, 'accounts', accounts);
  await plantAudit(client, tenantId, { title: `${year} 年度覆盖情况核查`, asOf: `${year}-12-31`, author, reviewer });
}
