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

create table alert_acknowledgements (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  subject_id uuid not null,
  cause text collate "C" not null,
  items text[],
  reason text not null,
  document_number text,
  account_id uuid not null,
  acknowledged_at timestamp with time zone not null,
  constraint alert_acknowledgements_pkey PRIMARY KEY (tenant_id, id),
  constraint alert_acknowledgements_cause_check CHECK ((cause ~ '^[0-9a-f]{64}$'::text)),
  constraint alert_acknowledgements_check CHECK (((reason <> 'EXEMPTED_BY_SUPERIOR'::text) OR (document_number IS NOT NULL))),
  constraint alert_acknowledgements_document_number_check CHECK (((char_length(document_number) >= 1) AND (char_length(document_number) <= 100))),
  constraint alert_acknowledgements_items_check CHECK ((cardinality(items) > 0)),
  constraint alert_acknowledgements_reason_check CHECK ((reason = ANY (ARRAY['BEING_HANDLED'::text, 'PLANNED'::text, 'EXEMPTED_BY_SUPERIOR'::text, 'RECORD_TO_BE_MENDED'::text])))
);
CREATE UNIQUE INDEX alert_acknowledgements_by_cause ON public.alert_acknowledgements USING btree (tenant_id, kind, subject_id, cause);
alter table alert_acknowledgements enable row level security;
alter table alert_acknowledgements force row level security;
create policy tenant_rows on alert_acknowledgements
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on alert_acknowledgements to zuzhi_app;

create table api_keys (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  prefix text not null,
  secret_digest bytea not null,
  scopes text[] not null,
  expires_on date not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  version integer not null default 1,
  constraint api_keys_pkey PRIMARY KEY (tenant_id, id),
  constraint api_keys_check CHECK (((revoked_by IS NULL) OR (revoked_at IS NOT NULL))),
  constraint api_keys_prefix_check CHECK ((prefix ~ '^[a-z2-7]{8}$'::text)),
  constraint api_keys_scopes_check CHECK (((cardinality(scopes) > 0) AND (scopes <@ ARRAY['members:read'::text, 'members:write'::text, 'organizations:read'::text, 'organizations:write'::text, 'units:read'::text, 'units:write'::text, 'grids:read'::text, 'grids:write'::text, 'changes:read'::text, 'exports:read'::text, 'imports:write'::text, 'webhooks:write'::text]))),
  constraint api_keys_secret_digest_check CHECK ((octet_length(secret_digest) = 32))
);
CREATE INDEX api_keys_by_account ON public.api_keys USING btree (tenant_id, account_id);
CREATE UNIQUE INDEX api_keys_by_prefix ON public.api_keys USING btree (tenant_id, prefix);
CREATE INDEX api_keys_by_time ON public.api_keys USING btree (tenant_id, created_at, id);
alter table api_keys enable row level security;
alter table api_keys force row level security;
create policy tenant_rows on api_keys
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert on api_keys to zuzhi_app;
grant select (tenant_id, id, account_id, prefix, scopes, expires_on, created_at, created_by, last_used_at, revoked_at, revoked_by, version), update (last_used_at, revoked_at, revoked_by, version) on api_keys to zuzhi_app;

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
  change_kind text,
  change_reason text,
  constraint audit_entries_pkey PRIMARY KEY (tenant_id, id),
  constraint audit_entries_change_kind_check CHECK ((change_kind = ANY (ARRAY['CREATED'::text, 'UPDATED'::text, 'ENDED'::text, 'VOIDED'::text]))),
  constraint audit_entries_check CHECK (((sequence IS NULL) = (hash IS NULL))),
  constraint audit_entries_check1 CHECK (((change_reason IS NULL) OR (COALESCE(change_kind, ''::text) = ANY (ARRAY['ENDED'::text, 'VOIDED'::text])))),
  constraint audit_entries_sequence_check CHECK ((sequence > 0))
);
CREATE INDEX audit_entries_by_object ON public.audit_entries USING btree (tenant_id, object_id, recorded_at, id);
CREATE UNIQUE INDEX audit_entries_by_sequence ON public.audit_entries USING btree (tenant_id, sequence);
CREATE INDEX audit_entries_by_time ON public.audit_entries USING btree (tenant_id, recorded_at, id);
CREATE INDEX audit_entries_changes ON public.audit_entries USING btree (tenant_id, object_type, sequence) WHERE ((sequence IS NOT NULL) AND (change_kind IS NOT NULL));
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

create table building_states (
  tenant_id uuid not null,
  id uuid not null,
  building_id uuid not null,
  grid_id uuid not null,
  valid daterange not null,
  name text not null,
  name_pinyin text collate "C" not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint building_states_pkey PRIMARY KEY (tenant_id, id),
  constraint building_states_one_a_day EXCLUDE USING gist (tenant_id WITH =, building_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint building_states_check CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint building_states_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint building_states_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX building_states_by_building ON public.building_states USING btree (tenant_id, building_id);
CREATE INDEX building_states_by_grid ON public.building_states USING btree (tenant_id, grid_id);
alter table building_states enable row level security;
alter table building_states force row level security;
create policy tenant_rows on building_states
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on building_states to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on building_states to zuzhi_app;

create table buildings (
  tenant_id uuid not null,
  id uuid not null,
  grid_id uuid not null,
  name text not null,
  name_pinyin text collate "C" not null,
  "position" integer not null default 0,
  ended_on date,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint buildings_pkey PRIMARY KEY (tenant_id, id),
  constraint buildings_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
);
CREATE INDEX buildings_by_grid ON public.buildings USING btree (tenant_id, grid_id, "position", name_pinyin, id);
alter table buildings enable row level security;
alter table buildings force row level security;
create policy tenant_rows on buildings
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on buildings to zuzhi_app;
grant update (grid_id, ended_on, version, updated_at) on buildings to zuzhi_app;

create table candidate_guides (
  tenant_id uuid not null,
  id uuid not null,
  candidate_id uuid not null,
  member_id uuid not null,
  role text not null,
  valid daterange not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint candidate_guides_pkey PRIMARY KEY (tenant_id, id),
  constraint candidate_guides_once_a_day EXCLUDE USING gist (tenant_id WITH =, candidate_id WITH =, member_id WITH =, role WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint candidate_guides_role_check CHECK ((role = ANY (ARRAY['CONTACT'::text, 'INTRODUCER'::text]))),
  constraint candidate_guides_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX candidate_guides_by_candidate ON public.candidate_guides USING btree (tenant_id, candidate_id);
CREATE INDEX candidate_guides_by_member ON public.candidate_guides USING btree (tenant_id, member_id);
alter table candidate_guides enable row level security;
alter table candidate_guides force row level security;
create policy tenant_rows on candidate_guides
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant delete, insert, select on candidate_guides to zuzhi_app;
grant update (valid, superseded_at) on candidate_guides to zuzhi_app;

create table candidate_steps (
  tenant_id uuid not null,
  id uuid not null,
  candidate_id uuid not null,
  step text not null,
  taken_on date not null,
  hours integer,
  organization_id uuid,
  document_number text,
  recorded_at timestamp with time zone not null,
  constraint candidate_steps_pkey PRIMARY KEY (tenant_id, id),
  constraint candidate_steps_check CHECK (((step = 'TRAINED'::text) = (hours IS NOT NULL))),
  constraint candidate_steps_check1 CHECK (((step = ANY (ARRAY['ACTIVIST_RECORDED'::text, 'TARGET_RECORDED'::text, 'PRE_REVIEWED'::text, 'APPROVED'::text])) = (organization_id IS NOT NULL))),
  constraint candidate_steps_check2 CHECK (((document_number IS NULL) OR (organization_id IS NOT NULL))),
  constraint candidate_steps_document_number_check CHECK (((char_length(document_number) >= 1) AND (char_length(document_number) <= 100))),
  constraint candidate_steps_hours_check CHECK (((hours >= 1) AND (hours <= 1000))),
  constraint candidate_steps_step_check CHECK ((step = ANY (ARRAY['APPLIED'::text, 'TALKED'::text, 'ACTIVIST_DECIDED'::text, 'ACTIVIST_RECORDED'::text, 'REVIEWED'::text, 'TARGET_DECIDED'::text, 'TARGET_RECORDED'::text, 'POLITICAL_REVIEWED'::text, 'TRAINED'::text, 'PRE_REVIEWED'::text, 'ADMITTED'::text, 'APPROVED'::text, 'OATH_TAKEN'::text, 'WITHDRAWN'::text, 'NOT_ACCEPTED'::text, 'TERMINATED'::text])))
);
CREATE INDEX candidate_steps_by_candidate ON public.candidate_steps USING btree (tenant_id, candidate_id, taken_on);
CREATE UNIQUE INDEX candidate_steps_once ON public.candidate_steps USING btree (tenant_id, candidate_id, step) WHERE (step <> ALL (ARRAY['REVIEWED'::text, 'TRAINED'::text]));
alter table candidate_steps enable row level security;
alter table candidate_steps force row level security;
create policy tenant_rows on candidate_steps
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant delete, insert, select on candidate_steps to zuzhi_app;

create table candidates (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  masked_name text not null,
  name_pinyin text collate "C" not null,
  name_readings text collate "C" not null,
  sex text not null,
  birth_on date not null,
  education text collate "C",
  front_line text not null,
  branch_id uuid not null,
  stage text not null,
  stage_since date not null,
  applied_on date not null,
  member_id uuid,
  purge_on date,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint candidates_pkey PRIMARY KEY (tenant_id, id),
  constraint candidates_check CHECK (((stage = 'ADMITTED'::text) = (member_id IS NOT NULL))),
  constraint candidates_check1 CHECK (((stage = ANY (ARRAY['WITHDRAWN'::text, 'NOT_ACCEPTED'::text, 'TERMINATED'::text])) = (purge_on IS NOT NULL))),
  constraint candidates_education_check CHECK ((education ~ '^[0-9]{2}$'::text)),
  constraint candidates_front_line_check CHECK ((front_line = ANY (ARRAY['RURAL'::text, 'OTHER'::text, 'NONE'::text]))),
  constraint candidates_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint candidates_sex_check CHECK ((sex = ANY (ARRAY['UNKNOWN'::text, 'MALE'::text, 'FEMALE'::text, 'UNSPECIFIED'::text]))),
  constraint candidates_stage_check CHECK ((stage = ANY (ARRAY['APPLICANT'::text, 'ACTIVIST'::text, 'DEVELOPMENT_TARGET'::text, 'ADMITTED'::text, 'WITHDRAWN'::text, 'NOT_ACCEPTED'::text, 'TERMINATED'::text])))
);
CREATE INDEX candidates_by_branch ON public.candidates USING btree (tenant_id, branch_id, name_pinyin, id);
CREATE UNIQUE INDEX candidates_by_member ON public.candidates USING btree (tenant_id, member_id);
CREATE INDEX candidates_by_pinyin ON public.candidates USING btree (tenant_id, name_pinyin, id);
CREATE INDEX candidates_to_purge ON public.candidates USING btree (tenant_id, purge_on) WHERE (purge_on IS NOT NULL);
alter table candidates enable row level security;
alter table candidates force row level security;
create policy tenant_rows on candidates
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant delete, insert, select on candidates to zuzhi_app;
grant update (name, masked_name, name_pinyin, name_readings, sex, birth_on, education, front_line, stage, stage_since, member_id, purge_on, version, updated_at) on candidates to zuzhi_app;

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

create table coverage_audit_definitions (
  tenant_id uuid not null,
  audit_id uuid not null,
  code text not null,
  "position" smallint not null,
  version integer not null,
  options jsonb not null,
  constraint coverage_audit_definitions_pkey PRIMARY KEY (tenant_id, audit_id, code),
  constraint coverage_audit_definitions_position_check CHECK (("position" > 0)),
  constraint coverage_audit_definitions_version_check CHECK ((version > 0))
);
alter table coverage_audit_definitions enable row level security;
alter table coverage_audit_definitions force row level security;
create policy tenant_rows on coverage_audit_definitions
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on coverage_audit_definitions to zuzhi_app;

create table coverage_audit_figures (
  tenant_id uuid not null,
  audit_id uuid not null,
  code text not null,
  subject text not null,
  numerator integer not null,
  denominator integer not null,
  numerator_rule_en text not null,
  numerator_rule_zh text not null,
  denominator_rule_en text not null,
  denominator_rule_zh text not null,
  constraint coverage_audit_figures_pkey PRIMARY KEY (tenant_id, audit_id, code),
  constraint coverage_audit_figures_check CHECK ((numerator <= denominator)),
  constraint coverage_audit_figures_numerator_check CHECK ((numerator >= 0)),
  constraint coverage_audit_figures_subject_check CHECK ((subject = ANY (ARRAY['UNIT'::text, 'ORGANIZATION'::text, 'GRID'::text])))
);
alter table coverage_audit_figures enable row level security;
alter table coverage_audit_figures force row level security;
create policy tenant_rows on coverage_audit_figures
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on coverage_audit_figures to zuzhi_app;

create table coverage_audit_partitions (
  tenant_id uuid not null,
  audit_id uuid not null,
  units integer not null,
  single integer not null,
  joint integer not null,
  should_not_yet integer not null,
  few integer not null,
  "none" integer not null,
  surveyed integer not null,
  shells integer not null,
  constraint coverage_audit_partitions_pkey PRIMARY KEY (tenant_id, audit_id),
  constraint coverage_audit_partitions_check CHECK ((units = ((((single + joint) + should_not_yet) + few) + "none"))),
  constraint coverage_audit_partitions_check1 CHECK ((LEAST(single, joint, should_not_yet, few, "none", surveyed, shells) >= 0))
);
alter table coverage_audit_partitions enable row level security;
alter table coverage_audit_partitions force row level security;
create policy tenant_rows on coverage_audit_partitions
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on coverage_audit_partitions to zuzhi_app;

create table coverage_audit_rows (
  tenant_id uuid not null,
  audit_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  unit_id uuid,
  grid_id uuid,
  organization_id uuid,
  name text not null,
  name_pinyin text collate "C" not null,
  organization_name text,
  class text not null,
  facts jsonb not null,
  denominator_of text[] not null,
  numerator_of text[] not null,
  constraint coverage_audit_rows_pkey PRIMARY KEY (tenant_id, audit_id, subject_id),
  constraint coverage_audit_rows_check CHECK ((numerator_of <@ denominator_of)),
  constraint coverage_audit_rows_check1 CHECK (
CASE subject
    WHEN 'UNIT'::text THEN ((unit_id = subject_id) AND (grid_id IS NULL))
    WHEN 'GRID'::text THEN ((grid_id = subject_id) AND (unit_id IS NULL))
    ELSE ((organization_id = subject_id) AND (unit_id IS NULL) AND (grid_id IS NULL))
END),
  constraint coverage_audit_rows_subject_check CHECK ((subject = ANY (ARRAY['UNIT'::text, 'ORGANIZATION'::text, 'GRID'::text])))
);
CREATE INDEX coverage_audit_rows_by_grid ON public.coverage_audit_rows USING btree (tenant_id, grid_id);
CREATE INDEX coverage_audit_rows_by_name ON public.coverage_audit_rows USING btree (tenant_id, audit_id, name_pinyin, subject_id);
CREATE INDEX coverage_audit_rows_by_organization ON public.coverage_audit_rows USING btree (tenant_id, organization_id);
CREATE INDEX coverage_audit_rows_by_unit ON public.coverage_audit_rows USING btree (tenant_id, unit_id);
alter table coverage_audit_rows enable row level security;
alter table coverage_audit_rows force row level security;
create policy tenant_rows on coverage_audit_rows
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on coverage_audit_rows to zuzhi_app;

create table coverage_audit_steps (
  tenant_id uuid not null,
  audit_id uuid not null,
  "position" smallint not null,
  state text not null,
  account_id uuid not null,
  recorded_at timestamp with time zone not null,
  known_at timestamp with time zone,
  discard_reason text,
  subject_digest text,
  supersedes_id uuid,
  constraint coverage_audit_steps_pkey PRIMARY KEY (tenant_id, audit_id, "position"),
  constraint coverage_audit_steps_check CHECK (
CASE state
    WHEN 'DRAFT'::text THEN ("position" = 1)
    WHEN 'COMPUTED'::text THEN ("position" = 2)
    WHEN 'REVIEWED'::text THEN ("position" = 3)
    WHEN 'PUBLISHED'::text THEN ("position" = 4)
    ELSE (("position" >= 2) AND ("position" <= 4))
END),
  constraint coverage_audit_steps_check1 CHECK (((state = 'COMPUTED'::text) = (known_at IS NOT NULL))),
  constraint coverage_audit_steps_check2 CHECK (((state = 'DISCARDED'::text) = (discard_reason IS NOT NULL))),
  constraint coverage_audit_steps_check3 CHECK (((state = 'PUBLISHED'::text) = (subject_digest IS NOT NULL))),
  constraint coverage_audit_steps_check4 CHECK (((supersedes_id IS NULL) OR (state = 'PUBLISHED'::text))),
  constraint coverage_audit_steps_discard_reason_check CHECK ((discard_reason = ANY (ARRAY['WRONG_SCOPE'::text, 'WRONG_DATE'::text, 'WRONG_DEFINITION'::text, 'DATA_INCOMPLETE'::text, 'DUPLICATE'::text]))),
  constraint coverage_audit_steps_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'COMPUTED'::text, 'REVIEWED'::text, 'PUBLISHED'::text, 'DISCARDED'::text])))
);
CREATE INDEX coverage_audit_steps_by_account ON public.coverage_audit_steps USING btree (tenant_id, account_id);
CREATE UNIQUE INDEX coverage_audit_steps_first_publication ON public.coverage_audit_steps USING btree (tenant_id, subject_digest) WHERE ((state = 'PUBLISHED'::text) AND (supersedes_id IS NULL));
CREATE UNIQUE INDEX coverage_audit_steps_one_successor ON public.coverage_audit_steps USING btree (tenant_id, supersedes_id) WHERE (supersedes_id IS NOT NULL);
alter table coverage_audit_steps enable row level security;
alter table coverage_audit_steps force row level security;
create policy tenant_rows on coverage_audit_steps
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on coverage_audit_steps to zuzhi_app;

create table coverage_audits (
  tenant_id uuid not null,
  id uuid not null,
  title text,
  scope_kind text not null,
  scope_organization_id uuid,
  scope_division_code text collate "C",
  as_of date not null,
  subject_digest text not null,
  supersedes_id uuid,
  created_at timestamp with time zone not null,
  constraint coverage_audits_pkey PRIMARY KEY (tenant_id, id),
  constraint coverage_audits_check CHECK (((scope_kind = 'ORGANIZATION'::text) = (scope_organization_id IS NOT NULL))),
  constraint coverage_audits_check1 CHECK (((scope_kind = 'DIVISION'::text) = (scope_division_code IS NOT NULL))),
  constraint coverage_audits_check2 CHECK ((supersedes_id IS DISTINCT FROM id)),
  constraint coverage_audits_scope_kind_check CHECK ((scope_kind = ANY (ARRAY['ORGANIZATION'::text, 'DIVISION'::text, 'TENANT'::text]))),
  constraint coverage_audits_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
);
CREATE INDEX coverage_audits_by_day ON public.coverage_audits USING btree (tenant_id, as_of, id);
CREATE INDEX coverage_audits_by_organization ON public.coverage_audits USING btree (tenant_id, scope_organization_id);
CREATE INDEX coverage_audits_by_supersedes ON public.coverage_audits USING btree (tenant_id, supersedes_id);
alter table coverage_audits enable row level security;
alter table coverage_audits force row level security;
create policy tenant_rows on coverage_audits
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on coverage_audits to zuzhi_app;

create table declared_figures (
  tenant_id uuid not null,
  id uuid not null,
  measure text not null,
  value numeric(12,2) not null,
  unit text not null,
  qualifier text not null,
  as_of date,
  declared_on date not null,
  document_number text,
  document_title text not null,
  scope_kind text not null,
  scope_organization_id uuid,
  scope_division_code text collate "C",
  numerator integer,
  denominator integer,
  voided_on date,
  void_document_number text,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint declared_figures_pkey PRIMARY KEY (tenant_id, id),
  constraint declared_figures_check CHECK ((as_of <= declared_on)),
  constraint declared_figures_check1 CHECK (((unit = 'PERCENT'::text) = (measure = ANY (ARRAY['STRICT_RATE'::text, 'DUE_RATE'::text, 'ORGANIZATION_RATE'::text, 'WORK_RATE'::text, 'THREE_HAS_RATE'::text, 'EFFECTIVE_RATE'::text, 'GRID_RATE'::text])))),
  constraint declared_figures_check2 CHECK (
CASE
    WHEN (unit = 'PERCENT'::text) THEN (value <= (100)::numeric)
    ELSE (value = trunc(value))
END),
  constraint declared_figures_check3 CHECK ((num_nulls(numerator, denominator) = ANY (ARRAY[0, 2]))),
  constraint declared_figures_check4 CHECK (((numerator IS NULL) OR ((numerator >= 0) AND (numerator <= denominator) AND (denominator > 0) AND (unit = 'PERCENT'::text)))),
  constraint declared_figures_check5 CHECK (((scope_kind = 'ORGANIZATION'::text) = (scope_organization_id IS NOT NULL))),
  constraint declared_figures_check6 CHECK (((scope_kind = 'DIVISION'::text) = (scope_division_code IS NOT NULL))),
  constraint declared_figures_check7 CHECK ((num_nulls(voided_on, void_document_number) = ANY (ARRAY[0, 2]))),
  constraint declared_figures_check8 CHECK ((voided_on >= declared_on)),
  constraint declared_figures_document_number_check CHECK (((char_length(document_number) >= 1) AND (char_length(document_number) <= 100))),
  constraint declared_figures_document_title_check CHECK (((char_length(document_title) >= 1) AND (char_length(document_title) <= 200))),
  constraint declared_figures_measure_check CHECK ((measure = ANY (ARRAY['GRIDS'::text, 'GRIDS_COVERED'::text, 'GRID_ORGANIZATIONS'::text, 'GRID_GROUPS'::text, 'ORGANIZATIONS'::text, 'UNITS'::text, 'UNITS_COVERED'::text, 'STRICT_RATE'::text, 'DUE_RATE'::text, 'ORGANIZATION_RATE'::text, 'WORK_RATE'::text, 'THREE_HAS_RATE'::text, 'EFFECTIVE_RATE'::text, 'GRID_RATE'::text]))),
  constraint declared_figures_qualifier_check CHECK ((qualifier = ANY (ARRAY['EXACT'::text, 'MORE_THAN'::text, 'ABOUT'::text]))),
  constraint declared_figures_scope_division_code_check CHECK ((scope_division_code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'::text)),
  constraint declared_figures_scope_kind_check CHECK ((scope_kind = ANY (ARRAY['ORGANIZATION'::text, 'DIVISION'::text, 'TENANT'::text, 'BELOW'::text]))),
  constraint declared_figures_unit_check CHECK ((unit = ANY (ARRAY['PIECES'::text, 'ESTABLISHMENTS'::text, 'PERCENT'::text]))),
  constraint declared_figures_value_check CHECK ((value >= (0)::numeric)),
  constraint declared_figures_void_document_number_check CHECK (((char_length(void_document_number) >= 1) AND (char_length(void_document_number) <= 100)))
);
CREATE INDEX declared_figures_by_day ON public.declared_figures USING btree (tenant_id, declared_on, id);
CREATE INDEX declared_figures_by_organization ON public.declared_figures USING btree (tenant_id, scope_organization_id);
CREATE UNIQUE INDEX declared_figures_once ON public.declared_figures USING btree (tenant_id, measure, scope_kind, scope_organization_id, scope_division_code, as_of, declared_on, document_title, document_number) NULLS NOT DISTINCT WHERE (voided_on IS NULL);
alter table declared_figures enable row level security;
alter table declared_figures force row level security;
create policy tenant_rows on declared_figures
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on declared_figures to zuzhi_app;
grant update (voided_on, void_document_number, version, updated_at) on declared_figures to zuzhi_app;

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

create table elections (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  kind text not null,
  status text not null,
  term_id uuid,
  new_term_id uuid,
  reminded_on date not null,
  postponed_on date,
  postponed_until date,
  postponement_document text,
  approved_on date,
  approval_document text,
  held_on date,
  voters_due integer,
  voters_present integer,
  ratified_on date,
  ratification_document text,
  cancelled_on date,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint elections_pkey PRIMARY KEY (tenant_id, id),
  constraint elections_check CHECK (((voters_present >= 0) AND (voters_present <= voters_due))),
  constraint elections_check1 CHECK ((status =
CASE
    WHEN (cancelled_on IS NOT NULL) THEN 'CANCELLED'::text
    WHEN (ratified_on IS NOT NULL) THEN 'RATIFIED'::text
    WHEN (held_on IS NOT NULL) THEN 'HELD'::text
    WHEN (approved_on IS NOT NULL) THEN 'APPROVED'::text
    WHEN (postponed_on IS NOT NULL) THEN 'POSTPONED'::text
    ELSE 'REMINDED'::text
END)),
  constraint elections_check10 CHECK (((cancelled_on IS NULL) OR (ratified_on IS NULL))),
  constraint elections_check11 CHECK ((cancelled_on >= GREATEST(reminded_on, postponed_on, approved_on, held_on))),
  constraint elections_check12 CHECK (((kind = 'RENEWAL'::text) OR ((term_id IS NOT NULL) AND (postponed_on IS NULL)))),
  constraint elections_check13 CHECK ((((kind = 'RENEWAL'::text) AND (ratified_on IS NOT NULL)) = (new_term_id IS NOT NULL))),
  constraint elections_check2 CHECK ((num_nulls(postponed_on, postponed_until, postponement_document) = ANY (ARRAY[0, 3]))),
  constraint elections_check3 CHECK ((num_nulls(approved_on, approval_document) = ANY (ARRAY[0, 2]))),
  constraint elections_check4 CHECK ((num_nulls(held_on, voters_due, voters_present) = ANY (ARRAY[0, 3]))),
  constraint elections_check5 CHECK ((num_nulls(ratified_on, ratification_document) = ANY (ARRAY[0, 2]))),
  constraint elections_check6 CHECK (((postponed_on >= reminded_on) AND (postponed_until > postponed_on))),
  constraint elections_check7 CHECK ((approved_on >= GREATEST(reminded_on, postponed_on))),
  constraint elections_check8 CHECK (((held_on IS NULL) OR ((approved_on IS NOT NULL) AND (held_on >= approved_on)))),
  constraint elections_check9 CHECK (((ratified_on IS NULL) OR ((held_on IS NOT NULL) AND (ratified_on >= held_on)))),
  constraint elections_kind_check CHECK ((kind = ANY (ARRAY['RENEWAL'::text, 'BY_ELECTION'::text]))),
  constraint elections_voters_due_check CHECK ((voters_due > 0))
);
CREATE INDEX elections_by_organization ON public.elections USING btree (tenant_id, organization_id, reminded_on);
CREATE UNIQUE INDEX elections_one_open ON public.elections USING btree (tenant_id, organization_id) WHERE (status <> ALL (ARRAY['RATIFIED'::text, 'CANCELLED'::text]));
alter table elections enable row level security;
alter table elections force row level security;
create policy tenant_rows on elections
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on elections to zuzhi_app;
grant update (status, new_term_id, postponed_on, postponed_until, postponement_document, approved_on, approval_document, held_on, voters_due, voters_present, ratified_on, ratification_document, cancelled_on, version, updated_at) on elections to zuzhi_app;

create table employments (
  tenant_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  unit_id uuid not null,
  valid daterange not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint employments_pkey PRIMARY KEY (tenant_id, id),
  constraint employments_one_a_day EXCLUDE USING gist (tenant_id WITH =, member_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint employments_check CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint employments_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX employments_by_member ON public.employments USING btree (tenant_id, member_id);
CREATE INDEX employments_by_unit ON public.employments USING btree (tenant_id, unit_id);
alter table employments enable row level security;
alter table employments force row level security;
create policy tenant_rows on employments
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on employments to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on employments to zuzhi_app;

create table exports (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  source text not null,
  parameters jsonb not null,
  lines jsonb not null,
  format text not null,
  language text not null,
  row_count integer not null,
  state text not null,
  requested_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  refusal text,
  expires_at timestamp with time zone not null,
  version integer not null default 1,
  change_token text collate "C",
  constraint exports_pkey PRIMARY KEY (tenant_id, id),
  constraint exports_change_token_check CHECK ((change_token ~ '^[A-Za-z0-9_-]{20,100}$'::text)),
  constraint exports_check CHECK ((num_nulls(decided_by, decided_at) = ANY (ARRAY[0, 2]))),
  constraint exports_check1 CHECK (((state = 'REFUSED'::text) = (refusal IS NOT NULL))),
  constraint exports_check2 CHECK (((state = 'READY'::text) OR ((state = 'REFUSED'::text) = (decided_by IS NOT NULL)))),
  constraint exports_format_check CHECK ((format = ANY (ARRAY['CSV'::text, 'XLSX'::text, 'NDJSON'::text]))),
  constraint exports_language_check CHECK ((language = ANY (ARRAY['en'::text, 'zh'::text]))),
  constraint exports_refusal_check CHECK ((refusal = ANY (ARRAY['NOT_NEEDED'::text, 'SCOPE_TOO_WIDE'::text, 'PUBLISHED_ELSEWHERE'::text]))),
  constraint exports_row_count_check CHECK ((row_count >= 0)),
  constraint exports_separate_hands CHECK ((decided_by <> account_id)),
  constraint exports_source_check CHECK ((source ~ '^[A-Z]+(_[A-Z]+)*$'::text)),
  constraint exports_state_check CHECK ((state = ANY (ARRAY['READY'::text, 'AWAITING_APPROVAL'::text, 'REFUSED'::text])))
);
CREATE INDEX exports_awaiting ON public.exports USING btree (tenant_id, requested_at) WHERE (state = 'AWAITING_APPROVAL'::text);
CREATE INDEX exports_by_account ON public.exports USING btree (tenant_id, account_id, requested_at);
CREATE INDEX exports_by_decision ON public.exports USING btree (tenant_id, decided_by, requested_at);
alter table exports enable row level security;
alter table exports force row level security;
create policy tenant_rows on exports
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on exports to zuzhi_app;
grant update (state, decided_by, decided_at, refusal, expires_at, version) on exports to zuzhi_app;

create table external_identifiers (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  system text collate "C" not null,
  value text collate "C" not null,
  valid daterange not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint external_identifiers_pkey PRIMARY KEY (tenant_id, id),
  constraint external_identifiers_one_holder EXCLUDE USING gist (tenant_id WITH =, system WITH =, value WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint external_identifiers_one_value EXCLUDE USING gist (tenant_id WITH =, system WITH =, organization_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint external_identifiers_check CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
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
grant update (valid, recorded_at, superseded_at, end_recorded_at) on external_identifiers to zuzhi_app;

create table floating_contact_counts (
  tenant_id uuid not null,
  record_id uuid not null,
  year integer not null,
  contacts integer not null,
  constraint floating_contact_counts_pkey PRIMARY KEY (tenant_id, record_id, year),
  constraint floating_contact_counts_contacts_check CHECK ((contacts > 0))
);
alter table floating_contact_counts enable row level security;
alter table floating_contact_counts force row level security;
create policy tenant_rows on floating_contact_counts
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on floating_contact_counts to zuzhi_app;
grant update (contacts) on floating_contact_counts to zuzhi_app;

create table floating_records (
  tenant_id uuid not null,
  id uuid not null,
  side text not null,
  channel text not null,
  peer_tenant_id uuid,
  peer_name text,
  state text not null,
  state_since date not null,
  member_id uuid,
  member_name text,
  id_number_masked text,
  origin_id uuid,
  origin_name text,
  destination_id uuid,
  destination_name text,
  destination_division_code text collate "C",
  attachment text,
  range text not null,
  reason text not null,
  out_on date not null,
  referred_on date,
  received_on date,
  incorporated_on date,
  closed_on date,
  result text,
  liaison_id uuid,
  first_contact_on date,
  last_contact_on date,
  last_contact_channel text,
  awaits_peer boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint floating_records_pkey PRIMARY KEY (tenant_id, id),
  constraint floating_records_attachment_check CHECK ((attachment = ANY (ARRAY['BRANCH'::text, 'FLOATING_MEMBER_ORGANIZATION'::text, 'SERVICE_POINT'::text]))),
  constraint floating_records_channel_check CHECK ((channel = ANY (ARRAY['INTERNAL'::text, 'SYSTEM'::text, 'UNPAIRED'::text]))),
  constraint floating_records_check CHECK (((channel = 'INTERNAL'::text) = (side = 'BOTH'::text))),
  constraint floating_records_check1 CHECK (((channel = 'SYSTEM'::text) = (peer_tenant_id IS NOT NULL))),
  constraint floating_records_check10 CHECK (((received_on <= incorporated_on) AND (closed_on >= GREATEST(out_on, referred_on, received_on, incorporated_on)))),
  constraint floating_records_check11 CHECK (((NOT awaits_peer) OR ((channel = 'SYSTEM'::text) AND (side = 'ORIGIN'::text) AND (state = 'CLOSED'::text)))),
  constraint floating_records_check12 CHECK (((state <> 'CLOSED'::text) OR (num_nonnulls(last_contact_on, liaison_id, first_contact_on) = 0))),
  constraint floating_records_check2 CHECK ((peer_tenant_id IS DISTINCT FROM tenant_id)),
  constraint floating_records_check3 CHECK ((((state = 'CLOSED'::text) = (closed_on IS NOT NULL)) AND ((state = 'CLOSED'::text) = (result IS NOT NULL)))),
  constraint floating_records_check4 CHECK (((incorporated_on IS NOT NULL) = (attachment IS NOT NULL))),
  constraint floating_records_check5 CHECK ((num_nulls(last_contact_on, last_contact_channel) = ANY (ARRAY[0, 2]))),
  constraint floating_records_check6 CHECK ((((side = 'DESTINATION'::text) = (member_id IS NULL)) AND ((side = 'DESTINATION'::text) = (origin_id IS NULL)))),
  constraint floating_records_check7 CHECK (((member_name IS NOT NULL) = ((side = 'DESTINATION'::text) AND (state <> 'CLOSED'::text)))),
  constraint floating_records_check8 CHECK (((id_number_masked IS NULL) OR (member_name IS NOT NULL))),
  constraint floating_records_check9 CHECK (((out_on <= referred_on) AND (GREATEST(out_on, referred_on) <= received_on))),
  constraint floating_records_destination_name_check CHECK (((char_length(destination_name) >= 1) AND (char_length(destination_name) <= 200))),
  constraint floating_records_last_contact_channel_check CHECK ((last_contact_channel = ANY (ARRAY['PHONE'::text, 'MESSAGE'::text, 'VISIT'::text, 'MEETING'::text]))),
  constraint floating_records_member_name_check CHECK (((char_length(member_name) >= 1) AND (char_length(member_name) <= 100))),
  constraint floating_records_origin_name_check CHECK (((char_length(origin_name) >= 1) AND (char_length(origin_name) <= 200))),
  constraint floating_records_peer_name_check CHECK (((char_length(peer_name) >= 1) AND (char_length(peer_name) <= 200))),
  constraint floating_records_range_check CHECK ((range = ANY (ARRAY['IN_COUNTY'::text, 'IN_PROVINCE'::text, 'OUT_OF_PROVINCE'::text, 'ABROAD'::text]))),
  constraint floating_records_reason_check CHECK ((reason = ANY (ARRAY['WORK'::text, 'BUSINESS'::text, 'STUDY'::text, 'RESIDENCE'::text]))),
  constraint floating_records_result_check CHECK ((result = ANY (ARRAY['RETURNED'::text, 'TRANSFERRED'::text, 'LOST_CONTACT'::text, 'RECORDED_IN_ERROR'::text]))),
  constraint floating_records_side_check CHECK ((side = ANY (ARRAY['ORIGIN'::text, 'DESTINATION'::text, 'BOTH'::text]))),
  constraint floating_records_state_check CHECK ((state = ANY (ARRAY['REPORTED'::text, 'REGISTERED_OUT'::text, 'REFERRED'::text, 'RECEIVED'::text, 'INCORPORATED'::text, 'CLOSED'::text])))
);
CREATE INDEX floating_records_awaiting_peer ON public.floating_records USING btree (tenant_id, id) WHERE awaits_peer;
CREATE INDEX floating_records_by_destination ON public.floating_records USING btree (tenant_id, destination_id);
CREATE INDEX floating_records_by_liaison ON public.floating_records USING btree (tenant_id, liaison_id);
CREATE INDEX floating_records_by_member ON public.floating_records USING btree (tenant_id, member_id);
CREATE INDEX floating_records_by_origin ON public.floating_records USING btree (tenant_id, origin_id);
CREATE INDEX floating_records_by_state ON public.floating_records USING btree (tenant_id, state, state_since, id);
CREATE UNIQUE INDEX floating_records_one_open ON public.floating_records USING btree (tenant_id, member_id) WHERE (state <> 'CLOSED'::text);
alter table floating_records enable row level security;
alter table floating_records force row level security;
create policy tenant_rows on floating_records
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on floating_records to zuzhi_app;
grant update (state, state_since, member_name, id_number_masked, destination_id, destination_name, attachment, referred_on, received_on, incorporated_on, closed_on, result, liaison_id, first_contact_on, last_contact_on, last_contact_channel, awaits_peer, version, updated_at) on floating_records to zuzhi_app;

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

create table grid_organizations (
  tenant_id uuid not null,
  id uuid not null,
  grid_id uuid not null,
  organization_id uuid not null,
  valid daterange not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint grid_organizations_pkey PRIMARY KEY (tenant_id, id),
  constraint grid_organizations_once_a_day EXCLUDE USING gist (tenant_id WITH =, grid_id WITH =, organization_id WITH =, valid WITH &&) WHERE (((superseded_at IS NULL) AND (NOT isempty(valid)))),
  constraint grid_organizations_check CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint grid_organizations_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX grid_organizations_by_grid ON public.grid_organizations USING btree (tenant_id, grid_id) INCLUDE (organization_id, valid, superseded_at);
CREATE INDEX grid_organizations_by_organization ON public.grid_organizations USING btree (tenant_id, organization_id);
alter table grid_organizations enable row level security;
alter table grid_organizations force row level security;
create policy tenant_rows on grid_organizations
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on grid_organizations to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on grid_organizations to zuzhi_app;

create table grid_sources (
  tenant_id uuid not null,
  source text collate "C" not null,
  external_id text collate "C" not null,
  grid_id uuid not null,
  seen_in uuid,
  recorded_at timestamp with time zone not null,
  constraint grid_sources_pkey PRIMARY KEY (tenant_id, source, external_id),
  constraint grid_sources_external_id_check CHECK ((external_id ~ '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$'::text)),
  constraint grid_sources_source_check CHECK ((source ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'::text))
);
CREATE UNIQUE INDEX grid_sources_by_grid ON public.grid_sources USING btree (tenant_id, grid_id, source);
alter table grid_sources enable row level security;
alter table grid_sources force row level security;
create policy tenant_rows on grid_sources
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on grid_sources to zuzhi_app;
grant update (seen_in) on grid_sources to zuzhi_app;

create table grid_states (
  tenant_id uuid not null,
  id uuid not null,
  grid_id uuid not null,
  valid daterange not null,
  status text not null,
  name text not null,
  name_pinyin text collate "C" not null,
  document_number text,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint grid_states_pkey PRIMARY KEY (tenant_id, id),
  constraint grid_states_one_a_day EXCLUDE USING gist (tenant_id WITH =, grid_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint grid_states_check CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint grid_states_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint grid_states_status_check CHECK ((status = ANY (ARRAY['PLANNED'::text, 'ACTIVE'::text, 'REDRAWN'::text, 'RETIRED'::text]))),
  constraint grid_states_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX grid_states_by_grid ON public.grid_states USING btree (tenant_id, grid_id);
alter table grid_states enable row level security;
alter table grid_states force row level security;
create policy tenant_rows on grid_states
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on grid_states to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on grid_states to zuzhi_app;

create table grid_successions (
  tenant_id uuid not null,
  predecessor_id uuid not null,
  successor_id uuid not null,
  redrawn_on date not null,
  recorded_at timestamp with time zone not null,
  constraint grid_successions_pkey PRIMARY KEY (tenant_id, predecessor_id, successor_id),
  constraint grid_successions_check CHECK ((predecessor_id <> successor_id))
);
CREATE INDEX grid_successions_by_successor ON public.grid_successions USING btree (tenant_id, successor_id);
alter table grid_successions enable row level security;
alter table grid_successions force row level security;
create policy tenant_rows on grid_successions
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on grid_successions to zuzhi_app;

create table grids (
  tenant_id uuid not null,
  id uuid not null,
  code text collate "C" not null,
  community_id uuid not null,
  status text not null,
  name text not null,
  name_pinyin text collate "C" not null,
  name_readings text collate "C" not null,
  "position" integer not null default 0,
  started_on date,
  ended_on date,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint grids_pkey PRIMARY KEY (tenant_id, id),
  constraint grids_code_check CHECK ((code ~ '^[0-9A-Z][0-9A-Z-]{2,39}$'::text)),
  constraint grids_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint grids_status_check CHECK ((status = ANY (ARRAY['PLANNED'::text, 'ACTIVE'::text, 'REDRAWN'::text, 'RETIRED'::text])))
);
CREATE UNIQUE INDEX grids_by_code ON public.grids USING btree (tenant_id, code);
CREATE INDEX grids_by_community ON public.grids USING btree (tenant_id, community_id, "position", name_pinyin, id);
CREATE INDEX grids_by_pinyin ON public.grids USING btree (tenant_id, name_pinyin, id);
alter table grids enable row level security;
alter table grids force row level security;
create policy tenant_rows on grids
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on grids to zuzhi_app;
grant update (status, name, name_pinyin, name_readings, started_on, ended_on, version, updated_at) on grids to zuzhi_app;

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

create table import_chunks (
  tenant_id uuid not null,
  id uuid not null,
  job_id uuid not null,
  "position" integer not null,
  row_count integer not null,
  records_sealed bytea not null,
  data_key_id uuid not null,
  constraint import_chunks_pkey PRIMARY KEY (tenant_id, id),
  constraint import_chunks_position_check CHECK (("position" >= 0)),
  constraint import_chunks_row_count_check CHECK ((row_count > 0))
);
CREATE INDEX import_chunks_by_data_key ON public.import_chunks USING btree (tenant_id, data_key_id);
CREATE UNIQUE INDEX import_chunks_by_place ON public.import_chunks USING btree (tenant_id, job_id, "position");
alter table import_chunks enable row level security;
alter table import_chunks force row level security;
create policy tenant_rows on import_chunks
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant delete, insert, select on import_chunks to zuzhi_app;

create table import_jobs (
  tenant_id uuid not null,
  id uuid not null,
  upload_id uuid not null,
  account_id uuid not null,
  api_key_id uuid,
  kind text not null,
  source text collate "C" not null,
  is_dry_run boolean not null,
  mapping jsonb,
  columns jsonb,
  sheet text,
  state text not null,
  failure_code text,
  failure_params jsonb,
  sync_job_id uuid,
  row_count integer not null default 0,
  chunk_count integer not null default 0,
  next_chunk integer not null default 0,
  created_count integer not null default 0,
  updated_count integer not null default 0,
  unchanged_count integer not null default 0,
  rejected_count integer not null default 0,
  lease_id uuid,
  leased_until timestamp with time zone,
  tries integer not null default 0,
  queued_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  purged_at timestamp with time zone,
  rejects_purged_at timestamp with time zone,
  version integer not null default 1,
  constraint import_jobs_pkey PRIMARY KEY (tenant_id, id),
  constraint import_jobs_check CHECK (((next_chunk >= 0) AND (next_chunk <= chunk_count))),
  constraint import_jobs_check1 CHECK (((state = ANY (ARRAY['FINISHED'::text, 'FAILED'::text, 'CANCELLED'::text])) = (finished_at IS NOT NULL))),
  constraint import_jobs_check2 CHECK (((state = 'FAILED'::text) = (failure_code IS NOT NULL))),
  constraint import_jobs_check3 CHECK ((num_nulls(lease_id, leased_until) = ANY (ARRAY[0, 2]))),
  constraint import_jobs_check4 CHECK (((purged_at IS NULL) OR (finished_at IS NOT NULL))),
  constraint import_jobs_check5 CHECK (((rejects_purged_at IS NULL) OR (purged_at IS NOT NULL))),
  constraint import_jobs_chunk_count_check CHECK ((chunk_count >= 0)),
  constraint import_jobs_created_count_check CHECK ((created_count >= 0)),
  constraint import_jobs_failure_code_check CHECK ((failure_code ~ '^[A-Z][A-Z0-9_]{1,49}$'::text)),
  constraint import_jobs_kind_check CHECK ((kind = ANY (ARRAY['MEMBERS'::text, 'ORGANIZATIONS'::text, 'UNITS'::text, 'GRIDS'::text]))),
  constraint import_jobs_rejected_count_check CHECK ((rejected_count >= 0)),
  constraint import_jobs_row_count_check CHECK ((row_count >= 0)),
  constraint import_jobs_sheet_check CHECK (((char_length(sheet) >= 1) AND (char_length(sheet) <= 31))),
  constraint import_jobs_source_check CHECK ((source ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'::text)),
  constraint import_jobs_state_check CHECK ((state = ANY (ARRAY['QUEUED'::text, 'CHECKING'::text, 'RUNNING'::text, 'FINISHED'::text, 'FAILED'::text, 'CANCELLED'::text]))),
  constraint import_jobs_tries_check CHECK ((tries >= 0)),
  constraint import_jobs_unchanged_count_check CHECK ((unchanged_count >= 0)),
  constraint import_jobs_updated_count_check CHECK ((updated_count >= 0))
);
CREATE INDEX import_jobs_by_time ON public.import_jobs USING btree (tenant_id, queued_at, id);
CREATE INDEX import_jobs_by_upload ON public.import_jobs USING btree (tenant_id, upload_id);
CREATE INDEX import_jobs_due ON public.import_jobs USING btree (tenant_id, leased_until) WHERE (purged_at IS NULL);
CREATE INDEX import_jobs_to_purge ON public.import_jobs USING btree (tenant_id, finished_at) WHERE ((rejects_purged_at IS NULL) AND (purged_at IS NOT NULL));
alter table import_jobs enable row level security;
alter table import_jobs force row level security;
create policy tenant_rows on import_jobs
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on import_jobs to zuzhi_app;
grant update (columns, state, failure_code, failure_params, sync_job_id, row_count, chunk_count, next_chunk, created_count, updated_count, unchanged_count, rejected_count, lease_id, leased_until, tries, started_at, finished_at, purged_at, rejects_purged_at, version) on import_jobs to zuzhi_app;

create table import_parts (
  tenant_id uuid not null,
  id uuid not null,
  upload_id uuid not null,
  "position" integer not null,
  part_sealed bytea not null,
  data_key_id uuid not null,
  constraint import_parts_pkey PRIMARY KEY (tenant_id, id),
  constraint import_parts_position_check CHECK (("position" >= 0))
);
CREATE INDEX import_parts_by_data_key ON public.import_parts USING btree (tenant_id, data_key_id);
CREATE UNIQUE INDEX import_parts_by_place ON public.import_parts USING btree (tenant_id, upload_id, "position");
alter table import_parts enable row level security;
alter table import_parts force row level security;
create policy tenant_rows on import_parts
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant delete, insert, select on import_parts to zuzhi_app;

create table import_rejects (
  tenant_id uuid not null,
  id uuid not null,
  job_id uuid not null,
  row_number integer not null,
  problem_index integer not null,
  column_number integer,
  field text,
  code text not null,
  constraint import_rejects_pkey PRIMARY KEY (tenant_id, id),
  constraint import_rejects_code_check CHECK ((code ~ '^[A-Z][A-Z0-9_]{1,49}$'::text)),
  constraint import_rejects_column_number_check CHECK ((column_number > 0)),
  constraint import_rejects_field_check CHECK ((field ~ '^[A-Za-z][A-Za-z_]{0,39}$'::text)),
  constraint import_rejects_problem_index_check CHECK ((problem_index >= 0)),
  constraint import_rejects_row_number_check CHECK ((row_number > 0))
);
CREATE UNIQUE INDEX import_rejects_by_row ON public.import_rejects USING btree (tenant_id, job_id, row_number, problem_index);
alter table import_rejects enable row level security;
alter table import_rejects force row level security;
create policy tenant_rows on import_rejects
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant delete, insert, select on import_rejects to zuzhi_app;

create table import_uploads (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  format text not null,
  encoding text not null,
  state text not null,
  byte_count integer not null,
  part_count integer not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  purged_at timestamp with time zone,
  constraint import_uploads_pkey PRIMARY KEY (tenant_id, id),
  constraint import_uploads_byte_count_check CHECK ((byte_count >= 0)),
  constraint import_uploads_check CHECK (((state = 'PURGED'::text) = (purged_at IS NOT NULL))),
  constraint import_uploads_encoding_check CHECK ((encoding = ANY (ARRAY['AUTO'::text, 'UTF_8'::text, 'GB18030'::text]))),
  constraint import_uploads_format_check CHECK ((format = ANY (ARRAY['CSV'::text, 'NDJSON'::text, 'XLSX'::text]))),
  constraint import_uploads_part_count_check CHECK ((part_count >= 0)),
  constraint import_uploads_state_check CHECK ((state = ANY (ARRAY['RECEIVING'::text, 'STORED'::text, 'PURGED'::text])))
);
CREATE INDEX import_uploads_expiring ON public.import_uploads USING btree (tenant_id, expires_at) WHERE (state <> 'PURGED'::text);
alter table import_uploads enable row level security;
alter table import_uploads force row level security;
create policy tenant_rows on import_uploads
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on import_uploads to zuzhi_app;
grant update (state, byte_count, part_count, expires_at, purged_at) on import_uploads to zuzhi_app;

create table login_directory (
  issuer text not null,
  subject text not null,
  tenant_id uuid not null,
  account_id uuid not null,
  constraint login_directory_pkey PRIMARY KEY (issuer, subject)
);

create table meetings (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  kind text not null,
  held_on date not null,
  due_count integer not null,
  present_count integer not null,
  excellent_count integer,
  qualified_count integer,
  basic_count integer,
  unqualified_count integer,
  corrects_id uuid,
  version integer not null default 1,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint meetings_pkey PRIMARY KEY (tenant_id, id),
  constraint meetings_basic_count_check CHECK ((basic_count >= 0)),
  constraint meetings_check CHECK (((present_count >= 0) AND (present_count <= due_count))),
  constraint meetings_check1 CHECK (((kind = 'APPRAISAL'::text) = (excellent_count IS NOT NULL))),
  constraint meetings_check2 CHECK ((num_nulls(excellent_count, qualified_count, basic_count, unqualified_count) = ANY (ARRAY[0, 4]))),
  constraint meetings_check3 CHECK ((((((excellent_count + qualified_count) + basic_count) + unqualified_count) >= 1) AND ((((excellent_count + qualified_count) + basic_count) + unqualified_count) <= due_count))),
  constraint meetings_check4 CHECK (((corrects_id IS NULL) = (version = 1))),
  constraint meetings_due_count_check CHECK ((due_count > 0)),
  constraint meetings_excellent_count_check CHECK ((excellent_count >= 0)),
  constraint meetings_kind_check CHECK ((kind = ANY (ARRAY['GENERAL_MEETING'::text, 'COMMITTEE_MEETING'::text, 'GROUP_MEETING'::text, 'PARTY_LECTURE'::text, 'THEME_DAY'::text, 'ORGANIZATIONAL_LIFE_MEETING'::text, 'APPRAISAL'::text]))),
  constraint meetings_qualified_count_check CHECK ((qualified_count >= 0)),
  constraint meetings_unqualified_count_check CHECK ((unqualified_count >= 0))
);
CREATE INDEX meetings_by_day ON public.meetings USING btree (tenant_id, held_on, id);
CREATE INDEX meetings_by_organization ON public.meetings USING btree (tenant_id, organization_id, held_on);
CREATE UNIQUE INDEX meetings_corrected_once ON public.meetings USING btree (tenant_id, corrects_id);
CREATE UNIQUE INDEX meetings_once_a_day ON public.meetings USING btree (tenant_id, organization_id, kind, held_on) WHERE (superseded_at IS NULL);
alter table meetings enable row level security;
alter table meetings force row level security;
create policy tenant_rows on meetings
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on meetings to zuzhi_app;
grant update (superseded_at) on meetings to zuzhi_app;

create table member_sources (
  tenant_id uuid not null,
  source text collate "C" not null,
  external_id text collate "C" not null,
  member_id uuid not null,
  seen_in uuid,
  recorded_at timestamp with time zone not null,
  constraint member_sources_pkey PRIMARY KEY (tenant_id, source, external_id),
  constraint member_sources_external_id_check CHECK ((external_id ~ '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$'::text)),
  constraint member_sources_source_check CHECK ((source ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'::text))
);
CREATE UNIQUE INDEX member_sources_by_member ON public.member_sources USING btree (tenant_id, member_id, source);
alter table member_sources enable row level security;
alter table member_sources force row level security;
create policy tenant_rows on member_sources
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on member_sources to zuzhi_app;
grant update (member_id, seen_in) on member_sources to zuzhi_app;

create table members (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  masked_name text not null,
  name_pinyin text collate "C" not null,
  name_readings text collate "C" not null,
  sex text not null,
  birth_on date,
  education text collate "C",
  id_number_sealed bytea,
  id_number_masked text,
  id_number_index bytea,
  phone_sealed bytea,
  phone_masked text,
  phone_index bytea,
  data_key_id uuid,
  index_key_id uuid,
  joined_on date not null,
  full_member_on date,
  category text not null,
  standing text not null,
  branch_id uuid,
  group_id uuid,
  ended_on date,
  end_reason text,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint members_pkey PRIMARY KEY (tenant_id, id),
  constraint members_category_check CHECK ((category = ANY (ARRAY['PROBATIONARY'::text, 'FULL'::text]))),
  constraint members_check CHECK ((full_member_on >= joined_on)),
  constraint members_check1 CHECK (((standing = 'ENDED'::text) = (branch_id IS NULL))),
  constraint members_check2 CHECK (((standing = 'ENDED'::text) = (ended_on IS NOT NULL))),
  constraint members_check3 CHECK (((ended_on IS NULL) = (end_reason IS NULL))),
  constraint members_check4 CHECK (((group_id IS NULL) OR (branch_id IS NOT NULL))),
  constraint members_check5 CHECK ((((id_number_sealed IS NULL) = (id_number_masked IS NULL)) AND ((id_number_sealed IS NULL) = (id_number_index IS NULL)))),
  constraint members_check6 CHECK ((((phone_sealed IS NULL) = (phone_masked IS NULL)) AND ((phone_sealed IS NULL) = (phone_index IS NULL)))),
  constraint members_check7 CHECK (((data_key_id IS NULL) = ((id_number_sealed IS NULL) AND (phone_sealed IS NULL)))),
  constraint members_check8 CHECK (((index_key_id IS NULL) = (data_key_id IS NULL))),
  constraint members_check9 CHECK (((end_reason IS DISTINCT FROM 'RECORDED_IN_ERROR'::text) OR (data_key_id IS NULL))),
  constraint members_education_check CHECK ((education ~ '^[0-9]{2}$'::text)),
  constraint members_end_reason_check CHECK ((end_reason = ANY (ARRAY['DECEASED'::text, 'WITHDRAWN'::text, 'REMOVED'::text, 'EXPELLED'::text, 'TRANSFERRED_OUT'::text, 'PROBATION_ANNULLED'::text, 'RECORDED_IN_ERROR'::text]))),
  constraint members_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint members_sex_check CHECK ((sex = ANY (ARRAY['UNKNOWN'::text, 'MALE'::text, 'FEMALE'::text, 'UNSPECIFIED'::text]))),
  constraint members_standing_check CHECK ((standing = ANY (ARRAY['ACTIVE'::text, 'SUSPENDED'::text, 'ENDED'::text])))
);
CREATE INDEX members_by_branch ON public.members USING btree (tenant_id, branch_id, name_pinyin, id);
CREATE INDEX members_by_data_key ON public.members USING btree (tenant_id, data_key_id);
CREATE INDEX members_by_group ON public.members USING btree (tenant_id, group_id, name_pinyin, id);
CREATE UNIQUE INDEX members_by_id_number ON public.members USING btree (tenant_id, id_number_index);
CREATE INDEX members_by_index_key ON public.members USING btree (tenant_id, index_key_id);
CREATE INDEX members_by_phone ON public.members USING btree (tenant_id, phone_index);
CREATE INDEX members_by_pinyin ON public.members USING btree (tenant_id, name_pinyin, id);
alter table members enable row level security;
alter table members force row level security;
create policy tenant_rows on members
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on members to zuzhi_app;
grant update (name, masked_name, name_pinyin, name_readings, sex, birth_on, education, id_number_sealed, id_number_masked, id_number_index, phone_sealed, phone_masked, phone_index, data_key_id, index_key_id, joined_on, full_member_on, category, standing, branch_id, group_id, ended_on, end_reason, version, updated_at) on members to zuzhi_app;

create table memberships (
  tenant_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  branch_id uuid not null,
  group_id uuid,
  category text not null,
  standing text not null,
  begin_reason text not null,
  end_reason text,
  document_number text,
  correction_document text,
  valid daterange not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint memberships_pkey PRIMARY KEY (tenant_id, id),
  constraint memberships_one_a_day EXCLUDE USING gist (tenant_id WITH =, member_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint memberships_begin_reason_check CHECK ((begin_reason = ANY (ARRAY['RECORDED'::text, 'ADMITTED'::text, 'TRANSFERRED_IN'::text, 'RESTORED'::text, 'CHANGED'::text]))),
  constraint memberships_category_check CHECK ((category = ANY (ARRAY['PROBATIONARY'::text, 'FULL'::text]))),
  constraint memberships_check CHECK ((upper_inf(valid) = (end_reason IS NULL))),
  constraint memberships_check1 CHECK (((correction_document IS NULL) OR (superseded_at IS NOT NULL))),
  constraint memberships_check2 CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint memberships_correction_document_check CHECK (((char_length(correction_document) >= 1) AND (char_length(correction_document) <= 100))),
  constraint memberships_document_number_check CHECK (((char_length(document_number) >= 1) AND (char_length(document_number) <= 100))),
  constraint memberships_end_reason_check CHECK ((end_reason = ANY (ARRAY['DECEASED'::text, 'WITHDRAWN'::text, 'REMOVED'::text, 'EXPELLED'::text, 'TRANSFERRED_OUT'::text, 'PROBATION_ANNULLED'::text, 'CHANGED'::text]))),
  constraint memberships_standing_check CHECK ((standing = ANY (ARRAY['ACTIVE'::text, 'SUSPENDED'::text]))),
  constraint memberships_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX memberships_by_branch ON public.memberships USING btree (tenant_id, branch_id);
CREATE INDEX memberships_by_group ON public.memberships USING btree (tenant_id, group_id);
CREATE INDEX memberships_by_member ON public.memberships USING btree (tenant_id, member_id);
alter table memberships enable row level security;
alter table memberships force row level security;
create policy tenant_rows on memberships
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on memberships to zuzhi_app;
grant update (end_reason, document_number, correction_document, valid, superseded_at, end_recorded_at) on memberships to zuzhi_app;

create table merge_candidates (
  tenant_id uuid not null,
  id uuid not null,
  source text collate "C" not null,
  external_id text collate "C" not null,
  member_id uuid not null,
  job_id uuid not null,
  state text not null,
  found_at timestamp with time zone not null,
  resolved_by uuid,
  resolved_at timestamp with time zone,
  version integer not null default 1,
  constraint merge_candidates_pkey PRIMARY KEY (tenant_id, id),
  constraint merge_candidates_check CHECK (((state = 'OPEN'::text) = (resolved_at IS NULL))),
  constraint merge_candidates_check1 CHECK (((resolved_at IS NULL) = (resolved_by IS NULL))),
  constraint merge_candidates_external_id_check CHECK ((external_id ~ '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$'::text)),
  constraint merge_candidates_source_check CHECK ((source ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'::text)),
  constraint merge_candidates_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'SAME_PERSON'::text, 'ANOTHER_PERSON'::text])))
);
CREATE INDEX merge_candidates_by_member ON public.merge_candidates USING btree (tenant_id, member_id);
CREATE UNIQUE INDEX merge_candidates_by_record ON public.merge_candidates USING btree (tenant_id, source, external_id, member_id);
CREATE INDEX merge_candidates_by_time ON public.merge_candidates USING btree (tenant_id, found_at, id);
alter table merge_candidates enable row level security;
alter table merge_candidates force row level security;
create policy tenant_rows on merge_candidates
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on merge_candidates to zuzhi_app;
grant update (state, resolved_by, resolved_at, version) on merge_candidates to zuzhi_app;

create table offices (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  post text not null,
  duty text,
  appointment text not null,
  member_id uuid,
  unit_id uuid,
  unit_post text,
  term_id uuid,
  valid daterange not null,
  document_number text,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint offices_pkey PRIMARY KEY (tenant_id, id),
  constraint offices_once_a_member EXCLUDE USING gist (tenant_id WITH =, organization_id WITH =, member_id WITH =, post WITH =, valid WITH &&) WHERE (((superseded_at IS NULL) AND (member_id IS NOT NULL) AND (post <> 'INSTRUCTOR'::text))),
  constraint offices_one_group_leader EXCLUDE USING gist (tenant_id WITH =, organization_id WITH =, valid WITH &&) WHERE (((superseded_at IS NULL) AND (post = 'GROUP_LEADER'::text))),
  constraint offices_one_secretary EXCLUDE USING gist (tenant_id WITH =, organization_id WITH =, valid WITH &&) WHERE (((superseded_at IS NULL) AND (post = 'SECRETARY'::text))),
  constraint offices_appointment_check CHECK ((appointment = ANY (ARRAY['ELECTED'::text, 'APPOINTED'::text]))),
  constraint offices_check CHECK (((post = 'PART_TIME_MEMBER'::text) = (member_id IS NULL))),
  constraint offices_check1 CHECK (((post = 'PART_TIME_MEMBER'::text) = (unit_post IS NOT NULL))),
  constraint offices_check2 CHECK (((post <> ALL (ARRAY['PART_TIME_MEMBER'::text, 'INSTRUCTOR'::text])) OR (unit_id IS NOT NULL))),
  constraint offices_check3 CHECK (((duty IS NULL) OR (post = 'COMMITTEE_MEMBER'::text))),
  constraint offices_check4 CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint offices_duty_check CHECK ((duty = ANY (ARRAY['ORGANIZATION'::text, 'PUBLICITY'::text, 'DISCIPLINE'::text, 'UNITED_FRONT'::text, 'YOUTH'::text, 'WOMEN'::text]))),
  constraint offices_post_check CHECK ((post = ANY (ARRAY['SECRETARY'::text, 'DEPUTY_SECRETARY'::text, 'COMMITTEE_MEMBER'::text, 'GROUP_LEADER'::text, 'INSTRUCTOR'::text, 'LIAISON'::text, 'PART_TIME_MEMBER'::text, 'HOUSEHOLD_CONTACT'::text]))),
  constraint offices_unit_post_check CHECK (((char_length(unit_post) >= 1) AND (char_length(unit_post) <= 50))),
  constraint offices_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX offices_by_member ON public.offices USING btree (tenant_id, member_id);
CREATE INDEX offices_by_organization ON public.offices USING btree (tenant_id, organization_id);
CREATE INDEX offices_by_unit ON public.offices USING btree (tenant_id, unit_id);
alter table offices enable row level security;
alter table offices force row level security;
create policy tenant_rows on offices
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on offices to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on offices to zuzhi_app;

create table organization_cards (
  tenant_id uuid not null,
  organization_id uuid not null,
  own_member_count integer not null default 0,
  own_full_member_count integer not null default 0,
  member_count integer not null default 0,
  full_member_count integer not null default 0,
  secretary_office_id uuid,
  secretary_member_id uuid,
  secretary_masked_name text,
  secretary_since date,
  term_ends_on date,
  constraint organization_cards_pkey PRIMARY KEY (tenant_id, organization_id),
  constraint organization_cards_check CHECK (((own_full_member_count >= 0) AND (own_full_member_count <= own_member_count))),
  constraint organization_cards_check1 CHECK (((full_member_count >= 0) AND (full_member_count <= member_count))),
  constraint organization_cards_check2 CHECK (((secretary_office_id IS NULL) = (secretary_masked_name IS NULL))),
  constraint organization_cards_member_count_check CHECK ((member_count >= 0)),
  constraint organization_cards_own_member_count_check CHECK ((own_member_count >= 0))
);
alter table organization_cards enable row level security;
alter table organization_cards force row level security;
create policy tenant_rows on organization_cards
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on organization_cards to zuzhi_app;
grant update (own_member_count, own_full_member_count, member_count, full_member_count, secretary_office_id, secretary_member_id, secretary_masked_name, secretary_since, term_ends_on) on organization_cards to zuzhi_app;

create table organization_premises (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  has_premises boolean not null,
  valid daterange not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint organization_premises_pkey PRIMARY KEY (tenant_id, id),
  constraint organization_premises_one_a_day EXCLUDE USING gist (tenant_id WITH =, organization_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint organization_premises_check CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint organization_premises_valid_check CHECK (((NOT isempty(valid)) AND (lower(valid) IS NOT NULL)))
);
CREATE INDEX organization_premises_by_organization ON public.organization_premises USING btree (tenant_id, organization_id);
alter table organization_premises enable row level security;
alter table organization_premises force row level security;
create policy tenant_rows on organization_premises
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on organization_premises to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on organization_premises to zuzhi_app;

create table organization_sightings (
  tenant_id uuid not null,
  source text collate "C" not null,
  organization_id uuid not null,
  seen_in uuid not null,
  constraint organization_sightings_pkey PRIMARY KEY (tenant_id, source, organization_id),
  constraint organization_sightings_source_check CHECK ((source ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'::text))
);
alter table organization_sightings enable row level security;
alter table organization_sightings force row level security;
create policy tenant_rows on organization_sightings
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on organization_sightings to zuzhi_app;
grant update (seen_in) on organization_sightings to zuzhi_app;

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
  end_recorded_at timestamp with time zone,
  constraint organization_states_pkey PRIMARY KEY (tenant_id, id),
  constraint organization_states_one_a_day EXCLUDE USING gist (tenant_id WITH =, organization_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint organization_states_check CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint organization_states_kind_check CHECK ((kind = ANY (ARRAY['SUBDISTRICT_COORDINATING_COMMITTEE'::text, 'TOWNSHIP_COORDINATING_COMMITTEE'::text, 'COMMUNITY_COORDINATING_COMMITTEE'::text, 'WORK_COMMITTEE'::text, 'COMMITTEE'::text, 'GENERAL_BRANCH'::text, 'BRANCH'::text, 'JOINT_BRANCH'::text, 'TEMPORARY_BRANCH'::text, 'GROUP'::text, 'MEMBER_CENTER_HOUSEHOLD'::text]))),
  constraint organization_states_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint organization_states_status_check CHECK ((status = ANY (ARRAY['PROPOSED'::text, 'APPROVED'::text, 'ESTABLISHED'::text, 'RESTRUCTURING'::text, 'MERGED'::text, 'SPLIT'::text, 'DISSOLVED'::text]))),
  constraint organization_states_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX organization_states_by_organization ON public.organization_states USING btree (tenant_id, organization_id) INCLUDE (valid, superseded_at, status, kind, name, name_pinyin);
alter table organization_states enable row level security;
alter table organization_states force row level security;
create policy tenant_rows on organization_states
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on organization_states to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on organization_states to zuzhi_app;

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
CREATE INDEX organizations_by_chain_level ON public.organizations USING btree (tenant_id, chain_level, code);
CREATE INDEX organizations_by_chain_parent ON public.organizations USING btree (tenant_id, chain_parent_id);
CREATE INDEX organizations_by_chain_path ON public.organizations USING btree (tenant_id, chain_path) INCLUDE (id);
CREATE UNIQUE INDEX organizations_by_code ON public.organizations USING btree (tenant_id, code);
CREATE INDEX organizations_by_division ON public.organizations USING btree (tenant_id, division_code);
CREATE INDEX organizations_by_formal_parent ON public.organizations USING btree (tenant_id, formal_parent_id);
CREATE INDEX organizations_by_formal_path ON public.organizations USING btree (tenant_id, formal_path);
CREATE INDEX organizations_by_kind ON public.organizations USING btree (tenant_id, kind, name_pinyin, id);
CREATE UNIQUE INDEX organizations_by_label ON public.organizations USING btree (tenant_id, label);
CREATE INDEX organizations_by_pinyin ON public.organizations USING btree (tenant_id, name_pinyin, id);
CREATE INDEX organizations_communities ON public.organizations USING btree (tenant_id, chain_path) INCLUDE (id) WHERE (kind = ANY (ARRAY['COMMUNITY_COORDINATING_COMMITTEE'::text, 'COMMITTEE'::text, 'GENERAL_BRANCH'::text, 'BRANCH'::text]));
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

create table participations (
  tenant_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  organization_id uuid not null,
  valid daterange not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint participations_pkey PRIMARY KEY (tenant_id, id),
  constraint participations_once_a_day EXCLUDE USING gist (tenant_id WITH =, member_id WITH =, organization_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint participations_check CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint participations_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX participations_by_member ON public.participations USING btree (tenant_id, member_id);
CREATE INDEX participations_by_organization ON public.participations USING btree (tenant_id, organization_id);
alter table participations enable row level security;
alter table participations force row level security;
create policy tenant_rows on participations
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on participations to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on participations to zuzhi_app;

create table placements (
  tenant_id uuid not null,
  id uuid not null,
  graph text not null,
  organization_id uuid not null,
  parent_id uuid,
  valid daterange not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint placements_pkey PRIMARY KEY (tenant_id, id),
  constraint placements_one_parent EXCLUDE USING gist (tenant_id WITH =, graph WITH =, organization_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint placements_check CHECK ((parent_id IS DISTINCT FROM organization_id)),
  constraint placements_check1 CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint placements_graph_check CHECK ((graph = ANY (ARRAY['CHAIN'::text, 'FORMAL'::text]))),
  constraint placements_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX placements_by_organization ON public.placements USING btree (tenant_id, organization_id, graph) INCLUDE (parent_id, valid, superseded_at);
CREATE INDEX placements_by_parent ON public.placements USING btree (tenant_id, graph, parent_id) INCLUDE (organization_id, valid, superseded_at);
alter table placements enable row level security;
alter table placements force row level security;
create policy tenant_rows on placements
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on placements to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on placements to zuzhi_app;

create table probation_extensions (
  tenant_id uuid not null,
  member_id uuid not null,
  decided_on date not null,
  until_on date not null,
  document_number text not null,
  recorded_at timestamp with time zone not null,
  constraint probation_extensions_pkey PRIMARY KEY (tenant_id, member_id),
  constraint probation_extensions_check CHECK ((until_on > decided_on)),
  constraint probation_extensions_document_number_check CHECK (((char_length(document_number) >= 1) AND (char_length(document_number) <= 100)))
);
alter table probation_extensions enable row level security;
alter table probation_extensions force row level security;
create policy tenant_rows on probation_extensions
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on probation_extensions to zuzhi_app;

create table rectification_acceptances (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  held_on date not null,
  report_document text not null,
  meeting_due integer not null,
  meeting_present integer not null,
  satisfied_count integer not null,
  basically_satisfied_count integer not null,
  dissatisfied_count integer not null,
  field_checked_on date not null,
  points numeric(5,2) not null,
  result text not null,
  account_id uuid not null,
  recorded_at timestamp with time zone not null,
  constraint rectification_acceptances_pkey PRIMARY KEY (tenant_id, id),
  constraint rectification_acceptances_basically_satisfied_count_check CHECK ((basically_satisfied_count >= 0)),
  constraint rectification_acceptances_check CHECK (((meeting_present >= 0) AND (meeting_present <= meeting_due))),
  constraint rectification_acceptances_check1 CHECK ((((satisfied_count + basically_satisfied_count) + dissatisfied_count) = meeting_present)),
  constraint rectification_acceptances_dissatisfied_count_check CHECK ((dissatisfied_count >= 0)),
  constraint rectification_acceptances_meeting_due_check CHECK ((meeting_due > 0)),
  constraint rectification_acceptances_points_check CHECK (((points >= (0)::numeric) AND (points <= (100)::numeric))),
  constraint rectification_acceptances_report_document_check CHECK (((char_length(report_document) >= 1) AND (char_length(report_document) <= 100))),
  constraint rectification_acceptances_result_check CHECK ((result = ANY (ARRAY['PASSED'::text, 'FAILED'::text]))),
  constraint rectification_acceptances_satisfied_count_check CHECK ((satisfied_count >= 0))
);
CREATE INDEX rectification_acceptances_by_case ON public.rectification_acceptances USING btree (tenant_id, case_id, held_on);
alter table rectification_acceptances enable row level security;
alter table rectification_acceptances force row level security;
create policy tenant_rows on rectification_acceptances
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on rectification_acceptances to zuzhi_app;

create table rectification_acceptors (
  tenant_id uuid not null,
  id uuid not null,
  acceptance_id uuid not null,
  member_id uuid,
  post text,
  constraint rectification_acceptors_pkey PRIMARY KEY (tenant_id, id),
  constraint rectification_acceptors_check CHECK ((num_nonnulls(member_id, post) = 1)),
  constraint rectification_acceptors_post_check CHECK (((char_length(post) >= 1) AND (char_length(post) <= 100)))
);
CREATE INDEX rectification_acceptors_by_acceptance ON public.rectification_acceptors USING btree (tenant_id, acceptance_id);
CREATE INDEX rectification_acceptors_by_member ON public.rectification_acceptors USING btree (tenant_id, member_id);
alter table rectification_acceptors enable row level security;
alter table rectification_acceptors force row level security;
create policy tenant_rows on rectification_acceptors
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on rectification_acceptors to zuzhi_app;

create table rectification_assignments (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  role text not null,
  level text,
  member_id uuid,
  unit_id uuid,
  post text,
  valid daterange not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint rectification_assignments_pkey PRIMARY KEY (tenant_id, id),
  constraint rectification_assignments_check CHECK ((num_nonnulls(member_id, unit_id, post) = 1)),
  constraint rectification_assignments_check1 CHECK (((role = 'PAIRED_UNIT'::text) = (unit_id IS NOT NULL))),
  constraint rectification_assignments_check2 CHECK (((role = 'CONTACT_LEADER'::text) = (level IS NOT NULL))),
  constraint rectification_assignments_check3 CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint rectification_assignments_level_check CHECK ((level = ANY (ARRAY['PREFECTURE_OR_ABOVE'::text, 'COUNTY'::text, 'TOWNSHIP'::text]))),
  constraint rectification_assignments_post_check CHECK (((char_length(post) >= 1) AND (char_length(post) <= 100))),
  constraint rectification_assignments_role_check CHECK ((role = ANY (ARRAY['CONTACT_LEADER'::text, 'TOWNSHIP_LEADER'::text, 'FIRST_SECRETARY'::text, 'RESPONSIBLE_PERSON'::text, 'PAIRED_UNIT'::text]))),
  constraint rectification_assignments_valid_check CHECK (((NOT isempty(valid)) AND (lower(valid) IS NOT NULL)))
);
CREATE INDEX rectification_assignments_by_case ON public.rectification_assignments USING btree (tenant_id, case_id);
CREATE INDEX rectification_assignments_by_member ON public.rectification_assignments USING btree (tenant_id, member_id);
CREATE INDEX rectification_assignments_by_unit ON public.rectification_assignments USING btree (tenant_id, unit_id);
alter table rectification_assignments enable row level security;
alter table rectification_assignments force row level security;
create policy tenant_rows on rectification_assignments
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on rectification_assignments to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on rectification_assignments to zuzhi_app;

create table rectification_campaigns (
  tenant_id uuid not null,
  id uuid not null,
  year integer not null,
  scope text not null,
  quota_policy text not null,
  quota_percent numeric(5,2),
  superior_document text,
  role_template text not null,
  status text not null,
  started_on date not null,
  ends_on date not null,
  extension_document text,
  closed_on date,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint rectification_campaigns_pkey PRIMARY KEY (tenant_id, id),
  constraint rectification_campaigns_check CHECK ((ends_on > started_on)),
  constraint rectification_campaigns_check1 CHECK ((ends_on <= make_date((year + 1), 12, 31))),
  constraint rectification_campaigns_check2 CHECK (((quota_policy = 'RATIO'::text) = (quota_percent IS NOT NULL))),
  constraint rectification_campaigns_check3 CHECK (((quota_policy = 'NONE'::text) OR (superior_document IS NOT NULL))),
  constraint rectification_campaigns_check4 CHECK (((status = 'CLOSED'::text) = (closed_on IS NOT NULL))),
  constraint rectification_campaigns_extension_document_check CHECK (((char_length(extension_document) >= 1) AND (char_length(extension_document) <= 100))),
  constraint rectification_campaigns_quota_percent_check CHECK (((quota_percent > (0)::numeric) AND (quota_percent <= (100)::numeric))),
  constraint rectification_campaigns_quota_policy_check CHECK ((quota_policy = ANY (ARRAY['NONE'::text, 'RATIO'::text]))),
  constraint rectification_campaigns_role_template_check CHECK ((role_template = ANY (ARRAY['FOUR_ONES'::text, 'LEADER_AND_RESPONSIBLE'::text]))),
  constraint rectification_campaigns_scope_check CHECK ((scope = ANY (ARRAY['TENANT'::text, 'DESCENDANTS'::text]))),
  constraint rectification_campaigns_status_check CHECK ((status = ANY (ARRAY['OPEN'::text, 'CLOSED'::text]))),
  constraint rectification_campaigns_superior_document_check CHECK (((char_length(superior_document) >= 1) AND (char_length(superior_document) <= 100))),
  constraint rectification_campaigns_year_check CHECK (((year >= 1949) AND (year <= 9999)))
);
CREATE UNIQUE INDEX rectification_campaigns_by_year ON public.rectification_campaigns USING btree (tenant_id, year);
alter table rectification_campaigns enable row level security;
alter table rectification_campaigns force row level security;
create policy tenant_rows on rectification_campaigns
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on rectification_campaigns to zuzhi_app;
grant update (status, ends_on, extension_document, closed_on, version, updated_at) on rectification_campaigns to zuzhi_app;

create table rectification_cases (
  tenant_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  organization_id uuid not null,
  class text,
  origin text not null,
  state text not null,
  state_since date not null,
  opened_on date not null,
  dismissal_reason text,
  identified_on date,
  approved_on date,
  accepted_on date,
  closed_on date,
  look_back_on date,
  look_back_result text,
  relapse_of_id uuid,
  election_id uuid,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint rectification_cases_pkey PRIMARY KEY (tenant_id, id),
  constraint rectification_cases_check CHECK (((origin <> 'RELAPSE'::text) OR (relapse_of_id IS NOT NULL))),
  constraint rectification_cases_check1 CHECK (((class IS NULL) = (identified_on IS NULL))),
  constraint rectification_cases_check2 CHECK (((state <> ALL (ARRAY['CANDIDATE'::text, 'DISMISSED'::text])) OR (identified_on IS NULL))),
  constraint rectification_cases_check3 CHECK (((state = ANY (ARRAY['CANDIDATE'::text, 'DISMISSED'::text, 'CANCELLED'::text])) OR (identified_on IS NOT NULL))),
  constraint rectification_cases_check4 CHECK (((dismissal_reason IS NOT NULL) = (state = 'DISMISSED'::text))),
  constraint rectification_cases_check5 CHECK ((num_nulls(look_back_on, look_back_result) = ANY (ARRAY[0, 2]))),
  constraint rectification_cases_check6 CHECK (((look_back_on IS NULL) OR (look_back_on >= accepted_on))),
  constraint rectification_cases_check7 CHECK (((closed_on IS NOT NULL) = (state = 'CLOSED'::text))),
  constraint rectification_cases_check8 CHECK (((accepted_on IS NULL) OR (state = ANY (ARRAY['ACCEPTED'::text, 'CLOSED'::text, 'CANCELLED'::text])))),
  constraint rectification_cases_class_check CHECK ((class = ANY (ARRAY['WEAK_AND_LAX'::text, 'BACKWARD'::text]))),
  constraint rectification_cases_dismissal_reason_check CHECK ((dismissal_reason = ANY (ARRAY['NOT_CONFIRMED'::text, 'ALREADY_MENDED'::text, 'OUT_OF_SCOPE'::text]))),
  constraint rectification_cases_look_back_result_check CHECK ((look_back_result = ANY (ARRAY['STAYED_WELL'::text, 'RELAPSED'::text]))),
  constraint rectification_cases_origin_check CHECK ((origin = ANY (ARRAY['RULE'::text, 'PERSON'::text, 'RELAPSE'::text]))),
  constraint rectification_cases_state_check CHECK ((state = ANY (ARRAY['CANDIDATE'::text, 'DISMISSED'::text, 'IDENTIFIED'::text, 'PLANNED'::text, 'APPROVED'::text, 'IN_PROGRESS'::text, 'ACCEPTANCE_REQUESTED'::text, 'FAILED'::text, 'ACCEPTED'::text, 'CLOSED'::text, 'CANCELLED'::text])))
);
CREATE INDEX rectification_cases_by_day ON public.rectification_cases USING btree (tenant_id, state_since, id);
CREATE INDEX rectification_cases_by_organization ON public.rectification_cases USING btree (tenant_id, organization_id, opened_on);
CREATE INDEX rectification_cases_by_state ON public.rectification_cases USING btree (tenant_id, campaign_id, state, class);
CREATE UNIQUE INDEX rectification_cases_one_open ON public.rectification_cases USING btree (tenant_id, campaign_id, organization_id) WHERE (state <> ALL (ARRAY['DISMISSED'::text, 'CLOSED'::text, 'CANCELLED'::text]));
CREATE UNIQUE INDEX rectification_cases_one_relapse ON public.rectification_cases USING btree (tenant_id, relapse_of_id);
alter table rectification_cases enable row level security;
alter table rectification_cases force row level security;
create policy tenant_rows on rectification_cases
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on rectification_cases to zuzhi_app;
grant update (class, state, state_since, dismissal_reason, identified_on, approved_on, accepted_on, closed_on, look_back_on, look_back_result, relapse_of_id, election_id, version, updated_at) on rectification_cases to zuzhi_app;

create table rectification_evidence (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  step_id uuid not null,
  document_number text not null,
  documented_on date not null,
  digest text collate "C",
  constraint rectification_evidence_pkey PRIMARY KEY (tenant_id, id),
  constraint rectification_evidence_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint rectification_evidence_document_number_check CHECK (((char_length(document_number) >= 1) AND (char_length(document_number) <= 100)))
);
CREATE INDEX rectification_evidence_by_case ON public.rectification_evidence USING btree (tenant_id, case_id);
CREATE INDEX rectification_evidence_by_step ON public.rectification_evidence USING btree (tenant_id, step_id);
alter table rectification_evidence enable row level security;
alter table rectification_evidence force row level security;
create policy tenant_rows on rectification_evidence
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on rectification_evidence to zuzhi_app;

create table rectification_findings (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  category text not null,
  rule text,
  facts jsonb,
  found_on date not null,
  constraint rectification_findings_pkey PRIMARY KEY (tenant_id, id),
  constraint rectification_findings_category_check CHECK ((category = ANY (ARRAY['SCATTERED'::text, 'SOFT'::text, 'HOLLOW'::text, 'FEEBLE'::text, 'BODY_INCOMPLETE'::text, 'RULES_UNUSED'::text, 'AFFAIRS_NOT_OPEN'::text, 'NO_PREMISES'::text, 'POOR_SERVICE'::text, 'SUPERVISION_MISSING'::text, 'BENEFITS_UNEVEN'::text]))),
  constraint rectification_findings_check CHECK (((rule IS NULL) = (facts IS NULL))),
  constraint rectification_findings_rule_check CHECK (((char_length(rule) >= 1) AND (char_length(rule) <= 100)))
);
CREATE INDEX rectification_findings_by_case ON public.rectification_findings USING btree (tenant_id, case_id);
alter table rectification_findings enable row level security;
alter table rectification_findings force row level security;
create policy tenant_rows on rectification_findings
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on rectification_findings to zuzhi_app;

create table rectification_measures (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  problem_id uuid not null,
  "position" integer not null,
  goal text,
  steps text,
  deadline date,
  owner_id uuid,
  state text not null,
  done_on date,
  version integer not null default 1,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint rectification_measures_pkey PRIMARY KEY (tenant_id, id),
  constraint rectification_measures_check CHECK (((state = ANY (ARRAY['DONE'::text, 'VERIFIED'::text])) = (done_on IS NOT NULL))),
  constraint rectification_measures_check1 CHECK (((state = 'PLANNED'::text) OR (num_nulls(goal, steps, deadline, owner_id) = 0))),
  constraint rectification_measures_goal_check CHECK (((char_length(goal) >= 1) AND (char_length(goal) <= 200))),
  constraint rectification_measures_position_check CHECK (("position" > 0)),
  constraint rectification_measures_state_check CHECK ((state = ANY (ARRAY['PLANNED'::text, 'DOING'::text, 'DONE'::text, 'VERIFIED'::text]))),
  constraint rectification_measures_steps_check CHECK (((char_length(steps) >= 1) AND (char_length(steps) <= 1000)))
);
CREATE INDEX rectification_measures_by_case ON public.rectification_measures USING btree (tenant_id, case_id, "position");
CREATE INDEX rectification_measures_by_problem ON public.rectification_measures USING btree (tenant_id, problem_id, "position");
CREATE INDEX rectification_measures_open ON public.rectification_measures USING btree (tenant_id, deadline) WHERE ((superseded_at IS NULL) AND (state = 'DOING'::text));
alter table rectification_measures enable row level security;
alter table rectification_measures force row level security;
create policy tenant_rows on rectification_measures
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on rectification_measures to zuzhi_app;
grant update (owner_id, state, done_on, version, superseded_at) on rectification_measures to zuzhi_app;

create table rectification_problems (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  "position" integer not null,
  category text not null,
  statement text,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint rectification_problems_pkey PRIMARY KEY (tenant_id, id),
  constraint rectification_problems_category_check CHECK ((category = ANY (ARRAY['SCATTERED'::text, 'SOFT'::text, 'HOLLOW'::text, 'FEEBLE'::text, 'BODY_INCOMPLETE'::text, 'RULES_UNUSED'::text, 'AFFAIRS_NOT_OPEN'::text, 'NO_PREMISES'::text, 'POOR_SERVICE'::text, 'SUPERVISION_MISSING'::text, 'BENEFITS_UNEVEN'::text]))),
  constraint rectification_problems_position_check CHECK (("position" > 0)),
  constraint rectification_problems_statement_check CHECK (((char_length(statement) >= 1) AND (char_length(statement) <= 200)))
);
CREATE INDEX rectification_problems_by_case ON public.rectification_problems USING btree (tenant_id, case_id, "position");
alter table rectification_problems enable row level security;
alter table rectification_problems force row level security;
create policy tenant_rows on rectification_problems
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on rectification_problems to zuzhi_app;
grant update (superseded_at) on rectification_problems to zuzhi_app;

create table rectification_steps (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  step text not null,
  state text not null,
  taken_on date not null,
  account_id uuid,
  measure_id uuid,
  recorded_at timestamp with time zone not null,
  constraint rectification_steps_pkey PRIMARY KEY (tenant_id, id),
  constraint rectification_steps_check CHECK (((account_id IS NULL) = (step = 'CANCELLED'::text)))
);
CREATE INDEX rectification_steps_by_case ON public.rectification_steps USING btree (tenant_id, case_id, recorded_at);
alter table rectification_steps enable row level security;
alter table rectification_steps force row level security;
create policy tenant_rows on rectification_steps
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on rectification_steps to zuzhi_app;

create table relationship_transfers (
  tenant_id uuid not null,
  id uuid not null,
  side text not null,
  channel text not null,
  peer_tenant_id uuid,
  peer_name text,
  state text not null,
  state_since date not null,
  member_id uuid,
  member_name text,
  id_number_masked text,
  category text not null,
  from_branch_id uuid,
  from_name text,
  to_branch_id uuid,
  to_name text,
  reason text not null,
  refusal_reason text,
  letter_number text,
  letter_valid_until date,
  applied_on date not null,
  sent_on date,
  received_on date,
  assigned_on date,
  closed_on date,
  snapshot_sealed bytea,
  data_key_id uuid,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint relationship_transfers_pkey PRIMARY KEY (tenant_id, id),
  constraint relationship_transfers_category_check CHECK ((category = ANY (ARRAY['PROBATIONARY'::text, 'FULL'::text]))),
  constraint relationship_transfers_channel_check CHECK ((channel = ANY (ARRAY['INTERNAL'::text, 'SYSTEM'::text, 'LETTER'::text]))),
  constraint relationship_transfers_check CHECK (((channel = 'INTERNAL'::text) = (side = 'BOTH'::text))),
  constraint relationship_transfers_check1 CHECK (((channel = 'SYSTEM'::text) = (peer_tenant_id IS NOT NULL))),
  constraint relationship_transfers_check10 CHECK ((num_nulls(letter_number, letter_valid_until) = ANY (ARRAY[0, 2]))),
  constraint relationship_transfers_check2 CHECK ((peer_tenant_id IS DISTINCT FROM tenant_id)),
  constraint relationship_transfers_check3 CHECK (((snapshot_sealed IS NULL) = (data_key_id IS NULL))),
  constraint relationship_transfers_check4 CHECK (((snapshot_sealed IS NULL) OR ((channel = 'SYSTEM'::text) AND (state = ANY (ARRAY['SENT'::text, 'DEST_RECEIVED'::text, 'ASSIGNED'::text]))))),
  constraint relationship_transfers_check5 CHECK (((member_name IS NULL) OR ((side = 'DESTINATION'::text) AND (state = ANY (ARRAY['SENT'::text, 'DEST_RECEIVED'::text]))))),
  constraint relationship_transfers_check6 CHECK (((id_number_masked IS NULL) OR (member_name IS NOT NULL))),
  constraint relationship_transfers_check7 CHECK (((from_branch_id IS NULL) = (side = 'DESTINATION'::text))),
  constraint relationship_transfers_check8 CHECK (((member_id IS NOT NULL) OR (side = 'DESTINATION'::text))),
  constraint relationship_transfers_check9 CHECK (((state = 'REFUSED'::text) = (refusal_reason IS NOT NULL))),
  constraint relationship_transfers_from_name_check CHECK (((char_length(from_name) >= 1) AND (char_length(from_name) <= 200))),
  constraint relationship_transfers_letter_number_check CHECK (((char_length(letter_number) >= 1) AND (char_length(letter_number) <= 100))),
  constraint relationship_transfers_member_name_check CHECK (((char_length(member_name) >= 1) AND (char_length(member_name) <= 100))),
  constraint relationship_transfers_peer_name_check CHECK (((char_length(peer_name) >= 1) AND (char_length(peer_name) <= 200))),
  constraint relationship_transfers_reason_check CHECK ((reason = ANY (ARRAY['WORK_CHANGE'::text, 'RESIDENCE_CHANGE'::text, 'STUDY'::text, 'GRADUATION'::text, 'RETIREMENT'::text, 'ORGANIZATION_CHANGE'::text]))),
  constraint relationship_transfers_refusal_reason_check CHECK ((refusal_reason = ANY (ARRAY['IDENTITY_UNCLEAR'::text, 'RECORD_INCOMPLETE'::text, 'NO_ACTUAL_TIE'::text, 'WRONG_DESTINATION'::text, 'LETTER_INVALID'::text]))),
  constraint relationship_transfers_side_check CHECK ((side = ANY (ARRAY['ORIGIN'::text, 'DESTINATION'::text, 'BOTH'::text]))),
  constraint relationship_transfers_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'APPLIED'::text, 'ORIGIN_APPROVED'::text, 'SENT'::text, 'DEST_RECEIVED'::text, 'ASSIGNED'::text, 'CLOSED'::text, 'RETURNED'::text, 'REFUSED'::text, 'EXPIRED'::text, 'WITHDRAWN'::text]))),
  constraint relationship_transfers_to_name_check CHECK (((char_length(to_name) >= 1) AND (char_length(to_name) <= 200)))
);
CREATE INDEX relationship_transfers_by_data_key ON public.relationship_transfers USING btree (tenant_id, data_key_id);
CREATE INDEX relationship_transfers_by_from ON public.relationship_transfers USING btree (tenant_id, from_branch_id);
CREATE INDEX relationship_transfers_by_member ON public.relationship_transfers USING btree (tenant_id, member_id);
CREATE INDEX relationship_transfers_by_state ON public.relationship_transfers USING btree (tenant_id, state, state_since, id);
CREATE INDEX relationship_transfers_by_to ON public.relationship_transfers USING btree (tenant_id, to_branch_id);
CREATE UNIQUE INDEX relationship_transfers_one_open ON public.relationship_transfers USING btree (tenant_id, member_id) WHERE ((side <> 'DESTINATION'::text) AND (state <> ALL (ARRAY['CLOSED'::text, 'REFUSED'::text, 'EXPIRED'::text, 'WITHDRAWN'::text])));
CREATE INDEX relationship_transfers_open_until ON public.relationship_transfers USING btree (tenant_id, letter_valid_until) WHERE (state = 'SENT'::text);
alter table relationship_transfers enable row level security;
alter table relationship_transfers force row level security;
create policy tenant_rows on relationship_transfers
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on relationship_transfers to zuzhi_app;
grant update (state, state_since, member_id, member_name, id_number_masked, category, to_branch_id, to_name, refusal_reason, letter_number, letter_valid_until, applied_on, sent_on, received_on, assigned_on, closed_on, snapshot_sealed, data_key_id, version, updated_at) on relationship_transfers to zuzhi_app;

create table reveal_quotas (
  tenant_id uuid not null,
  account_id uuid not null,
  hour timestamp with time zone not null,
  count integer not null,
  constraint reveal_quotas_pkey PRIMARY KEY (tenant_id, account_id),
  constraint reveal_quotas_count_check CHECK ((count > 0))
);
alter table reveal_quotas enable row level security;
alter table reveal_quotas force row level security;
create policy tenant_rows on reveal_quotas
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on reveal_quotas to zuzhi_app;
grant update (hour, count) on reveal_quotas to zuzhi_app;

create table source_owners (
  tenant_id uuid not null,
  source text collate "C" not null,
  account_id uuid,
  since timestamp with time zone not null,
  constraint source_owners_pkey PRIMARY KEY (tenant_id, source),
  constraint source_owners_source_check CHECK ((source ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'::text))
);
alter table source_owners enable row level security;
alter table source_owners force row level security;
create policy tenant_rows on source_owners
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on source_owners to zuzhi_app;
grant update (account_id, since) on source_owners to zuzhi_app;

create table sync_batches (
  tenant_id uuid not null,
  id uuid not null,
  job_id uuid not null,
  sequence integer not null,
  error_policy text not null,
  is_applied boolean not null,
  record_count integer not null,
  rejected_count integer not null,
  records_digest bytea not null,
  recorded_at timestamp with time zone not null,
  constraint sync_batches_pkey PRIMARY KEY (tenant_id, id),
  constraint sync_batches_check CHECK (((rejected_count >= 0) AND (rejected_count <= record_count))),
  constraint sync_batches_check1 CHECK ((is_applied OR (rejected_count > 0))),
  constraint sync_batches_error_policy_check CHECK ((error_policy = ANY (ARRAY['REJECT_ALL'::text, 'REJECT_FAILED_ROWS'::text]))),
  constraint sync_batches_record_count_check CHECK ((record_count > 0)),
  constraint sync_batches_sequence_check CHECK ((sequence > 0))
);
CREATE UNIQUE INDEX sync_batches_applied_once ON public.sync_batches USING btree (tenant_id, job_id, sequence) WHERE is_applied;
CREATE INDEX sync_batches_by_job ON public.sync_batches USING btree (tenant_id, job_id, sequence);
alter table sync_batches enable row level security;
alter table sync_batches force row level security;
create policy tenant_rows on sync_batches
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on sync_batches to zuzhi_app;

create table sync_jobs (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  source text collate "C" not null,
  kind text not null,
  mode text not null,
  state text not null,
  last_sequence integer not null,
  batch_count integer not null,
  created_count integer not null,
  updated_count integer not null,
  unchanged_count integer not null,
  rejected_count integer not null,
  ended_count integer not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  version integer not null default 1,
  constraint sync_jobs_pkey PRIMARY KEY (tenant_id, id),
  constraint sync_jobs_batch_count_check CHECK ((batch_count >= 0)),
  constraint sync_jobs_check CHECK (((state = ANY (ARRAY['OPEN'::text, 'RECEIVING'::text])) = (finished_at IS NULL))),
  constraint sync_jobs_check1 CHECK (((ended_count = 0) OR (mode = 'FULL'::text))),
  constraint sync_jobs_created_count_check CHECK ((created_count >= 0)),
  constraint sync_jobs_ended_count_check CHECK ((ended_count >= 0)),
  constraint sync_jobs_kind_check CHECK ((kind = ANY (ARRAY['MEMBERS'::text, 'ORGANIZATIONS'::text, 'UNITS'::text, 'GRIDS'::text]))),
  constraint sync_jobs_last_sequence_check CHECK ((last_sequence >= 0)),
  constraint sync_jobs_mode_check CHECK ((mode = ANY (ARRAY['FULL'::text, 'DELTA'::text]))),
  constraint sync_jobs_rejected_count_check CHECK ((rejected_count >= 0)),
  constraint sync_jobs_source_check CHECK ((source ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'::text)),
  constraint sync_jobs_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'RECEIVING'::text, 'APPLIED'::text, 'PARTIALLY_APPLIED'::text, 'REJECTED'::text, 'RECONCILED'::text, 'ABANDONED'::text]))),
  constraint sync_jobs_unchanged_count_check CHECK ((unchanged_count >= 0)),
  constraint sync_jobs_updated_count_check CHECK ((updated_count >= 0))
);
CREATE INDEX sync_jobs_by_start ON public.sync_jobs USING btree (tenant_id, started_at, id);
CREATE UNIQUE INDEX sync_jobs_one_open ON public.sync_jobs USING btree (tenant_id, source, kind) WHERE (finished_at IS NULL);
alter table sync_jobs enable row level security;
alter table sync_jobs force row level security;
create policy tenant_rows on sync_jobs
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on sync_jobs to zuzhi_app;
grant update (state, last_sequence, batch_count, created_count, updated_count, unchanged_count, rejected_count, ended_count, finished_at, version) on sync_jobs to zuzhi_app;

create table sync_rejects (
  tenant_id uuid not null,
  id uuid not null,
  job_id uuid not null,
  batch_id uuid not null,
  record_index integer not null,
  problem_index integer not null,
  external_id text collate "C",
  code text not null,
  path text not null,
  recorded_at timestamp with time zone not null,
  constraint sync_rejects_pkey PRIMARY KEY (tenant_id, id),
  constraint sync_rejects_code_check CHECK ((code ~ '^[A-Z][A-Z0-9_]{1,49}$'::text)),
  constraint sync_rejects_external_id_check CHECK ((external_id ~ '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$'::text)),
  constraint sync_rejects_path_check CHECK ((path ~ '^records[[][0-9]{1,4}[]]([.][A-Za-z][A-Za-z_]{0,39})?$'::text)),
  constraint sync_rejects_problem_index_check CHECK ((problem_index >= 0)),
  constraint sync_rejects_record_index_check CHECK ((record_index >= 0))
);
CREATE INDEX sync_rejects_by_job ON public.sync_rejects USING btree (tenant_id, job_id, id);
CREATE UNIQUE INDEX sync_rejects_by_place ON public.sync_rejects USING btree (tenant_id, batch_id, record_index, problem_index);
alter table sync_rejects enable row level security;
alter table sync_rejects force row level security;
create policy tenant_rows on sync_rejects
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on sync_rejects to zuzhi_app;

create table sync_sources (
  tenant_id uuid not null,
  source text collate "C" not null,
  kind text not null,
  last_sequence integer not null,
  created_at timestamp with time zone not null,
  constraint sync_sources_pkey PRIMARY KEY (tenant_id, source, kind),
  constraint sync_sources_kind_check CHECK ((kind = ANY (ARRAY['MEMBERS'::text, 'ORGANIZATIONS'::text, 'UNITS'::text, 'GRIDS'::text]))),
  constraint sync_sources_last_sequence_check CHECK ((last_sequence >= 0)),
  constraint sync_sources_source_check CHECK ((source ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'::text))
);
alter table sync_sources enable row level security;
alter table sync_sources force row level security;
create policy tenant_rows on sync_sources
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on sync_sources to zuzhi_app;
grant update (last_sequence) on sync_sources to zuzhi_app;

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

create table tenant_keys (
  tenant_id uuid not null,
  id uuid not null,
  purpose text not null,
  number integer not null,
  algorithm text not null,
  master_key_id text not null,
  wrapped bytea not null,
  created_at timestamp with time zone not null,
  constraint tenant_keys_pkey PRIMARY KEY (tenant_id, id),
  constraint tenant_keys_number_check CHECK ((number > 0)),
  constraint tenant_keys_purpose_check CHECK ((purpose = ANY (ARRAY['DATA'::text, 'INDEX'::text, 'DIGEST'::text])))
);
CREATE UNIQUE INDEX tenant_keys_by_number ON public.tenant_keys USING btree (tenant_id, purpose, number);
alter table tenant_keys enable row level security;
alter table tenant_keys force row level security;
create policy tenant_rows on tenant_keys
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on tenant_keys to zuzhi_app;

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

create table terms (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  began_on date not null,
  ends_on date not null,
  valid daterange not null,
  document_number text,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint terms_pkey PRIMARY KEY (tenant_id, id),
  constraint terms_one_a_day EXCLUDE USING gist (tenant_id WITH =, organization_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint terms_check CHECK ((ends_on > began_on)),
  constraint terms_check1 CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint terms_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX terms_by_organization ON public.terms USING btree (tenant_id, organization_id);
alter table terms enable row level security;
alter table terms force row level security;
create policy tenant_rows on terms
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on terms to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on terms to zuzhi_app;

create table territory_figures (
  tenant_id uuid not null,
  id uuid not null,
  community_id uuid not null,
  grid_id uuid,
  kind text not null,
  value integer not null,
  qualifier text not null,
  counted_on date not null,
  source text,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint territory_figures_pkey PRIMARY KEY (tenant_id, id),
  constraint territory_figures_kind_check CHECK ((kind = ANY (ARRAY['HOUSEHOLDS'::text, 'RESIDENTS'::text, 'SHOPS'::text, 'FULL_TIME_WORKERS'::text, 'PART_TIME_WORKERS'::text]))),
  constraint territory_figures_qualifier_check CHECK ((qualifier = ANY (ARRAY['EXACT'::text, 'MORE_THAN'::text]))),
  constraint territory_figures_source_check CHECK (((char_length(source) >= 1) AND (char_length(source) <= 200))),
  constraint territory_figures_value_check CHECK ((value >= 0))
);
CREATE UNIQUE INDEX territory_figures_of_community ON public.territory_figures USING btree (tenant_id, community_id, kind, counted_on) WHERE ((grid_id IS NULL) AND (superseded_at IS NULL));
CREATE UNIQUE INDEX territory_figures_of_grid ON public.territory_figures USING btree (tenant_id, grid_id, kind, counted_on) WHERE ((grid_id IS NOT NULL) AND (superseded_at IS NULL));
alter table territory_figures enable row level security;
alter table territory_figures force row level security;
create policy tenant_rows on territory_figures
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on territory_figures to zuzhi_app;
grant update (superseded_at) on territory_figures to zuzhi_app;

create table unit_figures (
  tenant_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  counted_on date not null,
  headcount integer not null,
  member_count integer,
  qualifier text not null,
  source text,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint unit_figures_pkey PRIMARY KEY (tenant_id, id),
  constraint unit_figures_check CHECK (((member_count >= 0) AND (member_count <= headcount))),
  constraint unit_figures_headcount_check CHECK ((headcount >= 0)),
  constraint unit_figures_qualifier_check CHECK ((qualifier = ANY (ARRAY['EXACT'::text, 'MORE_THAN'::text]))),
  constraint unit_figures_source_check CHECK (((char_length(source) >= 1) AND (char_length(source) <= 200)))
);
CREATE INDEX unit_figures_by_unit ON public.unit_figures USING btree (tenant_id, unit_id, counted_on);
CREATE UNIQUE INDEX unit_figures_one_a_day ON public.unit_figures USING btree (tenant_id, unit_id, counted_on) WHERE (superseded_at IS NULL);
alter table unit_figures enable row level security;
alter table unit_figures force row level security;
create policy tenant_rows on unit_figures
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on unit_figures to zuzhi_app;
grant update (superseded_at) on unit_figures to zuzhi_app;

create table unit_formations (
  tenant_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  organization_id uuid not null,
  mode text not null,
  valid daterange not null,
  document_number text,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint unit_formations_pkey PRIMARY KEY (tenant_id, id),
  constraint unit_formations_one_a_day EXCLUDE USING gist (tenant_id WITH =, unit_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint unit_formations_check CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint unit_formations_mode_check CHECK ((mode = ANY (ARRAY['SINGLE'::text, 'JOINT'::text, 'AREA_JOINT'::text, 'AREA_UNIFIED'::text, 'INDUSTRY_JOINT'::text, 'AFFILIATED'::text, 'SYNCHRONOUS'::text, 'FUNCTIONAL'::text]))),
  constraint unit_formations_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX unit_formations_by_organization ON public.unit_formations USING btree (tenant_id, organization_id);
CREATE INDEX unit_formations_by_unit ON public.unit_formations USING btree (tenant_id, unit_id);
alter table unit_formations enable row level security;
alter table unit_formations force row level security;
create policy tenant_rows on unit_formations
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on unit_formations to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on unit_formations to zuzhi_app;

create table unit_sources (
  tenant_id uuid not null,
  source text collate "C" not null,
  external_id text collate "C" not null,
  unit_id uuid not null,
  seen_in uuid,
  recorded_at timestamp with time zone not null,
  constraint unit_sources_pkey PRIMARY KEY (tenant_id, source, external_id),
  constraint unit_sources_external_id_check CHECK ((external_id ~ '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$'::text)),
  constraint unit_sources_source_check CHECK ((source ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'::text))
);
CREATE UNIQUE INDEX unit_sources_by_unit ON public.unit_sources USING btree (tenant_id, unit_id, source);
alter table unit_sources enable row level security;
alter table unit_sources force row level security;
create policy tenant_rows on unit_sources
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on unit_sources to zuzhi_app;
grant update (seen_in) on unit_sources to zuzhi_app;

create table unit_states (
  tenant_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  valid daterange not null,
  status text not null,
  name text not null,
  name_pinyin text collate "C" not null,
  document_number text,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint unit_states_pkey PRIMARY KEY (tenant_id, id),
  constraint unit_states_one_a_day EXCLUDE USING gist (tenant_id WITH =, unit_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint unit_states_check CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint unit_states_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint unit_states_status_check CHECK ((status = ANY (ARRAY['SURVEYED'::text, 'ACTIVE'::text, 'SHELL'::text, 'REMOVED'::text]))),
  constraint unit_states_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX unit_states_by_unit ON public.unit_states USING btree (tenant_id, unit_id);
alter table unit_states enable row level security;
alter table unit_states force row level security;
create policy tenant_rows on unit_states
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on unit_states to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on unit_states to zuzhi_app;

create table units (
  tenant_id uuid not null,
  id uuid not null,
  uscc text collate "C",
  status text not null,
  kind text not null,
  sector text not null,
  name text not null,
  name_pinyin text collate "C" not null,
  name_readings text collate "C" not null,
  division_code text collate "C",
  responsible_id uuid not null,
  registered_on date,
  surveyed_on date not null,
  ended_on date,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint units_pkey PRIMARY KEY (tenant_id, id),
  constraint units_kind_check CHECK ((kind = ANY (ARRAY['NON_PUBLIC_ENTERPRISE'::text, 'SOCIAL_ORGANIZATION'::text, 'STATE_OWNED_ENTERPRISE'::text, 'INSTITUTION'::text, 'AGENCY'::text, 'OTHER'::text]))),
  constraint units_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint units_sector_check CHECK ((sector = ANY (ARRAY['EXPRESS_DELIVERY'::text, 'FOOD_DELIVERY'::text, 'ROAD_FREIGHT'::text, 'RIDE_HAILING'::text, 'INTERNET'::text, 'COMMERCE'::text, 'MANUFACTURING'::text, 'CONSTRUCTION'::text, 'AGRICULTURE'::text, 'EDUCATION'::text, 'SOCIAL_WORK'::text, 'PROPERTY_MANAGEMENT'::text, 'OTHER'::text]))),
  constraint units_status_check CHECK ((status = ANY (ARRAY['SURVEYED'::text, 'ACTIVE'::text, 'SHELL'::text, 'REMOVED'::text]))),
  constraint units_uscc_check CHECK ((uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'::text))
);
CREATE INDEX units_by_pinyin ON public.units USING btree (tenant_id, name_pinyin, id);
CREATE INDEX units_by_responsible ON public.units USING btree (tenant_id, responsible_id, name_pinyin, id);
CREATE INDEX units_by_sector ON public.units USING btree (tenant_id, sector, name_pinyin, id);
CREATE UNIQUE INDEX units_by_uscc ON public.units USING btree (tenant_id, uscc);
alter table units enable row level security;
alter table units force row level security;
create policy tenant_rows on units
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on units to zuzhi_app;
grant update (uscc, status, kind, sector, name, name_pinyin, name_readings, division_code, responsible_id, registered_on, ended_on, version, updated_at) on units to zuzhi_app;

create table voting_suspensions (
  tenant_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  valid daterange not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  end_recorded_at timestamp with time zone,
  constraint voting_suspensions_pkey PRIMARY KEY (tenant_id, id),
  constraint voting_suspensions_once_a_day EXCLUDE USING gist (tenant_id WITH =, member_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL)),
  constraint voting_suspensions_check CHECK (((end_recorded_at IS NULL) OR (NOT upper_inf(valid)))),
  constraint voting_suspensions_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX voting_suspensions_by_member ON public.voting_suspensions USING btree (tenant_id, member_id);
alter table voting_suspensions enable row level security;
alter table voting_suspensions force row level security;
create policy tenant_rows on voting_suspensions
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant insert, select on voting_suspensions to zuzhi_app;
grant update (valid, recorded_at, superseded_at, end_recorded_at) on voting_suspensions to zuzhi_app;

create table webhook_attempts (
  tenant_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  attempted_at timestamp with time zone not null,
  outcome text not null,
  status integer,
  duration_ms integer not null,
  constraint webhook_attempts_pkey PRIMARY KEY (tenant_id, delivery_id, number),
  constraint webhook_attempts_duration_ms_check CHECK ((duration_ms >= 0)),
  constraint webhook_attempts_number_check CHECK ((number > 0)),
  constraint webhook_attempts_outcome_check CHECK ((outcome ~ '^[A-Z]+(_[A-Z]+)*$'::text)),
  constraint webhook_attempts_status_check CHECK (((status >= 100) AND (status <= 999)))
);
alter table webhook_attempts enable row level security;
alter table webhook_attempts force row level security;
create policy tenant_rows on webhook_attempts
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant delete, insert, select on webhook_attempts to zuzhi_app;

create table webhook_deliveries (
  tenant_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  epoch integer not null,
  sequence bigint not null,
  event_type text not null,
  object_id uuid not null,
  object_version integer,
  reason text,
  changed_at timestamp with time zone not null,
  state text not null,
  attempts integer not null default 0,
  tries integer not null default 0,
  next_attempt_at timestamp with time zone,
  queued_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint webhook_deliveries_pkey PRIMARY KEY (tenant_id, id),
  constraint webhook_deliveries_once UNIQUE (tenant_id, endpoint_id, epoch, sequence, object_id),
  constraint webhook_deliveries_attempts_check CHECK ((attempts >= 0)),
  constraint webhook_deliveries_check CHECK (((tries >= 0) AND (tries <= attempts))),
  constraint webhook_deliveries_check1 CHECK (((state = 'PENDING'::text) = (next_attempt_at IS NOT NULL))),
  constraint webhook_deliveries_check2 CHECK (((state = 'PENDING'::text) = (ended_at IS NULL))),
  constraint webhook_deliveries_event_type_check CHECK ((event_type ~ '^[A-Z]+_[A-Z]+$'::text)),
  constraint webhook_deliveries_sequence_check CHECK ((sequence > 0)),
  constraint webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['PENDING'::text, 'DELIVERED'::text, 'DEAD'::text])))
);
CREATE INDEX webhook_deliveries_by_endpoint ON public.webhook_deliveries USING btree (tenant_id, endpoint_id, queued_at, id);
CREATE INDEX webhook_deliveries_by_time ON public.webhook_deliveries USING btree (tenant_id, queued_at, id);
CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (tenant_id, endpoint_id, next_attempt_at) WHERE (state = 'PENDING'::text);
CREATE INDEX webhook_deliveries_ended ON public.webhook_deliveries USING btree (tenant_id, ended_at) WHERE (state <> 'PENDING'::text);
CREATE INDEX webhook_deliveries_waiting ON public.webhook_deliveries USING btree (tenant_id, endpoint_id, object_id, epoch, sequence) WHERE (state = 'PENDING'::text);
alter table webhook_deliveries enable row level security;
alter table webhook_deliveries force row level security;
create policy tenant_rows on webhook_deliveries
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant delete, insert, select on webhook_deliveries to zuzhi_app;
grant update (state, attempts, tries, next_attempt_at, queued_at, ended_at) on webhook_deliveries to zuzhi_app;

create table webhook_endpoints (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  on_behalf_of uuid not null,
  is_by_key boolean not null,
  url text not null,
  event_types text[] not null,
  organization_id uuid,
  secret_sealed bytea not null,
  previous_secret_sealed bytea,
  previous_secret_until timestamp with time zone,
  data_key_id uuid not null,
  state text not null,
  disabled_reason text,
  epoch integer not null,
  after_sequence bigint not null,
  after_hash text not null,
  failures integer not null default 0,
  failing_since timestamp with time zone,
  paused_until timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint webhook_endpoints_pkey PRIMARY KEY (tenant_id, id),
  constraint webhook_endpoints_after_sequence_check CHECK ((after_sequence >= 0)),
  constraint webhook_endpoints_check CHECK (((state = 'DISABLED'::text) = (disabled_reason IS NOT NULL))),
  constraint webhook_endpoints_check1 CHECK (((failures > 0) = (failing_since IS NOT NULL))),
  constraint webhook_endpoints_check2 CHECK ((num_nulls(previous_secret_sealed, previous_secret_until) = ANY (ARRAY[0, 2]))),
  constraint webhook_endpoints_disabled_reason_check CHECK ((disabled_reason = ANY (ARRAY['BY_REQUEST'::text, 'GONE'::text, 'FAILING'::text, 'NOT_ALLOWED'::text]))),
  constraint webhook_endpoints_event_types_check CHECK ((cardinality(event_types) > 0)),
  constraint webhook_endpoints_failures_check CHECK ((failures >= 0)),
  constraint webhook_endpoints_state_check CHECK ((state = ANY (ARRAY['ENABLED'::text, 'DISABLED'::text]))),
  constraint webhook_endpoints_url_check CHECK (((char_length(url) >= 1) AND (char_length(url) <= 2000)))
);
CREATE INDEX webhook_endpoints_by_data_key ON public.webhook_endpoints USING btree (tenant_id, data_key_id);
alter table webhook_endpoints enable row level security;
alter table webhook_endpoints force row level security;
create policy tenant_rows on webhook_endpoints
  using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid))
  with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
grant delete, insert, select on webhook_endpoints to zuzhi_app;
grant update (on_behalf_of, is_by_key, url, event_types, secret_sealed, previous_secret_sealed, previous_secret_until, data_key_id, state, disabled_reason, epoch, after_sequence, after_hash, failures, failing_since, paused_until, version, updated_at) on webhook_endpoints to zuzhi_app;

alter table accounts add constraint accounts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table alert_acknowledgements add constraint alert_acknowledgements_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table api_keys add constraint api_keys_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table api_keys add constraint api_keys_tenant_id_created_by_fkey FOREIGN KEY (tenant_id, created_by) REFERENCES accounts(tenant_id, id);
alter table api_keys add constraint api_keys_tenant_id_revoked_by_fkey FOREIGN KEY (tenant_id, revoked_by) REFERENCES accounts(tenant_id, id);
alter table audit_entries add constraint audit_entries_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table audit_heads add constraint audit_heads_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table building_states add constraint building_states_tenant_id_building_id_fkey FOREIGN KEY (tenant_id, building_id) REFERENCES buildings(tenant_id, id);
alter table building_states add constraint building_states_tenant_id_grid_id_fkey FOREIGN KEY (tenant_id, grid_id) REFERENCES grids(tenant_id, id);
alter table buildings add constraint buildings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table buildings add constraint buildings_tenant_id_grid_id_fkey FOREIGN KEY (tenant_id, grid_id) REFERENCES grids(tenant_id, id);
alter table candidate_guides add constraint candidate_guides_tenant_id_candidate_id_fkey FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates(tenant_id, id);
alter table candidate_guides add constraint candidate_guides_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table candidate_steps add constraint candidate_steps_tenant_id_candidate_id_fkey FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates(tenant_id, id);
alter table candidate_steps add constraint candidate_steps_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table candidates add constraint candidates_tenant_id_branch_id_fkey FOREIGN KEY (tenant_id, branch_id) REFERENCES organizations(tenant_id, id);
alter table candidates add constraint candidates_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table candidates add constraint candidates_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table chain_levels add constraint chain_levels_tenant_id_template_id_fkey FOREIGN KEY (tenant_id, template_id) REFERENCES chain_templates(tenant_id, id);
alter table chain_templates add constraint chain_templates_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table coverage_audit_definitions add constraint coverage_audit_definitions_tenant_id_audit_id_fkey FOREIGN KEY (tenant_id, audit_id) REFERENCES coverage_audits(tenant_id, id);
alter table coverage_audit_figures add constraint coverage_audit_figures_tenant_id_audit_id_code_fkey FOREIGN KEY (tenant_id, audit_id, code) REFERENCES coverage_audit_definitions(tenant_id, audit_id, code);
alter table coverage_audit_partitions add constraint coverage_audit_partitions_tenant_id_audit_id_fkey FOREIGN KEY (tenant_id, audit_id) REFERENCES coverage_audits(tenant_id, id);
alter table coverage_audit_rows add constraint coverage_audit_rows_tenant_id_audit_id_fkey FOREIGN KEY (tenant_id, audit_id) REFERENCES coverage_audits(tenant_id, id);
alter table coverage_audit_rows add constraint coverage_audit_rows_tenant_id_grid_id_fkey FOREIGN KEY (tenant_id, grid_id) REFERENCES grids(tenant_id, id);
alter table coverage_audit_rows add constraint coverage_audit_rows_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table coverage_audit_rows add constraint coverage_audit_rows_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id);
alter table coverage_audit_steps add constraint coverage_audit_steps_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table coverage_audit_steps add constraint coverage_audit_steps_tenant_id_audit_id_fkey FOREIGN KEY (tenant_id, audit_id) REFERENCES coverage_audits(tenant_id, id);
alter table coverage_audit_steps add constraint coverage_audit_steps_tenant_id_supersedes_id_fkey FOREIGN KEY (tenant_id, supersedes_id) REFERENCES coverage_audits(tenant_id, id);
alter table coverage_audits add constraint coverage_audits_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table coverage_audits add constraint coverage_audits_tenant_id_scope_organization_id_fkey FOREIGN KEY (tenant_id, scope_organization_id) REFERENCES organizations(tenant_id, id);
alter table coverage_audits add constraint coverage_audits_tenant_id_supersedes_id_fkey FOREIGN KEY (tenant_id, supersedes_id) REFERENCES coverage_audits(tenant_id, id);
alter table declared_figures add constraint declared_figures_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table declared_figures add constraint declared_figures_tenant_id_scope_organization_id_fkey FOREIGN KEY (tenant_id, scope_organization_id) REFERENCES organizations(tenant_id, id);
alter table divisions add constraint divisions_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES divisions(code);
alter table elections add constraint elections_tenant_id_new_term_id_fkey FOREIGN KEY (tenant_id, new_term_id) REFERENCES terms(tenant_id, id);
alter table elections add constraint elections_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table elections add constraint elections_tenant_id_term_id_fkey FOREIGN KEY (tenant_id, term_id) REFERENCES terms(tenant_id, id);
alter table employments add constraint employments_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table employments add constraint employments_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id);
alter table exports add constraint exports_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table exports add constraint exports_tenant_id_decided_by_fkey FOREIGN KEY (tenant_id, decided_by) REFERENCES accounts(tenant_id, id);
alter table external_identifiers add constraint external_identifiers_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table floating_contact_counts add constraint floating_contact_counts_tenant_id_record_id_fkey FOREIGN KEY (tenant_id, record_id) REFERENCES floating_records(tenant_id, id);
alter table floating_records add constraint floating_records_tenant_id_destination_id_fkey FOREIGN KEY (tenant_id, destination_id) REFERENCES organizations(tenant_id, id);
alter table floating_records add constraint floating_records_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table floating_records add constraint floating_records_tenant_id_liaison_id_fkey FOREIGN KEY (tenant_id, liaison_id) REFERENCES members(tenant_id, id);
alter table floating_records add constraint floating_records_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table floating_records add constraint floating_records_tenant_id_origin_id_fkey FOREIGN KEY (tenant_id, origin_id) REFERENCES organizations(tenant_id, id);
alter table grants add constraint grants_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table grid_organizations add constraint grid_organizations_tenant_id_grid_id_fkey FOREIGN KEY (tenant_id, grid_id) REFERENCES grids(tenant_id, id);
alter table grid_organizations add constraint grid_organizations_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table grid_sources add constraint grid_sources_tenant_id_grid_id_fkey FOREIGN KEY (tenant_id, grid_id) REFERENCES grids(tenant_id, id);
alter table grid_sources add constraint grid_sources_tenant_id_seen_in_fkey FOREIGN KEY (tenant_id, seen_in) REFERENCES sync_jobs(tenant_id, id);
alter table grid_states add constraint grid_states_tenant_id_grid_id_fkey FOREIGN KEY (tenant_id, grid_id) REFERENCES grids(tenant_id, id);
alter table grid_successions add constraint grid_successions_tenant_id_predecessor_id_fkey FOREIGN KEY (tenant_id, predecessor_id) REFERENCES grids(tenant_id, id);
alter table grid_successions add constraint grid_successions_tenant_id_successor_id_fkey FOREIGN KEY (tenant_id, successor_id) REFERENCES grids(tenant_id, id);
alter table grids add constraint grids_tenant_id_community_id_fkey FOREIGN KEY (tenant_id, community_id) REFERENCES organizations(tenant_id, id);
alter table grids add constraint grids_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table idempotency_records add constraint idempotency_records_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table import_chunks add constraint import_chunks_tenant_id_data_key_id_fkey FOREIGN KEY (tenant_id, data_key_id) REFERENCES tenant_keys(tenant_id, id);
alter table import_chunks add constraint import_chunks_tenant_id_job_id_fkey FOREIGN KEY (tenant_id, job_id) REFERENCES import_jobs(tenant_id, id);
alter table import_jobs add constraint import_jobs_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table import_jobs add constraint import_jobs_tenant_id_api_key_id_fkey FOREIGN KEY (tenant_id, api_key_id) REFERENCES api_keys(tenant_id, id);
alter table import_jobs add constraint import_jobs_tenant_id_sync_job_id_fkey FOREIGN KEY (tenant_id, sync_job_id) REFERENCES sync_jobs(tenant_id, id);
alter table import_jobs add constraint import_jobs_tenant_id_upload_id_fkey FOREIGN KEY (tenant_id, upload_id) REFERENCES import_uploads(tenant_id, id);
alter table import_parts add constraint import_parts_tenant_id_data_key_id_fkey FOREIGN KEY (tenant_id, data_key_id) REFERENCES tenant_keys(tenant_id, id);
alter table import_parts add constraint import_parts_tenant_id_upload_id_fkey FOREIGN KEY (tenant_id, upload_id) REFERENCES import_uploads(tenant_id, id);
alter table import_rejects add constraint import_rejects_tenant_id_job_id_fkey FOREIGN KEY (tenant_id, job_id) REFERENCES import_jobs(tenant_id, id);
alter table import_uploads add constraint import_uploads_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table meetings add constraint meetings_tenant_id_corrects_id_fkey FOREIGN KEY (tenant_id, corrects_id) REFERENCES meetings(tenant_id, id);
alter table meetings add constraint meetings_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table member_sources add constraint member_sources_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table member_sources add constraint member_sources_tenant_id_seen_in_fkey FOREIGN KEY (tenant_id, seen_in) REFERENCES sync_jobs(tenant_id, id);
alter table members add constraint members_tenant_id_branch_id_fkey FOREIGN KEY (tenant_id, branch_id) REFERENCES organizations(tenant_id, id);
alter table members add constraint members_tenant_id_data_key_id_fkey FOREIGN KEY (tenant_id, data_key_id) REFERENCES tenant_keys(tenant_id, id);
alter table members add constraint members_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table members add constraint members_tenant_id_group_id_fkey FOREIGN KEY (tenant_id, group_id) REFERENCES organizations(tenant_id, id);
alter table members add constraint members_tenant_id_index_key_id_fkey FOREIGN KEY (tenant_id, index_key_id) REFERENCES tenant_keys(tenant_id, id);
alter table memberships add constraint memberships_tenant_id_branch_id_fkey FOREIGN KEY (tenant_id, branch_id) REFERENCES organizations(tenant_id, id);
alter table memberships add constraint memberships_tenant_id_group_id_fkey FOREIGN KEY (tenant_id, group_id) REFERENCES organizations(tenant_id, id);
alter table memberships add constraint memberships_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table merge_candidates add constraint merge_candidates_tenant_id_job_id_fkey FOREIGN KEY (tenant_id, job_id) REFERENCES sync_jobs(tenant_id, id);
alter table merge_candidates add constraint merge_candidates_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table merge_candidates add constraint merge_candidates_tenant_id_resolved_by_fkey FOREIGN KEY (tenant_id, resolved_by) REFERENCES accounts(tenant_id, id);
alter table offices add constraint offices_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table offices add constraint offices_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table offices add constraint offices_tenant_id_term_id_fkey FOREIGN KEY (tenant_id, term_id) REFERENCES terms(tenant_id, id);
alter table offices add constraint offices_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id);
alter table organization_premises add constraint organization_premises_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table organization_sightings add constraint organization_sightings_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table organization_sightings add constraint organization_sightings_tenant_id_seen_in_fkey FOREIGN KEY (tenant_id, seen_in) REFERENCES sync_jobs(tenant_id, id);
alter table organization_states add constraint organization_states_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table organizations add constraint organizations_division_code_fkey FOREIGN KEY (division_code) REFERENCES divisions(code);
alter table organizations add constraint organizations_tenant_id_chain_parent_id_fkey FOREIGN KEY (tenant_id, chain_parent_id) REFERENCES organizations(tenant_id, id);
alter table organizations add constraint organizations_tenant_id_chain_template_id_chain_level_fkey FOREIGN KEY (tenant_id, chain_template_id, chain_level) REFERENCES chain_levels(tenant_id, template_id, level);
alter table organizations add constraint organizations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table organizations add constraint organizations_tenant_id_formal_parent_id_fkey FOREIGN KEY (tenant_id, formal_parent_id) REFERENCES organizations(tenant_id, id);
alter table organizations add constraint organizations_tenant_id_id_fkey FOREIGN KEY (tenant_id, id) REFERENCES organization_cards(tenant_id, organization_id);
alter table parameter_overrides add constraint parameter_overrides_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table participations add constraint participations_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table participations add constraint participations_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table placements add constraint placements_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table placements add constraint placements_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES organizations(tenant_id, id);
alter table probation_extensions add constraint probation_extensions_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table rectification_acceptances add constraint rectification_acceptances_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table rectification_acceptances add constraint rectification_acceptances_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES rectification_cases(tenant_id, id);
alter table rectification_acceptors add constraint rectification_acceptors_tenant_id_acceptance_id_fkey FOREIGN KEY (tenant_id, acceptance_id) REFERENCES rectification_acceptances(tenant_id, id);
alter table rectification_acceptors add constraint rectification_acceptors_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table rectification_assignments add constraint rectification_assignments_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES rectification_cases(tenant_id, id);
alter table rectification_assignments add constraint rectification_assignments_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table rectification_assignments add constraint rectification_assignments_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id);
alter table rectification_campaigns add constraint rectification_campaigns_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table rectification_cases add constraint rectification_cases_tenant_id_campaign_id_fkey FOREIGN KEY (tenant_id, campaign_id) REFERENCES rectification_campaigns(tenant_id, id);
alter table rectification_cases add constraint rectification_cases_tenant_id_election_id_fkey FOREIGN KEY (tenant_id, election_id) REFERENCES elections(tenant_id, id);
alter table rectification_cases add constraint rectification_cases_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table rectification_cases add constraint rectification_cases_tenant_id_relapse_of_id_fkey FOREIGN KEY (tenant_id, relapse_of_id) REFERENCES rectification_cases(tenant_id, id);
alter table rectification_evidence add constraint rectification_evidence_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES rectification_cases(tenant_id, id);
alter table rectification_evidence add constraint rectification_evidence_tenant_id_step_id_fkey FOREIGN KEY (tenant_id, step_id) REFERENCES rectification_steps(tenant_id, id);
alter table rectification_findings add constraint rectification_findings_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES rectification_cases(tenant_id, id);
alter table rectification_measures add constraint rectification_measures_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES rectification_cases(tenant_id, id);
alter table rectification_measures add constraint rectification_measures_tenant_id_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES rectification_assignments(tenant_id, id);
alter table rectification_measures add constraint rectification_measures_tenant_id_problem_id_fkey FOREIGN KEY (tenant_id, problem_id) REFERENCES rectification_problems(tenant_id, id);
alter table rectification_problems add constraint rectification_problems_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES rectification_cases(tenant_id, id);
alter table rectification_steps add constraint rectification_steps_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table rectification_steps add constraint rectification_steps_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES rectification_cases(tenant_id, id);
alter table rectification_steps add constraint rectification_steps_tenant_id_measure_id_fkey FOREIGN KEY (tenant_id, measure_id) REFERENCES rectification_measures(tenant_id, id);
alter table relationship_transfers add constraint relationship_transfers_tenant_id_data_key_id_fkey FOREIGN KEY (tenant_id, data_key_id) REFERENCES tenant_keys(tenant_id, id);
alter table relationship_transfers add constraint relationship_transfers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table relationship_transfers add constraint relationship_transfers_tenant_id_from_branch_id_fkey FOREIGN KEY (tenant_id, from_branch_id) REFERENCES organizations(tenant_id, id);
alter table relationship_transfers add constraint relationship_transfers_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table relationship_transfers add constraint relationship_transfers_tenant_id_to_branch_id_fkey FOREIGN KEY (tenant_id, to_branch_id) REFERENCES organizations(tenant_id, id);
alter table reveal_quotas add constraint reveal_quotas_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table source_owners add constraint source_owners_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table sync_batches add constraint sync_batches_tenant_id_job_id_fkey FOREIGN KEY (tenant_id, job_id) REFERENCES sync_jobs(tenant_id, id);
alter table sync_jobs add constraint sync_jobs_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table sync_jobs add constraint sync_jobs_tenant_id_source_kind_fkey FOREIGN KEY (tenant_id, source, kind) REFERENCES sync_sources(tenant_id, source, kind);
alter table sync_rejects add constraint sync_rejects_tenant_id_batch_id_fkey FOREIGN KEY (tenant_id, batch_id) REFERENCES sync_batches(tenant_id, id);
alter table sync_rejects add constraint sync_rejects_tenant_id_job_id_fkey FOREIGN KEY (tenant_id, job_id) REFERENCES sync_jobs(tenant_id, id);
alter table sync_sources add constraint sync_sources_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table tenant_counters add constraint tenant_counters_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table tenant_keys add constraint tenant_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table tenants add constraint tenants_parent_tenant_id_fkey FOREIGN KEY (parent_tenant_id) REFERENCES tenants(tenant_id);
alter table terms add constraint terms_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table territory_figures add constraint territory_figures_tenant_id_community_id_fkey FOREIGN KEY (tenant_id, community_id) REFERENCES organizations(tenant_id, id);
alter table territory_figures add constraint territory_figures_tenant_id_grid_id_fkey FOREIGN KEY (tenant_id, grid_id) REFERENCES grids(tenant_id, id);
alter table unit_figures add constraint unit_figures_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id);
alter table unit_formations add constraint unit_formations_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);
alter table unit_formations add constraint unit_formations_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id);
alter table unit_sources add constraint unit_sources_tenant_id_seen_in_fkey FOREIGN KEY (tenant_id, seen_in) REFERENCES sync_jobs(tenant_id, id);
alter table unit_sources add constraint unit_sources_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id);
alter table unit_states add constraint unit_states_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id);
alter table units add constraint units_division_code_fkey FOREIGN KEY (division_code) REFERENCES divisions(code);
alter table units add constraint units_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);
alter table units add constraint units_tenant_id_responsible_id_fkey FOREIGN KEY (tenant_id, responsible_id) REFERENCES organizations(tenant_id, id);
alter table voting_suspensions add constraint voting_suspensions_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id);
alter table webhook_attempts add constraint webhook_attempts_tenant_id_delivery_id_fkey FOREIGN KEY (tenant_id, delivery_id) REFERENCES webhook_deliveries(tenant_id, id);
alter table webhook_deliveries add constraint webhook_deliveries_tenant_id_endpoint_id_fkey FOREIGN KEY (tenant_id, endpoint_id) REFERENCES webhook_endpoints(tenant_id, id);
alter table webhook_endpoints add constraint webhook_endpoints_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id);
alter table webhook_endpoints add constraint webhook_endpoints_tenant_id_data_key_id_fkey FOREIGN KEY (tenant_id, data_key_id) REFERENCES tenant_keys(tenant_id, id);
alter table webhook_endpoints add constraint webhook_endpoints_tenant_id_on_behalf_of_fkey FOREIGN KEY (tenant_id, on_behalf_of) REFERENCES accounts(tenant_id, id);
alter table webhook_endpoints add constraint webhook_endpoints_tenant_id_organization_id_fkey FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations(tenant_id, id);

CREATE OR REPLACE FUNCTION app.set_tenant(tenant uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
       begin execute format('set local app.tenant_id = %L', tenant); end $function$;

CREATE OR REPLACE FUNCTION app.current_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid;

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

CREATE OR REPLACE FUNCTION app.master_keys_in_use()
 RETURNS TABLE(master_key_id text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT DISTINCT k.master_key_id
    FROM tenant_keys k;
END;
revoke all on function app.master_keys_in_use() from public;
grant execute on function app.master_keys_in_use() to zuzhi_app;

CREATE OR REPLACE FUNCTION app.tenants_with_candidates_to_purge(today date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT DISTINCT c.tenant_id
    FROM candidates c
   WHERE (c.purge_on <= tenants_with_candidates_to_purge.today);
END;
revoke all on function app.tenants_with_candidates_to_purge(date) from public;
grant execute on function app.tenants_with_candidates_to_purge(date) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.rectification_counts_below(of_years integer[], on_day date)
 RETURNS TABLE(year integer, tenant_id uuid, division_code text, name text, level text, class text, state text, cases bigint, measures bigint, measures_done bigint, measures_overdue bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 WITH RECURSIVE below(tenant_id) AS (
          SELECT t_1.tenant_id
            FROM tenants t_1
           WHERE (t_1.parent_tenant_id = app.current_tenant())
         UNION ALL
          SELECT t_1.tenant_id
            FROM (tenants t_1
              JOIN below b_1 ON ((t_1.parent_tenant_id = b_1.tenant_id)))
         )
  SELECT y.year,
     t.tenant_id,
     t.division_code,
     t.name,
     t.level,
     c.class,
     c.state,
     count(c.id) AS count,
     (COALESCE(sum(m.measures), (0)::numeric))::bigint AS "coalesce",
     (COALESCE(sum(m.done), (0)::numeric))::bigint AS "coalesce",
     (COALESCE(sum(m.overdue), (0)::numeric))::bigint AS "coalesce"
    FROM (((((below b
      JOIN tenants t ON ((t.tenant_id = b.tenant_id)))
      CROSS JOIN unnest(rectification_counts_below.of_years) y(year))
      LEFT JOIN rectification_campaigns p ON (((p.tenant_id = t.tenant_id) AND (p.year = y.year))))
      LEFT JOIN rectification_cases c ON (((c.tenant_id = p.tenant_id) AND (c.campaign_id = p.id))))
      LEFT JOIN LATERAL ( SELECT count(*) AS measures,
             count(m_1.done_on) AS done,
             count(*) FILTER (WHERE ((m_1.state = 'DOING'::text) AND (m_1.deadline < rectification_counts_below.on_day) AND (c.state <> 'CANCELLED'::text))) AS overdue
            FROM rectification_measures m_1
           WHERE ((m_1.tenant_id = c.tenant_id) AND (m_1.case_id = c.id) AND (m_1.superseded_at IS NULL))) m ON (true))
   GROUP BY y.year, t.tenant_id, t.division_code, t.name, t.level, c.class, c.state;
END;
revoke all on function app.rectification_counts_below(integer[],date) from public;
grant execute on function app.rectification_counts_below(integer[],date) to zuzhi_aggregate;

CREATE OR REPLACE FUNCTION app.rectification_persons_below(of_years integer[])
 RETURNS TABLE(year integer, tenant_id uuid, paired_units bigint, responsible_persons bigint, contact_leaders bigint, prefecture_leaders bigint, body_changes bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 WITH RECURSIVE below(tenant_id) AS (
          SELECT t.tenant_id
            FROM tenants t
           WHERE (t.parent_tenant_id = app.current_tenant())
         UNION ALL
          SELECT t.tenant_id
            FROM (tenants t
              JOIN below b ON ((t.parent_tenant_id = b.tenant_id)))
         ), cases AS MATERIALIZED (
          SELECT p.year,
             c.tenant_id,
             c.id,
             c.organization_id,
             c.identified_on,
             c.accepted_on
            FROM ((below b
              JOIN rectification_campaigns p ON (((p.tenant_id = b.tenant_id) AND (p.year = ANY (rectification_persons_below.of_years)))))
              JOIN rectification_cases c ON (((c.tenant_id = p.tenant_id) AND (c.campaign_id = p.id))))
         ), named AS (
          SELECT c.year,
             c.tenant_id,
             count(DISTINCT a.unit_id) AS units,
             count(DISTINCT COALESCE((a.member_id)::text, a.post)) FILTER (WHERE (a.role = 'RESPONSIBLE_PERSON'::text)) AS persons,
             count(DISTINCT COALESCE((a.member_id)::text, a.post)) FILTER (WHERE (a.role = 'CONTACT_LEADER'::text)) AS leaders,
             count(DISTINCT COALESCE((a.member_id)::text, a.post)) FILTER (WHERE ((a.role = 'CONTACT_LEADER'::text) AND (a.level = 'PREFECTURE_OR_ABOVE'::text))) AS prefecture_leaders
            FROM (cases c
              JOIN rectification_assignments a ON (((a.tenant_id = c.tenant_id) AND (a.case_id = c.id) AND (a.superseded_at IS NULL))))
           GROUP BY c.year, c.tenant_id
         ), changed AS (
          SELECT c.year,
             c.tenant_id,
             count(DISTINCT f.id) AS changes
            FROM (cases c
              JOIN offices f ON (((f.tenant_id = c.tenant_id) AND (f.organization_id = c.organization_id) AND (f.superseded_at IS NULL) AND (f.post = ANY (ARRAY['SECRETARY'::text, 'DEPUTY_SECRETARY'::text, 'COMMITTEE_MEMBER'::text])) AND (lower(f.valid) >= c.identified_on) AND (lower(f.valid) <= COALESCE(c.accepted_on, 'infinity'::date)))))
           GROUP BY c.year, c.tenant_id
         ), numbered AS (
          SELECT y.year,
             b.tenant_id,
             COALESCE(n.units, (0)::bigint) AS units,
             COALESCE(n.persons, (0)::bigint) AS persons,
             COALESCE(n.leaders, (0)::bigint) AS leaders,
             COALESCE(n.prefecture_leaders, (0)::bigint) AS prefecture_leaders,
             COALESCE(g.changes, (0)::bigint) AS changes,
             (COALESCE(n.leaders, (0)::bigint) - COALESCE(n.prefecture_leaders, (0)::bigint)) AS other_leaders,
             (EXISTS ( SELECT
                    FROM cases c
                   WHERE ((c.year = y.year) AND (c.tenant_id = b.tenant_id) AND (c.identified_on IS NOT NULL)))) AS has_cases
            FROM (((below b
              CROSS JOIN unnest(rectification_persons_below.of_years) y(year))
              LEFT JOIN named n ON (((n.tenant_id = b.tenant_id) AND (n.year = y.year))))
              LEFT JOIN changed g ON (((g.tenant_id = b.tenant_id) AND (g.year = y.year))))
         ), counted AS (
          SELECT n.year,
             n.tenant_id,
             n.units,
             n.has_cases,
             v.kind,
             v.number,
             v.is_told
            FROM ((numbered n
              CROSS JOIN LATERAL ( SELECT ((n.prefecture_leaders >= 5) AND ((n.other_leaders < 1) OR (n.other_leaders > 4))) AS is_split) s)
              CROSS JOIN LATERAL ( VALUES ('P'::text,n.persons,(n.persons >= 5)), ('L'::text,n.leaders,(n.leaders >= 5)), ('H'::text,n.prefecture_leaders,s.is_split), ('O'::text,n.other_leaders,s.is_split), ('B'::text,n.changes,(n.changes >= 5))) v(kind, number, is_told))
         ), summed AS (
          SELECT c.year,
             c.kind,
             (sum(c.units))::bigint AS units,
             (sum(c.number))::bigint AS number,
             (COALESCE(sum(c.number) FILTER (WHERE (NOT c.is_told)), (0)::numeric))::bigint AS hidden,
             count(*) FILTER (WHERE ((NOT c.is_told) AND c.has_cases)) AS hidden_tenants
            FROM counted c
           GROUP BY c.year, c.kind
         ), told AS (
          SELECT c.year,
             c.tenant_id,
             c.units,
             c.kind,
                 CASE
                     WHEN c.is_told THEN c.number
                     ELSE NULL::bigint
                 END AS number
            FROM counted c
         UNION ALL
          SELECT s.year,
             NULL::uuid AS tenant_id,
             s.units,
             s.kind,
                 CASE
                     WHEN ((s.number >= 5) AND ((s.hidden = 0) OR ((s.hidden_tenants >= 3) AND ((s.hidden >= 5) AND (s.hidden <= ((4 * s.hidden_tenants) - 2))))) AND ((s.kind <> 'H'::text) OR (NOT (EXISTS ( SELECT
                        FROM summed o
                       WHERE ((o.year = s.year) AND (o.kind = 'O'::text) AND (((o.number >= 1) AND (o.number <= 4)) OR ((o.hidden >= 1) AND (o.hidden <= 4))))))))) THEN s.number
                     ELSE NULL::bigint
                 END AS "case"
            FROM summed s
         )
  SELECT d.year,
     d.tenant_id,
     max(d.units) AS max,
     max(d.number) FILTER (WHERE (d.kind = 'P'::text)) AS max,
     max(d.number) FILTER (WHERE (d.kind = 'L'::text)) AS max,
     max(d.number) FILTER (WHERE (d.kind = 'H'::text)) AS max,
     max(d.number) FILTER (WHERE (d.kind = 'B'::text)) AS max
    FROM told d
   GROUP BY d.year, d.tenant_id;
END;
revoke all on function app.rectification_persons_below(integer[]) from public;
grant execute on function app.rectification_persons_below(integer[]) to zuzhi_aggregate;

CREATE OR REPLACE FUNCTION app.peer_tenant(peer_code text)
 RETURNS TABLE(tenant_id uuid, name text, is_suspended boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT t.tenant_id,
     t.name,
     t.is_suspended
    FROM tenants t
   WHERE (t.division_code = peer_tenant.peer_code);
END;
revoke all on function app.peer_tenant(text) from public;
grant execute on function app.peer_tenant(text) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.tenants_with_transfers_to_expire(today date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT DISTINCT t.tenant_id
    FROM relationship_transfers t
   WHERE ((t.state = 'SENT'::text) AND (t.side <> 'DESTINATION'::text) AND (t.letter_valid_until < tenants_with_transfers_to_expire.today));
END;
revoke all on function app.tenants_with_transfers_to_expire(date) from public;
grant execute on function app.tenants_with_transfers_to_expire(date) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.tenants_with_floating_records_to_close(today date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT DISTINCT f.tenant_id
    FROM floating_records f
   WHERE (f.awaits_peer AND (f.closed_on <= tenants_with_floating_records_to_close.today));
END;
revoke all on function app.tenants_with_floating_records_to_close(date) from public;
grant execute on function app.tenants_with_floating_records_to_close(date) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.floating_counts_below(period_from date, period_until date, today date)
 RETURNS TABLE(tenant_id uuid, division_code text, name text, level text, figure text, amount bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 WITH RECURSIVE below(tenant_id) AS (
          SELECT t.tenant_id
            FROM tenants t
           WHERE (t.tenant_id = app.current_tenant())
         UNION ALL
          SELECT t.tenant_id
            FROM (tenants t
              JOIN below b ON ((t.parent_tenant_id = b.tenant_id)))
         ), thresholds AS MATERIALIZED (
          SELECT b.tenant_id,
             ( SELECT (COALESCE(o.value, p.value))::integer AS "coalesce"
                    FROM (parameters p
                      LEFT JOIN parameter_overrides o ON (((o.tenant_id = b.tenant_id) AND (o.code = p.code) AND (o.valid @> floating_counts_below.today) AND (o.superseded_at IS NULL))))
                   WHERE ((p.code = 'FIRST_CONTACT_DAYS'::text) AND (p.valid @> floating_counts_below.today))) AS first_days,
             ( SELECT (COALESCE(o.value, p.value))::integer AS "coalesce"
                    FROM (parameters p
                      LEFT JOIN parameter_overrides o ON (((o.tenant_id = b.tenant_id) AND (o.code = p.code) AND (o.valid @> floating_counts_below.today) AND (o.superseded_at IS NULL))))
                   WHERE ((p.code = 'CONTACT_EVERY_DAYS'::text) AND (p.valid @> floating_counts_below.today))) AS every_days
            FROM below b
         ), sides AS MATERIALIZED (
          SELECT f.tenant_id,
             f.id,
             ((f.side <> 'DESTINATION'::text) AND (f.out_on <= floating_counts_below.period_until)) AS is_out,
             ((f.side <> 'ORIGIN'::text) AND COALESCE((COALESCE(f.referred_on, f.received_on) <= floating_counts_below.period_until), false)) AS is_in,
             COALESCE(
                 CASE
                     WHEN (f.state = 'CLOSED'::text) THEN false
                     WHEN ((f.side <> 'ORIGIN'::text) AND (f.received_on IS NOT NULL) AND (f.first_contact_on IS NULL)) THEN ((f.received_on + h.first_days) < floating_counts_below.today)
                     WHEN (f.side = 'DESTINATION'::text) THEN ((f.last_contact_on + h.every_days) < floating_counts_below.today)
                     ELSE ((GREATEST(f.last_contact_on, f.referred_on) + h.every_days) < floating_counts_below.today)
                 END, false) AS is_overdue,
             ( SELECT COALESCE(sum(c.contacts), (0)::bigint) AS "coalesce"
                    FROM floating_contact_counts c
                   WHERE ((c.tenant_id = f.tenant_id) AND (c.record_id = f.id) AND ((c.year >= (EXTRACT(year FROM floating_counts_below.period_from))::integer) AND (c.year <= (EXTRACT(year FROM floating_counts_below.period_until))::integer)))) AS contacts
            FROM (thresholds h
              JOIN floating_records f ON ((f.tenant_id = h.tenant_id)))
           WHERE (((f.closed_on IS NULL) OR (f.closed_on >= floating_counts_below.period_from)) AND (f.result IS DISTINCT FROM 'RECORDED_IN_ERROR'::text))
         ), counted AS (
          SELECT s.tenant_id,
             s.id,
             s.is_out,
             s.is_in,
             s.is_overdue,
             s.contacts
            FROM sides s
           WHERE (s.is_out OR s.is_in)
         ), records AS (
          SELECT bool_or(c.is_out) AS is_out,
             bool_or(c.is_in) AS is_in,
             bool_or(c.is_overdue) AS is_overdue,
             sum(c.contacts) AS contacts
            FROM counted c
           GROUP BY c.id
         ), whole AS (
          SELECT v.figure,
             v.amount
            FROM (( SELECT count(*) AS records,
                     count(*) FILTER (WHERE r.is_out) AS out_flowing,
                     count(*) FILTER (WHERE r.is_in) AS in_flowing,
                     count(*) FILTER (WHERE (r.is_out AND r.is_in)) AS paired,
                     count(*) FILTER (WHERE (r.is_out AND (NOT r.is_in))) AS unpaired_out,
                     count(*) FILTER (WHERE (r.is_in AND (NOT r.is_out))) AS unpaired_in,
                     count(*) FILTER (WHERE r.is_overdue) AS overdue,
                     (COALESCE(sum(r.contacts), (0)::numeric))::bigint AS contacts
                    FROM records r) n
              CROSS JOIN LATERAL ( VALUES ('records'::text,n.records), ('out'::text,n.out_flowing), ('in'::text,n.in_flowing), ('paired'::text,n.paired), ('unpairedOut'::text,n.unpaired_out), ('unpairedIn'::text,n.unpaired_in), ('overdue'::text,n.overdue), ('contacts'::text,n.contacts)) v(figure, amount))
         ), by_tenant AS (
          SELECT n.tenant_id,
             v.figure,
             v.amount,
             v.is_flow,
             ((n.tenant_id <> app.current_tenant()) AND (v.amount > 0) AND
                 CASE
                     WHEN v.is_flow THEN n.has_few
                     ELSE ((n.records <= 4) OR ((v.figure = 'overdue'::text) AND (v.amount <= 4)))
                 END) AS is_small,
             (n.tenant_id <> app.current_tenant()) AS is_below
            FROM (( SELECT b.tenant_id,
                     f.records,
                     f.out_flowing,
                     f.in_flowing,
                     f.overdue,
                     f.contacts,
                     (((f.records >= 1) AND (f.records <= 4)) OR ((f.out_flowing >= 1) AND (f.out_flowing <= 4)) OR ((f.in_flowing >= 1) AND (f.in_flowing <= 4))) AS has_few
                    FROM (below b
                      CROSS JOIN LATERAL ( SELECT count(*) AS records,
                             count(*) FILTER (WHERE c.is_out) AS out_flowing,
                             count(*) FILTER (WHERE c.is_in) AS in_flowing,
                             count(*) FILTER (WHERE c.is_overdue) AS overdue,
                             (COALESCE(sum(c.contacts), (0)::numeric))::bigint AS contacts
                            FROM counted c
                           WHERE (c.tenant_id = b.tenant_id)) f)) n
              CROSS JOIN LATERAL ( VALUES ('records'::text,n.records,true), ('out'::text,n.out_flowing,true), ('in'::text,n.in_flowing,true), ('overdue'::text,n.overdue,false), ('contacts'::text,n.contacts,false)) v(figure, amount, is_flow))
         ), telling AS (
          SELECT d.figure,
             bool_or(d.is_flow) AS is_flow,
             (array_agg(d.tenant_id ORDER BY d.amount, d.tenant_id) FILTER (WHERE (d.is_below AND (d.amount > 0) AND (NOT d.is_small))))[1] AS cover_id
            FROM by_tenant d
           GROUP BY d.figure
          HAVING ((count(*) FILTER (WHERE d.is_small) = 1) OR ((sum(d.amount) FILTER (WHERE d.is_small) = (count(*) FILTER (WHERE d.is_small))::numeric) OR (sum(d.amount) FILTER (WHERE d.is_small) = ((4 * count(*) FILTER (WHERE d.is_small)))::numeric)) OR (sum(d.amount) FILTER (WHERE d.is_small) <= (4)::numeric))
         )
  SELECT t.tenant_id,
     t.division_code,
     t.name,
     t.level,
     d.figure,
         CASE
             WHEN ((NOT d.is_small) AND (NOT (d.is_below AND (d.amount > 0) AND (EXISTS ( SELECT
                FROM telling g
               WHERE ((g.cover_id = d.tenant_id) AND ((g.figure = d.figure) OR (g.is_flow AND d.is_flow)))))))) THEN d.amount
             ELSE NULL::bigint
         END AS "case"
    FROM (by_tenant d
      JOIN tenants t ON ((t.tenant_id = d.tenant_id)))
 UNION ALL
  SELECT NULL::uuid,
     NULL::text,
     NULL::text,
     NULL::text,
     w.figure,
         CASE
             WHEN (NOT (EXISTS ( SELECT
                FROM telling g
               WHERE ((g.cover_id IS NULL) AND ((g.figure = w.figure) OR (g.is_flow AND (w.figure <> 'overdue'::text))))))) THEN w.amount
             ELSE NULL::bigint
         END AS "case"
    FROM whole w;
END;
revoke all on function app.floating_counts_below(date,date,date) from public;
grant execute on function app.floating_counts_below(date,date,date) to zuzhi_aggregate;

CREATE OR REPLACE FUNCTION app.declared_figure_rows_below(of_measure text, on_day date, known_at timestamp with time zone)
 RETURNS TABLE(tenant_id uuid, kind text, id uuid, code text, name text, class text)
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 WITH RECURSIVE below(tenant_id) AS (
          SELECT t.tenant_id
            FROM tenants t
           WHERE (t.parent_tenant_id = app.current_tenant())
         UNION ALL
          SELECT t.tenant_id
            FROM (tenants t
              JOIN below b ON ((t.parent_tenant_id = b.tenant_id)))
         ), standing AS (
          SELECT s.tenant_id,
             s.grid_id,
             s.organization_id,
             o.kind
            FROM ((below b
              JOIN grid_organizations s ON (((s.tenant_id = b.tenant_id) AND (s.recorded_at <= declared_figure_rows_below.known_at) AND ((s.superseded_at IS NULL) OR (s.superseded_at > declared_figure_rows_below.known_at)) AND (lower(s.valid) <= declared_figure_rows_below.on_day) AND (upper_inf(s.valid) OR (upper(s.valid) > declared_figure_rows_below.on_day) OR (s.end_recorded_at > declared_figure_rows_below.known_at)))))
              JOIN organization_states o ON (((o.tenant_id = s.tenant_id) AND (o.organization_id = s.organization_id) AND (o.recorded_at <= declared_figure_rows_below.known_at) AND ((o.superseded_at IS NULL) OR (o.superseded_at > declared_figure_rows_below.known_at)) AND (lower(o.valid) <= declared_figure_rows_below.on_day) AND (upper_inf(o.valid) OR (upper(o.valid) > declared_figure_rows_below.on_day) OR (o.end_recorded_at > declared_figure_rows_below.known_at)))))
           WHERE ((declared_figure_rows_below.of_measure = ANY (ARRAY['GRIDS'::text, 'GRIDS_COVERED'::text, 'GRID_ORGANIZATIONS'::text, 'GRID_GROUPS'::text])) AND (o.status = ANY (ARRAY['ESTABLISHED'::text, 'RESTRUCTURING'::text])) AND (o.kind = ANY (ARRAY['COMMITTEE'::text, 'GENERAL_BRANCH'::text, 'BRANCH'::text, 'JOINT_BRANCH'::text, 'TEMPORARY_BRANCH'::text, 'GROUP'::text])))
         ), grids_on AS (
          SELECT g.tenant_id,
             g.id,
             g.code,
             g.name
            FROM ((below b
              JOIN grids g ON ((g.tenant_id = b.tenant_id)))
              JOIN grid_states s ON (((s.tenant_id = g.tenant_id) AND (s.grid_id = g.id) AND (s.recorded_at <= declared_figure_rows_below.known_at) AND ((s.superseded_at IS NULL) OR (s.superseded_at > declared_figure_rows_below.known_at)) AND (lower(s.valid) <= declared_figure_rows_below.on_day) AND (upper_inf(s.valid) OR (upper(s.valid) > declared_figure_rows_below.on_day) OR (s.end_recorded_at > declared_figure_rows_below.known_at)))))
           WHERE ((declared_figure_rows_below.of_measure = ANY (ARRAY['GRIDS'::text, 'GRIDS_COVERED'::text, 'GRID_ORGANIZATIONS'::text, 'GRID_GROUPS'::text])) AND (s.status = 'ACTIVE'::text))
         ), classed AS (
          SELECT g.tenant_id,
             g.id,
             g.code,
             g.name,
                 CASE
                     WHEN (count(s.organization_id) FILTER (WHERE (s.kind <> 'GROUP'::text)) > 1) THEN 'MULTIPLE'::text
                     WHEN (count(s.organization_id) FILTER (WHERE (s.kind <> 'GROUP'::text)) = 1) THEN 'BRANCH'::text
                     WHEN (count(s.organization_id) > 0) THEN 'GROUP_ONLY'::text
                     ELSE 'NONE'::text
                 END AS class
            FROM (grids_on g
              LEFT JOIN standing s ON (((s.tenant_id = g.tenant_id) AND (s.grid_id = g.id))))
           WHERE (declared_figure_rows_below.of_measure = ANY (ARRAY['GRIDS'::text, 'GRIDS_COVERED'::text]))
           GROUP BY g.tenant_id, g.id, g.code, g.name
         )
  SELECT c.tenant_id,
     'GRID'::text,
     c.id,
     c.code,
     c.name,
     c.class
    FROM classed c
   WHERE ((declared_figure_rows_below.of_measure = 'GRIDS'::text) OR (c.class <> 'NONE'::text))
 UNION ALL
  SELECT DISTINCT ON (s.tenant_id, s.organization_id) s.tenant_id,
     'ORGANIZATION'::text,
     s.organization_id,
     o.code,
     o.name,
     s.kind
    FROM ((standing s
      JOIN grids_on g ON (((g.tenant_id = s.tenant_id) AND (g.id = s.grid_id))))
      JOIN organizations o ON (((o.tenant_id = s.tenant_id) AND (o.id = s.organization_id))))
   WHERE (((declared_figure_rows_below.of_measure = 'GRID_ORGANIZATIONS'::text) AND (s.kind <> 'GROUP'::text)) OR ((declared_figure_rows_below.of_measure = 'GRID_GROUPS'::text) AND (s.kind = 'GROUP'::text)))
 UNION ALL
  SELECT o.tenant_id,
     'ORGANIZATION'::text,
     o.organization_id,
     h.code,
     h.name,
     o.kind
    FROM ((below b
      JOIN organization_states o ON (((o.tenant_id = b.tenant_id) AND (o.recorded_at <= declared_figure_rows_below.known_at) AND ((o.superseded_at IS NULL) OR (o.superseded_at > declared_figure_rows_below.known_at)) AND (lower(o.valid) <= declared_figure_rows_below.on_day) AND (upper_inf(o.valid) OR (upper(o.valid) > declared_figure_rows_below.on_day) OR (o.end_recorded_at > declared_figure_rows_below.known_at)))))
      JOIN organizations h ON (((h.tenant_id = o.tenant_id) AND (h.id = o.organization_id))))
   WHERE ((declared_figure_rows_below.of_measure = 'ORGANIZATIONS'::text) AND (o.status = ANY (ARRAY['ESTABLISHED'::text, 'RESTRUCTURING'::text])) AND (o.kind = ANY (ARRAY['COMMITTEE'::text, 'GENERAL_BRANCH'::text, 'BRANCH'::text, 'JOINT_BRANCH'::text, 'TEMPORARY_BRANCH'::text])))
 UNION ALL
  SELECT u.tenant_id,
     'UNIT'::text,
     u.unit_id,
     NULL::text,
     NULL::text,
     NULL::text
    FROM (below b
      JOIN unit_states u ON (((u.tenant_id = b.tenant_id) AND (u.recorded_at <= declared_figure_rows_below.known_at) AND ((u.superseded_at IS NULL) OR (u.superseded_at > declared_figure_rows_below.known_at)) AND (lower(u.valid) <= declared_figure_rows_below.on_day) AND (upper_inf(u.valid) OR (upper(u.valid) > declared_figure_rows_below.on_day) OR (u.end_recorded_at > declared_figure_rows_below.known_at)))))
   WHERE ((declared_figure_rows_below.of_measure = ANY (ARRAY['UNITS'::text, 'UNITS_COVERED'::text])) AND (u.status = 'ACTIVE'::text) AND ((declared_figure_rows_below.of_measure = 'UNITS'::text) OR (EXISTS ( SELECT
            FROM (unit_formations f
              JOIN organization_states o ON (((o.tenant_id = f.tenant_id) AND (o.organization_id = f.organization_id) AND (o.recorded_at <= declared_figure_rows_below.known_at) AND ((o.superseded_at IS NULL) OR (o.superseded_at > declared_figure_rows_below.known_at)) AND (lower(o.valid) <= declared_figure_rows_below.on_day) AND (upper_inf(o.valid) OR (upper(o.valid) > declared_figure_rows_below.on_day) OR (o.end_recorded_at > declared_figure_rows_below.known_at)))))
           WHERE ((f.tenant_id = u.tenant_id) AND (f.unit_id = u.unit_id) AND (f.recorded_at <= declared_figure_rows_below.known_at) AND ((f.superseded_at IS NULL) OR (f.superseded_at > declared_figure_rows_below.known_at)) AND (lower(f.valid) <= declared_figure_rows_below.on_day) AND (upper_inf(f.valid) OR (upper(f.valid) > declared_figure_rows_below.on_day) OR (f.end_recorded_at > declared_figure_rows_below.known_at)) AND (o.status = ANY (ARRAY['ESTABLISHED'::text, 'RESTRUCTURING'::text])))))));
END;
revoke all on function app.declared_figure_rows_below(text,date,timestamp with time zone) from public;

CREATE OR REPLACE FUNCTION app.declared_figure_counts_below(of_measure text, on_day date, known_at timestamp with time zone)
 RETURNS TABLE(tenant_id uuid, division_code text, name text, first_on date, amount bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 WITH RECURSIVE below(tenant_id) AS (
          SELECT t_1.tenant_id
            FROM tenants t_1
           WHERE (t_1.parent_tenant_id = app.current_tenant())
         UNION ALL
          SELECT t_1.tenant_id
            FROM (tenants t_1
              JOIN below b_1 ON ((t_1.parent_tenant_id = b_1.tenant_id)))
         )
  SELECT t.tenant_id,
     t.division_code,
     t.name,
     ( SELECT min(lower(s.valid)) AS min
            FROM organization_states s
           WHERE ((s.tenant_id = t.tenant_id) AND (s.superseded_at IS NULL))) AS min,
     COALESCE(c.amount, (0)::bigint) AS "coalesce"
    FROM ((below b
      JOIN tenants t ON ((t.tenant_id = b.tenant_id)))
      LEFT JOIN ( SELECT r.tenant_id,
             count(*) AS amount
            FROM app.declared_figure_rows_below(declared_figure_counts_below.of_measure, declared_figure_counts_below.on_day, declared_figure_counts_below.known_at) r(tenant_id, kind, id, code, name, class)
           GROUP BY r.tenant_id) c ON ((c.tenant_id = b.tenant_id)));
END;
revoke all on function app.declared_figure_counts_below(text,date,timestamp with time zone) from public;
grant execute on function app.declared_figure_counts_below(text,date,timestamp with time zone) to zuzhi_aggregate;

CREATE OR REPLACE FUNCTION app.declared_figure_changes_below(of_measure text, from_day date, until_day date, known_at timestamp with time zone)
 RETURNS TABLE(tenant_id uuid, division_code text, tenant_name text, kind text, id uuid, change_order integer, code text, name text, class_before text, class_after text, changed_on date, document_number text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT c.tenant_id,
     t.division_code,
     t.name,
     c.kind,
     c.id,
     c.change_order,
     c.code,
     c.name,
     c.class_before,
     c.class_after,
     f.on_day,
     f.document_number
    FROM ((( SELECT COALESCE(n.tenant_id, p.tenant_id) AS tenant_id,
             COALESCE(n.kind, p.kind) AS kind,
             COALESCE(n.id, p.id) AS id,
                 CASE
                     WHEN (p.id IS NULL) THEN 0
                     WHEN (n.id IS NULL) THEN 1
                     ELSE 2
                 END AS change_order,
             COALESCE(n.code, p.code) AS code,
             COALESCE(n.name, p.name) AS name,
             p.class AS class_before,
             n.class AS class_after
            FROM (( SELECT declared_figure_rows_below.tenant_id,
                     declared_figure_rows_below.kind,
                     declared_figure_rows_below.id,
                     declared_figure_rows_below.code,
                     declared_figure_rows_below.name,
                     declared_figure_rows_below.class
                    FROM app.declared_figure_rows_below(declared_figure_changes_below.of_measure, declared_figure_changes_below.from_day, declared_figure_changes_below.known_at) declared_figure_rows_below(tenant_id, kind, id, code, name, class)) p
              FULL JOIN ( SELECT declared_figure_rows_below.tenant_id,
                     declared_figure_rows_below.kind,
                     declared_figure_rows_below.id,
                     declared_figure_rows_below.code,
                     declared_figure_rows_below.name,
                     declared_figure_rows_below.class
                    FROM app.declared_figure_rows_below(declared_figure_changes_below.of_measure, declared_figure_changes_below.until_day, declared_figure_changes_below.known_at) declared_figure_rows_below(tenant_id, kind, id, code, name, class)) n ON (((n.tenant_id = p.tenant_id) AND (n.id = p.id))))
           WHERE ((COALESCE(n.kind, p.kind) <> 'UNIT'::text) AND (p.class IS DISTINCT FROM n.class) AND (EXISTS ( SELECT
                    FROM organization_states s
                   WHERE ((s.tenant_id = COALESCE(n.tenant_id, p.tenant_id)) AND (s.superseded_at IS NULL) AND (lower(s.valid) <= declared_figure_changes_below.from_day)))))) c
      JOIN tenants t ON ((t.tenant_id = c.tenant_id)))
      LEFT JOIN LATERAL ( SELECT e.on_day,
             e.document_number
            FROM ( SELECT lower(s.valid) AS on_day,
                     s.document_number,
                     0 AS place
                    FROM organization_states s
                   WHERE ((c.kind = 'ORGANIZATION'::text) AND (s.tenant_id = c.tenant_id) AND (s.organization_id = c.id) AND (s.superseded_at IS NULL) AND (lower(s.valid) > declared_figure_changes_below.from_day) AND (lower(s.valid) <= declared_figure_changes_below.until_day))
                 UNION ALL
                  SELECT lower(s.valid) AS lower,
                     s.document_number,
                     0
                    FROM grid_states s
                   WHERE ((c.kind = 'GRID'::text) AND (s.tenant_id = c.tenant_id) AND (s.grid_id = c.id) AND (s.superseded_at IS NULL) AND (lower(s.valid) > declared_figure_changes_below.from_day) AND (lower(s.valid) <= declared_figure_changes_below.until_day))
                 UNION ALL
                  SELECT b.on_day,
                     NULL::text,
                     1
                    FROM (grid_organizations s
                      CROSS JOIN LATERAL ( VALUES (lower(s.valid)), (upper(s.valid))) b(on_day))
                   WHERE ((c.kind = 'ORGANIZATION'::text) AND (s.tenant_id = c.tenant_id) AND (s.organization_id = c.id) AND (s.superseded_at IS NULL) AND (b.on_day > declared_figure_changes_below.from_day) AND (b.on_day <= declared_figure_changes_below.until_day))
                 UNION ALL
                  SELECT b.on_day,
                     NULL::text,
                     1
                    FROM (grid_organizations s
                      CROSS JOIN LATERAL ( VALUES (lower(s.valid)), (upper(s.valid))) b(on_day))
                   WHERE ((c.kind = 'GRID'::text) AND (s.tenant_id = c.tenant_id) AND (s.grid_id = c.id) AND (s.superseded_at IS NULL) AND (b.on_day > declared_figure_changes_below.from_day) AND (b.on_day <= declared_figure_changes_below.until_day))) e
           ORDER BY e.on_day DESC, e.place
          LIMIT 1) f ON (true));
END;
revoke all on function app.declared_figure_changes_below(text,date,date,timestamp with time zone) from public;
grant execute on function app.declared_figure_changes_below(text,date,date,timestamp with time zone) to zuzhi_aggregate;

CREATE OR REPLACE FUNCTION app.coverage_counts_below(on_day date, known_by timestamp with time zone)
 RETURNS TABLE(tenant_id uuid, division_code text, name text, level text, subject text, kind text, sector text, mode text, class text, full_members integer, min_full_members integer, headcount integer, has_member boolean, has_instructor boolean, has_activity boolean, has_premises boolean, has_secretary boolean, is_term_valid boolean, has_life boolean, is_effective boolean, amount bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET enable_nestloop TO 'off'
 SET work_mem TO '32MB'
BEGIN ATOMIC
 WITH RECURSIVE below(tenant_id) AS (
          SELECT t_1.tenant_id
            FROM tenants t_1
           WHERE (t_1.parent_tenant_id = app.current_tenant())
         UNION ALL
          SELECT t_1.tenant_id
            FROM (tenants t_1
              JOIN below b_1 ON ((t_1.parent_tenant_id = b_1.tenant_id)))
         ), thresholds AS MATERIALIZED (
          SELECT b_1.tenant_id,
             ( SELECT (COALESCE(o.value, p.value))::integer AS "coalesce"
                    FROM (parameters p
                      LEFT JOIN parameter_overrides o ON (((o.tenant_id = b_1.tenant_id) AND (o.code = p.code) AND (o.valid @> coverage_counts_below.on_day) AND (o.recorded_at <= coverage_counts_below.known_by) AND ((o.superseded_at IS NULL) OR (o.superseded_at > coverage_counts_below.known_by)))))
                   WHERE ((p.code = 'MIN_FULL_MEMBERS_BRANCH'::text) AND (p.valid @> coverage_counts_below.on_day))) AS "least"
            FROM below b_1
         ), bodies AS MATERIALIZED (
          SELECT s.tenant_id,
             s.organization_id,
             s.kind
            FROM (below b_1
              JOIN organization_states s ON (((s.tenant_id = b_1.tenant_id) AND (s.recorded_at <= coverage_counts_below.known_by) AND ((s.superseded_at IS NULL) OR (s.superseded_at > coverage_counts_below.known_by)) AND ((s.valid @> coverage_counts_below.on_day) OR ((s.end_recorded_at > coverage_counts_below.known_by) AND (lower(s.valid) <= coverage_counts_below.on_day))))))
           WHERE ((s.status = ANY (ARRAY['ESTABLISHED'::text, 'RESTRUCTURING'::text])) AND ((s.kind = ANY (ARRAY['COMMITTEE'::text, 'GENERAL_BRANCH'::text, 'BRANCH'::text, 'JOINT_BRANCH'::text, 'TEMPORARY_BRANCH'::text])) OR (s.kind = 'GROUP'::text)))
         ), covering AS (
          SELECT f.tenant_id,
             f.unit_id,
             f.organization_id,
             f.mode
            FROM ((below b_1
              JOIN unit_formations f ON (((f.tenant_id = b_1.tenant_id) AND (f.recorded_at <= coverage_counts_below.known_by) AND ((f.superseded_at IS NULL) OR (f.superseded_at > coverage_counts_below.known_by)) AND ((f.valid @> coverage_counts_below.on_day) OR ((f.end_recorded_at > coverage_counts_below.known_by) AND (lower(f.valid) <= coverage_counts_below.on_day))))))
              JOIN organization_states s ON (((s.tenant_id = f.tenant_id) AND (s.organization_id = f.organization_id) AND (s.status = ANY (ARRAY['ESTABLISHED'::text, 'RESTRUCTURING'::text])) AND (s.recorded_at <= coverage_counts_below.known_by) AND ((s.superseded_at IS NULL) OR (s.superseded_at > coverage_counts_below.known_by)) AND ((s.valid @> coverage_counts_below.on_day) OR ((s.end_recorded_at > coverage_counts_below.known_by) AND (lower(s.valid) <= coverage_counts_below.on_day))))))
         ), employed AS (
          SELECT e.tenant_id,
             e.unit_id,
             (count(*))::integer AS members,
             (count(*) FILTER (WHERE ((m.category = 'FULL'::text) AND (m.standing = 'ACTIVE'::text))))::integer AS full_members
            FROM ((below b_1
              JOIN employments e ON (((e.tenant_id = b_1.tenant_id) AND (e.recorded_at <= coverage_counts_below.known_by) AND ((e.superseded_at IS NULL) OR (e.superseded_at > coverage_counts_below.known_by)) AND ((e.valid @> coverage_counts_below.on_day) OR ((e.end_recorded_at > coverage_counts_below.known_by) AND (lower(e.valid) <= coverage_counts_below.on_day))))))
              JOIN memberships m ON (((m.tenant_id = e.tenant_id) AND (m.member_id = e.member_id) AND (m.recorded_at <= coverage_counts_below.known_by) AND ((m.superseded_at IS NULL) OR (m.superseded_at > coverage_counts_below.known_by)) AND ((m.valid @> coverage_counts_below.on_day) OR ((m.end_recorded_at > coverage_counts_below.known_by) AND (lower(m.valid) <= coverage_counts_below.on_day))))))
           GROUP BY e.tenant_id, e.unit_id
         ), reports AS (
          SELECT DISTINCT ON (f.tenant_id, f.unit_id) f.tenant_id,
             f.unit_id,
             f.headcount,
             f.member_count
            FROM (below b_1
              JOIN unit_figures f ON (((f.tenant_id = b_1.tenant_id) AND (f.recorded_at <= coverage_counts_below.known_by) AND ((f.superseded_at IS NULL) OR (f.superseded_at > coverage_counts_below.known_by)) AND (f.counted_on <= coverage_counts_below.on_day))))
           ORDER BY f.tenant_id, f.unit_id, f.counted_on DESC, f.recorded_at DESC, f.id
         ), instructors AS (
          SELECT f.tenant_id,
             f.unit_id
            FROM (below b_1
              JOIN offices f ON (((f.tenant_id = b_1.tenant_id) AND (f.post = 'INSTRUCTOR'::text) AND (f.recorded_at <= coverage_counts_below.known_by) AND ((f.superseded_at IS NULL) OR (f.superseded_at > coverage_counts_below.known_by)) AND ((f.valid @> coverage_counts_below.on_day) OR ((f.end_recorded_at > coverage_counts_below.known_by) AND (lower(f.valid) <= coverage_counts_below.on_day))))))
         ), units_on AS (
          SELECT u.tenant_id,
             u.kind,
             u.sector,
             c_1.mode,
                 CASE
                     WHEN (c_1.mode = ANY (ARRAY['SINGLE'::text, 'SYNCHRONOUS'::text])) THEN 'SINGLE'::text
                     WHEN (c_1.mode IS NOT NULL) THEN 'JOINT'::text
                     WHEN (n.full_members >= h."least") THEN 'SHOULD_NOT_YET'::text
                     WHEN n.has_member THEN 'FEW'::text
                     ELSE 'NONE'::text
                 END AS class,
                 CASE
                     WHEN (n.full_members >= h."least") THEN h."least"
                     ELSE 0
                 END AS full_members,
             h."least" AS min_full_members,
             (sign((r.headcount)::double precision))::integer AS headcount,
             n.has_member,
             ((u.tenant_id, u.id) IN ( SELECT i.tenant_id,
                     i.unit_id
                    FROM instructors i)) AS has_instructor,
             (EXISTS ( SELECT
                    FROM meetings m
                   WHERE ((m.tenant_id = c_1.tenant_id) AND (m.organization_id = c_1.organization_id) AND (m.recorded_at <= coverage_counts_below.known_by) AND ((m.superseded_at IS NULL) OR (m.superseded_at > coverage_counts_below.known_by)) AND (m.held_on <= coverage_counts_below.on_day) AND (m.held_on > (coverage_counts_below.on_day - '1 year'::interval))))) AS has_activity,
             p.has_premises
            FROM (((((((thresholds h
              JOIN unit_states s ON (((s.tenant_id = h.tenant_id) AND (s.status = 'ACTIVE'::text) AND (s.recorded_at <= coverage_counts_below.known_by) AND ((s.superseded_at IS NULL) OR (s.superseded_at > coverage_counts_below.known_by)) AND ((s.valid @> coverage_counts_below.on_day) OR ((s.end_recorded_at > coverage_counts_below.known_by) AND (lower(s.valid) <= coverage_counts_below.on_day))))))
              JOIN units u ON (((u.tenant_id = s.tenant_id) AND (u.id = s.unit_id))))
              LEFT JOIN covering c_1 ON (((c_1.tenant_id = u.tenant_id) AND (c_1.unit_id = u.id))))
              LEFT JOIN employed e ON (((e.tenant_id = u.tenant_id) AND (e.unit_id = u.id))))
              LEFT JOIN reports r ON (((r.tenant_id = u.tenant_id) AND (r.unit_id = u.id))))
              LEFT JOIN organization_premises p ON (((p.tenant_id = c_1.tenant_id) AND (p.organization_id = c_1.organization_id) AND (p.recorded_at <= coverage_counts_below.known_by) AND ((p.superseded_at IS NULL) OR (p.superseded_at > coverage_counts_below.known_by)) AND ((p.valid @> coverage_counts_below.on_day) OR ((p.end_recorded_at > coverage_counts_below.known_by) AND (lower(p.valid) <= coverage_counts_below.on_day))))))
              CROSS JOIN LATERAL ( SELECT GREATEST(e.full_members, r.member_count, 0) AS full_members,
                     ((COALESCE(e.members, 0) + COALESCE(r.member_count, 0)) > 0) AS has_member) n)
         ), standing AS (
          SELECT g.tenant_id,
             g.grid_id,
             count(*) AS bodies,
             count(*) FILTER (WHERE (o.kind = ANY (ARRAY['COMMITTEE'::text, 'GENERAL_BRANCH'::text, 'BRANCH'::text, 'JOINT_BRANCH'::text, 'TEMPORARY_BRANCH'::text]))) AS branches
            FROM ((below b_1
              JOIN grid_organizations g ON (((g.tenant_id = b_1.tenant_id) AND (g.recorded_at <= coverage_counts_below.known_by) AND ((g.superseded_at IS NULL) OR (g.superseded_at > coverage_counts_below.known_by)) AND ((g.valid @> coverage_counts_below.on_day) OR ((g.end_recorded_at > coverage_counts_below.known_by) AND (lower(g.valid) <= coverage_counts_below.on_day))))))
              JOIN bodies o ON (((o.tenant_id = g.tenant_id) AND (o.organization_id = g.organization_id))))
           GROUP BY g.tenant_id, g.grid_id
         ), grids_on AS (
          SELECT s.tenant_id,
                 CASE
                     WHEN (g.branches > 1) THEN 'MULTIPLE'::text
                     WHEN (g.branches = 1) THEN 'BRANCH'::text
                     WHEN (g.bodies > 0) THEN 'GROUP_ONLY'::text
                     ELSE 'NONE'::text
                 END AS class
            FROM ((below b_1
              JOIN grid_states s ON (((s.tenant_id = b_1.tenant_id) AND (s.status = 'ACTIVE'::text) AND (s.recorded_at <= coverage_counts_below.known_by) AND ((s.superseded_at IS NULL) OR (s.superseded_at > coverage_counts_below.known_by)) AND ((s.valid @> coverage_counts_below.on_day) OR ((s.end_recorded_at > coverage_counts_below.known_by) AND (lower(s.valid) <= coverage_counts_below.on_day))))))
              LEFT JOIN standing g ON (((g.tenant_id = s.tenant_id) AND (g.grid_id = s.grid_id))))
         ), secretaries AS (
          SELECT f.tenant_id,
             f.organization_id
            FROM (below b_1
              JOIN offices f ON (((f.tenant_id = b_1.tenant_id) AND (f.post = 'SECRETARY'::text) AND (f.recorded_at <= coverage_counts_below.known_by) AND ((f.superseded_at IS NULL) OR (f.superseded_at > coverage_counts_below.known_by)) AND ((f.valid @> coverage_counts_below.on_day) OR ((f.end_recorded_at > coverage_counts_below.known_by) AND (lower(f.valid) <= coverage_counts_below.on_day))))))
         ), postponed AS (
          SELECT e.tenant_id,
             e.term_id,
             max(e.postponed_until) AS until
            FROM (below b_1
              JOIN elections e ON (((e.tenant_id = b_1.tenant_id) AND (e.term_id IS NOT NULL) AND (e.postponed_on <= coverage_counts_below.on_day) AND ((e.ratified_on > coverage_counts_below.on_day) IS NOT FALSE) AND ((e.cancelled_on > coverage_counts_below.on_day) IS NOT FALSE))))
           GROUP BY e.tenant_id, e.term_id
         ), running AS (
          SELECT t_1.tenant_id,
             t_1.organization_id,
             max(GREATEST(t_1.ends_on, p.until)) AS lasts_until
            FROM ((below b_1
              JOIN terms t_1 ON (((t_1.tenant_id = b_1.tenant_id) AND (t_1.recorded_at <= coverage_counts_below.known_by) AND ((t_1.superseded_at IS NULL) OR (t_1.superseded_at > coverage_counts_below.known_by)) AND ((t_1.valid @> coverage_counts_below.on_day) OR ((t_1.end_recorded_at > coverage_counts_below.known_by) AND (lower(t_1.valid) <= coverage_counts_below.on_day))))))
              LEFT JOIN postponed p ON (((p.tenant_id = t_1.tenant_id) AND (p.term_id = t_1.id))))
           GROUP BY t_1.tenant_id, t_1.organization_id
         ), duties AS MATERIALIZED (
          SELECT b_1.tenant_id,
             d.kind,
             d.kinds,
             d.needs_committee,
             w.first_day,
             w.next_day,
             ( SELECT (COALESCE(o.value, p.value))::integer AS "coalesce"
                    FROM (parameters p
                      LEFT JOIN parameter_overrides o ON (((o.tenant_id = b_1.tenant_id) AND (o.code = p.code) AND (o.valid @> w.first_day) AND (o.superseded_at IS NULL))))
                   WHERE ((p.code = d.parameter) AND (p.valid @> w.first_day))) AS required
            FROM ((below b_1
              CROSS JOIN ( VALUES ('GENERAL_MEETING'::text,'GENERAL_MEETING_PER_QUARTER'::text,'quarter'::text,'3 mons'::interval,ARRAY['BRANCH'::text, 'JOINT_BRANCH'::text, 'TEMPORARY_BRANCH'::text],false), ('COMMITTEE_MEETING'::text,'COMMITTEE_MEETING_PER_MONTH'::text,'month'::text,'1 mon'::interval,ARRAY['BRANCH'::text, 'JOINT_BRANCH'::text, 'TEMPORARY_BRANCH'::text],true), ('GROUP_MEETING'::text,'GROUP_MEETING_PER_MONTH'::text,'month'::text,'1 mon'::interval,ARRAY['GROUP'::text],false), ('PARTY_LECTURE'::text,'PARTY_LECTURE_PER_YEAR'::text,'year'::text,'1 year'::interval,ARRAY['BRANCH'::text, 'JOINT_BRANCH'::text, 'TEMPORARY_BRANCH'::text],false), ('THEME_DAY'::text,'THEME_DAY_PER_MONTH'::text,'month'::text,'1 mon'::interval,ARRAY['BRANCH'::text, 'JOINT_BRANCH'::text, 'TEMPORARY_BRANCH'::text],false)) d(kind, parameter, period, length, kinds, needs_committee))
              CROSS JOIN LATERAL ( SELECT ((date_trunc(d.period, (coverage_counts_below.on_day)::timestamp without time zone) - d.length))::date AS first_day,
                     (date_trunc(d.period, (coverage_counts_below.on_day)::timestamp without time zone))::date AS next_day) w)
         ), owing AS (
          SELECT s.tenant_id,
             s.organization_id,
             d.kind,
             d.required,
             d.needs_committee,
             d.first_day,
             d.next_day
            FROM ((bodies b_1
              JOIN organization_states s ON (((s.tenant_id = b_1.tenant_id) AND (s.organization_id = b_1.organization_id) AND (s.status = ANY (ARRAY['ESTABLISHED'::text, 'RESTRUCTURING'::text])) AND (s.recorded_at <= coverage_counts_below.known_by) AND ((s.superseded_at IS NULL) OR (s.superseded_at > coverage_counts_below.known_by)))))
              JOIN duties d ON (((d.tenant_id = s.tenant_id) AND (s.kind = ANY (d.kinds)))))
           WHERE (b_1.kind = ANY (ARRAY['COMMITTEE'::text, 'GENERAL_BRANCH'::text, 'BRANCH'::text, 'JOINT_BRANCH'::text, 'TEMPORARY_BRANCH'::text]))
           GROUP BY s.tenant_id, s.organization_id, d.kind, d.required, d.needs_committee, d.first_day, d.next_day
          HAVING (range_agg(
                 CASE
                     WHEN (s.end_recorded_at > coverage_counts_below.known_by) THEN daterange(lower(s.valid), NULL::date)
                     ELSE s.valid
                 END) @> daterange(d.first_day, d.next_day))
         ), committees AS (
          SELECT f.tenant_id,
             f.organization_id,
             range_agg(
                 CASE
                     WHEN (f.end_recorded_at > coverage_counts_below.known_by) THEN daterange(lower(f.valid), NULL::date)
                     ELSE f.valid
                 END) AS days
            FROM (below b_1
              JOIN offices f ON (((f.tenant_id = b_1.tenant_id) AND (f.post = 'COMMITTEE_MEMBER'::text) AND (f.recorded_at <= coverage_counts_below.known_by) AND ((f.superseded_at IS NULL) OR (f.superseded_at > coverage_counts_below.known_by)))))
           GROUP BY f.tenant_id, f.organization_id
         ), meetings_held AS (
          SELECT m.tenant_id,
             m.organization_id,
             m.kind,
             count(*) AS times
            FROM (duties d
              JOIN meetings m ON (((m.tenant_id = d.tenant_id) AND (m.kind = d.kind) AND (m.held_on >= d.first_day) AND (m.held_on < d.next_day) AND (m.recorded_at <= coverage_counts_below.known_by) AND ((m.superseded_at IS NULL) OR (m.superseded_at > coverage_counts_below.known_by)))))
           GROUP BY m.tenant_id, m.organization_id, m.kind
         ), missing AS (
          SELECT o.tenant_id,
             o.organization_id
            FROM ((owing o
              LEFT JOIN committees c_1 ON (((c_1.tenant_id = o.tenant_id) AND (c_1.organization_id = o.organization_id))))
              LEFT JOIN meetings_held h ON (((h.tenant_id = o.tenant_id) AND (h.organization_id = o.organization_id) AND (h.kind = o.kind))))
           WHERE ((COALESCE(h.times, (0)::bigint) < o.required) AND ((NOT o.needs_committee) OR (c_1.days @> daterange(o.first_day, o.next_day))))
         ), organizations_on AS (
          SELECT o.tenant_id,
             o.kind,
             ((o.tenant_id, o.organization_id) IN ( SELECT s.tenant_id,
                     s.organization_id
                    FROM secretaries s)) AS has_secretary,
             ((o.kind = 'TEMPORARY_BRANCH'::text) OR COALESCE((t_1.lasts_until >= coverage_counts_below.on_day), false)) AS is_term_valid,
             (NOT ((o.tenant_id, o.organization_id) IN ( SELECT m.tenant_id,
                     m.organization_id
                    FROM missing m))) AS has_life
            FROM (bodies o
              LEFT JOIN running t_1 ON (((t_1.tenant_id = o.tenant_id) AND (t_1.organization_id = o.organization_id))))
           WHERE (o.kind = ANY (ARRAY['COMMITTEE'::text, 'GENERAL_BRANCH'::text, 'BRANCH'::text, 'JOINT_BRANCH'::text, 'TEMPORARY_BRANCH'::text]))
          OFFSET 0
         ), counted AS (
          SELECT u.tenant_id,
             'UNIT'::text AS subject,
             u.kind,
             u.sector,
             u.mode,
             u.class,
             u.full_members,
             u.min_full_members,
             u.headcount,
             u.has_member,
             u.has_instructor,
             u.has_activity,
             u.has_premises,
             NULL::boolean AS has_secretary,
             NULL::boolean AS is_term_valid,
             NULL::boolean AS has_life,
             NULL::boolean AS is_effective,
             count(*) AS amount
            FROM units_on u
           GROUP BY u.tenant_id, u.kind, u.sector, u.mode, u.class, u.full_members, u.min_full_members, u.headcount, u.has_member, u.has_instructor, u.has_activity, u.has_premises
         UNION ALL
          SELECT g.tenant_id,
             'GRID'::text,
             NULL::text,
             NULL::text,
             NULL::text,
             g.class,
             NULL::integer,
             NULL::integer,
             NULL::integer,
             NULL::boolean,
             NULL::boolean,
             NULL::boolean,
             NULL::boolean,
             NULL::boolean,
             NULL::boolean,
             NULL::boolean,
             NULL::boolean,
             count(*) AS count
            FROM grids_on g
           GROUP BY g.tenant_id, g.class
         UNION ALL
          SELECT o.tenant_id,
             'ORGANIZATION'::text,
             o.kind,
             NULL::text,
             NULL::text,
                 CASE
                     WHEN (o.has_secretary AND o.is_term_valid AND o.has_life) THEN 'EFFECTIVE'::text
                     ELSE 'NOT_EFFECTIVE'::text
                 END AS "case",
             NULL::integer,
             NULL::integer,
             NULL::integer,
             NULL::boolean,
             NULL::boolean,
             NULL::boolean,
             NULL::boolean,
             o.has_secretary,
             o.is_term_valid,
             o.has_life,
             (o.has_secretary AND o.is_term_valid AND o.has_life),
             count(*) AS count
            FROM organizations_on o
           GROUP BY o.tenant_id, o.kind, o.has_secretary, o.is_term_valid, o.has_life
         )
  SELECT t.tenant_id,
     t.division_code,
     t.name,
     t.level,
     c.subject,
     c.kind,
     c.sector,
     c.mode,
     c.class,
     c.full_members,
     c.min_full_members,
     c.headcount,
     c.has_member,
     c.has_instructor,
     c.has_activity,
     c.has_premises,
     c.has_secretary,
     c.is_term_valid,
     c.has_life,
     c.is_effective,
     COALESCE(c.amount, (0)::bigint) AS "coalesce"
    FROM ((below b
      JOIN tenants t ON ((t.tenant_id = b.tenant_id)))
      LEFT JOIN counted c ON ((c.tenant_id = b.tenant_id)));
END;
revoke all on function app.coverage_counts_below(date,timestamp with time zone) from public;
grant execute on function app.coverage_counts_below(date,timestamp with time zone) to zuzhi_aggregate;

CREATE OR REPLACE FUNCTION app.create_integration(account uuid, grant_id uuid, name text, on_day date, made_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 INSERT INTO accounts (tenant_id, id, display_name, created_at)
   VALUES (app.current_tenant(), create_integration.account, create_integration.name, create_integration.made_at);
 INSERT INTO grants (tenant_id, id, account_id, role, valid, granted_at)
   VALUES (app.current_tenant(), create_integration.grant_id, create_integration.account, 'INTEGRATOR'::text, daterange(create_integration.on_day, NULL::date), create_integration.made_at);
END;
revoke all on function app.create_integration(uuid,uuid,text,date,timestamp with time zone) from public;
grant execute on function app.create_integration(uuid,uuid,text,date,timestamp with time zone) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.enter_api_key(key_id uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 INSERT INTO login_directory (issuer, subject, tenant_id, account_id)  SELECT 'zuzhi:api-key',
             k.prefix,
             k.tenant_id,
             k.account_id
            FROM api_keys k
           WHERE ((k.tenant_id = app.current_tenant()) AND (k.id = enter_api_key.key_id));
END;
revoke all on function app.enter_api_key(uuid) from public;
grant execute on function app.enter_api_key(uuid) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.find_standing(of_account uuid, by_key uuid)
 RETURNS TABLE(tenant_code text, display_name text, grants jsonb, key_prefix text, scopes text[], expires_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT t.division_code,
     a.display_name,
     COALESCE(( SELECT jsonb_agg(jsonb_build_object('role', g.role, 'organizationId', g.organization_id) ORDER BY g.id) AS jsonb_agg
            FROM grants g
           WHERE ((g.tenant_id = t.tenant_id) AND (g.account_id = a.id) AND ((find_standing.by_key IS NULL) OR (g.role = 'INTEGRATOR'::text)) AND (g.revoked_at IS NULL) AND (g.valid @> ((now() AT TIME ZONE 'Asia/Shanghai'::text))::date))), '[]'::jsonb) AS "coalesce",
     k.prefix,
     k.scopes,
     k.expires_on
    FROM ((tenants t
      JOIN accounts a ON (((a.tenant_id = t.tenant_id) AND (a.id = find_standing.of_account))))
      LEFT JOIN api_keys k ON (((k.tenant_id = t.tenant_id) AND (k.account_id = a.id) AND (k.id = find_standing.by_key) AND (k.revoked_at IS NULL) AND (k.expires_on >= ((now() AT TIME ZONE 'Asia/Shanghai'::text))::date))))
   WHERE ((t.tenant_id = app.current_tenant()) AND a.is_active AND (NOT t.is_suspended) AND ((find_standing.by_key IS NULL) OR (k.id IS NOT NULL)));
END;
revoke all on function app.find_standing(uuid,uuid) from public;
grant execute on function app.find_standing(uuid,uuid) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.tenants_with_imports_due(at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT j.tenant_id
    FROM import_jobs j
   WHERE ((j.purged_at IS NULL) AND ((j.leased_until IS NULL) OR (j.leased_until < tenants_with_imports_due.at)))
 UNION
  SELECT u.tenant_id
    FROM import_uploads u
   WHERE ((u.state <> 'PURGED'::text) AND (u.expires_at < tenants_with_imports_due.at))
 UNION
  SELECT r.tenant_id
    FROM import_jobs r
   WHERE ((r.rejects_purged_at IS NULL) AND (r.purged_at IS NOT NULL) AND (r.finished_at < (tenants_with_imports_due.at - '90 days'::interval)));
END;
revoke all on function app.tenants_with_imports_due(timestamp with time zone) from public;
grant execute on function app.tenants_with_imports_due(timestamp with time zone) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.find_authorities(account uuid)
 RETURNS TABLE(grants jsonb, keys jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT COALESCE(( SELECT jsonb_agg(jsonb_build_object('role', g.role, 'organizationId', g.organization_id) ORDER BY g.role, g.id) AS jsonb_agg
            FROM grants g
           WHERE ((g.tenant_id = a.tenant_id) AND (g.account_id = a.id) AND (g.revoked_at IS NULL) AND (g.valid @> ((now() AT TIME ZONE 'Asia/Shanghai'::text))::date))), '[]'::jsonb) AS "coalesce",
     COALESCE(( SELECT jsonb_agg(jsonb_build_object('id', k.id, 'prefix', k.prefix, 'scopes', k.scopes, 'expiresOn', k.expires_on) ORDER BY k.id) AS jsonb_agg
            FROM api_keys k
           WHERE ((k.tenant_id = a.tenant_id) AND (k.account_id = a.id) AND (k.revoked_at IS NULL) AND (k.expires_on >= ((now() AT TIME ZONE 'Asia/Shanghai'::text))::date))), '[]'::jsonb) AS "coalesce"
    FROM accounts a
   WHERE ((a.tenant_id = app.current_tenant()) AND (a.id = find_authorities.account) AND a.is_active);
END;
revoke all on function app.find_authorities(uuid) from public;
grant execute on function app.find_authorities(uuid) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.tenants_with_webhooks_due(at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT DISTINCT e.tenant_id
    FROM ((webhook_endpoints e
      JOIN tenants t ON (((t.tenant_id = e.tenant_id) AND (NOT t.is_suspended))))
      JOIN audit_heads h ON ((h.tenant_id = e.tenant_id)))
   WHERE ((e.state = 'ENABLED'::text) AND ((h.epoch <> e.epoch) OR (h.sequence > e.after_sequence) OR ((COALESCE(e.paused_until, tenants_with_webhooks_due.at) <= tenants_with_webhooks_due.at) AND (EXISTS ( SELECT
            FROM webhook_deliveries d
           WHERE ((d.tenant_id = e.tenant_id) AND (d.endpoint_id = e.id) AND (d.state = 'PENDING'::text) AND (d.next_attempt_at <= tenants_with_webhooks_due.at)))))));
END;
revoke all on function app.tenants_with_webhooks_due(timestamp with time zone) from public;
grant execute on function app.tenants_with_webhooks_due(timestamp with time zone) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.tenants_with_webhooks_to_purge(before timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT d.tenant_id
    FROM webhook_deliveries d
   WHERE (d.queued_at < tenants_with_webhooks_to_purge.before)
 UNION
  SELECT e.tenant_id
    FROM webhook_endpoints e
   WHERE (((e.state = 'DISABLED'::text) AND (e.updated_at < tenants_with_webhooks_to_purge.before)) OR (e.previous_secret_until < tenants_with_webhooks_to_purge.before));
END;
revoke all on function app.tenants_with_webhooks_to_purge(timestamp with time zone) from public;
grant execute on function app.tenants_with_webhooks_to_purge(timestamp with time zone) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.find_login(token_issuer text, token_subject text)
 RETURNS TABLE(tenant_id uuid, tenant_code text, account_id uuid, display_name text, grants jsonb, mark text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$ begin return query select t.tenant_id, t.division_code, a.id, a.display_name, coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'organizationId', g.organization_id) order by g.role, g.id)
              from public.grants g
             where g.tenant_id = l.tenant_id and g.account_id = l.account_id
               and g.revoked_at is null and g.valid @> (now() at time zone 'Asia/Shanghai')::date), '[]'::jsonb), sha256(convert_to(concat_ws('|', t.tenant_id, t.division_code, a.id,
    array(select concat_ws(':', g.role, g.organization_id) from public.grants g
             where g.tenant_id = l.tenant_id and g.account_id = l.account_id
               and g.revoked_at is null and g.valid @> (now() at time zone 'Asia/Shanghai')::date order by g.id), a.display_name), 'UTF8'))::text
    from public.login_directory l
    join public.tenants t on t.tenant_id = l.tenant_id
    join public.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
   where l.issuer = token_issuer and l.subject = token_subject and a.is_active and not t.is_suspended; end $function$;
revoke all on function app.find_login(text,text) from public;
grant execute on function app.find_login(text,text) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.find_key_login(key_prefix text, key_digest bytea)
 RETURNS TABLE(tenant_id uuid, tenant_code text, account_id uuid, display_name text, grants jsonb, key_id uuid, scopes text[], expires_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$ begin return query select t.tenant_id, t.division_code, a.id, a.display_name, coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'organizationId', g.organization_id) order by g.id)
              from public.grants g
             where g.tenant_id = l.tenant_id and g.account_id = l.account_id and g.role = 'INTEGRATOR'
               and g.revoked_at is null and g.valid @> (now() at time zone 'Asia/Shanghai')::date), '[]'::jsonb),
         k.id, k.scopes, k.expires_on
    from public.login_directory l
    join public.tenants t on t.tenant_id = l.tenant_id
    join public.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
    join public.api_keys k on k.tenant_id = l.tenant_id and k.account_id = l.account_id and k.prefix = l.subject
   where l.issuer = 'zuzhi:api-key' and l.subject = key_prefix and k.secret_digest = key_digest
     and k.revoked_at is null and k.expires_on >= (now() at time zone 'Asia/Shanghai')::date
     and a.is_active and not t.is_suspended; end $function$;
revoke all on function app.find_key_login(text,bytea) from public;
grant execute on function app.find_key_login(text,bytea) to zuzhi_app;

CREATE OR REPLACE FUNCTION app.confirm_login(token_issuer text, token_subject text, expected_mark text)
 RETURNS void
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
       begin
         perform from public.login_directory l
    join public.tenants t on t.tenant_id = l.tenant_id
    join public.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id where l.issuer = token_issuer and l.subject = token_subject and a.is_active and not t.is_suspended and sha256(convert_to(concat_ws('|', t.tenant_id, t.division_code, a.id,
    array(select concat_ws(':', g.role, g.organization_id) from public.grants g
             where g.tenant_id = l.tenant_id and g.account_id = l.account_id
               and g.revoked_at is null and g.valid @> (now() at time zone 'Asia/Shanghai')::date order by g.id), a.display_name), 'UTF8')) = expected_mark::bytea;
         if not found then
           raise exception using errcode = 'ZL001', message = 'The login is not as it was.';
         end if;
       end $function$;
revoke all on function app.confirm_login(text,text,text) from public;
grant execute on function app.confirm_login(text,text,text) to zuzhi_app;
