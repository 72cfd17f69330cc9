import type { LocalDate } from '../../shared/clock';
import { atShanghai } from '../../shared/clock';
import type { Message } from '../../shared/errors';
import type { CoverageRowPart, DefinitionCode } from '../coverage/coverage.rules';
import { DEFINITIONS, type DefinitionOptions } from '../coverage/coverage-definition.rules';
import { type FigureAsked, figureWords } from '../coverage/coverage-figure.rules';
import type { Bind, CoverageScope } from '../coverage/coverage-scope.rules';
import type { ExportLine, ExportStatement } from '../exports/export-table.rules';
import type { UnitKind, UnitSector } from '../units/unit.rules';

/** A figure as it is kept with an export: nothing of it is left open. */
export interface KeptFigure {
  scope: CoverageScope;
  on: LocalDate;
  /** An instant in ISO 8601. */
  known: string;
  definition: DefinitionCode;
  options: DefinitionOptions;
  kinds: UnitKind[] | null;
  sectors: UnitSector[] | null;
}

export interface KeptRows extends KeptFigure {
  part: CoverageRowPart;
}

/** The figure as coverage asks for it. */
export function askedOf({ on, known, ...figure }: KeptFigure): FigureAsked {
  return { ...figure, time: { on, known: new Date(known) }, group: null };
}

export function keptOf({ time, scope, definition, options, kinds, sectors }: Omit<FigureAsked, 'group'>): KeptFigure {
  return {
    scope,
    on: time.on,
    known: time.known.toISOString(),
    definition,
    options,
    kinds: kinds === null ? null : [...kinds],
    sectors: sectors === null ? null : [...sectors],
  };
}

/** The lines above every table of coverage. */
export function linesOfTime(scope: Message, on: LocalDate, known: string): ExportLine[] {
  return [
    { label: { en: 'Scope', zh: '统计范围' }, value: scope },
    { label: { en: 'As of', zh: '截至日期' }, value: on },
    { label: { en: 'Known at', zh: '数据时点' }, value: atShanghai(new Date(known)) },
  ];
}

/** The lines about the definition of a figure: its name and version, and its two rules with the numbers put in. */
export function linesOfRule(asked: FigureAsked, minFullMembers: number | null): ExportLine[] {
  const { name, version } = DEFINITIONS[asked.definition];
  const { numerator, denominator } = figureWords(asked, { minFullMembers, options: asked.options });
  return [
    {
      label: { en: 'Definition', zh: '指标' },
      value: { en: `${name.en} (${asked.definition}, version ${version})`, zh: `${name.zh}（第 ${version} 版）` },
    },
    { label: { en: 'Rule of the numerator', zh: '分子口径' }, value: numerator },
    { label: { en: 'Rule of the denominator', zh: '分母口径' }, value: denominator },
  ];
}

/** A statement whose values are bound as its text is made. */
export function statementOf(text: (bind: Bind) => string, orderBy: string): ExportStatement {
  const values: unknown[] = [];
  return { text: text((value) => `$${values.push(value) + 1}`), values, orderBy };
}
