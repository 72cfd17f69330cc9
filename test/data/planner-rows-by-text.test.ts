import fc from 'fast-check';
import type { TextRow } from '../../src/access/context';
import { isSame, RowsByText } from '../../src/data/planner/rows-by-text';
import { madeRow } from '../support/made-rows';

/** Some have the same length and the same end, so that only looking at all of their bytes tells them apart. */
const text = fc.option(
  fc.oneof(
    fc.constantFrom('', 'a', 'b', '01-same-end', '02-same-end', '扎-same-end', '西-same-end'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  ),
);

const rows = fc.array(fc.tuple(text, text), { maxLength: 40 });

function groupsOf(made: readonly TextRow[]): RowsByText {
  const groups = new RowsByText(0);
  for (const row of made) groups.add(row);
  return groups;
}

describe('Rows by the text of a column', () => {
  it('are found by the text of a row in any of its columns, in the order in which they came', () => {
    fc.assert(
      fc.property(rows, (texts) => {
        const made = texts.map(madeRow);
        const groups = groupsOf(made);
        for (const [index, row] of made.entries()) {
          for (const position of [0, 1] as const) {
            const wanted = texts[index]?.[position] ?? null;
            const found = made.filter((_, at) => wanted !== null && texts[at]?.[0] === wanted);
            expect(groups.at(row, position)).toEqual(found);
          }
        }
      }),
    );
  });

  it('are put in an order, those with one text apart', () => {
    fc.assert(
      fc.property(rows, (texts) => {
        const made = texts.map(madeRow);
        const groups = groupsOf(made);
        groups.sort((a, b) => String(a.text(1)).localeCompare(String(b.text(1))));
        for (const row of made) {
          const found = groups.at(row, 0).map((each) => String(each.text(1)));
          expect(found).toEqual([...found].sort((a, b) => a.localeCompare(b)));
        }
      }),
    );
  });

  it('are the same where their texts are', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(isSame(madeRow([one]), 0, madeRow([null, other]), 1)).toBe(one === other);
      }),
    );
  });
});
