import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import type { LocalDate } from '../../shared/clock';
import type { Bind } from '../coverage/coverage-scope.rules';
import { type AuditCount, countsAnew } from './audit-counts-sql.rules';
import type { CoverageAuditDifference } from './audit-figure.type';
import { countOf } from './audit-recount.rules';
import { type ChosenDefinition, type ScopeColumns, scopeOf } from './audit-subject.rules';

/** A computed audit with what it counts. */
interface ComputedAudit extends ScopeColumns {
  id: string;
  asOf: LocalDate;
  /** As text: an instant of the database is finer than one of JavaScript. */
  knownAt: string;
  figures: (AuditCount & ChosenDefinition)[];
}

/** What a definition comes to by what is recorded now, or was then. */
interface Recount extends AuditCount {
  id: string;
  isNow: boolean;
}

/**
 * What the figures of computed audits come to when they are counted anew, by what was known at the computing and by what is
 * known now: one statement for the audits, and one for all counts. An audit that is not computed is left out.
 */
export async function findAuditDifferences(
  ctx: RequestContext,
  ids: readonly string[],
): Promise<Map<string, CoverageAuditDifference[]>> {
  const audits = await findComputedAudits(ctx, ids);
  const recounts = audits.length === 0 ? [] : await recount(ctx, audits);
  return new Map(audits.map((audit) => [audit.id, differencesOf(audit, recounts)]));
}

/** Those of the audits that are computed. Whether the caller sees them is asked before. */
export function findComputedAudits(ctx: RequestContext, ids: readonly string[]): Promise<ComputedAudit[]> {
  return scoped(ctx).read<ComputedAudit>({
    text: `select a.id, a.scope_kind as "scopeKind", a.scope_organization_id as "scopeOrganizationId",
                  a.scope_division_code as "scopeDivisionCode", a.as_of as "asOf", s.known_at::text as "knownAt",
                  (select jsonb_agg(jsonb_build_object('code', d.code, 'version', d.version, 'options', d.options,
                                                       'numerator', f.numerator, 'denominator', f.denominator) order by d.position)
                     from coverage_audit_definitions d
                     join coverage_audit_figures f on f.tenant_id = $1 and f.audit_id = d.audit_id and f.code = d.code
                    where d.tenant_id = $1 and d.audit_id = a.id) as figures
             from coverage_audits a
             join coverage_audit_steps s on s.tenant_id = $1 and s.audit_id = a.id and s.state = 'COMPUTED'
            where a.tenant_id = $1 and a.id = any($2::uuid[])`,
    values: [ids],
  });
}

function recount(ctx: RequestContext, audits: readonly ComputedAudit[]): Promise<Recount[]> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value) + 1}`;
  const counts = audits.flatMap((audit) => {
    const [id, on] = [`${bind(audit.id)}::uuid`, `${bind(audit.asOf)}::date`];
    const asked = { scope: scopeOf(audit), definitions: audit.figures };
    const then = { on, known: `${bind(audit.knownAt)}::timestamptz` };
    return [
      `select ${id} as id, false as "isNow", q.* from (${countsAnew({ ...asked, time: then }, bind)}) q`,
      `select ${id} as id, true as "isNow", q.* from (${countsAnew({ ...asked, time: { on, known: null } }, bind)}) q`,
    ];
  });
  return scoped(ctx).read<Recount>({ text: counts.join(' union all '), values });
}

function differencesOf({ id, figures }: ComputedAudit, recounts: readonly Recount[]): CoverageAuditDifference[] {
  const own = recounts.filter((each) => each.id === id);
  return figures.map(({ code, numerator, denominator }) => {
    const then = countOf(
      own.filter(({ isNow }) => !isNow),
      code,
    );
    const current = countOf(
      own.filter(({ isNow }) => isNow),
      code,
    );
    return {
      definition: code,
      numerator,
      denominator,
      numeratorAsKnownThen: then.numerator,
      denominatorAsKnownThen: then.denominator,
      numeratorAsKnownNow: current.numerator,
      denominatorAsKnownNow: current.denominator,
      hasChanged: current.numerator !== numerator || current.denominator !== denominator,
    };
  });
}
