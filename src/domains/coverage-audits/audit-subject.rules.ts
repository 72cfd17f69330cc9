import { createHash } from 'node:crypto';
import { canonicalJson } from '../../audit/canonical-json';
import type { LocalDate } from '../../shared/clock';
import type { DefinitionCode } from '../coverage/coverage.rules';
import type { DefinitionOptions } from '../coverage/coverage-definition.rules';
import type { CoverageScope } from '../coverage/coverage-scope.rules';

/** What an audit is about. The tenants below a parent have audits of their own, for their rows are theirs. */
export const AUDIT_SCOPE_KINDS = ['ORGANIZATION', 'DIVISION', 'TENANT'] as const;
export type AuditScopeKind = (typeof AUDIT_SCOPE_KINDS)[number];

/** A scope whose rows are the tenant's own. */
export type AuditScope = Extract<CoverageScope, { kind: AuditScopeKind }>;

/** Whether an audit may be about it. */
export function isAuditScope(scope: CoverageScope): scope is AuditScope {
  return scope.kind !== 'BELOW';
}

/** A definition with what was chosen where it leaves something open. */
export interface ChosenDefinition {
  code: DefinitionCode;
  version: number;
  options: DefinitionOptions;
}

/** The same for audits of the same scope and day by the same definitions, in whatever order and version: of these the later supersedes the earlier. */
export function subjectDigest(scope: AuditScope, asOf: LocalDate, definitions: readonly ChosenDefinition[]): string {
  const chosen = definitions.map(({ code, options }) => canonicalJson({ code, options })).sort();
  return createHash('sha256').update(canonicalJson({ scope, asOf, chosen })).digest('hex');
}

/** Where a scope is kept. */
export interface ScopeColumns {
  scopeKind: AuditScopeKind;
  scopeOrganizationId: string | null;
  scopeDivisionCode: string | null;
}

/** A scope as it is stored. */
export function scopeColumns(scope: AuditScope): ScopeColumns {
  return {
    scopeKind: scope.kind,
    scopeOrganizationId: scope.kind === 'ORGANIZATION' ? scope.organizationKey : null,
    scopeDivisionCode: scope.kind === 'DIVISION' ? scope.divisionCode : null,
  };
}

/** A scope as it was stored; the database keeps its columns to its kind. */
export function scopeOf({ scopeKind, scopeOrganizationId, scopeDivisionCode }: ScopeColumns): AuditScope {
  if (scopeOrganizationId !== null) return { kind: 'ORGANIZATION', organizationKey: scopeOrganizationId };
  if (scopeDivisionCode !== null) return { kind: 'DIVISION', divisionCode: scopeDivisionCode };
  if (scopeKind !== 'TENANT') throw new Error(`A scope ${scopeKind} was stored without what it names.`);
  return { kind: scopeKind };
}
