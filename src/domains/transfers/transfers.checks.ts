import type { DataCheck } from '../domain';

const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;

/** Transfers by which somebody belongs elsewhere now. */
const ACCEPTED = `t.tenant_id = $1 and t.state in ('ASSIGNED', 'CLOSED')`;

/** Invariants of transfers that no constraint of the table holds. Each lists the rows that break it, persons by ids only. */
export const transferChecks: DataCheck[] = [
  {
    name: 'transfer-sides',
    rule: 'Both sides of a transfer between two tenants stand at the same, since the same day, with the same letter; one that was never sent has one side.',
    text: `select t.id, t.side, t.state, p.state as other_state
             from relationship_transfers t
             left join relationship_transfers p on p.tenant_id = t.peer_tenant_id and p.id = t.id
            where t.tenant_id = $1 and t.channel = 'SYSTEM'
              and case when t.sent_on is null then p.id is not null
                  else (p.side = t.side
                    or (p.peer_tenant_id, p.state, p.state_since, p.sent_on, p.received_on, p.assigned_on, p.closed_on,
                        p.letter_number, p.letter_valid_until, p.category, p.reason, p.refusal_reason)
                       is distinct from
                       (t.tenant_id, t.state, t.state_since, t.sent_on, t.received_on, t.assigned_on, t.closed_on,
                        t.letter_number, t.letter_valid_until, t.category, t.reason, t.refusal_reason)) end`,
  },
  {
    name: 'transfer-origin',
    rule: 'From the day of acceptance on the member belongs to the former branch no more; nobody belongs to both (R-112).',
    text: `select t.id, m.valid
             from relationship_transfers t
             join memberships m
               on m.tenant_id = $1 and m.member_id = t.member_id and m.superseded_at is null
              and lower(m.valid) < t.assigned_on and coalesce(upper(m.valid), 'infinity') > t.assigned_on
            where ${ACCEPTED} and t.side <> 'DESTINATION'`,
  },
  {
    name: 'transfer-destination',
    rule: 'From the day of acceptance on the member belongs to a branch of the destination; the record may have ended on that very day.',
    text: `select t.id, t.member_id
             from relationship_transfers t
             left join members o on o.tenant_id = $1 and o.id = t.member_id
            where ${ACCEPTED} and t.side <> 'ORIGIN'
              and (o.id is null or t.to_branch_id is null
                or (o.end_reason is distinct from 'RECORDED_IN_ERROR'
                  and not exists (select from memberships m
                                   where m.tenant_id = $1 and m.member_id = t.member_id and lower(m.valid) = t.assigned_on
                                     and (m.superseded_at is null or m.correction_document is null))))`,
  },
  {
    name: 'transfer-open-member',
    rule: 'Whose transfer is open and not accepted is a member of the branch that it leaves.',
    text: `select t.id, o.standing
             from relationship_transfers t
             join members o on o.tenant_id = $1 and o.id = t.member_id
            where t.tenant_id = $1 and t.side <> 'DESTINATION'
              and t.state in ('DRAFT', 'APPLIED', 'ORIGIN_APPROVED', 'SENT', 'DEST_RECEIVED', 'RETURNED')
              and o.branch_id is distinct from t.from_branch_id`,
  },
  {
    name: 'transfer-snapshot',
    rule: 'The data on the way to another tenant are sealed at the origin from the letter to the receipt, at the destination from acceptance to receipt, and nowhere else.',
    text: `select t.id, t.side, t.state
             from relationship_transfers t
            where t.tenant_id = $1
              and (t.snapshot_sealed is not null)
                  is distinct from (t.channel = 'SYSTEM'
                    and (t.state = 'ASSIGNED' or (t.side = 'ORIGIN' and t.state in ('SENT', 'DEST_RECEIVED'))))`,
  },
  {
    name: 'transfer-days',
    rule: 'The days of a transfer follow one another, and none is to come.',
    text: `select t.id, t.state_since
             from relationship_transfers t
            where t.tenant_id = $1
              and (t.sent_on < t.applied_on or t.received_on < t.sent_on or t.assigned_on < coalesce(t.received_on, t.sent_on)
                or t.closed_on < t.assigned_on or t.letter_valid_until < t.sent_on
                or greatest(t.applied_on, t.state_since, t.sent_on, t.received_on, t.assigned_on, t.closed_on) > ${TODAY})`,
  },
  {
    name: 'transfer-expiry',
    rule: 'A letter that ran out has ended its transfer: two days later none is left (R-505).',
    text: `select t.id, t.letter_valid_until
             from relationship_transfers t
            where t.tenant_id = $1 and t.state = 'SENT' and t.letter_valid_until < ${TODAY} - 2`,
  },
  {
    name: 'transfer-record',
    rule: 'A record of a membership that ended by a transfer inside the tenant is followed by one that began by it, in another branch.',
    text: `select m.member_id, m.valid, n.begin_reason
             from memberships m
             join lateral (
                  select n.branch_id, n.begin_reason
                    from memberships n
                   where n.tenant_id = $1 and n.member_id = m.member_id and n.superseded_at is null
                     and lower(n.valid) >= upper(m.valid)
                   order by n.valid
                   limit 1) n on true
            where m.tenant_id = $1 and m.superseded_at is null and m.end_reason not in ('CHANGED')
              and (m.end_reason <> 'TRANSFERRED_OUT' or n.begin_reason <> 'TRANSFERRED_IN')`,
  },
];
