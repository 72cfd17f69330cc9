import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import {
  COVERAGE_CLASSES,
  COVERAGE_SUBJECTS,
  DEFINITION_CODES,
  DENOMINATORS,
  MEMBERS_BASES,
  ROW_PARTS,
  SCOPE_KINDS,
} from './coverage.rules';
import {
  BASIS_TERMS,
  CLASS_TERMS,
  DEFINITION_TERMS,
  DENOMINATOR_TERMS,
  ROW_PART_TERMS,
  SCOPE_KIND_TERMS,
  SUBJECT_TERMS,
} from './coverage-terms.rules';

export const CoverageSubjectEnum = enumOf(COVERAGE_SUBJECTS);
export const CoverageClassEnum = enumOf(COVERAGE_CLASSES);
export const MembersBasisEnum = enumOf(MEMBERS_BASES);
export const CoverageDefinitionCodeEnum = enumOf(DEFINITION_CODES);
export const CoverageDenominatorEnum = enumOf(DENOMINATORS);
export const CoverageRowPartEnum = enumOf(ROW_PARTS);
export const CoverageScopeKindEnum = enumOf(SCOPE_KINDS);

registerEnumType(CoverageSubjectEnum, {
  name: 'CoverageSubject',
  description: 'What a figure of coverage counts (统计对象).',
  valuesConfig: described(SUBJECT_TERMS, {
    UNIT: 'Units at work',
    ORGANIZATION: 'Primary organizations at work',
    GRID: 'Grids in use',
  }),
});

registerEnumType(CoverageClassEnum, {
  name: 'CoverageClass',
  description:
    'The class that a row of a figure is in: the first five partition units, NONE to MULTIPLE grids (覆盖分类).',
  valuesConfig: described(CLASS_TERMS, {
    SINGLE: 'A unit with an organization of its own',
    JOINT: 'A unit covered by an organization formed in any other way',
    SHOULD_NOT_YET: 'A unit without an organization, with as many full members as a branch needs (R-101)',
    FEW: 'A unit without an organization, with members but fewer than that',
    NONE: 'A unit without organization and members; a grid without organization',
    GROUP_ONLY: 'A grid on which only Party groups stand',
    BRANCH: 'A grid on which one primary organization stands',
    MULTIPLE: 'A grid on which several primary organizations stand',
    EFFECTIVE: 'An organization with secretary, valid term and organization life on time',
    NOT_EFFECTIVE: 'An organization that lacks one of these',
  }),
});

registerEnumType(MembersBasisEnum, {
  name: 'CoverageMembersBasis',
  description: 'On which source the number of full members of a unit rests (党员人数依据).',
  valuesConfig: described(BASIS_TERMS, {
    EMPLOYED: 'Members recorded as working there, wherever their relationship is (R-114)',
    REPORTED: 'What the unit last reported itself',
    BOTH: 'Either source alone tells as much',
  }),
});

registerEnumType(CoverageDefinitionCodeEnum, {
  name: 'CoverageDefinitionCode',
  description: 'The built-in definitions of figures of coverage (覆盖指标).',
  valuesConfig: described(DEFINITION_TERMS, {
    STRICT: 'Units formed singly or jointly, of all units',
    DUE: 'The same, of units with as many full members as a branch needs',
    ORGANIZATION: 'The same, of units that the option chooses',
    WORK: 'Units formed singly or jointly or guided by an instructor, of all units',
    THREE_HAS: 'Units with organization, member and activity, of units that the option chooses',
    EFFECTIVE: 'Primary organizations with secretary, valid term and organization life on time',
    GRID: 'Grids on which an organization stands, of all grids',
  }),
});

registerEnumType(CoverageDenominatorEnum, {
  name: 'CoverageDenominator',
  description: 'Which units a rate is of, where the definition leaves that open (分母口径).',
  valuesConfig: described(DENOMINATOR_TERMS, {
    ALL: 'All units at work',
    PREMISES_AND_STAFF: 'Those that reported staff and are not recorded as without premises',
    MIN_STAFF: 'Those that reported so many workers at least',
  }),
});

registerEnumType(CoverageRowPartEnum, {
  name: 'CoverageRowPart',
  description: 'Which of the rows behind a rate are listed (明细部分).',
  valuesConfig: described(ROW_PART_TERMS, {
    NUMERATOR: 'Those that the numerator counts',
    DENOMINATOR: 'Those that the denominator counts',
    GAP: 'Those of the denominator that the numerator lacks',
  }),
});

registerEnumType(CoverageScopeKindEnum, {
  name: 'CoverageScopeKind',
  description: 'Over what coverage is counted (统计范围类别).',
  valuesConfig: described(SCOPE_KIND_TERMS, {
    ORGANIZATION: 'An organization and all below it, along the chain or formally',
    DIVISION: 'What lies in a division',
    TENANT: "The caller's own tenant",
    BELOW: 'The tenants below it, by counts only',
  }),
});
