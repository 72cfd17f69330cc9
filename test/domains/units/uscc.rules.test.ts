import fc from 'fast-check';
import { usccCheckCharacter, usccViolations } from '../../../src/domains/units/uscc.rules';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const codeOf = (uscc: string) => usccViolations(uscc, 'input.uscc').map(({ code }) => code);

/** Any code that the standard allows: 17 characters, and the one that checks them. */
const anyUscc = fc
  .array(fc.constantFrom(...ALPHABET), { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join(''))
  .map((body) => body + usccCheckCharacter(body));

test.each(['91512081MA62K0260E', '11320000MB151840XJ', '91350100M000100Y43'])('%s is a code', (uscc) => {
  expect(codeOf(uscc)).toEqual([]);
});

test.each([
  ['91350100M000100Y4Z', 'USCC_CHARACTER'],
  ['91350100M000100Y44', 'USCC_CHECKSUM'],
  ['91350100m000100y43', 'USCC_CHARACTER'],
  ['91350100MOOO100Y43', 'USCC_CHARACTER'],
  ['９1350100M000100Y43', 'USCC_CHARACTER'],
  ['91350100M000100Y4', 'USCC_LENGTH'],
  ['91350100M000100Y433', 'USCC_LENGTH'],
  ['', 'USCC_LENGTH'],
])('%s is none: %s', (uscc, code) => {
  expect(codeOf(uscc)).toEqual([code]);
});

test('whatever the 17 characters, one last character checks them', () => {
  fc.assert(fc.property(anyUscc, (uscc) => codeOf(uscc).length === 0));
});

test('changing any single character breaks a code', () => {
  const change = fc.record({ uscc: anyUscc, at: fc.nat({ max: 17 }), to: fc.constantFrom(...ALPHABET) });
  fc.assert(
    fc.property(change, ({ uscc, at, to }) => {
      fc.pre(uscc[at] !== to);
      return codeOf(uscc.slice(0, at) + to + uscc.slice(at + 1))[0] === 'USCC_CHECKSUM';
    }),
  );
});

test('a refusal names the standard, repeats nothing of what was typed, and does not guess the right one', () => {
  for (const typed of ['91350100M000100Y44', '91350100M000100Y4Z', '11010519491231002X']) {
    const [violation] = usccViolations(typed, 'input.uscc');
    expect(violation).toMatchObject({ rule: 'GB 32100-2015', field: 'input.uscc', params: {} });
    for (const text of Object.values(violation?.message ?? {})) {
      expect(text).toContain('GB 32100-2015');
      expect(text).not.toContain(typed.slice(0, 6));
      expect(text).not.toMatch(/Y43|“3”|"3"/);
    }
  }
});
