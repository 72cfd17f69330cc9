import type { Language } from '../../access/context';
import { GRID_COVERAGES } from '../grids/grid.rules';
import { FORMATION_MODES, UNIT_KINDS, UNIT_SECTORS } from '../units/unit.rules';
import { type CoverageSubject, DEFINITION_CODES, type DefinitionCode } from './coverage.rules';
import type { TenantNamed } from './coverage-below.rules';
import { type CountDimension, type CountRow, partitionOf } from './coverage-counts.rules';
import { DEFINITIONS, type DefinitionNumbers } from './coverage-definition.rules';
import type { CoverageDefinition } from './coverage-definition.type';
import { type FigureAsked, type FigureGroup, figureWords, type ReportAsked } from './coverage-figure.rules';
import type { CoverageBreakdown, CoverageRate, CoverageReport, TenantCoverage } from './coverage-report.type';
import { optionsOf, type ReportParts, type ReportRow, unitDefinition } from './coverage-report-sql.rules';
import type { CoverageScope } from './coverage-scope.rules';
import type { CoverageScope as CoverageScopeTold } from './coverage-scope.type';
import { shareOf } from './coverage-share.rules';

/** How counts become the figures of a report. What was not selected was not counted, and is told as nothing; nobody sees it. */
export function reportOf(asked: ReportAsked, parts: ReportParts, row: ReportRow, language: Language): CoverageReport {
  const teller = new Teller(asked, parts, row, language);
  return {
    scope: scopeTold(asked.scope),
    asOf: asked.time.on,
    knownAt: asked.time.known,
    definition: teller.definition(parts.definition, null),
    rate: teller.rate(parts.definition, null),
    partition: partitionOf(teller.counts('UNIT', 'ALL', null)),
    surveyed: row.surveyed,
    shells: row.shells,
    measures: DEFINITION_CODES.map((code) => teller.rate(code, null)),
    byUnitKind: UNIT_KINDS.flatMap((key) => teller.unitsOf({ by: 'KIND', key })),
    bySector: UNIT_SECTORS.flatMap((key) => teller.unitsOf({ by: 'SECTOR', key })),
    byFormationMode: FORMATION_MODES.map((key) => teller.share({ by: 'MODE', key })),
    byGridCoverage: GRID_COVERAGES.map((key) => teller.share({ by: 'CLASS', key })),
    tenants: (row.tenants ?? []).map((tenant) => teller.tenant(tenant)),
  };
}

/** A scope as the API tells it. */
export function scopeTold(scope: CoverageScope): CoverageScopeTold {
  return {
    kind: scope.kind,
    organizationKey: scope.kind === 'ORGANIZATION' ? scope.organizationKey : null,
    divisionCode: scope.kind === 'DIVISION' ? scope.divisionCode : null,
  };
}

/** A figure's rules as the API tells them. */
export function definitionTold(asked: FigureAsked, numbers: DefinitionNumbers, language: Language): CoverageDefinition {
  const { code, version, subject, name } = DEFINITIONS[asked.definition];
  const { numerator, denominator } = figureWords(asked, numbers);
  return {
    code,
    version,
    subject,
    name: name[language],
    numeratorRule: numerator[language],
    denominatorRule: denominator[language],
  };
}

type Counts = CountRow['counts'];

/** Tells figures of one report in one language. */
class Teller {
  private readonly byPlace: Map<string, Counts>;

  constructor(
    private readonly asked: ReportAsked,
    private readonly parts: ReportParts,
    private readonly row: ReportRow,
    private readonly language: Language,
  ) {
    this.byPlace = new Map(
      (row.counts ?? []).map((each) => [placeOf(each.subject, each.dimension, each.key), each.counts]),
    );
  }

  /** What was counted at a place; nothing where nothing is. */
  counts(subject: CoverageSubject, dimension: CountDimension, key: string | null): Counts {
    return this.byPlace.get(placeOf(subject, dimension, key)) ?? {};
  }

  definition(code: DefinitionCode, group: FigureGroup | null): CoverageDefinition {
    const figure = this.figure(code, group);
    const numbers = { minFullMembers: this.row.minFullMembers, options: figure.options };
    return definitionTold(figure, numbers, this.language);
  }

  /** A kind or sector that there are units of, with its own partition and rate. */
  unitsOf(group: Extract<FigureGroup, { by: 'KIND' | 'SECTOR' }>): CoverageBreakdown[] {
    const counts = this.counts('UNIT', group.by, group.key);
    if ((counts.rows ?? 0) === 0) return [];
    const rate = this.rate(unitDefinition(this.parts.definition), group);
    return [{ key: group.key, partition: partitionOf(counts), rate }];
  }

  /** How much a mode, or a class of grids, is of the whole. */
  share(group: Extract<FigureGroup, { by: 'MODE' | 'CLASS' }>): CoverageBreakdown {
    const code = group.by === 'CLASS' ? 'GRID' : unitDefinition(this.parts.definition);
    return { key: group.key, partition: null, rate: this.rate(code, group) };
  }

  /** A tenant below: also one of which nothing is counted. */
  tenant(tenant: TenantNamed): TenantCoverage {
    const { tenantCode } = tenant;
    const rateOf = (code: DefinitionCode) => {
      const own = this.counts(DEFINITIONS[code].subject, 'TENANT', tenantCode);
      return this.told(code, null, [own[`${code}_in`] ?? 0, own[`${code}_of`] ?? 0]);
    };
    return {
      ...tenant,
      rate: rateOf(this.parts.definition),
      partition: partitionOf(this.counts('UNIT', 'TENANT', tenantCode)),
      measures: DEFINITION_CODES.map(rateOf),
    };
  }

  rate(code: DefinitionCode, group: FigureGroup | null): CoverageRate {
    return this.told(code, group, this.numbersOf(code, group));
  }

  private told(code: DefinitionCode, group: FigureGroup | null, numbers: readonly [number, number]): CoverageRate {
    const [numerator, denominator] = numbers;
    const { percent, reason } = shareOf(numerator, denominator);
    return {
      definition: this.definition(code, group),
      numerator,
      denominator,
      n: denominator,
      percent,
      reason: reason?.[this.language] ?? null,
      asked: this.figure(code, group),
    };
  }

  private numbersOf(code: DefinitionCode, group: FigureGroup | null): [numerator: number, denominator: number] {
    const { subject } = DEFINITIONS[code];
    const all = this.counts(subject, 'ALL', null);
    const own = group === null ? all : this.counts(subject, group.by, group.key);
    if (group?.by === 'CLASS') return [own.rows ?? 0, all.rows ?? 0];
    return [own[`${code}_in`] ?? 0, (group?.by === 'MODE' ? all : own)[`${code}_of`] ?? 0];
  }

  private figure(code: DefinitionCode, group: FigureGroup | null): FigureAsked {
    return { ...this.asked, definition: code, options: optionsOf(code, this.parts.options), group };
  }
}

const placeOf = (subject: CoverageSubject, dimension: CountDimension, key: string | null) =>
  `${subject} ${dimension} ${key ?? ''}`;
