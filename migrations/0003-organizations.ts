import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, reference, relate, run } from './support/statements';

const KINDS = [
  'SUBDISTRICT_COORDINATING_COMMITTEE',
  'TOWNSHIP_COORDINATING_COMMITTEE',
  'COMMUNITY_COORDINATING_COMMITTEE',
  'WORK_COMMITTEE',
  'COMMITTEE',
  'GENERAL_BRANCH',
  'BRANCH',
  'JOINT_BRANCH',
  'TEMPORARY_BRANCH',
  'GROUP',
  'MEMBER_CENTER_HOUSEHOLD',
];
const STATUSES = ['PROPOSED', 'APPROVED', 'ESTABLISHED', 'RESTRUCTURING', 'MERGED', 'SPLIT', 'DISSOLVED'];
const list = (words: string[]) => words.map((word) => `'${word}'`).join(', ');

const TENANT_TABLES = [
  'chain_templates',
  'chain_levels',
  'tenant_counters',
  'organizations',
  'placements',
  'organization_states',
  'external_identifiers',
  'parameter_overrides',
];

/** What use cases change in an organization; its tenant, id, code, label, kind, division and founding stay. */
const ORGANIZATION_CHANGES = [
  'status',
  'name',
  'name_pinyin',
  'name_readings',
  'established_on',
  'ended_on',
  'position',
  'chain_template_id',
  'chain_level',
  'chain_parent_id',
  'chain_path',
  'chain_depth',
  'formal_parent_id',
  'formal_path',
  'formal_depth',
  'version',
  'updated_at',
];

const FOREIGN_KEYS = [
  'chain_templates (tenant_id) references tenants (tenant_id)',
  'chain_levels (tenant_id, template_id) references chain_templates (tenant_id, id)',
  'tenant_counters (tenant_id) references tenants (tenant_id)',
  'organizations (tenant_id) references tenants (tenant_id)',
  'organizations (division_code) references divisions (code)',
  'organizations (tenant_id, chain_parent_id) references organizations (tenant_id, id)',
  'organizations (tenant_id, formal_parent_id) references organizations (tenant_id, id)',
  'organizations (tenant_id, chain_template_id, chain_level) references chain_levels (tenant_id, template_id, level)',
  'placements (tenant_id, organization_id) references organizations (tenant_id, id)',
  'placements (tenant_id, parent_id) references organizations (tenant_id, id)',
  'organization_states (tenant_id, organization_id) references organizations (tenant_id, id)',
  'external_identifiers (tenant_id, organization_id) references organizations (tenant_id, id)',
  'parameter_overrides (tenant_id) references tenants (tenant_id)',
];

/** Organizations in two graphs (FORMAL, CHAIN), their dated placements and states, chain templates and parameters. */
export class Organizations1760000000003 implements MigrationInterface {
  name = 'Organizations1760000000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `create table chain_templates (
         tenant_id uuid not null,
         id uuid not null,
         code text collate "C" not null check (code ~ '^[A-Z][A-Z0-9_]{1,40}$'),
         name text not null,
         description text not null,
         source text not null,
         created_at timestamptz not null,
         primary key (tenant_id, id)
       )`,
      `create unique index chain_templates_by_code on chain_templates (tenant_id, code)`,
      `create table chain_levels (
         tenant_id uuid not null,
         template_id uuid not null,
         level smallint not null check (level between 1 and 9),
         name text not null,
         kinds text[] not null check (cardinality(kinds) > 0),
         duty text,
         primary key (tenant_id, template_id, level)
       )`,

      // Row per tenant and name: CHAIN and FORMAL are locked by whoever moves in that graph; ORGANIZATION_LABEL is the serial of path labels.
      `create table tenant_counters (
         tenant_id uuid not null,
         name text not null check (name in ('CHAIN', 'FORMAL', 'ORGANIZATION_LABEL')),
         value bigint not null,
         primary key (tenant_id, name)
       )`,

      // The present: one row an organization. The past is in placements and organization_states.
      `create table organizations (
         tenant_id uuid not null,
         id uuid not null,
         code text collate "C" not null check (code ~ '^[0-9A-Z][0-9A-Z-]{2,39}$'),
         label text collate "C" not null check (label ~ '^[0-9a-z]{6}$'),
         kind text not null check (kind in (${list(KINDS)})),
         status text not null check (status in (${list(STATUSES)})),
         name text not null check (char_length(name) between 1 and 100),
         name_pinyin text collate "C" not null,
         name_readings text collate "C" not null,
         division_code text collate "C",
         established_on date,
         ended_on date,
         position integer not null default 0,
         chain_template_id uuid,
         chain_level smallint,
         chain_parent_id uuid,
         chain_path text collate "C",
         chain_depth smallint,
         formal_parent_id uuid,
         formal_path text collate "C",
         formal_depth smallint,
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id),
         check ((chain_path is null) = (chain_depth is null)),
         check ((chain_template_id is null) = (chain_level is null)),
         check ((formal_path is null) = (formal_depth is null))
       )`,
      `create unique index organizations_by_code on organizations (tenant_id, code)`,
      `create unique index organizations_by_label on organizations (tenant_id, label)`,
      `create index organizations_by_chain_path on organizations (tenant_id, chain_path)`,
      `create index organizations_by_formal_path on organizations (tenant_id, formal_path)`,
      `create index organizations_by_chain_parent on organizations (tenant_id, chain_parent_id)`,
      `create index organizations_by_formal_parent on organizations (tenant_id, formal_parent_id)`,
      `create index organizations_by_pinyin on organizations (tenant_id, name_pinyin, id)`,
      `create index organizations_by_kind on organizations (tenant_id, kind, name_pinyin, id)`,
      `create index organizations_by_division on organizations (tenant_id, division_code)`,

      `create table placements (
         tenant_id uuid not null,
         id uuid not null,
         graph text not null check (graph in ('CHAIN', 'FORMAL')),
         organization_id uuid not null,
         parent_id uuid,
         valid daterange not null check (not isempty(valid)),
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         check (parent_id is distinct from organization_id),
         constraint placements_one_parent exclude using gist (tenant_id with =, graph with =, organization_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index placements_by_parent on placements (tenant_id, graph, parent_id)`,
      `create index placements_by_organization on placements (tenant_id, organization_id, graph)`,

      `create table organization_states (
         tenant_id uuid not null,
         id uuid not null,
         organization_id uuid not null,
         valid daterange not null check (not isempty(valid)),
         status text not null check (status in (${list(STATUSES)})),
         kind text not null check (kind in (${list(KINDS)})),
         name text not null check (char_length(name) between 1 and 100),
         name_pinyin text collate "C" not null,
         document_number text,
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         constraint organization_states_one_a_day exclude using gist (tenant_id with =, organization_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index organization_states_by_organization on organization_states (tenant_id, organization_id)`,

      `create table external_identifiers (
         tenant_id uuid not null,
         id uuid not null,
         organization_id uuid not null,
         system text collate "C" not null check (system ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'),
         value text collate "C" not null check (char_length(value) between 1 and 100),
         valid daterange not null check (not isempty(valid)),
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         constraint external_identifiers_one_holder exclude using gist (tenant_id with =, system with =, value with =, valid with &&) where (superseded_at is null),
         constraint external_identifiers_one_value exclude using gist (tenant_id with =, system with =, organization_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index external_identifiers_by_organization on external_identifiers (tenant_id, organization_id)`,
      `create index external_identifiers_by_value on external_identifiers (tenant_id, value)`,

      // Thresholds of the rules: dated, with their source. A tenant overrides one; a parent may lock it (administration).
      `create table parameters (
         code text collate "C" not null,
         valid daterange not null check (not isempty(valid)),
         value numeric not null,
         unit text not null,
         rule text not null,
         source text not null,
         primary key (code, valid)
       )`,
      `create table parameter_overrides (
         tenant_id uuid not null,
         id uuid not null,
         code text collate "C" not null,
         valid daterange not null check (not isempty(valid)),
         value numeric not null,
         document_number text not null,
         is_locked boolean not null default false,
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         constraint parameter_overrides_one_a_day exclude using gist (tenant_id with =, code with =, valid with &&) where (superseded_at is null)
       )`,

      `grant select on chain_templates, chain_levels, parameters, parameter_overrides to zuzhi_app`,
      `grant select, update (value) on tenant_counters to zuzhi_app`,
      `grant select, insert, update (${ORGANIZATION_CHANGES.join(', ')}) on organizations to zuzhi_app`,
      // A fact is never rewritten: its end and its voiding are the only columns that change.
      `grant select, insert, update (valid, superseded_at) on placements, organization_states, external_identifiers to zuzhi_app`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await reference(queryRunner, ['parameters']);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);

    await run(queryRunner, [
      // The aggregate role's only way in: counts by kind over the bound tenant and the tenants below it. Organizations are not persons, so small counts stay.
      `create function app.organization_counts_below()
       returns table (tenant_id uuid, division_code text, name text, level text, kind text, organizations bigint)
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         with recursive below (tenant_id) as (
           select t.tenant_id from public.tenants t where t.tenant_id = app.current_tenant()
           union all
           select t.tenant_id from public.tenants t join below b on t.parent_tenant_id = b.tenant_id
         )
         select t.tenant_id, t.division_code, t.name, t.level, o.kind, count(o.id)
           from below b
           join public.tenants t on t.tenant_id = b.tenant_id
           left join public.organizations o on o.tenant_id = t.tenant_id and o.status in ('ESTABLISHED', 'RESTRUCTURING')
          group by t.tenant_id, t.division_code, t.name, t.level, o.kind
          order by t.division_code, o.kind;
       end`,
      `revoke all on function app.organization_counts_below() from public`,
      `grant execute on function app.organization_counts_below() to zuzhi_aggregate`,
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `drop function app.organization_counts_below()`,
      `drop table parameter_overrides, parameters, external_identifiers, organization_states, placements, organizations, tenant_counters, chain_levels, chain_templates`,
    ]);
  }
}
