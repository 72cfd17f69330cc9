import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now, today } from '../../shared/clock';
import { from } from '../organizations/end-fact';
import { ExternalIdentifierEntity } from '../organizations/external-identifier.entity';
import type { OrganizationOutcomes } from './decide-organizations.rules';

/**
 * Records what the source calls organizations, of those of which it was not known: from their first day on where they are new, from
 * today on where they were found by code, and never before another organization, or another name, gave way.
 */
export async function recordIdentifiers(
  tx: TenantTransaction,
  source: string,
  created: OrganizationOutcomes['created'],
  changed: OrganizationOutcomes['changed'],
): Promise<void> {
  const named = [
    ...created.map(({ key, externalId, made }) => ({ key, externalId, on: made.on })),
    ...changed
      .filter(({ change }) => !change.isIdentified)
      .map(({ key, externalId }) => ({ key, externalId, on: today() })),
  ];
  if (named.length === 0) return;
  const held = await findHeldUntil(
    tx,
    source,
    named.map(({ externalId }) => externalId),
  );
  const recordedAt = now();
  await tx.insert(
    ExternalIdentifierEntity,
    named.map(({ key, externalId, on }) => {
      const [, first = on] = [held.get(externalId) ?? on, on].sort();
      return {
        id: newId(),
        organizationId: key,
        system: source,
        value: externalId,
        valid: from(first),
        recordedAt,
        supersededAt: null,
      };
    }),
  );
}

/** Until when other organizations had these names: the first day on which they are free. */
async function findHeldUntil(
  tx: TenantTransaction,
  source: string,
  values: readonly string[],
): Promise<Map<string, LocalDate>> {
  const rows = await tx.query<{ value: string; until: LocalDate }>({
    text: `select e.value, max(upper(e.valid)) as until
             from unnest($3::text[]) as k (value)
             join external_identifiers e on e.tenant_id = $1 and e.system = $2 and e.value = k.value and e.superseded_at is null
            where not upper_inf(e.valid)
            group by e.value`,
    values: [source, values],
  });
  return new Map(rows.map(({ value, until }) => [value, until]));
}
