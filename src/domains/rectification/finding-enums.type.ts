import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { FACT_NAMES } from './finding.rules';
import { FACT_TERMS } from './finding-terms.rules';

export const FactNameEnum = enumOf(FACT_NAMES);

registerEnumType(FactNameEnum, {
  name: 'RectificationFactName',
  description: 'What a fact behind a finding is (事实名称).',
  valuesConfig: described(FACT_TERMS, {
    TERM_ENDS_ON: 'Day on which the term is up',
    POSTPONED_UNTIL: 'Day to which the election was postponed',
    VACANT_SINCE: 'First day without secretary',
    MAX_VACANCY_DAYS: 'Days without secretary that R-208 allows',
    GENERAL_MEETING: 'General meetings held and due',
    COMMITTEE_MEETING: 'Committee meetings held and due',
    GROUP_MEETING: 'Group meetings held and due',
    THEME_DAY: 'Theme days held and due',
    ORGANIZATIONAL_LIFE_MEETING: 'Organizational life meetings held and due',
    APPRAISAL: 'Appraisals held and due',
    NOBODY_ADMITTED_SINCE: 'Day since which nobody was admitted',
    MAX_YEARS_WITHOUT_DEVELOPMENT: 'Years without admission that R-406 allows',
    WITHOUT_PREMISES_SINCE: 'First day without premises',
  }),
});
