import fc from 'fast-check';
import { ByteRow, findTexts } from '../../../src/data/tenancy/byte-row';
import { Messages } from '../../../src/data/tenancy/messages';

function message(code: number, content: Buffer): Buffer {
  const header = Buffer.alloc(5);
  header[0] = code;
  header.writeUInt32BE(content.length + 4, 1);
  return Buffer.concat([header, content]);
}

const messages = fc.array(fc.tuple(fc.integer({ min: 65, max: 90 }), fc.uint8Array({ maxLength: 40 })), {
  minLength: 1,
  maxLength: 12,
});

describe('Messages of the protocol', () => {
  it('are heard whole and in order, wherever what comes is cut', () => {
    fc.assert(
      fc.property(messages, fc.array(fc.nat({ max: 60 }), { maxLength: 40 }), (told, cuts) => {
        const all = Buffer.concat(told.map(([code, content]) => message(code, Buffer.from(content))));
        const heard: string[] = [];
        const hearing = new Messages((bytes, at, length) => {
          heard.push(bytes.toString('hex', at, at + length));
        });
        let at = 0;
        for (const cut of [...cuts, all.length]) {
          hearing.add(all.subarray(at, at + cut));
          at += Math.min(cut, all.length - at);
        }
        expect(heard).toEqual(told.map(([code, content]) => message(code, Buffer.from(content)).toString('hex')));
      }),
    );
  });
});

const texts = fc.option(fc.string({ unit: 'binary', maxLength: 30 }));

function rowOf(columns: readonly (string | null)[]): Buffer {
  const width = Buffer.alloc(2);
  width.writeInt16BE(columns.length);
  const fields = columns.flatMap((text) => {
    const length = Buffer.alloc(4);
    const bytes = text === null ? null : Buffer.from(text);
    length.writeInt32BE(bytes === null ? -1 : bytes.length);
    return bytes === null ? [length] : [length, bytes];
  });
  return Buffer.concat([width, ...fields]);
}

describe('Rows of an answer', () => {
  it('have the texts that were sent', () => {
    const rows = fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(fc.array(texts, { minLength: width, maxLength: width }), { maxLength: 6 }));
    fc.assert(
      fc.property(rows, (sent) => {
        const found = sent.map((columns) => new ByteRow(Buffer.concat([Buffer.from('!'), rowOf(columns)]), 1));
        findTexts(found);
        for (const [number, columns] of sent.entries()) {
          const row = found[number];
          expect(columns.map((_, position) => row?.text(position))).toEqual(columns);
          expect(columns.map((_, position) => row?.isNull(position))).toEqual(columns.map((text) => text === null));
          expect(row?.fields).toEqual(columns);
        }
      }),
    );
  });
});
