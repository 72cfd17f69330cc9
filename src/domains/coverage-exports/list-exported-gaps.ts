import { checkListLength } from '../../shared/check-argument';
import { now, today } from '../../shared/clock';
import { assertAskedBounds } from '../coverage/assert-asked-bounds';
import { checkFigureTime } from '../coverage/coverage-asked.rules';
import { GAP_KINDS } from '../coverage/coverage-gap.rules';
import { checkRowsScope } from '../coverage/list-coverage-gaps';
import type { ExportSource } from '../exports/export-source.watch';
import { CoverageGapsExportInput } from './coverage-export.inputs';
import { linesOfTime } from './exported-figure.rules';
import { GAP_COLUMNS, GAP_TERMS, GAPS_RULE, gapsStatement, type KeptGaps } from './exported-gaps.rules';
import { findScopeWords } from './find-scope-words';

/** What coverage lacks, all of it. */
export const coverageGapsExport: ExportSource<CoverageGapsExportInput, KeptGaps> = {
  source: 'COVERAGE_GAPS',
  field: 'coverageGaps',
  input: () => CoverageGapsExportInput,
  description: 'What coverage lacks, one gap a row (覆盖缺口清单).',
  action: 'coverage:read',

  async prepare(ctx, { kinds, ...input }) {
    const scope = checkRowsScope(input.scope);
    checkListLength('kinds', kinds);
    const time = checkFigureTime(input, { now: now(), today: today() });
    await assertAskedBounds(ctx, scope, time);
    const asked = GAP_KINDS.filter((kind) => kinds?.includes(kind) ?? true);
    return { scope, on: time.on, known: time.known.toISOString(), kinds: asked };
  },

  async table(ctx, kept) {
    const words = await findScopeWords(ctx, kept.scope, { on: kept.on, known: new Date(kept.known) });
    const kinds = { en: kept.kinds.join(', '), zh: kept.kinds.map((kind) => GAP_TERMS[kind]).join('、') };
    return {
      lines: [
        { label: { en: 'Rule', zh: '口径' }, value: GAPS_RULE },
        { label: { en: 'Kinds', zh: '缺口类别' }, value: kinds },
        ...linesOfTime(words.scope, kept.on, kept.known),
      ],
      columns: GAP_COLUMNS,
      rows: kept.kinds.length === 0 ? [] : gapsStatement(kept),
    };
  },
};
