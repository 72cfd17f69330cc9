import fc from 'fast-check';
import { SCOPES } from '../../../src/access/scopes';
import {
  expiryViolations,
  MOST_ACTIVE_KEYS,
  orderedScopes,
  statusOn,
  tooManyKeysViolations,
} from '../../../src/domains/api-keys/api-key.rules';
import { daysAfter } from '../../../src/shared/calendar';

const DAY = '2026-03-01';

describe('A key', () => {
  it('is active to the end of its last day, and never after it was revoked', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.boolean(), (days, isRevoked) => {
        const key = { expiresOn: daysAfter(DAY, days), revokedAt: isRevoked ? new Date() : null };
        const live = days < 0 ? 'EXPIRED' : 'ACTIVE';
        expect(statusOn(key, DAY)).toBe(isRevoked ? 'REVOKED' : live);
      }),
    );
  });

  it('is given from today on, and no longer than the parameter says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 800 }), fc.integer({ min: 1, max: 700 }), (days, most) => {
        const isTaken = expiryViolations(daysAfter(DAY, days), DAY, most).length === 0;
        expect(isTaken).toBe(days >= 0 && days <= most);
      }),
    );
  });

  it('has each scope once, in the order of the list, whatever the order they were named in', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SCOPES)), (named) => {
        const ordered = orderedScopes(named);
        expect(new Set(ordered)).toEqual(new Set(named));
        expect(ordered).toEqual(SCOPES.filter((scope) => ordered.includes(scope)));
      }),
    );
  });

  it('has a companion, not two', () => {
    expect([0, 1, 2, 3].map((active) => tooManyKeysViolations(active).length)).toEqual([0, 0, 1, 1]);
    expect(MOST_ACTIVE_KEYS).toBe(2);
  });
});
