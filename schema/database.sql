-- The schema of Zuzhi's database, written by `npm run schema:write` from the catalog after all migrations. Do not edit.
-- Roles: zuzhi_migrator owns everything; zuzhi_app serves, bound to one tenant at a time; zuzhi_aggregate counts.

create schema app;
grant usage on schema app to zuzhi_aggregate;
grant usage on schema app to zuzhi_app;

revoke all on schema public from public;
grant usage on schema public to zuzhi_aggregate;
grant usage on schema public to zuzhi_app;

create extension btree_gist with schema public;

create table accounts (
  tenant_id uuid not null,
  id uuid not null,
  display_name text not null,
  is_active boolean not null default true,
  created_at timestamp with time zone not null,
  constraint accounts_pkey PRIMARY KEY (tenant_id, id),
  constraint accounts_display_name_check CHECK (((char_length(display_name) >= 1) AND (char_length(display_name) <= 100)))
);
alter table accounts enable row level security;
alter table accounts force row level security;
create policy tenant_rows on accounts
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant select on accounts to zuzhi_app;

create table audit_entries (
  tenant_id uuid not null,
  id uuid not null,
  recorded_at timestamp with time zone not null,
  request_id text not null,
  account_id uuid not null,
  role text not null,
  action text not null,
  object_type text not null,
  object_id uuid not null,
  object_version integer,
  fields text[] not null,
  digest text not null,
  sequence bigint,
  previous_hash text,
  hash text,
  constraint audit_entries_pkey PRIMARY KEY (tenant_id, id),
  constraint audit_entries_check CHECK (((sequence IS NULL) = (hash IS NULL))),
  constraint audit_entries_sequence_check CHECK ((sequence > 0))
);
CREATE INDEX audit_entries_by_object ON public.audit_entries USING btree (tenant_id, object_id, recorded_at, id);
CREATE UNIQUE INDEX audit_entries_by_sequence ON public.audit_entries USING btree (tenant_id, sequence);
CREATE INDEX audit_entries_by_time ON public.audit_entries USING btree (tenant_id, recorded_at, id);
CREATE INDEX audit_entries_unsealed ON public.audit_entries USING btree (tenant_id, id) WHERE (sequence IS NULL);
alter table audit_entries enable row level security;
alter table audit_entries force row level security;
create policy new_rows on audit_entries for insert
  with check (((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (sequence IS NULL)));
create policy tenant_rows on audit_entries for select
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
create policy unsealed_rows on audit_entries for update
  using (((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (sequence IS NULL)))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on audit_entries to zuzhi_app;
grant update (sequence, previous_hash, hash) on audit_entries to zuzhi_app;

create table audit_heads (
  tenant_id uuid not null,
  epoch integer not null,
  sequence bigint not null,
  hash text not null,
  sealed_at timestamp with time zone,
  constraint audit_heads_pkey PRIMARY KEY (tenant_id)
);
alter table audit_heads enable row level security;
alter table audit_heads force row level security;
create policy tenant_rows on audit_heads
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant select on audit_heads to zuzhi_app;
grant update (sequence, hash, sealed_at) on audit_heads to zuzhi_app;

create table chain_levels (
  tenant_id uuid not null,
  template_id uuid not null,
  level smallint not null,
  name text not null,
  kinds text[] not null,
  duty text,
  constraint chain_levels_pkey PRIMARY KEY (tenant_id, template_id, level),
  constraint chain_levels_kinds_check CHECK ((cardinality(kinds) > 0)),
  constraint chain_levels_level_check CHECK (((level >= 1) AND (level <= 9)))
);
alter table chain_levels enable row level security;
alter table chain_levels force row level security;
create policy tenant_rows on chain_levels
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant select on chain_levels to zuzhi_app;

create table chain_templates (
  tenant_id uuid not null,
  id uuid not null,
  code text collate "C" not null,
  name text not null,
  description text not null,
  source text not null,
  created_at timestamp with time zone not null,
  constraint chain_templates_pkey PRIMARY KEY (tenant_id, id),
  constraint chain_templates_code_check CHECK ((code ~ '^[A-Z][A-Z0-9_]{1,40}$'::text))
);
CREATE UNIQUE INDEX chain_templates_by_code ON public.chain_templates USING btree (tenant_id, code);
alter table chain_templates enable row level security;
alter table chain_templates force row level security;
create policy tenant_rows on chain_templates
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant select on chain_templates to zuzhi_app;

create table divisions (
  code text collate "C" not null,
  parent_code text collate "C",
  level text not null,
  kind text not null,
  name text not null,
  name_pinyin text collate "C" not null,
  path text collate "C" not null,
  depth smallint not null,
  valid daterange not null,
  source text not null,
  constraint divisions_pkey PRIMARY KEY (code),
  constraint divisions_code_check CHECK ((code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'::text)),
  constraint divisions_kind_check CHECK ((kind = ANY (ARRAY['PROVINCE'::text, 'PREFECTURE'::text, 'COUNTY'::text, 'STATISTICAL_ZONE'::text, 'SUBDISTRICT'::text, 'TOWN'::text, 'TOWNSHIP'::text, 'TOWNSHIP_EQUIVALENT'::text, 'RESIDENTS_COMMITTEE'::text, 'VILLAGERS_COMMITTEE'::text, 'VILLAGE_EQUIVALENT'::text]))),
  constraint divisions_level_check CHECK ((level = ANY (ARRAY['PROVINCE'::text, 'PREFECTURE'::text, 'COUNTY'::text, 'TOWNSHIP'::text, 'VILLAGE'::text])))
);
CREATE INDEX divisions_by_parent ON public.divisions USING btree (parent_code, code);
CREATE INDEX divisions_by_path ON public.divisions USING btree (path);
grant select on divisions to zuzhi_app;

create table external_identifiers (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  system text collate "C" not null,
  value text collate "C" not null,
  valid daterange not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint external_identifiers_pkey PRIMARY KEY (tenant_id, id),
  constraint external_identifiers_one_holder EXCLUDE USING gist (tenant_id WITH =, system WITH =, value WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint external_identifiers_one_value EXCLUDE USING gist (tenant_id WITH =, system WITH =, organization_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint external_identifiers_system_check CHECK ((system ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'::text)),
  constraint external_identifiers_valid_check CHECK ((NOT isempty(valid))),
  constraint external_identifiers_value_check CHECK (((char_length(value) >= 1) AND (char_length(value) <= 100)))
);
CREATE INDEX external_identifiers_by_organization ON public.external_identifiers USING btree (tenant_id, organization_id);
CREATE INDEX external_identifiers_by_value ON public.external_identifiers USING btree (tenant_id, value);
alter table external_identifiers enable row level security;
alter table external_identifiers force row level security;
create policy tenant_rows on external_identifiers
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on external_identifiers to zuzhi_app;
grant update (valid, superseded_at) on external_identifiers to zuzhi_app;

create table grants (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  role text not null,
  organization_id uuid,
  valid daterange not null,
  granted_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint grants_pkey PRIMARY KEY (tenant_id, id),
  constraint grants_check CHECK (((role <> ALL (ARRAY['SECRETARY'::text, 'CLERK'::text])) OR (organization_id IS NOT NULL))),
  constraint grants_role_check CHECK ((role = ANY (ARRAY['SYSTEM_ADMIN'::text, 'SECURITY_ADMIN'::text, 'AUDIT_ADMIN'::text, 'OVERSEER'::text, 'ORGANIZER'::text, 'AUDITOR'::text, 'SECRETARY'::text, 'CLERK'::text, 'INTEGRATOR'::text])))
);
CREATE INDEX grants_by_account ON public.grants USING btree (tenant_id, account_id);
alter table grants enable row level security;
alter table grants force row level security;
create policy tenant_rows on grants
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create table idempotency_records (
  tenant_id uuid not null,
  account_id uuid not null,
  key text not null,
  mutation text not null,
  request_digest text not null,
  response json,
  created_at timestamp with time zone not null,
  constraint idempotency_records_pkey PRIMARY KEY (tenant_id, account_id, key),
  constraint idempotency_records_key_check CHECK (((char_length(key) >= 1) AND (char_length(key) <= 200)))
);
CREATE INDEX idempotency_records_by_age ON public.idempotency_records USING btree (tenant_id, created_at);
alter table idempotency_records enable row level security;
alter table idempotency_records force row level security;
create policy new_rows on idempotency_records for insert
  with check (((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (response IS NULL)));
create policy purged_rows on idempotency_records for delete
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
create policy tenant_rows on idempotency_records for select
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
create policy unanswered_rows on idempotency_records for update
  using (((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (response IS NULL)))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant delete, insert, select on idempotency_records to zuzhi_app;
grant update (response) on idempotency_records to zuzhi_app;

create table login_directory (
  issuer text not null,
  subject text not null,
  tenant_id uuid not null,
  account_id uuid not null,
  constraint login_directory_pkey PRIMARY KEY (issuer, subject)
);

create table organization_states (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  valid daterange not null,
  status text not null,
  kind text not null,
  name text not null,
  name_pinyin text collate "C" not null,
  document_number text,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint organization_states_pkey PRIMARY KEY (tenant_id, id),
  constraint organization_states_one_a_day EXCLUDE USING gist (tenant_id WITH =, organization_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint organization_states_kind_check CHECK ((kind = ANY (ARRAY['SUBDISTRICT_COORDINATING_COMMITTEE'::text, 'TOWNSHIP_COORDINATING_COMMITTEE'::text, 'COMMUNITY_COORDINATING_COMMITTEE'::text, 'WORK_COMMITTEE'::text, 'COMMITTEE'::text, 'GENERAL_BRANCH'::text, 'BRANCH'::text, 'JOINT_BRANCH'::text, 'TEMPORARY_BRANCH'::text, 'GROUP'::text, 'MEMBER_CENTER_HOUSEHOLD'::text]))),
  constraint organization_states_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint organization_states_status_check CHECK ((status = ANY (ARRAY['PROPOSED'::text, 'APPROVED'::text, 'ESTABLISHED'::text, 'RESTRUCTURING'::text, 'MERGED'::text, 'SPLIT'::text, 'DISSOLVED'::text]))),
  constraint organization_states_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX organization_states_by_organization ON public.organization_states USING btree (tenant_id, organization_id);
alter table organization_states enable row level security;
alter table organization_states force row level security;
create policy tenant_rows on organization_states
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on organization_states to zuzhi_app;
grant update (valid, superseded_at) on organization_states to zuzhi_app;

create table organizations (
  tenant_id uuid not null,
  id uuid not null,
  code text collate "C" not null,
  label text collate "C" not null,
  kind text not null,
  status text not null,
  name text not null,
  name_pinyin text collate "C" not null,
  name_readings text collate "C" not null,
  division_code text collate "C",
  established_on date,
  ended_on date,
  "position" integer not null default 0,
  chain_template_id uuid,
  chain_level smallint,
  chain_parent_id uuid,
  chain_path text collate "C",
  chain_depth smallint,
  formal_parent_id uuid,
  formal_path text collate "C",
  formal_depth smallint,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint organizations_pkey PRIMARY KEY (tenant_id, id),
  constraint organizations_check CHECK (((chain_path IS NULL) = (chain_depth IS NULL))),
  constraint organizations_check1 CHECK (((chain_template_id IS NULL) = (chain_level IS NULL))),
  constraint organizations_check2 CHECK (((formal_path IS NULL) = (formal_depth IS NULL))),
  constraint organizations_code_check CHECK ((code ~ '^[0-9A-Z][0-9A-Z-]{2,39}$'::text)),
  constraint organizations_kind_check CHECK ((kind = ANY (ARRAY['SUBDISTRICT_COORDINATING_COMMITTEE'::text, 'TOWNSHIP_COORDINATING_COMMITTEE'::text, 'COMMUNITY_COORDINATING_COMMITTEE'::text, 'WORK_COMMITTEE'::text, 'COMMITTEE'::text, 'GENERAL_BRANCH'::text, 'BRANCH'::text, 'JOINT_BRANCH'::text, 'TEMPORARY_BRANCH'::text, 'GROUP'::text, 'MEMBER_CENTER_HOUSEHOLD'::text]))),
  constraint organizations_label_check CHECK ((label ~ '^[0-9a-z]{6}$'::text)),
  constraint organizations_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint organizations_status_check CHECK ((status = ANY (ARRAY['PROPOSED'::text, 'APPROVED'::text, 'ESTABLISHED'::text, 'RESTRUCTURING'::text, 'MERGED'::text, 'SPLIT'::text, 'DISSOLVED'::text])))
);
CREATE INDEX organizations_by_chain_parent ON public.organizations USING btree (tenant_id, chain_parent_id);
CREATE INDEX organizations_by_chain_path ON public.organizations USING btree (tenant_id, chain_path);
CREATE UNIQUE INDEX organizations_by_code ON public.organizations USING btree (tenant_id, code);
CREATE INDEX organizations_by_division ON public.organizations USING btree (tenant_id, division_code);
CREATE INDEX organizations_by_formal_parent ON public.organizations USING btree (tenant_id, formal_parent_id);
CREATE INDEX organizations_by_formal_path ON public.organizations USING btree (tenant_id, formal_path);
CREATE INDEX organizations_by_kind ON public.organizations USING btree (tenant_id, kind, name_pinyin, id);
CREATE UNIQUE INDEX organizations_by_label ON public.organizations USING btree (tenant_id, label);
CREATE INDEX organizations_by_pinyin ON public.organizations USING btree (tenant_id, name_pinyin, id);
alter table organizations enable row level security;
alter table organizations force row level security;
create policy tenant_rows on organizations
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on organizations to zuzhi_app;
grant update (status, name, name_pinyin, name_readings, established_on, ended_on, "position", chain_template_id, chain_level, chain_parent_id, chain_path, chain_depth, formal_parent_id, formal_path, formal_depth, version, updated_at) on organizations to zuzhi_app;

create table parameter_overrides (
  tenant_id uuid not null,
  id uuid not null,
  code text collate "C" not null,
  valid daterange not null,
  value numeric not null,
  document_number text not null,
  is_locked boolean not null default false,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint parameter_overrides_pkey PRIMARY KEY (tenant_id, id),
  constraint parameter_overrides_one_a_day EXCLUDE USING gist (tenant_id WITH =, code WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint parameter_overrides_valid_check CHECK ((NOT isempty(valid)))
);
alter table parameter_overrides enable row level security;
alter table parameter_overrides force row level security;
create policy tenant_rows on parameter_overrides
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant select on parameter_overrides to zuzhi_app;

create table parameters (
  code text collate "C" not null,
  valid daterange not null,
  value numeric not null,
  unit text not null,
  rule text not null,
  source text not null,
  constraint parameters_pkey PRIMARY KEY (code, valid),
  constraint parameters_valid_check CHECK ((NOT isempty(valid)))
);
grant select on parameters to zuzhi_app;

create table placements (
  tenant_id uuid not null,
  id uuid not null,
  graph text not null,
  organization_id uuid not null,
  parent_id uuid,
  valid daterange not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint placements_pkey PRIMARY KEY (tenant_id, id),
  constraint placements_one_parent EXCLUDE USING gist (tenant_id WITH =, graph WITH =, organization_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint placements_check CHECK ((parent_id IS DISTINCT FROM organization_id)),
  constraint placements_graph_check CHECK ((graph = ANY (ARRAY['CHAIN'::text, 'FORMAL'::text]))),
  constraint placements_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX placements_by_organization ON public.placements USING btree (tenant_id, organization_id, graph);
CREATE INDEX placements_by_parent ON public.placements USING btree (tenant_id, graph, parent_id);
alter table placements enable row level security;
alter table placements force row level security;
create policy tenant_rows on placements
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on placements to zuzhi_app;
grant update (valid, superseded_at) on placements to zuzhi_app;

create table tenant_counters (
  tenant_id uuid not null,
  name text not null,
  value bigint not null,
  constraint tenant_counters_pkey PRIMARY KEY (tenant_id, name),
  constraint tenant_counters_name_check CHECK ((name = ANY (ARRAY['CHAIN'::text, 'FORMAL'::text, 'ORGANIZATION_LABEL'::text])))
);
alter table tenant_counters enable row level security;
alter table tenant_counters force row level security;
create policy tenant_rows on tenant_counters
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant select on tenant_counters to zuzhi_app;
grant update (value) on tenant_counters to zuzhi_app;

create table tenants (
  tenant_id uuid not null,
  parent_tenant_id uuid,
  level text not null,
  name text not null,
  division_code text not null,
  closed_through date,
  is_suspended boolean not null default false,
  created_at timestamp with time zone not null,
  constraint tenants_pkey PRIMARY KEY (tenant_id),
  constraint tenants_level_check CHECK ((level = ANY (ARRAY['REGION'::text, 'PREFECTURE'::text, 'COUNTY'::text]))),
  constraint tenants_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200)))
);
CREATE UNIQUE INDEX tenants_by_division_code ON public.tenants USING btree (division_code);
CREATE INDEX tenants_by_parent ON public.tenants USING btree (parent_tenant_id);
alter table tenants enable row level security;
alter table tenants force row level security;
create policy tenant_rows on tenants
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant select on tenants to zuzhi_app;

alter table accounts add constraint accounts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table audit_entries add constraint audit_entries_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table audit_entries add constraint audit_entries_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table audit_heads add constraint audit_heads_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table chain_levels add constraint chain_levels_tenant_id_template_id_fkey FOREIGN KEY (tenant_id, template_id) REFERENCES chain_templates(tenant_id, id);
alter table chain_templates add constraint chain_templates_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table divisions add constraint divisions_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES divisions(code);
alter table external_identifiers add constraint external_identifiers_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table grants add constraint grants_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table idempotency_records add constraint idempotency_records_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table organization_states add constraint organization_states_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table organizations add constraint organizations_division_code_fkey FOREIGN KEY (division_code) REFERENCES divisions(code);
alter table organizations add constraint organizations_tenant_id_chain_parent_id_fkey FOREIGN KEY (tenant_id, chain_parent_id) REFERENCES organizations(tenant_id, id);
alter table organizations add constraint organizations_tenant_id_chain_template_id_chain_level_fkey FOREIGN KEY (tenant_id, chain_template_id, chain_level) REFERENCES chain_levels(tenant_id, template_id, level);
alter table organizations add constraint organizations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table organizations add constraint organizations_tenant_id_formal_parent_id_fkey FOREIGN KEY (tenant_id, formal_parent_id) REFERENCES organizations(tenant_id, id);
alter table parameter_overrides add constraint parameter_overrides_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table placements add constraint placements_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table placements add constraint placements_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES organizations(tenant_id, id);
alter table tenant_counters add constraint tenant_counters_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table tenants add constraint tenants_parent_tenant_id_fkey FOREIGN KEY (parent_tenant_id) REFERENCES tenants(tenant_id);

CREATE OR REPLACE FUNCTION app.audit_chain_ends()
 RETURNS TABLE(tenant_code text, epoch integer, sequence bigint, hash text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT t.division_code,
     h.epoch,
     h.sequence,
     h.hash
    FROM (audit_heads h
      JOIN tenants t ON ((t.tenant_id = h.tenant_id)))
   WHERE (h.sequence > 0)
   ORDER BY t.division_code;
END;
revoke all on function app.audit_chain_ends() from public;
grant execute on function app.audit_chain_ends() to zuzhi_app;

CREATE OR REPLACE FUNCTION app.current_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION app.find_login(token_issuer text, token_subject text)
 RETURNS TABLE(tenant_id uuid, tenant_code text, account_id uuid, display_name text, grants jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT t.tenant_id,
     t.division_code,
     a.id,
     a.display_name,
     COALESCE(( SELECT jsonb_agg(jsonb_build_object('role', g.role, 'organizationId', g.organization_id) ORDER BY g.role, g.id) AS jsonb_agg
            FROM grants g
           WHERE ((g.tenant_id = l.tenant_id) AND (g.account_id = l.account_id) AND (g.revoked_at IS NULL) AND (g.valid @> ((now() AT TIME ZONE 'Asia/Shanghai'::text))::date))), '[]'::jsonb) AS "coalesce"
    FROM ((login_directory l
      JOIN tenants t ON ((t.tenant_id = l.tenant_id)))
      JOIN accounts a ON (((a.tenant_id = l.tenant_id) AND (a.id = l.account_id))))
   WHERE ((l.issuer = find_login.token_issuer) AND (l.subject = find_login.token_subject) AND a.is_active AND (NOT t.is_suspended));
END;
revoke all on function app.find_login(text,text) from public;
grant execute on function app.find_login(text,text) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.organization_counts_below()
 RETURNS TABLE(tenant_id uuid, division_code text, name text, level text, kind text, organizations bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 WITH RECURSIVE below(tenant_id) AS (
          SELECT t_1.tenant_id
            FROM tenants t_1
           WHERE (t_1.tenant_id = app.current_tenant())
         UNION ALL
          SELECT t_1.tenant_id
            FROM (tenants t_1
              JOIN below b_1 ON ((t_1.parent_tenant_id = b_1.tenant_id)))
         )
  SELECT t.tenant_id,
     t.division_code,
     t.name,
     t.level,
     o.kind,
     count(o.id) AS count
    FROM ((below b
      JOIN tenants t ON ((t.tenant_id = b.tenant_id)))
      LEFT JOIN organizations o ON (((o.tenant_id = t.tenant_id) AND (o.status = ANY (ARRAY['ESTABLISHED'::text, 'RESTRUCTURING'::text])))))
   GROUP BY t.tenant_id, t.division_code, t.name, t.level, o.kind
   ORDER BY t.division_code, o.kind;
END;
revoke all on function app.organization_counts_below() from public;
grant execute on function app.organization_counts_below() to zuzhi_aggregate;

CREATE OR REPLACE FUNCTION app.set_tenant(tenant uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
       begin execute format('set local app.tenant_id = %L', tenant); end $function$;

CREATE OR REPLACE FUNCTION app.tenants_to_purge(expired_before timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT DISTINCT r.tenant_id
    FROM idempotency_records r
   WHERE (r.created_at < tenants_to_purge.expired_before);
END;
revoke all on function app.tenants_to_purge(timestamp with time zone) from public;
grant execute on function app.tenants_to_purge(timestamp with time zone) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.tenants_to_seal()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT DISTINCT e.tenant_id
    FROM audit_entries e
   WHERE (e.sequence IS NULL);
END;
revoke all on function app.tenants_to_seal() from public;
grant execute on function app.tenants_to_seal() to zuzhi_app;
