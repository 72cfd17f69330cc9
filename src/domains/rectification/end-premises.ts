import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';
import type { OpenFact } from '../organizations/lock-organization';

/** Ends on a day what is on record of premises. What began on that very day never held, and is superseded. */
export async function endPremises(tx: TenantTransaction, fact: OpenFact, on: LocalDate): Promise<void> {
  if (fact.from >= on) {
    await tx.query({
      text: `update organization_premises set superseded_at = $3 where tenant_id = $1 and id = $2`,
      values: [fact.id, now()],
    });
    return;
  }
  await tx.query({
    text: `update organization_premises set valid = daterange(lower(valid), $3::date) where tenant_id = $1 and id = $2`,
    values: [fact.id, on],
  });
}

/** The same for whatever is open of an organization that ends. */
export async function endPremisesOf(tx: TenantTransaction, organizationId: string, on: LocalDate): Promise<boolean> {
  const open = await tx.query<OpenFact>({
    text: `select id, lower(valid) as "from"
             from organization_premises
            where tenant_id = $1 and organization_id = $2 and superseded_at is null and upper_inf(valid)`,
    values: [organizationId],
  });
  for (const fact of open) await endPremises(tx, fact, on);
  return open.length > 0;
}
