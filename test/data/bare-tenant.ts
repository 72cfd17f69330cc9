import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { asMigrator } from '../support/database';
import { testVault } from '../support/vault';

/** A tenant written by hand, below every use case: what the wall of the database must hide from other tenants. */
export interface BareTenant {
  tenantId: string;
  code: string;
  accountId: string;
  organizationId: string;
}

/** A fresh tenant with one row in every table of tenants, written by `run` as a role that no policy binds. */
export async function aBareTenant(run: (text: string) => Promise<unknown> = asMigrator): Promise<BareTenant> {
  const tenant = {
    tenantId: newId(),
    code: `B${randomBytes(5).toString('hex').toUpperCase()}`,
    accountId: newId(),
    organizationId: newId(),
  };
  await run(rowsOf(tenant).join(';\n'));
  return tenant;
}

/** One row a table; the test of isolation fails when a table of tenants is missing here. */
function rowsOf(tenant: BareTenant): string[] {
  return [
    ...rowsOfOrganizations(tenant),
    ...rowsOfPeopleAndPlaces(tenant),
    ...rowsOfOrganizationLife(tenant),
    ...rowsOfRectification(tenant),
    ...rowsOfHandshakes(tenant),
    ...rowsOfExports(tenant),
    ...rowsOfApiKeys(tenant),
    ...rowsOfCoverageAudits(tenant),
    ...rowsOfDeclaredFigures(tenant),
    ...rowsOfWebhooks(tenant),
    ...rowsOfMemberSync(tenant),
    ...rowsOfImports(tenant),
  ];
}

const ALWAYS = `'[2020-01-01,)'`;

function rowsOfOrganizations({ tenantId, code, accountId, organizationId }: BareTenant): string[] {
  const templateId = newId();
  return [
    `insert into tenants (tenant_id, level, name, division_code, created_at)
     values ('${tenantId}', 'COUNTY', '${code}', '${code}', now())`,
    `insert into accounts (tenant_id, id, display_name, created_at)
     values ('${tenantId}', '${accountId}', 'someone', now())`,
    `insert into grants (tenant_id, id, account_id, role, valid, granted_at)
     values ('${tenantId}', '${newId()}', '${accountId}', 'AUDITOR', ${ALWAYS}, now())`,
    `insert into login_directory (issuer, subject, tenant_id, account_id)
     values ('bare', '${code}', '${tenantId}', '${accountId}')`,
    `insert into chain_templates (tenant_id, id, code, name, description, source, created_at)
     values ('${tenantId}', '${templateId}', 'BARE', '${code}', 'test', 'test', now())`,
    `insert into chain_levels (tenant_id, template_id, level, name, kinds)
     values ('${tenantId}', '${templateId}', 1, '${code}', '{COMMITTEE}')`,
    `insert into tenant_counters (tenant_id, name, value) values ('${tenantId}', 'CHAIN', 0)`,
    `insert into organization_cards (tenant_id, organization_id) values ('${tenantId}', '${organizationId}')`,
    `insert into organizations (tenant_id, id, code, label, kind, status, name, name_pinyin, name_readings, created_at, updated_at)
     values ('${tenantId}', '${organizationId}', '${code}', '000001', 'COMMITTEE', 'ESTABLISHED', '${code}', 'a', 'a', now(), now())`,
    `insert into placements (tenant_id, id, graph, organization_id, valid, recorded_at)
     values ('${tenantId}', '${newId()}', 'CHAIN', '${organizationId}', ${ALWAYS}, now())`,
    `insert into organization_states (tenant_id, id, organization_id, valid, status, kind, name, name_pinyin, recorded_at)
     values ('${tenantId}', '${newId()}', '${organizationId}', ${ALWAYS}, 'ESTABLISHED', 'COMMITTEE', '${code}', 'a', now())`,
    `insert into external_identifiers (tenant_id, id, organization_id, system, value, valid, recorded_at)
     values ('${tenantId}', '${newId()}', '${organizationId}', 'BARE', '${code}', ${ALWAYS}, now())`,
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
     values ('${tenantId}', '${newId()}', 'BARE', ${ALWAYS}, 1, 'test', now())`,
    `insert into audit_entries (tenant_id, id, recorded_at, request_id, account_id, role, action, object_type, object_id, fields, digest)
     values ('${tenantId}', '${newId()}', now(), 'r', '${accountId}', 'ORGANIZER', 'organization:create', 'Organization', '${organizationId}', '{name}', 'd')`,
    `insert into audit_heads (tenant_id, epoch, sequence, hash) values ('${tenantId}', 1, 0, 'h')`,
    `insert into idempotency_records (tenant_id, account_id, key, mutation, request_digest, created_at)
     values ('${tenantId}', '${accountId}', 'k', 'renameOrganization', 'd', now())`,
  ];
}

function rowsOfPeopleAndPlaces({ tenantId, code, accountId, organizationId }: BareTenant): string[] {
  const candidateId = newId();
  const [gridId, nextGridId, buildingId, unitId, memberId, termId] = [
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
  ];
  const grid = (id: string) =>
    `insert into grids (tenant_id, id, code, community_id, status, name, name_pinyin, name_readings, created_at, updated_at)
     values ('${tenantId}', '${id}', 'G-${id.slice(-12).toUpperCase()}', '${organizationId}', 'ACTIVE', '${code}', 'a', 'a', now(), now())`;
  return [
    grid(gridId),
    grid(nextGridId),
    `insert into grid_states (tenant_id, id, grid_id, valid, status, name, name_pinyin, recorded_at)
     values ('${tenantId}', '${newId()}', '${gridId}', ${ALWAYS}, 'ACTIVE', '${code}', 'a', now())`,
    `insert into grid_successions (tenant_id, predecessor_id, successor_id, redrawn_on, recorded_at)
     values ('${tenantId}', '${gridId}', '${nextGridId}', '2024-01-01', now())`,
    `insert into grid_organizations (tenant_id, id, grid_id, organization_id, valid, recorded_at)
     values ('${tenantId}', '${newId()}', '${gridId}', '${organizationId}', ${ALWAYS}, now())`,
    `insert into buildings (tenant_id, id, grid_id, name, name_pinyin, created_at, updated_at)
     values ('${tenantId}', '${buildingId}', '${gridId}', '${code}', 'a', now(), now())`,
    `insert into building_states (tenant_id, id, building_id, grid_id, valid, name, name_pinyin, recorded_at)
     values ('${tenantId}', '${newId()}', '${buildingId}', '${gridId}', ${ALWAYS}, '${code}', 'a', now())`,
    `insert into territory_figures (tenant_id, id, community_id, grid_id, kind, value, qualifier, counted_on, recorded_at)
     values ('${tenantId}', '${newId()}', '${organizationId}', '${gridId}', 'SHOPS', 1, 'EXACT', '2024-01-01', now())`,
    `insert into units (tenant_id, id, status, kind, sector, name, name_pinyin, name_readings, responsible_id, surveyed_on, created_at, updated_at)
     values ('${tenantId}', '${unitId}', 'ACTIVE', 'OTHER', 'OTHER', '${code}', 'a', 'a', '${organizationId}', '2024-01-01', now(), now())`,
    `insert into unit_states (tenant_id, id, unit_id, valid, status, name, name_pinyin, recorded_at)
     values ('${tenantId}', '${newId()}', '${unitId}', ${ALWAYS}, 'ACTIVE', '${code}', 'a', now())`,
    `insert into unit_formations (tenant_id, id, unit_id, organization_id, mode, valid, recorded_at)
     values ('${tenantId}', '${newId()}', '${unitId}', '${organizationId}', 'SINGLE', ${ALWAYS}, now())`,
    `insert into unit_figures (tenant_id, id, unit_id, counted_on, headcount, qualifier, recorded_at)
     values ('${tenantId}', '${newId()}', '${unitId}', '2024-01-01', 1, 'EXACT', now())`,
    `insert into tenant_keys (tenant_id, id, purpose, number, algorithm, master_key_id, wrapped, created_at)
     values ('${tenantId}', '${newId()}', 'DATA', 1, 'BARE', '${testVault.masterKeyId}', '', now())`,
    `insert into members (tenant_id, id, name, masked_name, name_pinyin, name_readings, sex, joined_on, category, standing, branch_id, created_at, updated_at)
     values ('${tenantId}', '${memberId}', '${code}', 'x**', 'a', 'a', 'UNKNOWN', '2020-01-01', 'PROBATIONARY', 'ACTIVE', '${organizationId}', now(), now())`,
    `insert into memberships (tenant_id, id, member_id, branch_id, category, standing, begin_reason, valid, recorded_at)
     values ('${tenantId}', '${newId()}', '${memberId}', '${organizationId}', 'PROBATIONARY', 'ACTIVE', 'RECORDED', ${ALWAYS}, now())`,
    `insert into participations (tenant_id, id, member_id, organization_id, valid, recorded_at)
     values ('${tenantId}', '${newId()}', '${memberId}', '${organizationId}', ${ALWAYS}, now())`,
    `insert into employments (tenant_id, id, member_id, unit_id, valid, recorded_at)
     values ('${tenantId}', '${newId()}', '${memberId}', '${unitId}', ${ALWAYS}, now())`,
    `insert into candidates (tenant_id, id, name, masked_name, name_pinyin, name_readings, sex, birth_on, front_line, branch_id, stage, stage_since, applied_on, created_at, updated_at)
     values ('${tenantId}', '${candidateId}', '${code}', 'x**', 'a', 'a', 'UNKNOWN', '2000-01-01', 'NONE', '${organizationId}', 'APPLICANT', '2020-01-01', '2020-01-01', now(), now())`,
    `insert into candidate_steps (tenant_id, id, candidate_id, step, taken_on, recorded_at)
     values ('${tenantId}', '${newId()}', '${candidateId}', 'APPLIED', '2020-01-01', now())`,
    `insert into candidate_guides (tenant_id, id, candidate_id, member_id, role, valid, recorded_at)
     values ('${tenantId}', '${newId()}', '${candidateId}', '${memberId}', 'CONTACT', ${ALWAYS}, now())`,
    `insert into probation_extensions (tenant_id, member_id, decided_on, until_on, document_number, recorded_at)
     values ('${tenantId}', '${memberId}', '2021-01-01', '2021-07-01', 'test', now())`,
    `insert into voting_suspensions (tenant_id, id, member_id, valid, recorded_at)
     values ('${tenantId}', '${newId()}', '${memberId}', ${ALWAYS}, now())`,
    `insert into reveal_quotas (tenant_id, account_id, hour, count) values ('${tenantId}', '${accountId}', now(), 1)`,
    `insert into terms (tenant_id, id, organization_id, began_on, ends_on, valid, recorded_at)
     values ('${tenantId}', '${termId}', '${organizationId}', '2020-01-01', '2025-01-01', ${ALWAYS}, now())`,
    `insert into offices (tenant_id, id, organization_id, post, appointment, member_id, term_id, valid, recorded_at)
     values ('${tenantId}', '${newId()}', '${organizationId}', 'SECRETARY', 'ELECTED', '${memberId}', '${termId}', ${ALWAYS}, now())`,
  ];
}

function rowsOfOrganizationLife({ tenantId, accountId, organizationId }: BareTenant): string[] {
  return [
    `insert into elections (tenant_id, id, organization_id, kind, status, reminded_on, created_at, updated_at)
     values ('${tenantId}', '${newId()}', '${organizationId}', 'RENEWAL', 'REMINDED', '2024-01-01', now(), now())`,
    `insert into meetings (tenant_id, id, organization_id, kind, held_on, due_count, present_count, recorded_at)
     values ('${tenantId}', '${newId()}', '${organizationId}', 'GENERAL_MEETING', '2024-01-01', 1, 1, now())`,
    `insert into alert_acknowledgements (tenant_id, id, kind, subject_id, cause, reason, account_id, acknowledged_at)
     values ('${tenantId}', '${newId()}', 'TERM_DUE', '${organizationId}', '${'0'.repeat(64)}', 'PLANNED', '${accountId}', now())`,
  ];
}

function rowsOfRectification({ tenantId, accountId, organizationId }: BareTenant): string[] {
  const [campaignId, caseId, ownerId, problemId, measureId, acceptanceId, stepId] = Array.from({ length: 7 }, () =>
    newId(),
  );
  const into = (table: string, columns: string, values: string) =>
    `insert into ${table} (tenant_id, id, ${columns}) values ('${tenantId}', ${values})`;
  return [
    into(
      'rectification_campaigns',
      'year, scope, quota_policy, role_template, status, started_on, ends_on, created_at, updated_at',
      `'${campaignId}', 2024, 'TENANT', 'NONE', 'FOUR_ONES', 'OPEN', '2024-01-01', '2024-12-31', now(), now()`,
    ),
    into(
      'rectification_cases',
      'campaign_id, organization_id, origin, state, state_since, opened_on, created_at, updated_at',
      `'${caseId}', '${campaignId}', '${organizationId}', 'PERSON', 'CANDIDATE', '2024-01-02', '2024-01-02', now(), now()`,
    ),
    into('rectification_findings', 'case_id, category, found_on', `'${newId()}', '${caseId}', 'SOFT', '2024-01-02'`),
    into(
      'rectification_assignments',
      'case_id, role, post, valid, recorded_at',
      `'${ownerId}', '${caseId}', 'RESPONSIBLE_PERSON', 'test', ${ALWAYS}, now()`,
    ),
    into(
      'rectification_problems',
      'case_id, position, category, recorded_at',
      `'${problemId}', '${caseId}', 1, 'SOFT', now()`,
    ),
    into(
      'rectification_measures',
      'case_id, problem_id, position, owner_id, state, recorded_at',
      `'${measureId}', '${caseId}', '${problemId}', 1, '${ownerId}', 'PLANNED', now()`,
    ),
    into(
      'rectification_acceptances',
      'case_id, held_on, report_document, meeting_due, meeting_present, satisfied_count, basically_satisfied_count, dissatisfied_count, field_checked_on, points, result, account_id, recorded_at',
      `'${acceptanceId}', '${caseId}', '2024-06-01', 'test', 20, 20, 20, 0, 0, '2024-06-01', 80, 'PASSED', '${accountId}', now()`,
    ),
    into('rectification_acceptors', 'acceptance_id, post', `'${newId()}', '${acceptanceId}', 'test'`),
    into(
      'rectification_steps',
      'case_id, step, state, taken_on, account_id, measure_id, recorded_at',
      `'${stepId}', '${caseId}', 'NOMINATED', 'CANDIDATE', '2024-01-02', '${accountId}', '${measureId}', now()`,
    ),
    into(
      'rectification_evidence',
      'case_id, step_id, document_number, documented_on',
      `'${newId()}', '${caseId}', '${stepId}', 'test', '2024-01-02'`,
    ),
    into(
      'organization_premises',
      'organization_id, has_premises, valid, recorded_at',
      `'${newId()}', '${organizationId}', true, ${ALWAYS}, now()`,
    ),
  ];
}

function rowsOfHandshakes({ tenantId, code, organizationId }: BareTenant): string[] {
  const recordId = newId();
  return [
    `insert into relationship_transfers (tenant_id, id, side, channel, state, state_since, category, reason, applied_on, created_at, updated_at)
     values ('${tenantId}', '${newId()}', 'DESTINATION', 'LETTER', 'DEST_RECEIVED', '2024-01-01', 'FULL', 'STUDY', '2024-01-01', now(), now())`,
    `insert into floating_records (tenant_id, id, side, channel, state, state_since, member_name, destination_id, range, reason, out_on, received_on, created_at, updated_at)
     values ('${tenantId}', '${recordId}', 'DESTINATION', 'UNPAIRED', 'RECEIVED', '2024-01-02', '${code}', '${organizationId}', 'ABROAD', 'WORK', '2024-01-01', '2024-01-02', now(), now())`,
    `insert into floating_contact_counts (tenant_id, record_id, year, contacts) values ('${tenantId}', '${recordId}', 2024, 1)`,
  ];
}

function rowsOfExports({ tenantId, accountId }: BareTenant): string[] {
  return [
    `insert into exports (tenant_id, id, account_id, source, parameters, lines, format, language, row_count, state, requested_at, expires_at)
     values ('${tenantId}', '${newId()}', '${accountId}', 'ORGANIZATIONS', '{}', '[]', 'CSV', 'zh', 1, 'READY', now(), now())`,
  ];
}

function rowsOfCoverageAudits({ tenantId, accountId, organizationId }: BareTenant): string[] {
  const auditId = newId();
  return [
    `insert into coverage_audits (tenant_id, id, scope_kind, as_of, subject_digest, created_at)
     values ('${tenantId}', '${auditId}', 'TENANT', '2024-06-30', 'test', now())`,
    `insert into coverage_audit_definitions (tenant_id, audit_id, code, position, version, options)
     values ('${tenantId}', '${auditId}', 'EFFECTIVE', 1, 1, '{}')`,
    `insert into coverage_audit_steps (tenant_id, audit_id, position, state, account_id, recorded_at)
     values ('${tenantId}', '${auditId}', 1, 'DRAFT', '${accountId}', now())`,
    `insert into coverage_audit_partitions (tenant_id, audit_id, units, single, joint, should_not_yet, few, none, surveyed, shells)
     values ('${tenantId}', '${auditId}', 0, 0, 0, 0, 0, 0, 0, 0)`,
    `insert into coverage_audit_rows (tenant_id, audit_id, subject, subject_id, organization_id, name, name_pinyin, class, facts, denominator_of, numerator_of)
     values ('${tenantId}', '${auditId}', 'ORGANIZATION', '${organizationId}', '${organizationId}', 'test', 'a', 'EFFECTIVE', '{}', '{EFFECTIVE}', '{}')`,
    `insert into coverage_audit_figures (tenant_id, audit_id, code, subject, numerator, denominator, numerator_rule_en, numerator_rule_zh, denominator_rule_en, denominator_rule_zh)
     values ('${tenantId}', '${auditId}', 'EFFECTIVE', 'ORGANIZATION', 0, 1, 'test', 'test', 'test', 'test')`,
  ];
}

function rowsOfDeclaredFigures({ tenantId, code }: BareTenant): string[] {
  return [
    `insert into declared_figures (tenant_id, id, measure, value, unit, qualifier, declared_on, document_title, scope_kind, created_at, updated_at)
     values ('${tenantId}', '${newId()}', 'GRIDS', 1, 'PIECES', 'EXACT', '2024-06-30', '${code}', 'TENANT', now(), now())`,
  ];
}

function rowsOfApiKeys({ tenantId, accountId }: BareTenant): string[] {
  return [
    `insert into api_keys (tenant_id, id, account_id, prefix, secret_digest, scopes, expires_on, created_at)
     values ('${tenantId}', '${newId()}', '${accountId}', 'aaaaaaaa', sha256('bare'), '{members:read}', '2024-06-30', now())`,
  ];
}

function rowsOfWebhooks({ tenantId, accountId, organizationId }: BareTenant): string[] {
  const [endpointId, deliveryId] = [newId(), newId()];
  return [
    `insert into webhook_endpoints (tenant_id, id, account_id, on_behalf_of, is_by_key, url, event_types, organization_id, secret_sealed, data_key_id, state,
                                    epoch, after_sequence, after_hash, created_at, updated_at)
     select '${tenantId}', '${endpointId}', '${accountId}', '${accountId}', false, 'https://receiver.example/', '{MEMBER_UPDATED}', '${organizationId}', '',
            id, 'ENABLED', 1, 0, 'h', now(), now()
       from tenant_keys where tenant_id = '${tenantId}' limit 1`,
    `insert into webhook_deliveries (tenant_id, id, endpoint_id, epoch, sequence, event_type, object_id, changed_at, state,
                                     attempts, next_attempt_at, queued_at)
     values ('${tenantId}', '${deliveryId}', '${endpointId}', 1, 1, 'MEMBER_UPDATED', '${newId()}', now(), 'PENDING', 1, now(), now())`,
    `insert into webhook_attempts (tenant_id, delivery_id, number, attempted_at, outcome, duration_ms)
     values ('${tenantId}', '${deliveryId}', 1, now(), 'TIMED_OUT', 10000)`,
  ];
}

function rowsOfImports({ tenantId, accountId }: BareTenant): string[] {
  const [uploadId, jobId] = [newId(), newId()];
  return [
    `insert into import_uploads (tenant_id, id, account_id, format, encoding, state, byte_count, part_count, created_at, expires_at)
     values ('${tenantId}', '${uploadId}', '${accountId}', 'CSV', 'AUTO', 'STORED', 1, 1, now(), now() + interval '1 day')`,
    `insert into import_parts (tenant_id, id, upload_id, position, part_sealed, data_key_id)
     select '${tenantId}', '${newId()}', '${uploadId}', 0, '', id from tenant_keys where tenant_id = '${tenantId}' limit 1`,
    `insert into import_jobs (tenant_id, id, upload_id, account_id, kind, source, is_dry_run, state, chunk_count, queued_at)
     values ('${tenantId}', '${jobId}', '${uploadId}', '${accountId}', 'MEMBERS', 'BARE', false, 'RUNNING', 1, now())`,
    `insert into import_chunks (tenant_id, id, job_id, position, row_count, records_sealed, data_key_id)
     select '${tenantId}', '${newId()}', '${jobId}', 0, 1, '', id from tenant_keys where tenant_id = '${tenantId}' limit 1`,
    `insert into import_rejects (tenant_id, id, job_id, row_number, problem_index, code)
     values ('${tenantId}', '${newId()}', '${jobId}', 2, 0, 'REQUIRED')`,
  ];
}

function rowsOfMemberSync({ tenantId, accountId, organizationId }: BareTenant): string[] {
  const [jobId, batchId] = [newId(), newId()];
  const member = `from members where tenant_id = '${tenantId}' limit 1`;
  return [
    `insert into source_owners (tenant_id, source, account_id, since) values ('${tenantId}', 'BARE', '${accountId}', now())`,
    `insert into sync_sources (tenant_id, source, kind, last_sequence, created_at) values ('${tenantId}', 'BARE', 'MEMBERS', 0, now())`,
    `insert into sync_jobs (tenant_id, id, account_id, source, kind, mode, state, last_sequence, batch_count, created_count, updated_count,
                            unchanged_count, rejected_count, ended_count, started_at)
     values ('${tenantId}', '${jobId}', '${accountId}', 'BARE', 'MEMBERS', 'DELTA', 'RECEIVING', 0, 1, 0, 0, 0, 1, 0, now())`,
    `insert into sync_batches (tenant_id, id, job_id, sequence, error_policy, is_applied, record_count, rejected_count, records_digest, recorded_at)
     values ('${tenantId}', '${batchId}', '${jobId}', 1, 'REJECT_ALL', false, 1, 1, sha256('bare'), now())`,
    `insert into sync_rejects (tenant_id, id, job_id, batch_id, record_index, problem_index, external_id, code, path, recorded_at)
     values ('${tenantId}', '${newId()}', '${jobId}', '${batchId}', 0, 0, 'r1', 'MERGE_CANDIDATE', 'records[0]', now())`,
    `insert into member_sources (tenant_id, source, external_id, member_id, recorded_at)
     select '${tenantId}', 'BARE', 'r2', id, now() ${member}`,
    `insert into merge_candidates (tenant_id, id, source, external_id, member_id, job_id, state, found_at)
     select '${tenantId}', '${newId()}', 'BARE', 'r1', id, '${jobId}', 'OPEN', now() ${member}`,
    ...(['unit', 'grid'] as const).map(
      (thing) => `insert into ${thing}_sources (tenant_id, source, external_id, ${thing}_id, recorded_at)
     select '${tenantId}', 'BARE', 'r3', id, now() from ${thing}s where tenant_id = '${tenantId}' limit 1`,
    ),
    `insert into organization_sightings (tenant_id, source, organization_id, seen_in)
     values ('${tenantId}', 'BARE', '${organizationId}', '${jobId}')`,
  ];
}
