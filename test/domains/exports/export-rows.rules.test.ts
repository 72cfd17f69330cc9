import fc from 'fast-check';
import { boundsOf } from '../../../src/domains/exports/export-rows.rules';

const counted = (rowCount: number, decidedBy: string | null = null) => ({ rowCount, decidedBy });

describe('The rows that may leave (EXPORT_APPROVAL)', () => {
  it('are those that were counted, where the source holds what was known then', () => {
    expect(boundsOf(counted(40), false, 1_000)).toEqual({ counted: 40, least: 40, most: 40 });
    expect(boundsOf(counted(4_000, 'somebody'), false, 1_000)).toEqual({ counted: 4_000, least: 4_000, most: 4_000 });
  });

  it('of records may be fewer; more up to what needs nobody, or a twentieth more than was approved', () => {
    expect(boundsOf(counted(40), true, 1_000)).toEqual({ counted: 40, least: 0, most: 1_000 });
    expect(boundsOf(counted(12_000, 'somebody'), true, 1_000)).toEqual({ counted: 12_000, least: 0, most: 12_600 });
    // A threshold that was lowered since takes nothing back that had passed.
    expect(boundsOf(counted(40), true, 10).most).toBe(40);
  });

  it('are never more, without approval, than what needs none', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(5_000), (rowCount, withoutApproval) => {
        fc.pre(rowCount <= withoutApproval);
        expect(boundsOf(counted(rowCount), true, withoutApproval).most).toBe(withoutApproval);
      }),
    );
  });
});
