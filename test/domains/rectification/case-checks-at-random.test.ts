import fc from 'fast-check';
import { CASE_STATES, type CaseState, isOpen } from '../../../src/domains/rectification/case.rules';
import { CASE_CHECKS, checkViolations, type SignedCheck } from '../../../src/domains/rectification/case-checks.rules';
import { stateViolations } from '../../../src/domains/rectification/case-state.rules';

const organization = { code: 'B', name: '第一网格党支部' };

test('whatever is tried, three accounts sign three checks in order, and nothing else is signed (R-805)', () => {
  const attempts = fc.array(
    fc.record({ step: fc.constantFrom(...CASE_CHECKS), accountId: fc.constantFrom('a', 'b', 'c', 'd') }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(attempts, (tried) => {
      const signed: SignedCheck[] = [];
      for (const { step, accountId } of tried) {
        const isNext = CASE_CHECKS[signed.length] === step;
        const isOther = signed.every((each) => each.accountId !== accountId);
        const violations = checkViolations(organization, step, signed, accountId);
        expect(violations.map(({ code }) => code)).toEqual(
          isNext ? (isOther ? [] : ['SAME_SIGNER']) : ['CHECK_OUT_OF_ORDER'],
        );
        if (violations.length === 0) signed.push({ step, accountId });
      }
      expect(signed.map(({ step }) => step)).toEqual(CASE_CHECKS.slice(0, signed.length));
      expect(new Set(signed.map(({ accountId }) => accountId)).size).toBe(signed.length);
    }),
  );
});

test('whatever is tried, a case that is over stays as it is, and none is accepted that was not rectified', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...CASE_STATES), { maxLength: 60 }), (tried) => {
      const passed: CaseState[] = ['CANDIDATE'];
      for (const next of tried) {
        const state = passed.at(-1) as CaseState;
        if (stateViolations({ state, organization }, next).length > 0) continue;
        expect(isOpen(state)).toBe(true);
        passed.push(next);
      }
      const way: CaseState[] = ['IDENTIFIED', 'PLANNED', 'APPROVED', 'IN_PROGRESS', 'ACCEPTANCE_REQUESTED'];
      const accepted = passed.indexOf('ACCEPTED');
      if (accepted !== -1) expect(way.every((each) => passed.slice(0, accepted).includes(each))).toBe(true);
    }),
  );
});
