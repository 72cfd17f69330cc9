import { v7 as newId } from 'uuid';
import type { MigratorClient } from '../../data/migrator-client';
import { now } from '../../shared/clock';
import { CHAIN_TEMPLATES, type TemplateDefinition } from './chain-template.rules';

/**
 * Gives a tenant the six chain templates. Run as the migrator, before the tenant has a caller of its own;
 * templates that are there already stay as they are.
 */
export async function provisionChainTemplates(client: MigratorClient, tenantId: string): Promise<void> {
  for (const template of CHAIN_TEMPLATES) await provisionTemplate(client, tenantId, template);
}

async function provisionTemplate(
  client: MigratorClient,
  tenantId: string,
  template: TemplateDefinition,
): Promise<void> {
  await client.query(
    `insert into chain_templates (tenant_id, id, code, name, description, source, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, code) do nothing`,
    [tenantId, newId(), template.code, template.name, template.description, template.source, now()],
  );
  const levels = template.levels.map(({ name, kinds, duty }, index) => ({
    level: index + 1,
    name,
    kinds,
    duty: duty ?? null,
  }));
  await client.query(
    `insert into chain_levels (tenant_id, template_id, level, name, kinds, duty)
     select t.tenant_id, t.id, l.level, l.name, l.kinds, l.duty
       from chain_templates t
       cross join jsonb_to_recordset($3::jsonb) as l (level smallint, name text, kinds text[], duty text)
      where t.tenant_id = $1 and t.code = $2
     on conflict (tenant_id, template_id, level) do nothing`,
    [tenantId, template.code, JSON.stringify(levels)],
  );
}
