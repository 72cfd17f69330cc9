import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { selects } from '../../data/planner/selection';
import { scoped } from '../../data/scoped';
import { checkListLength } from '../../shared/check-argument';
import { type LocalDate, now, today } from '../../shared/clock';
import type { UnitKind, UnitSector } from '../units/unit.rules';
import type { CoverageOptionsInput, CoverageScopeInput } from './coverage.inputs';
import type { DefinitionCode } from './coverage.rules';
import { type AskedBounds, assertBounds, checkFigureTime, checkScope } from './coverage-asked.rules';
import { checkNarrowing, type ReportAsked } from './coverage-figure.rules';
import { checkOptions, checkOptionsBelow } from './coverage-options.rules';
import { reportOf } from './coverage-report.rules';
import type { CoverageReport } from './coverage-report.type';
import { type ReportParts, type ReportRow, reportBelowStatement, reportStatement } from './coverage-report-sql.rules';
import type { CoverageScope } from './coverage-scope.rules';

export interface CoverageRequest {
  scope: CoverageScopeInput;
  definition: DefinitionCode;
  options?: CoverageOptionsInput | null;
  asOf?: LocalDate | null;
  knownAt?: Date | null;
  kinds?: UnitKind[] | null;
  sectors?: UnitSector[] | null;
}

/**
 * The coverage of a scope, in one statement whatever is selected of it.
 *
 * @throws BAD_USER_INPUT for a scope, option, day or instant that cannot be answered; NOT_FOUND for an organization that the tenant does not have
 */
export async function findCoverageReport(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  request: CoverageRequest,
): Promise<CoverageReport> {
  const { definition, kinds = null, sectors = null } = request;
  checkListLength('kinds', kinds);
  checkListLength('sectors', sectors);
  checkNarrowing(definition, { kinds, sectors });
  const options = checkOptions(definition, request.options);
  const asked: ReportAsked = {
    scope: checkScope(request.scope),
    time: checkFigureTime(request, { now: now(), today: today() }),
    kinds,
    sectors,
  };
  const parts = partsSelected(info, { definition, options }, asked.scope);
  const row = await readReport(ctx, asked, parts);
  return reportOf(asked, parts, row, ctx.language);
}

/** The counts of a report; its parts say which. @throws as `findCoverageReport`, by scope and time */
export function readReport(ctx: RequestContext, asked: ReportAsked, parts: ReportParts): Promise<ReportRow> {
  return asked.scope.kind === 'BELOW' ? readBelow(ctx, asked, parts) : readOwn(ctx, asked, parts);
}

async function readOwn(ctx: RequestContext, asked: ReportAsked, parts: ReportParts): Promise<ReportRow> {
  const [row] = await scoped(ctx).read<ReportRow & AskedBounds>(reportStatement(asked, parts));
  if (row === undefined) throw new Error('A report is one row.');
  assertBounds(row, asked.scope, asked.time);
  return row;
}

async function readBelow(ctx: RequestContext, asked: ReportAsked, parts: ReportParts): Promise<ReportRow> {
  checkOptionsBelow(parts.options);
  requireGranted(ctx.viewer, 'tenant:read-aggregates', 'coverage(scope: { isBelow: true })');
  const [row] = await scoped(ctx).aggregate<ReportRow>(reportBelowStatement(asked, parts));
  if (row === undefined) throw new Error('A report is one row.');
  return row;
}

const BREAKDOWNS = {
  byUnitKind: 'KIND',
  bySector: 'SECTOR',
  byFormationMode: 'MODE',
  byGridCoverage: 'CLASS',
  tenants: 'TENANT',
} as const;

function partsSelected(
  info: GraphQLResolveInfo,
  { definition, options }: Pick<ReportParts, 'definition' | 'options'>,
  scope: CoverageScope,
): ReportParts {
  const isAsked = (field: string) => selects(info, 'CoverageReport', field);
  const isBelow = scope.kind === 'BELOW';
  const breakdowns = Object.entries(BREAKDOWNS).flatMap(([field, by]) =>
    isAsked(field) && (isBelow || by !== 'TENANT') ? [by] : [],
  );
  return {
    definition,
    options,
    isRateAsked: isAsked('rate'),
    isPartitionAsked: isAsked('partition'),
    areMeasuresAsked: isAsked('measures') || breakdowns.includes('TENANT'),
    areOthersAsked: isAsked('surveyed') || isAsked('shells'),
    breakdowns,
  };
}
