import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { ACCEPTANCE_RESULTS } from './acceptance.rules';
import { ACCEPTANCE_RESULT_TERMS } from './acceptance-terms.rules';

export const AcceptanceResultEnum = enumOf(ACCEPTANCE_RESULTS);

registerEnumType(AcceptanceResultEnum, {
  name: 'AcceptanceResult',
  description: 'What came of an acceptance, by the parameters of R-808 (验收结果).',
  valuesConfig: described(ACCEPTANCE_RESULT_TERMS, {
    PASSED: 'Enough points, and no more dissatisfied than allowed',
    FAILED: 'Too few points, or too many dissatisfied: measures are redone',
  }),
});
