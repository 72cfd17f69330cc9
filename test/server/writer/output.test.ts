import fc from 'fast-check';
import { type Output, written } from '../../../src/server/writer/output';

const texts = fc.string({ unit: 'binary', maxLength: 90 });
const quotable = fc.oneof(
  texts,
  fc.array(fc.constantFrom('a', '"', '\\', '\n', '\u0000', '扎')).map((units) => units.join('')),
);

async function textOf(write: (out: Output) => void): Promise<string> {
  return (await written(write)).toString();
}

describe('The text of an answer, as bytes', () => {
  it('quotes texts as JSON does, and takes others as they stand', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(quotable, texts)), async (pieces) => {
        const answer = await textOf((out) => {
          for (const [quoted, plain] of pieces) {
            const bytes = Buffer.from(`<${quoted}>`);
            out.quote(bytes, 1, bytes.length - 1);
            out.text(plain);
            out.add(Buffer.from(plain));
          }
        });
        expect(answer).toBe(pieces.map(([quoted, plain]) => JSON.stringify(quoted) + plain + plain).join(''));
      }),
    );
  });

  it('has what comes later where its gap was left, however much is written meanwhile', async () => {
    const later = async (text: string) => written((out) => out.text(text));
    const one = textOf((out) => {
      out.text('a');
      out.later(later('b'));
      out.text('c');
      out.later(later('d'));
    });
    const other = textOf((out) => out.text('x'.repeat(200_000)));
    expect([await one, (await other).length]).toEqual(['abcd', 200_000]);
  });

  it('is written beside another one whose writing has begun', async () => {
    let inner: Promise<string> | null = null;
    const outer = await textOf((out) => {
      out.text('out');
      inner = textOf((within) => within.text('within'));
      out.text('er');
    });
    expect([outer, await inner]).toEqual(['outer', 'within']);
  });

  it('may be given up', async () => {
    const giveUp = () =>
      written((out) => {
        out.text('half');
        throw new Error('given up');
      });
    expect(giveUp).toThrow('given up');
    expect(await textOf((out) => out.text('whole'))).toBe('whole');
    const rejected = written((out) => out.later(Promise.reject(new Error('not to be had'))));
    await expect(rejected).rejects.toThrow('not to be had');
  });
});
