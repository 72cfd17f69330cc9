import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { FloatingState } from './floating.rules';

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
  /** First day on which the member belonged to a branch of the tenant. */
  memberSince: LocalDate;
}

/** Reads them under the member's lock. */
export async function findFormerRecords(tx: TenantTransaction, memberId: string): Promise<FormerRecords> {
  const [former] = await tx.query<FormerRecords>({
    text: `select (select jsonb_build_object('id', f.id, 'state', f.state, 'outOn', f.out_on)
                     from floating_records f
                    where f.tenant_id = $1 and f.member_id = $2 and f.state <> 'CLOSED') as open,
                  (select max(f.closed_on) from floating_records f where f.tenant_id = $1 and f.member_id = $2) as "overOn",
                  (select min(lower(m.valid)) from memberships m
                    where m.tenant_id = $1 and m.member_id = $2 and m.superseded_at is null) as "memberSince"`,
    values: [memberId],
  });
  if (former === undefined) throw new Error('A query without rows to read from gives one.');
  return former;
}

/** The open record of a member, if any. */
export async function findOpenRecord(tx: TenantTransaction, memberId: string): Promise<OpenRecord | null> {
  return (await findFormerRecords(tx, memberId)).open;
}
