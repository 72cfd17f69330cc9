import type { ViewerContext } from '../../access/context';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import { scoped } from '../../data/scoped';
import { atShanghai } from '../../shared/clock';
import { badUserInput } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { plannedCoverageAudit } from '../coverage-audits/audit.planned';
import { type ScopeColumns, scopeOf } from '../coverage-audits/audit-subject.rules';
import { AUDIT_STATE_TERMS } from '../coverage-audits/audit-terms.rules';
import { auditNotFound } from '../coverage-audits/find-audit';
import type { ExportSource } from '../exports/export-source.watch';
import type { ExportLine } from '../exports/export-table.rules';
import { CoverageAuditExportInput } from './coverage-export.inputs';
import { type AuditFigureRead, auditColumns, auditStatement, linesOfFigures } from './exported-audit.rules';
import { linesOfTime } from './exported-figure.rules';
import { findScopeWords } from './find-scope-words';

/** An audit as it was computed: nothing of it changes any more, so its id is all that is kept. */
export const coverageAuditExport: ExportSource<CoverageAuditExportInput, { auditId: string }> = {
  source: 'COVERAGE_AUDIT',
  field: 'coverageAudit',
  input: () => CoverageAuditExportInput,
  description: 'A computed coverage audit, one unit, organization or grid a row (覆盖核查).',
  action: 'coverage:read',

  async prepare(ctx, { id }) {
    const auditId = keyOf('CoverageAudit', id, 'input.source.coverageAudit.id');
    await findSeenAudit(ctx, auditId);
    return { auditId };
  },

  async table(ctx, { auditId }) {
    const { title, state, ...audit } = await findSeenAudit(ctx, auditId);
    const [figures, scope] = await Promise.all([findFigures(ctx, auditId), findScope(ctx, auditId)]);
    const time = { on: audit.asOf, known: audit.knownAt };
    const words = await findScopeWords(ctx, scopeOf(scope), time);
    const codes = figures.map(({ code }) => code);
    const head: ExportLine[] = [
      ...(title === null ? [] : [{ label: { en: 'Title', zh: '标题' }, value: title }]),
      { label: { en: 'State', zh: '核查状态' }, value: { en: state, zh: AUDIT_STATE_TERMS[state] } },
      ...(audit.publishedAt === null
        ? []
        : [{ label: { en: 'Published at', zh: '发布时间' }, value: atShanghai(audit.publishedAt) }]),
    ];
    return {
      lines: [...head, ...linesOfFigures(figures), ...linesOfTime(words.scope, time.on, time.known.toISOString())],
      columns: auditColumns(codes),
      rows: auditStatement(auditId, codes),
    };
  },
};

/** The audit, if the caller sees it. @throws NOT_FOUND; BAD_USER_INPUT before it was computed */
async function findSeenAudit(ctx: ViewerContext, auditId: string) {
  const where = whereKeyIn(plannedCoverageAudit, [auditId]);
  const [audit] = await fetchNodes(ctx, wholeRowPlan(plannedCoverageAudit), { where }, null);
  if (audit === undefined) throw auditNotFound(auditId);
  const { title, state, asOf, knownAt, publishedAt } = audit;
  if (knownAt === null) {
    throw badUserInput(
      {
        en: 'This audit was not computed yet, and has no rows. Compute it by computeCoverageAudit.',
        zh: '该核查尚未计算，没有明细；请先以 computeCoverageAudit 计算。',
      },
      { argument: 'input.source.coverageAudit.id' },
    );
  }
  return { title, state, asOf, knownAt, publishedAt };
}

async function findScope(ctx: ViewerContext, auditId: string): Promise<ScopeColumns> {
  const [scope] = await scoped(ctx).read<ScopeColumns>({
    text: `select a.scope_kind as "scopeKind", a.scope_organization_id as "scopeOrganizationId",
                  a.scope_division_code as "scopeDivisionCode"
             from coverage_audits a
            where a.tenant_id = $1 and a.id = $2`,
    values: [auditId],
  });
  if (scope === undefined) throw auditNotFound(auditId);
  return scope;
}

function findFigures(ctx: ViewerContext, auditId: string): Promise<AuditFigureRead[]> {
  return scoped(ctx).read<AuditFigureRead>({
    text: `select f.code, d.version, f.numerator, f.denominator,
                  f.numerator_rule_en as "numeratorRuleEn", f.numerator_rule_zh as "numeratorRuleZh",
                  f.denominator_rule_en as "denominatorRuleEn", f.denominator_rule_zh as "denominatorRuleZh"
             from coverage_audit_figures f
             join coverage_audit_definitions d on d.tenant_id = $1 and d.audit_id = f.audit_id and d.code = f.code
            where f.tenant_id = $1 and f.audit_id = $2
            order by d.position`,
    values: [auditId],
  });
}
