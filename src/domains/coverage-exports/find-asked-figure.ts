import type { ViewerContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { checkListLength } from '../../shared/check-argument';
import { type LocalDate, now, today } from '../../shared/clock';
import { assertAskedBounds } from '../coverage/assert-asked-bounds';
import { checkFigureTime, checkScope } from '../coverage/coverage-asked.rules';
import { checkNarrowing } from '../coverage/coverage-figure.rules';
import { checkOptions, checkOptionsBelow } from '../coverage/coverage-options.rules';
import type { CoverageReportExportInput } from './coverage-export.inputs';
import { type KeptFigure, keptOf } from './exported-figure.rules';

export interface FigureInput extends Omit<CoverageReportExportInput, 'asOf'> {
  asOf?: LocalDate | null;
}

/**
 * A figure as an export keeps it: checked as `coverage` checks it, its day and instant fixed.
 *
 * @throws BAD_USER_INPUT, NOT_FOUND, FORBIDDEN as `coverage`
 */
export async function findAskedFigure(ctx: ViewerContext, input: FigureInput): Promise<KeptFigure> {
  const { definition, kinds = null, sectors = null } = input;
  const scope = checkScope(input.scope);
  const isBelow = scope.kind === 'BELOW';
  if (isBelow) requireGranted(ctx.viewer, 'tenant:read-aggregates', 'coverage(scope: { isBelow: true })');
  const time = checkFigureTime(input, { now: now(), today: today() });
  // Before the rest, so that a foreign organization is unknown whatever stands beside it.
  if (!isBelow) await assertAskedBounds(ctx, scope, time);
  checkListLength('kinds', kinds);
  checkListLength('sectors', sectors);
  checkNarrowing(definition, { kinds, sectors });
  const options = checkOptions(definition, input.options);
  if (isBelow) checkOptionsBelow(options);
  return keptOf({ scope, time, definition, options, kinds, sectors });
}
