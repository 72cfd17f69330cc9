import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { countsSql, type FloatingState } from './floating.rules';

/** The record of a member who is away. */
export interface OpenRecord {
  id: string;
  state: FloatingState;
  outOn: LocalDate;
}

/** What the records of a member so far say about the next one. */
export interface FormerRecords {
  open: OpenRecord | null;
  /** The latest day on which one was over; null when none was. */
  overOn: LocalDate | null;
  /** First day since which the member has belonged to the branch of today; null for who belongs to none. */
  memberSince: LocalDate | null;
}

/** Reads them under the member's lock. */
export async function findFormerRecords(tx: TenantTransaction, memberId: string): Promise<FormerRecords> {
  const [former] = await tx.query<FormerRecords>({
    text: `select (select jsonb_build_object('id', f.id, 'state', f.state, 'outOn', f.out_on)
                     from floating_records f
                    where f.tenant_id = $1 and f.member_id = $2 and f.state <> 'CLOSED') as open,
                  (select max(f.closed_on) from floating_records f
                    where f.tenant_id = $1 and f.member_id = $2 and ${countsSql('f')}) as "overOn",
                  (select max(lower(d.days))
                     from members n
                    cross join unnest((select range_agg(m.valid) from memberships m
                                        where m.tenant_id = $1 and m.member_id = $2 and m.branch_id = n.branch_id
                                          and m.superseded_at is null)) d (days)
                    where n.tenant_id = $1 and n.id = $2) as "memberSince"`,
    values: [memberId],
  });
  if (former === undefined) throw new Error('A query without rows to read from gives one.');
  return former;
}

/** The open record of a member, if any. */
export async function findOpenRecord(tx: TenantTransaction, memberId: string): Promise<OpenRecord | null> {
  return (await findFormerRecords(tx, memberId)).open;
}
