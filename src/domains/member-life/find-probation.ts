import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { probationEndSql, regularProbationEndSql } from './probation-end.rules';

/** How long a member's probation lasts. Days of a person: no message repeats them. */
export interface Probation {
  /** First day after it, with its extension. */
  endsOn: LocalDate;
  isExtended: boolean;
  /** First day after it if it were extended by the months asked for. */
  extendedEndsOn: LocalDate;
}

/** Reads the probation of a member that the caller holds, with whatever was decided about it. */
export async function findProbation(tx: TenantTransaction, memberId: string, months = 0): Promise<Probation> {
  const [probation] = await tx.query<Probation>({
    text: `select ${probationEndSql('m', `'infinity'::date`)} as "endsOn",
                  exists (select from probation_extensions e where e.tenant_id = $1 and e.member_id = m.id) as "isExtended",
                  (${regularProbationEndSql('m')} + make_interval(months => $3::int))::date as "extendedEndsOn"
             from members m
            where m.tenant_id = $1 and m.id = $2`,
    values: [memberId, months],
  });
  if (probation === undefined) throw new Error(`Member ${memberId} vanished under its lock.`);
  return probation;
}
