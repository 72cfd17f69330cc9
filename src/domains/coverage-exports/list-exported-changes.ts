import { now, today } from '../../shared/clock';
import { assertAskedBounds } from '../coverage/assert-asked-bounds';
import { DEFINITIONS } from '../coverage/coverage-definition.rules';
import { findComparison } from '../coverage/find-comparison';
import { checkRowsScope } from '../coverage/list-coverage-gaps';
import type { ExportSource } from '../exports/export-source.watch';
import type { ExportLine } from '../exports/export-table.rules';
import { CoverageComparisonExportInput } from './coverage-export.inputs';
import { comparisonColumns, comparisonStatement, type KeptComparison, lineOfDay } from './exported-comparison.rules';
import { askedOf, keptOf, linesOfRule, linesOfTime } from './exported-figure.rules';
import { findScopeWords } from './find-scope-words';

/** A comparison as it is kept: the counts of both days stand above the table. */
interface KeptChanges extends KeptComparison {
  counts: ExportLine[];
}

/** A figure on two days, the rows that differ. */
export const coverageComparisonExport: ExportSource<CoverageComparisonExportInput, KeptChanges> = {
  source: 'COVERAGE_COMPARISON',
  field: 'coverageComparison',
  input: () => CoverageComparisonExportInput,
  description: 'A coverage figure on two days, one difference a row (覆盖情况对比).',
  action: 'coverage:read',

  async prepare(ctx, input) {
    // Before the rest, so that a foreign organization is unknown whatever stands beside it.
    await assertAskedBounds(ctx, checkRowsScope(input.scope), { on: today(), known: now() });
    const { asked, from, until } = await findComparison(ctx, input);
    const counts = [lineOfDay({ en: 'Before', zh: '期初' }, from), lineOfDay({ en: 'After', zh: '期末' }, until)];
    return { ...keptOf(asked), from: asked.from, counts };
  },

  async table(ctx, kept) {
    const asked = askedOf(kept);
    const { scope, minFullMembers } = await findScopeWords(ctx, kept.scope, asked.time);
    return {
      lines: [...linesOfRule(asked, minFullMembers), ...kept.counts, ...linesOfTime(scope, kept.on, kept.known)],
      columns: comparisonColumns(DEFINITIONS[kept.definition].subject),
      rows: comparisonStatement(kept),
    };
  },
};
