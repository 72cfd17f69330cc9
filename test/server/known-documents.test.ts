import { parse } from 'graphql';
import { KnownDocuments } from '../../src/server/known-documents';

/** What is made for a document, such as its plans, lives as long as it: some hundred times the length of its text. */
describe('Known documents', () => {
  const textOf = (number: number, length: number) => `{ a${number} } #${'x'.repeat(length)}`.slice(0, length);

  it('are no more than a memory has room for, however long a client makes them', () => {
    const known = new KnownDocuments();
    const texts = Array.from({ length: 1_000 }, (_, number) => textOf(number, 19_000));
    for (const text of texts) known.keep(text, parse(text));
    const characters = texts.filter((text) => known.find(text) !== undefined).length * 19_000;
    expect(characters).toBeGreaterThan(0);
    expect(characters).toBeLessThanOrEqual(1_000_000);
  });

  it('that are asked for again and again stay, whatever others send once', () => {
    const known = new KnownDocuments();
    const often = textOf(0, 100);
    known.keep(often, parse(often));
    for (let number = 1; number < 5_000; number += 1) {
      const once = textOf(number, 200);
      known.keep(once, parse(once));
      expect(known.find(often)).toBeDefined();
    }
  });
});
