import fc from 'fast-check';
import { depthOf, labelOf, pathBelow, subtreeBounds } from '../../src/data/tree-path';

const path = (...serials: number[]) =>
  serials.reduce<string>((above, serial) => pathBelow(above || null, labelOf(serial)), '');
const serials = fc.array(fc.integer({ min: 1, max: 36 ** 6 - 1 }), { minLength: 1, maxLength: 6 });
/** As `COLLATE "C"` orders ASCII. */
const isBetween = (text: string, { from, until }: { from: string; until: string }) => text >= from && text < until;

describe('paths of a forest', () => {
  test('a label is a serial in six base-36 characters', () => {
    expect(labelOf(1)).toBe('000001');
    expect(labelOf(36 ** 6 - 1)).toBe('zzzzzz');
    expect(() => labelOf(36 ** 6)).toThrow(RangeError);
    expect(() => labelOf(0)).toThrow(RangeError);
  });

  test('a root has depth 1 and a child one more', () => {
    expect(depthOf(path(1))).toBe(1);
    expect(depthOf(path(1, 2, 3))).toBe(3);
  });

  test('the range of a subtree holds exactly the nodes at and below its root', () => {
    fc.assert(
      fc.property(serials, serials, (one, other) => {
        const [root, node] = [path(...one), path(...other)];
        const isAtOrBelow = one.every((serial, index) => other[index] === serial);
        expect(isBetween(node, subtreeBounds(root))).toBe(isAtOrBelow);
        expect(isBetween(path(...one, ...other), subtreeBounds(root))).toBe(true);
      }),
    );
  });
});
