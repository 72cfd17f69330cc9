import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedDivision } from '../divisions/division.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import type { CoverageAudit, CoverageAuditPartition, CoverageAuditScope, CoverageAuditStep } from './audit.type';
import { plannedAuditFigure } from './audit-figure.planned';
import { plannedAuditRow } from './audit-row.planned';
import { AUDITS_SQL } from './audit-sql.rules';

export const coverageAuditId = globalIdPrefix('CoverageAudit', 'cva', '覆盖核查');

const ACTION = 'coverage:read';

const plannedPartition: PlannedType<CoverageAuditPartition> = {
  typeName: 'CoverageAuditPartition',
  table: 'coverage_audit_partitions',
  isTenantTable: true,
  keyColumn: 'audit_id',
  action: ACTION,
  globalId: (key) => key,
  columns: {
    units: 'units',
    single: 'single',
    joint: 'joint',
    shouldNotYet: 'should_not_yet',
    few: 'few',
    none: 'none',
    surveyed: 'surveyed',
    shells: 'shells',
  },
  links: {},
};

export const plannedAuditStep: PlannedType<CoverageAuditStep> = {
  typeName: 'CoverageAuditStep',
  table: 'coverage_audit_steps',
  isTenantTable: true,
  keyColumn: 'position',
  action: ACTION,
  globalId: (key) => key,
  columns: {
    state: 'state',
    recordedAt: 'recorded_at',
    discardReason: 'discard_reason',
    accountId: 'account_id',
  },
  fields: { actorId: ['accountId'], isMine: ['accountId'] },
  links: {},
};

export const plannedAuditScope: PlannedType<CoverageAuditScope> = {
  typeName: 'CoverageAuditScope',
  table: 'coverage_audits',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: (key) => key,
  columns: { kind: 'scope_kind', divisionCode: 'scope_division_code' },
  links: {
    organization: { kind: 'one', target: () => plannedOrganization, on: { scope_organization_id: 'id' } },
    division: { kind: 'one', target: () => plannedDivision, on: { scope_division_code: 'code' } },
  },
};

/** What is published all readers see; what is not yet, those only who may compute. */
export const plannedCoverageAudit: PlannedType<CoverageAudit> = {
  typeName: 'CoverageAudit',
  table: AUDITS_SQL,
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: coverageAuditId,
  reach: ({ alias }) => `${alias}.published_at is not null`,
  reachAction: 'coverage:compute',
  columns: {
    title: 'title',
    asOf: 'as_of',
    state: 'state',
    version: 'version',
    knownAt: 'known_at',
    publishedAt: 'published_at',
    createdAt: 'created_at',
    supersededById: 'superseded_by_id',
  },
  fields: { isSuperseded: ['supersededById'] },
  links: {
    scope: { kind: 'one', target: () => plannedAuditScope, on: { id: 'id' } },
    partition: { kind: 'one', target: () => plannedPartition, on: { id: 'audit_id' } },
    supersedes: { kind: 'one', target: () => plannedCoverageAudit, on: { supersedes_id: 'id' } },
    supersededBy: { kind: 'one', target: () => plannedCoverageAudit, on: { superseded_by_id: 'id' } },
    figures: { kind: 'many', target: () => plannedAuditFigure, ownerColumn: 'audit_id', orderBy: 'o.position' },
    steps: { kind: 'many', target: () => plannedAuditStep, ownerColumn: 'audit_id', orderBy: 'o.position' },
    rows: {
      kind: 'page',
      target: () => plannedAuditRow,
      where: (sql, owner, { definition, part }) => {
        const code = `${sql.bind(definition)}::text`;
        const within = `o.audit_id = ${owner} and ${code} = any(o.denominator_of)`;
        if (part === 'DENOMINATOR') return within;
        return `${within} and ${part === 'GAP' ? 'not ' : ''}${code} = any(o.numerator_of)`;
      },
      order: [
        { sql: () => 'o.name_pinyin', type: 'text' },
        { sql: () => 'o.subject_id', type: 'uuid' },
      ],
    },
  },
};
