import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { DECLARED_UNITS, MEASURES, NOT_COMPARABLE_REASONS, QUALIFIERS, VERDICTS } from './declared-figure.rules';
import {
  CHANGE_TERMS,
  MEASURE_TERMS,
  QUALIFIER_TERMS,
  REASON_TERMS,
  UNIT_TERMS,
  VERDICT_TERMS,
} from './declared-figure-terms.rules';
import { CHANGE_KINDS } from './figure-change.rules';

export const DeclaredMeasureEnum = enumOf(MEASURES);
export const DeclaredUnitEnum = enumOf(DECLARED_UNITS);
export const DeclaredQualifierEnum = enumOf(QUALIFIERS);
export const FigureVerdictEnum = enumOf(VERDICTS);
export const NotComparableReasonEnum = enumOf(NOT_COMPARABLE_REASONS);
export const FigureChangeKindEnum = enumOf(CHANGE_KINDS);

registerEnumType(DeclaredMeasureEnum, {
  name: 'DeclaredMeasure',
  description: 'What a declared figure is a number of, or a percentage of (指标).',
  valuesConfig: described(MEASURE_TERMS, {
    GRIDS: 'Grids in use',
    GRIDS_COVERED: 'Grids in use with a primary organization or a Party group',
    GRID_ORGANIZATIONS: 'Primary organizations that stand on grids, each once',
    GRID_GROUPS: 'Party groups that stand on grids, each once',
    ORGANIZATIONS: 'Primary organizations at work',
    UNITS: 'Active units',
    UNITS_COVERED: 'Active units with an organization, by itself or jointly',
    STRICT_RATE: 'Percentage by the definition STRICT',
    DUE_RATE: 'Percentage by the definition DUE',
    ORGANIZATION_RATE: 'Percentage by the definition ORGANIZATION',
    WORK_RATE: 'Percentage by the definition WORK',
    THREE_HAS_RATE: 'Percentage by the definition THREE_HAS',
    EFFECTIVE_RATE: 'Percentage by the definition EFFECTIVE',
    GRID_RATE: 'Percentage by the definition GRID',
  }),
});

registerEnumType(DeclaredUnitEnum, {
  name: 'DeclaredUnit',
  description: 'The word that a paper counts by (计量单位).',
  valuesConfig: described(UNIT_TERMS, {
    PIECES: 'Things of any kind',
    ESTABLISHMENTS: 'Establishments, such as enterprises',
    PERCENT: 'Hundredths of a base',
  }),
});

registerEnumType(DeclaredQualifierEnum, {
  name: 'DeclaredQualifier',
  description: 'How exactly a paper says a number (数值性质).',
  valuesConfig: described(QUALIFIER_TERMS, {
    EXACT: 'Exactly this number',
    MORE_THAN: 'More than this number',
    ABOUT: 'This number, rounded to its last digit that is not zero',
  }),
});

registerEnumType(FigureVerdictEnum, {
  name: 'FigureVerdict',
  description: 'Whether a declared figure agrees with what the records count (比对结论).',
  valuesConfig: described(VERDICT_TERMS, {
    AGREES: 'The claim holds, as exactly as it is said',
    DIFFERS: 'The records count another number',
    NOT_COMPARABLE: 'There is nothing to compare with; the reason says why',
  }),
});

registerEnumType(NotComparableReasonEnum, {
  name: 'NotComparableReason',
  description: 'Why a declared figure is compared with nothing (不予比对的原因).',
  valuesConfig: described(REASON_TERMS, {
    NO_BASE: 'A percentage whose base the paper does not give',
    BEFORE_FIRST_RECORD: 'The day lies before the first record',
    EMPTY_DENOMINATOR: 'There was nothing that the percentage could be of',
  }),
});

registerEnumType(FigureChangeKindEnum, {
  name: 'FigureChangeKind',
  description: 'How a row that a figure counts differs between two days (变化类别).',
  valuesConfig: described(CHANGE_TERMS, {
    ADDED: 'Counted on the later day only',
    ENDED: 'Counted on the earlier day only',
    CHANGED: 'Counted on both, in another class or on another side of a percentage',
  }),
});
