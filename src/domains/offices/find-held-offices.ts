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

/** Some days from a first one on, to the day before another; without a last one when that is null. */
export interface Days {
  startedOn: LocalDate;
  until: LocalDate | null;
}

/** The offices of one post of an organization that are held on one of the days, the earliest first. */
export function findHeldOffices(
  tx: TenantTransaction,
  organizationId: string,
  post: Post,
  { startedOn, until }: Days,
): Promise<OfficeWithHolder[]> {
  return tx.query<OfficeWithHolder>({
    text: `select id, lower(valid) as "from", upper(valid) as until,
                  member_id as "memberId", unit_id as "unitId", unit_post as "unitPost"
             from offices
            where tenant_id = $1 and organization_id = $2 and post = $3 and superseded_at is null
              and valid && daterange($4::date, $5::date)
            order by valid, id`,
    values: [organizationId, post, startedOn, until],
  });
}
