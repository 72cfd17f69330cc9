import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';

/** Whose formations end: those of some units, or all of an organization. */
export type FormationOwner = { unitIds: readonly string[] } | { organizationId: string };

/**
 * Ends formations on a day: the last day on which they hold is the one before. One that began on that day or later never
 * held; its record is superseded, not shortened to nothing. What had ended before that day stays as it is.
 *
 * @returns the units whose formations changed
 */
export async function endFormations(tx: TenantTransaction, owner: FormationOwner, on: LocalDate): Promise<string[]> {
  const [ownerColumn, keys] =
    'unitIds' in owner ? (['unit_id', owner.unitIds] as const) : (['organization_id', [owner.organizationId]] as const);
  const open = `tenant_id = $1 and ${ownerColumn} = any($2::uuid[]) and superseded_at is null
              and (upper_inf(valid) or upper(valid) > $3::date)`;
  const voided = await tx.query<{ unitId: string }>({
    text: `update unit_formations set superseded_at = $4
            where ${open} and lower(valid) >= $3::date
        returning unit_id as "unitId"`,
    values: [keys, on, now()],
  });
  const ended = await tx.query<{ unitId: string }>({
    text: `update unit_formations set valid = daterange(lower(valid), $3::date)
            where ${open}
        returning unit_id as "unitId"`,
    values: [keys, on],
  });
  return [...new Set([...voided, ...ended].map(({ unitId }) => unitId))];
}
