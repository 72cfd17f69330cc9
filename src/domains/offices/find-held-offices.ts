import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { Post } from './office.rules';
import type { HeldOffice } from './office-taken.rules';

/** An office that is held, with its holder. */
export interface OfficeWithHolder extends HeldOffice {
  memberId: string | null;
  unitId: string | null;
  unitPost: string | null;
}

/** The offices of one post of an organization that are held on a day or later, the earliest first. */
export function findHeldOffices(
  tx: TenantTransaction,
  organizationId: string,
  post: Post,
  on: LocalDate,
): Promise<OfficeWithHolder[]> {
  return tx.query<OfficeWithHolder>({
    text: `select id, lower(valid) as "from", upper(valid) as until,
                  member_id as "memberId", unit_id as "unitId", unit_post as "unitPost"
             from offices
            where tenant_id = $1 and organization_id = $2 and post = $3 and superseded_at is null
              and valid && daterange($4::date, null)
            order by valid, id`,
    values: [organizationId, post, on],
  });
}
