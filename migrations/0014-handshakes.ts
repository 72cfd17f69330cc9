import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = ['relationship_transfers', 'floating_records', 'floating_contact_counts'];

const FOREIGN_KEYS = [
  'relationship_transfers (tenant_id) references tenants (tenant_id)',
  'relationship_transfers (tenant_id, member_id) references members (tenant_id, id)',
  'relationship_transfers (tenant_id, from_branch_id) references organizations (tenant_id, id)',
  'relationship_transfers (tenant_id, to_branch_id) references organizations (tenant_id, id)',
  'relationship_transfers (tenant_id, data_key_id) references tenant_keys (tenant_id, id)',
  'floating_records (tenant_id) references tenants (tenant_id)',
  'floating_records (tenant_id, member_id) references members (tenant_id, id)',
  'floating_records (tenant_id, origin_id) references organizations (tenant_id, id)',
  'floating_records (tenant_id, destination_id) references organizations (tenant_id, id)',
  'floating_records (tenant_id, liaison_id) references members (tenant_id, id)',
  'floating_contact_counts (tenant_id, record_id) references floating_records (tenant_id, id)',
];

const PARAMETERS = [
  [
    'LETTER_VALID_DAYS',
    90,
    'days',
    'R-505',
    'Rules for transfers: a letter is generally valid for three months at most.',
  ],
  [
    'TRANSFER_EXPIRING_DAYS',
    15,
    'days',
    'R-505',
    "This project's: a letter that runs out within so many days is told.",
  ],
  ['CONTACT_EVERY_DAYS', 90, 'days', 'R-608', 'Central text: regularly; local rules differ, a quarter is usual.'],
  ['FIRST_CONTACT_DAYS', 1, 'days', 'R-602', 'Published practice: who arrives is contacted on the next day.'],
  [
    'SHOULD_TRANSFER_MONTHS',
    6,
    'months',
    'R-501',
    'Regulations on the education and management of members, article 25.',
  ],
] as const;

/** A threshold of the tenant `b` on the day: its own where it has set one, else the default. */
const threshold = (code: string) =>
  `(select coalesce(o.value, p.value)::int
      from public.parameters p
      left join public.parameter_overrides o
        on o.tenant_id = b.tenant_id and o.code = p.code and o.valid @> today and o.superseded_at is null
     where p.code = '${code}' and p.valid @> today)`;

/**
 * Numbers of floating records over the bound tenant and the tenants below it, for a period: one row a tenant and figure, and
 * one a figure of them all, without tenant, in which a pair counts once. A number of 1 to 4 persons of a tenant below is null,
 * and whatever would give it: its other flows (records are those who left and those who came), and, where what is hidden of a
 * figure follows from the whole, because it is of one tenant, all ones or all fours, the flows of the tenant with the smallest
 * other number. Where there is none, the whole is null. The own tenant is known to itself, so that it hides nobody.
 */
const FLOATING_COUNTS_BELOW = `
  create function app.floating_counts_below(period_from date, period_until date, today date)
  returns table (tenant_id uuid, division_code text, name text, level text, figure text, amount bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    with recursive below (tenant_id) as (
      select t.tenant_id from public.tenants t where t.tenant_id = app.current_tenant()
      union all
      select t.tenant_id from public.tenants t join below b on t.parent_tenant_id = b.tenant_id
    ), thresholds as materialized (
      select b.tenant_id, ${threshold('FIRST_CONTACT_DAYS')} as first_days, ${threshold('CONTACT_EVERY_DAYS')} as every_days from below b
    ), sides as materialized (
      select f.tenant_id, f.id,
             f.side <> 'DESTINATION' and f.out_on <= period_until as is_out,
             f.side <> 'ORIGIN' and coalesce(coalesce(f.referred_on, f.received_on) <= period_until, false) as is_in,
             coalesce(case when f.state = 'CLOSED' then false
                           when f.side <> 'ORIGIN' and f.received_on is not null and f.first_contact_on is null
                           then f.received_on + h.first_days < today
                           when f.side = 'DESTINATION' then f.last_contact_on + h.every_days < today
                           else greatest(f.last_contact_on, f.referred_on) + h.every_days < today end, false) as is_overdue,
             (select coalesce(sum(c.contacts), 0)
                from public.floating_contact_counts c
               where c.tenant_id = f.tenant_id and c.record_id = f.id
                 and c.year between extract(year from period_from)::int and extract(year from period_until)::int) as contacts
        from thresholds h
        join public.floating_records f on f.tenant_id = h.tenant_id
       where (f.closed_on is null or f.closed_on >= period_from) and f.result is distinct from 'RECORDED_IN_ERROR'
    ), counted as (
      select s.* from sides s where s.is_out or s.is_in
    ), records as (
      select bool_or(c.is_out) as is_out, bool_or(c.is_in) as is_in, bool_or(c.is_overdue) as is_overdue, sum(c.contacts) as contacts
        from counted c group by c.id
    ), whole as (
      select v.figure, v.amount
        from (select count(*) as records, count(*) filter (where r.is_out) as out_flowing, count(*) filter (where r.is_in) as in_flowing,
                     count(*) filter (where r.is_out and r.is_in) as paired,
                     count(*) filter (where r.is_out and not r.is_in) as unpaired_out,
                     count(*) filter (where r.is_in and not r.is_out) as unpaired_in,
                     count(*) filter (where r.is_overdue) as overdue, coalesce(sum(r.contacts), 0)::bigint as contacts
                from records r) n
       cross join lateral (values ('records', n.records), ('out', n.out_flowing), ('in', n.in_flowing), ('paired', n.paired),
               ('unpairedOut', n.unpaired_out), ('unpairedIn', n.unpaired_in), ('overdue', n.overdue), ('contacts', n.contacts))
             v (figure, amount)
    ), by_tenant as (
      select n.tenant_id, v.figure, v.amount, v.is_flow,
             n.tenant_id <> app.current_tenant() and v.amount > 0
               and case when v.is_flow then n.has_few
                        else n.records <= 4 or (v.figure = 'overdue' and v.amount <= 4) end as is_small,
             n.tenant_id <> app.current_tenant() as is_below
        from (select b.tenant_id, f.*,
                     f.records between 1 and 4 or f.out_flowing between 1 and 4 or f.in_flowing between 1 and 4 as has_few
                from below b
               cross join lateral (
                 select count(*) as records, count(*) filter (where c.is_out) as out_flowing,
                        count(*) filter (where c.is_in) as in_flowing, count(*) filter (where c.is_overdue) as overdue,
                        coalesce(sum(c.contacts), 0)::bigint as contacts
                   from counted c where c.tenant_id = b.tenant_id) f) n
       cross join lateral (values ('records', n.records, true), ('out', n.out_flowing, true), ('in', n.in_flowing, true),
               ('overdue', n.overdue, false), ('contacts', n.contacts, false)) v (figure, amount, is_flow)
    ), telling as (
      select d.figure, bool_or(d.is_flow) as is_flow,
             (array_agg(d.tenant_id order by d.amount, d.tenant_id) filter (where d.is_below and d.amount > 0 and not d.is_small))[1] as cover_id
        from by_tenant d
       group by d.figure
      having count(*) filter (where d.is_small) = 1
          or sum(d.amount) filter (where d.is_small) in (count(*) filter (where d.is_small), 4 * count(*) filter (where d.is_small))
          or sum(d.amount) filter (where d.is_small) <= 4
    )
    select t.tenant_id, t.division_code, t.name, t.level, d.figure,
           case when not d.is_small
                 and not (d.is_below and d.amount > 0
                          and exists (select from telling g
                                       where g.cover_id = d.tenant_id and (g.figure = d.figure or (g.is_flow and d.is_flow))))
                then d.amount end
      from by_tenant d join public.tenants t on t.tenant_id = d.tenant_id
    union all
    select null::uuid, null::text, null::text, null::text, w.figure,
           case when not exists (select from telling g
                                  where g.cover_id is null and (g.figure = w.figure or (g.is_flow and w.figure <> 'overdue')))
                then w.amount end
      from whole w;
  end`;

/** Handshakes between organizations and tenants: transfers of the formal relationship, and records of floating members. */
export class Handshakes1760000000014 implements MigrationInterface {
  name = 'Handshakes1760000000014';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // A step that another tenant took, or the clock, is in the log with the id of a tenant in the place of an account's.
      `alter table audit_entries drop constraint audit_entries_tenant_id_account_id_fkey`,
      // The peer of a handshake by its code: its id and name, and whether it takes part. Nothing else of another tenant is told.
      `create function app.peer_tenant(peer_code text)
         returns table (tenant_id uuid, name text, is_suspended boolean)
         language sql stable security definer set search_path = pg_catalog, public
         begin atomic
           select t.tenant_id, t.name, t.is_suspended from public.tenants t where t.division_code = peer_code;
         end`,
      `revoke all on function app.peer_tenant(text) from public`,
      `grant execute on function app.peer_tenant(text) to zuzhi_app`,
      // One row a side. Both sides of one handshake have one id, and each sees its own row only. A transfer inside a tenant has
      // one row, and so has one whose other side is outside the system, by letter.
      `create table relationship_transfers (
         tenant_id uuid not null,
         id uuid not null,
         side text not null check (side in ('ORIGIN', 'DESTINATION', 'BOTH')),
         channel text not null check (channel in ('INTERNAL', 'SYSTEM', 'LETTER')),
         peer_tenant_id uuid,
         peer_name text check (char_length(peer_name) between 1 and 200),
         state text not null check (state in ('DRAFT', 'APPLIED', 'ORIGIN_APPROVED', 'SENT', 'DEST_RECEIVED', 'ASSIGNED', 'CLOSED', 'RETURNED', 'REFUSED', 'EXPIRED', 'WITHDRAWN')),
         state_since date not null,
         member_id uuid,
         -- What the other side may know of the person before it accepts; of the own members nothing is kept twice.
         member_name text check (char_length(member_name) between 1 and 100),
         id_number_masked text,
         category text not null check (category in ('PROBATIONARY', 'FULL')),
         from_branch_id uuid,
         from_name text check (char_length(from_name) between 1 and 200),
         to_branch_id uuid,
         to_name text check (char_length(to_name) between 1 and 200),
         reason text not null check (reason in ('WORK_CHANGE', 'RESIDENCE_CHANGE', 'STUDY', 'GRADUATION', 'RETIREMENT', 'ORGANIZATION_CHANGE')),
         refusal_reason text check (refusal_reason in ('IDENTITY_UNCLEAR', 'RECORD_INCOMPLETE', 'NO_ACTUAL_TIE', 'WRONG_DESTINATION', 'LETTER_INVALID')),
         letter_number text check (char_length(letter_number) between 1 and 100),
         letter_valid_until date,
         applied_on date not null,
         sent_on date,
         received_on date,
         assigned_on date,
         closed_on date,
         -- The member's data on their way between two tenants, sealed by the keys of this side; gone when they have arrived, or turned back.
         snapshot_sealed bytea,
         data_key_id uuid,
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id),
         check ((channel = 'INTERNAL') = (side = 'BOTH')),
         check ((channel = 'SYSTEM') = (peer_tenant_id is not null)),
         check (peer_tenant_id is distinct from tenant_id),
         check ((snapshot_sealed is null) = (data_key_id is null)),
         check (snapshot_sealed is null or (channel = 'SYSTEM' and state in ('SENT', 'DEST_RECEIVED', 'ASSIGNED'))),
         check (member_name is null or (side = 'DESTINATION' and state in ('SENT', 'DEST_RECEIVED'))),
         check (id_number_masked is null or member_name is not null),
         check ((from_branch_id is null) = (side = 'DESTINATION')),
         check (member_id is not null or side = 'DESTINATION'),
         check ((state = 'REFUSED') = (refusal_reason is not null)),
         check (num_nulls(letter_number, letter_valid_until) in (0, 2))
       )`,
      // One open transfer a member: out of this tenant, or inside it. Whoever has arrived may go on before the receipt is back.
      `create unique index relationship_transfers_one_open on relationship_transfers (tenant_id, member_id) where side <> 'DESTINATION' and state not in ('CLOSED', 'REFUSED', 'EXPIRED', 'WITHDRAWN')`,
      `create index relationship_transfers_by_member on relationship_transfers (tenant_id, member_id)`,
      `create index relationship_transfers_by_state on relationship_transfers (tenant_id, state, state_since, id)`,
      `create index relationship_transfers_by_from on relationship_transfers (tenant_id, from_branch_id)`,
      `create index relationship_transfers_by_to on relationship_transfers (tenant_id, to_branch_id)`,
      `create index relationship_transfers_open_until on relationship_transfers (tenant_id, letter_valid_until) where state = 'SENT'`,
      `create index relationship_transfers_by_data_key on relationship_transfers (tenant_id, data_key_id)`,
      // A member who lives elsewhere while the relationship stays: one row a side, as above.
      `create table floating_records (
         tenant_id uuid not null,
         id uuid not null,
         side text not null check (side in ('ORIGIN', 'DESTINATION', 'BOTH')),
         channel text not null check (channel in ('INTERNAL', 'SYSTEM', 'UNPAIRED')),
         peer_tenant_id uuid,
         peer_name text check (char_length(peer_name) between 1 and 200),
         state text not null check (state in ('REPORTED', 'REGISTERED_OUT', 'REFERRED', 'RECEIVED', 'INCORPORATED', 'CLOSED')),
         state_since date not null,
         member_id uuid,
         member_name text check (char_length(member_name) between 1 and 100),
         id_number_masked text,
         origin_id uuid,
         origin_name text check (char_length(origin_name) between 1 and 200),
         destination_id uuid,
         destination_name text check (char_length(destination_name) between 1 and 200),
         destination_division_code text collate "C",
         attachment text check (attachment in ('BRANCH', 'FLOATING_MEMBER_ORGANIZATION', 'SERVICE_POINT')),
         range text not null check (range in ('IN_COUNTY', 'IN_PROVINCE', 'OUT_OF_PROVINCE', 'ABROAD')),
         reason text not null check (reason in ('WORK', 'BUSINESS', 'STUDY', 'RESIDENCE')),
         out_on date not null,
         referred_on date,
         received_on date,
         incorporated_on date,
         closed_on date,
         result text check (result in ('RETURNED', 'TRANSFERRED', 'LOST_CONTACT', 'RECORDED_IN_ERROR')),
         liaison_id uuid,
         first_contact_on date,
         last_contact_on date,
         last_contact_channel text check (last_contact_channel in ('PHONE', 'MESSAGE', 'VISIT', 'MEETING')),
         -- Closed here because the membership went elsewhere; the other side is still to be told.
         awaits_peer boolean not null default false,
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id),
         check ((channel = 'INTERNAL') = (side = 'BOTH')),
         check ((channel = 'SYSTEM') = (peer_tenant_id is not null)),
         check (peer_tenant_id is distinct from tenant_id),
         check ((state = 'CLOSED') = (closed_on is not null) and (state = 'CLOSED') = (result is not null)),
         check ((incorporated_on is not null) = (attachment is not null)),
         check (num_nulls(last_contact_on, last_contact_channel) in (0, 2)),
         -- Of an own member nothing is kept twice; of a stranger a name, until the record is closed.
         check ((side = 'DESTINATION') = (member_id is null) and (side = 'DESTINATION') = (origin_id is null)),
         check ((member_name is not null) = (side = 'DESTINATION' and state <> 'CLOSED')),
         check (id_number_masked is null or member_name is not null),
         check (out_on <= referred_on and greatest(out_on, referred_on) <= received_on),
         check (received_on <= incorporated_on and closed_on >= greatest(out_on, referred_on, received_on, incorporated_on)),
         check (not awaits_peer or (channel = 'SYSTEM' and side = 'ORIGIN' and state = 'CLOSED')),
         -- A log of contacts would follow somebody's movements: of a closed record neither contact nor liaison is kept.
         check (state <> 'CLOSED' or num_nonnulls(last_contact_on, liaison_id, first_contact_on) = 0)
       )`,
      `create unique index floating_records_one_open on floating_records (tenant_id, member_id) where state <> 'CLOSED'`,
      `create index floating_records_by_member on floating_records (tenant_id, member_id)`,
      `create index floating_records_by_state on floating_records (tenant_id, state, state_since, id)`,
      `create index floating_records_by_origin on floating_records (tenant_id, origin_id)`,
      `create index floating_records_by_destination on floating_records (tenant_id, destination_id)`,
      `create index floating_records_by_liaison on floating_records (tenant_id, liaison_id)`,
      `create index floating_records_awaiting_peer on floating_records (tenant_id, id) where awaits_peer`,
      // How often a side was in contact in a year: a number, no days.
      `create table floating_contact_counts (
         tenant_id uuid not null,
         record_id uuid not null,
         year integer not null,
         contacts integer not null check (contacts > 0),
         primary key (tenant_id, record_id, year)
       )`,
      // Which tenants have letters that have run out: ids only, because the round runs before any tenant is bound.
      `create function app.tenants_with_transfers_to_expire(today date) returns setof uuid
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select distinct t.tenant_id from public.relationship_transfers t
          where t.state = 'SENT' and t.side <> 'DESTINATION' and t.letter_valid_until < today;
       end`,
      `revoke all on function app.tenants_with_transfers_to_expire(date) from public`,
      `grant execute on function app.tenants_with_transfers_to_expire(date) to zuzhi_app`,
      `grant select, insert, update (state, state_since, applied_on, category, member_id, member_name, id_number_masked, to_branch_id, to_name, refusal_reason, letter_number, letter_valid_until, sent_on, received_on, assigned_on, closed_on, snapshot_sealed, data_key_id, version, updated_at) on relationship_transfers to zuzhi_app`,
      `grant select, insert, update (state, state_since, member_name, id_number_masked, destination_id, destination_name, attachment, referred_on, received_on, incorporated_on, closed_on, result, liaison_id, first_contact_on, last_contact_on, last_contact_channel, awaits_peer, version, updated_at) on floating_records to zuzhi_app`,
      `grant select, insert, update (contacts) on floating_contact_counts to zuzhi_app`,
      // Which tenants have closed records that the other side does not know of: ids only, because the round runs before any tenant is bound.
      `create function app.tenants_with_floating_records_to_close(today date) returns setof uuid
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select distinct f.tenant_id from public.floating_records f where f.awaits_peer and f.closed_on <= today;
       end`,
      `revoke all on function app.tenants_with_floating_records_to_close(date) from public`,
      `grant execute on function app.tenants_with_floating_records_to_close(date) to zuzhi_app`,
      FLOATING_COUNTS_BELOW,
      `revoke all on function app.floating_counts_below(date, date, date) from public`,
      `grant execute on function app.floating_counts_below(date, date, date) to zuzhi_aggregate`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
    for (const [code, value, unit, rule, source] of PARAMETERS) {
      await queryRunner.query(
        `insert into parameters (code, valid, value, unit, rule, source) values ($1, '[1900-01-01,)', $2, $3, $4, $5)`,
        [code, value, unit, rule, source],
      );
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const codes = PARAMETERS.map(([code]) => `'${code}'`).join(', ');
    await run(queryRunner, [
      `delete from parameters where code in (${codes})`,
      `drop function app.floating_counts_below(date, date, date)`,
      `drop function app.tenants_with_floating_records_to_close(date)`,
      `drop function app.tenants_with_transfers_to_expire(date)`,
      `drop table floating_contact_counts, floating_records, relationship_transfers`,
      `drop function app.peer_tenant(text)`,
    ]);
    await relate(queryRunner, ['audit_entries (tenant_id, account_id) references accounts (tenant_id, id)']);
  }
}
