import { Client } from 'pg';
import { testDatabase } from '../support/database';

/**
 * Columns of a fact that change: a fact is ended or voided, never rewritten. What ends earlier than it had is recorded anew, and
 * what it said before is kept beside it.
 */
const ENDING = 'update (end_recorded_at, recorded_at, superseded_at, valid)';
/** Of what was counted, or held, on a day: it has no end, so it can be voided only. */
const VOIDING = 'update (superseded_at)';

/**
 * All that the application's role may do, to be reviewed here: nothing that no use case needs. What is not in the list,
 * such as accounts, grants, tenants and templates, the migrator writes.
 */
const OF_THE_APPLICATION: Record<string, string> = {
  accounts: 'select',
  alert_acknowledgements: 'insert, select',
  // All but the digest is read; scopes and last day stay as they were made.
  api_keys:
    'insert, select (account_id, created_at, created_by, expires_on, id, last_used_at, prefix, revoked_at, revoked_by, scopes, ' +
    'tenant_id, version), update (last_used_at, revoked_at, revoked_by, version)',
  audit_entries: 'insert, select, update (hash, previous_hash, sequence)',
  audit_heads: 'select, update (hash, sealed_at, sequence)',
  building_states: `insert, select, ${ENDING}`,
  // No name: a building of another name is another record, until there is a use case.
  buildings: 'insert, select, update (ended_on, grid_id, updated_at, version)',
  // Deleted with who does not proceed: what was known of them when is not kept.
  candidate_guides: 'delete, insert, select, update (superseded_at, valid)',
  // A step is never another; all three are deleted with who did not proceed.
  candidate_steps: 'delete, insert, select',
  candidates:
    'delete, insert, select, update (birth_on, education, front_line, masked_name, member_id, name, name_pinyin, ' +
    'name_readings, purge_on, sex, stage, stage_since, updated_at, version)',
  chain_levels: 'select',
  chain_templates: 'select',
  // What was counted is never counted otherwise: its state is the last of its steps.
  coverage_audit_definitions: 'insert, select',
  coverage_audit_figures: 'insert, select',
  coverage_audit_partitions: 'insert, select',
  coverage_audit_rows: 'insert, select',
  coverage_audit_steps: 'insert, select',
  coverage_audits: 'insert, select',
  // What a paper said stays as it said it: a record that was wrong is voided.
  declared_figures: 'insert, select, update (updated_at, version, void_document_number, voided_on)',
  divisions: 'select',
  // Neither its organization nor the term that it follows: it goes on by steps, and stays when it is cancelled.
  elections:
    'insert, select, update (approval_document, approved_on, cancelled_on, held_on, new_term_id, postponed_on, postponed_until, ' +
    'postponement_document, ratification_document, ratified_on, status, updated_at, version, voters_due, voters_present)',
  employments: `insert, select, ${ENDING}`,
  // What was asked for stays as it was counted: only a decision is added.
  exports: 'insert, select, update (decided_at, decided_by, expires_at, refusal, state, version)',
  external_identifiers: `insert, select, ${ENDING}`,
  floating_contact_counts: 'insert, select, update (contacts)',
  // Neither the member, nor the two ends as they were first, nor why and since when: who is away elsewhere is away anew.
  floating_records:
    'insert, select, update (attachment, awaits_peer, closed_on, destination_id, destination_name, first_contact_on, ' +
    'id_number_masked, incorporated_on, last_contact_channel, last_contact_on, liaison_id, member_name, received_on, ' +
    'referred_on, result, state, state_since, updated_at, version)',
  grid_organizations: `insert, select, ${ENDING}`,
  grid_sources: 'insert, select, update (seen_in)',
  grid_states: `insert, select, ${ENDING}`,
  // A redraw is never undone: its grids were others by then.
  grid_successions: 'insert, select',
  // Neither its code nor its community nor its place there: a grid elsewhere is another grid.
  grids: 'insert, select, update (ended_on, name, name_pinyin, name_readings, started_on, status, updated_at, version)',
  idempotency_records: 'delete, insert, select, update (response)',
  // What waits to be imported, and why it was not: forgotten once it is done with, or checked anew.
  import_chunks: 'delete, insert, select',
  // Neither the file, nor what it is about, nor who started it: another import is another row.
  import_jobs:
    'insert, select, update (chunk_count, columns, created_count, failure_code, failure_params, finished_at, lease_id, leased_until, ' +
    'next_chunk, purged_at, rejected_count, rejects_purged_at, row_count, started_at, state, sync_job_id, tries, unchanged_count, updated_count, version)',
  import_parts: 'delete, insert, select',
  import_rejects: 'delete, insert, select',
  import_uploads: 'insert, select, update (byte_count, expires_at, part_count, purged_at, state)',
  // A meeting that was recorded wrongly is recorded anew.
  meetings: `insert, select, ${VOIDING}`,
  // Which member a record of a source is about stays; the last full load that had it changes.
  member_sources: 'insert, select, update (member_id, seen_in)',
  // No delete: a member ends, with a reason.
  members:
    'insert, select, update (birth_on, branch_id, category, data_key_id, education, end_reason, ended_on, full_member_on, ' +
    'group_id, id_number_index, id_number_masked, id_number_sealed, index_key_id, joined_on, masked_name, name, name_pinyin, ' +
    'name_readings, phone_index, phone_masked, phone_sealed, sex, standing, updated_at, version)',
  memberships:
    'insert, select, update (correction_document, document_number, end_reason, end_recorded_at, superseded_at, valid)',
  merge_candidates: 'insert, select, update (resolved_at, resolved_by, state, version)',
  migrations: 'select',
  offices: `insert, select, ${ENDING}`,
  // Derived, so all but its key changes.
  organization_cards:
    'insert, select, update (full_member_count, member_count, own_full_member_count, own_member_count, ' +
    'secretary_masked_name, secretary_member_id, secretary_office_id, secretary_since, term_ends_on)',
  organization_premises: `insert, select, ${ENDING}`,
  // Which full load of a source had an organization last.
  organization_sightings: 'insert, select, update (seen_in)',
  organization_states: `insert, select, ${ENDING}`,
  organizations:
    'insert, select, update (chain_depth, chain_level, chain_parent_id, chain_path, chain_template_id, ended_on, ' +
    'established_on, formal_depth, formal_parent_id, formal_path, name, name_pinyin, name_readings, position, status, updated_at, version)',
  parameter_overrides: 'select',
  parameters: 'select',
  participations: `insert, select, ${ENDING}`,
  placements: `insert, select, ${ENDING}`,
  // Extended once, and never otherwise.
  probation_extensions: 'insert, select',
  rectification_acceptances: 'insert, select',
  rectification_acceptors: 'insert, select',
  rectification_assignments: `insert, select, ${ENDING}`,
  rectification_campaigns:
    'insert, select, update (closed_on, ends_on, extension_document, status, updated_at, version)',
  rectification_cases:
    'insert, select, update (accepted_on, approved_on, class, closed_on, dismissal_reason, election_id, identified_on, look_back_on, look_back_result, relapse_of_id, state, state_since, updated_at, version)',
  rectification_evidence: 'insert, select',
  rectification_findings: 'insert, select',
  rectification_measures: 'insert, select, update (done_on, owner_id, state, superseded_at, version)',
  rectification_problems: 'insert, select, update (superseded_at)',
  rectification_steps: 'insert, select',
  // Neither whose it is, nor which way it goes, nor why: another transfer is another row.
  relationship_transfers:
    'insert, select, update (applied_on, assigned_on, category, closed_on, data_key_id, id_number_masked, letter_number, ' +
    'letter_valid_until, member_id, member_name, received_on, refusal_reason, sent_on, snapshot_sealed, state, state_since, ' +
    'to_branch_id, to_name, updated_at, version)',
  // No delete: who could would read without a limit.
  reveal_quotas: 'insert, select, update (count, hour)',
  // Whose a source is: an integration's, or the department's once it has taken it over.
  source_owners: 'insert, select, update (account_id, since)',
  sync_batches: 'insert, select',
  // Neither its source nor how it began.
  sync_jobs:
    'insert, select, update (batch_count, created_count, ended_count, finished_at, last_sequence, rejected_count, state, ' +
    'unchanged_count, updated_count, version)',
  sync_rejects: 'insert, select',
  sync_sources: 'insert, select, update (last_sequence)',
  tenant_counters: 'select, update (value)',
  // Made at the first write that seals; wrapped anew, and deleted once no row needs it, by commands as the migrator.
  tenant_keys: 'insert, select',
  tenants: 'select',
  terms: `insert, select, ${ENDING}`,
  territory_figures: `insert, select, ${VOIDING}`,
  unit_figures: `insert, select, ${VOIDING}`,
  unit_formations: `insert, select, ${ENDING}`,
  unit_sources: 'insert, select, update (seen_in)',
  unit_states: `insert, select, ${ENDING}`,
  // Neither the day of its survey, by which it came into the register.
  units:
    'insert, select, update (division_code, ended_on, kind, name, name_pinyin, name_readings, registered_on, responsible_id, ' +
    'sector, status, updated_at, uscc, version)',
  voting_suspensions: `insert, select, ${ENDING}`,
  // A log of sending: forgotten after a while, both with what was sent.
  webhook_attempts: 'delete, insert, select',
  webhook_deliveries: 'delete, insert, select, update (attempts, ended_at, next_attempt_at, queued_at, state, tries)',
  // Neither who made it nor when; one that was disabled long ago is forgotten.
  webhook_endpoints:
    'delete, insert, select, update (after_hash, after_sequence, data_key_id, disabled_reason, epoch, event_types, failing_since, ' +
    'failures, is_by_key, on_behalf_of, paused_until, previous_secret_sealed, previous_secret_until, secret_sealed, state, ' +
    'updated_at, url, version)',
  'app.audit_chain_ends()': 'execute',
  'app.confirm_login(text,text,text)': 'execute',
  'app.create_integration(uuid,uuid,text,date,timestamp with time zone)': 'execute',
  'app.enter_api_key(uuid)': 'execute',
  'app.find_authorities(uuid)': 'execute',
  'app.find_key_login(text,bytea)': 'execute',
  'app.find_login(text,text)': 'execute',
  'app.find_standing(uuid,uuid)': 'execute',
  'app.master_keys_in_use()': 'execute',
  'app.peer_tenant(text)': 'execute',
  'app.tenants_to_purge(timestamp with time zone)': 'execute',
  'app.tenants_to_seal()': 'execute',
  'app.tenants_with_candidates_to_purge(date)': 'execute',
  'app.tenants_with_floating_records_to_close(date)': 'execute',
  'app.tenants_with_imports_due(timestamp with time zone)': 'execute',
  'app.tenants_with_transfers_to_expire(date)': 'execute',
  'app.tenants_with_webhooks_due(timestamp with time zone)': 'execute',
  'app.tenants_with_webhooks_to_purge(timestamp with time zone)': 'execute',
};

/** The role that counts for parent tenants gets numbers from functions, and no table. */
const OF_THE_AGGREGATES: Record<string, string> = {
  'app.organization_counts_below()': 'execute',
  'app.rectification_counts_below(integer[],date)': 'execute',
  'app.rectification_persons_below(integer[])': 'execute',
  'app.floating_counts_below(date,date,date)': 'execute',
  'app.coverage_counts_below(date,timestamp with time zone)': 'execute',
  'app.declared_figure_counts_below(text,date,timestamp with time zone)': 'execute',
  'app.declared_figure_changes_below(text,date,date,timestamp with time zone)': 'execute',
};

/** What was granted to the role by name, and what it may execute that is not for everybody. */
const PRIVILEGES = `
  with own_tables as (
    select c.oid, c.relname::text as name, c.relacl from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')),
  granted as (
    select t.name, lower(g.privilege_type) as privilege
      from own_tables t cross join lateral aclexplode(t.relacl) g where g.grantee = $1::regrole
    union all
    select t.name, lower(g.privilege_type) || ' (' || string_agg(a.attname, ', ' order by a.attname) || ')'
      from own_tables t join pg_attribute a on a.attrelid = t.oid
     cross join lateral aclexplode(a.attacl) g where g.grantee = $1::regrole group by t.name, g.privilege_type
    union all
    select p.oid::regprocedure::text, lower(g.privilege_type)
      from pg_proc p cross join lateral aclexplode(p.proacl) g
     where p.pronamespace in ('app'::regnamespace, 'public'::regnamespace) and g.grantee = $1::regrole)
  select name, string_agg(privilege, ', ' order by privilege) as privileges from granted group by name`;

let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: (await testDatabase()).urls.superuser });
  await client.connect();
});
afterAll(() => client.end());
beforeEach(() => client.query('begin'));
afterEach(() => client.query('rollback'));

async function privilegesOf(role: string): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; privileges: string }>(PRIVILEGES, [role]);
  return Object.fromEntries(rows.map(({ name, privileges }) => [name, privileges]));
}

describe('The privileges of the database roles', () => {
  it('are these for the application', async () => {
    expect(await privilegesOf('zuzhi_app')).toEqual(OF_THE_APPLICATION);
  });

  it('are these for the aggregates', async () => {
    expect(await privilegesOf('zuzhi_aggregate')).toEqual(OF_THE_AGGREGATES);
  });

  it.each([
    ['grant insert on grants to zuzhi_app', 'grants', 'insert'],
    ['grant update (code) on organizations to zuzhi_app', 'organizations', /update \(chain_depth, .*, code, /],
    ['grant delete on members to zuzhi_app', 'members', /^delete, insert/],
    ['grant update (value) on territory_figures to zuzhi_app', 'territory_figures', /update \(superseded_at, value\)/],
    ['grant update (wrapped) on tenant_keys to zuzhi_app', 'tenant_keys', /update \(wrapped\)/],
    ['grant execute on function app.organization_counts_below() to zuzhi_app', 'app.organization_counts_below()', 'e'],
  ])('show when they grow: %s', async (grant, name, privilege) => {
    await client.query(grant);
    expect((await privilegesOf('zuzhi_app'))[name]).toMatch(privilege);
  });
});
