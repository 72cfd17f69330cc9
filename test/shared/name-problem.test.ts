import { nameProblem } from '../../src/shared/name-problem';

const codeOf = (name: string) => nameProblem(name)?.code ?? null;

describe('A name', () => {
  it.each([
    ['of a community', '统建社区大党委'],
    ['with the separator of names', '扎西·次仁党支部'],
    ['with Latin letters, digits and one space', '拉萨 Tech 3 号楼党小组'],
    ['with brackets and quotation marks', '“两新”工委（试点）'],
    ['with a Hanzi of extension B', '𠮷祥社区党支部'],
    ['with Hanzi that only GB 18030 has', '㐂䶮𰻝社区党支部'],
    ['in Tibetan', 'གྲོང་ཁྱེར།'],
    ['of 100 characters outside the BMP', '𠮷'.repeat(100)],
  ])('%s is well formed', (_, name) => {
    expect(nameProblem(name)).toBeNull();
  });

  it.each([
    ['of nothing', '', 'NAME_LENGTH'],
    ['of spaces', ' \u3000', 'NAME_LENGTH'],
    ['of 101 characters', '党'.repeat(101), 'NAME_LENGTH'],
    ['with U+0000', '党\u0000委', 'NAME_CHARACTER'],
    ['with a tab', '党\t委', 'NAME_CHARACTER'],
    ['with a C1 control', '党\u0085委', 'NAME_CHARACTER'],
    ['with a zero width space', '党\u200b委', 'NAME_CHARACTER'],
    ['with a zero width joiner', '党\u200d委', 'NAME_CHARACTER'],
    ['with a byte order mark', '党\ufeff委', 'NAME_CHARACTER'],
    ['with a soft hyphen', '党\u00ad委', 'NAME_CHARACTER'],
    ['with a bidi override', '党\u202e委', 'NAME_CHARACTER'],
    ['with a private use character', '党\ue000委', 'NAME_CHARACTER'],
    ['with a private use character outside the BMP', '党\u{f0000}委', 'NAME_CHARACTER'],
    ['with a noncharacter', '党\uffff委', 'NAME_CHARACTER'],
    ['with the replacement character', '党\ufffd委', 'NAME_CHARACTER'],
    ['with half of a surrogate pair', '党\ud800委', 'NAME_CHARACTER'],
    ['with two spaces together', '拉萨  党委', 'NAME_SPACE'],
    ['with an ideographic space', '拉萨\u3000党委', 'NAME_SPACE'],
    ['with a no-break space', '拉萨\u00a0党委', 'NAME_SPACE'],
    ['with a line separator', '拉萨\u2028党委', 'NAME_SPACE'],
    ['with a space at its end', '拉萨党委 ', 'NAME_SPACE'],
    ['that begins with the separator', '·扎西', 'NAME_SEPARATOR'],
    ['that ends with the separator', '扎西·', 'NAME_SEPARATOR'],
    ['with two separators together', '扎西··次仁', 'NAME_SEPARATOR'],
  ])('%s is refused', (_, name, code) => {
    expect(codeOf(name)).toBe(code);
  });

  it.each([
    '\u002E',
    '\uFF0E',
    '\u2022',
    '\u2027',
    '\u30FB',
    '\uFF65',
    '\u2219',
    '\u22C5',
    '\u0387',
    '\u2024',
    '\uFE52',
  ])('is told the dot that was typed: %s', (dot) => {
    const problem = nameProblem(`扎西${dot}次仁`);
    const point = `U+${dot.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    expect(problem).toMatchObject({ code: 'NAME_SEPARATOR' });
    expect(problem?.message.en).toContain(`${point};`);
    expect(problem?.message.en).toContain('Use U+00B7');
    expect(problem?.message.zh).toContain(point);
  });

  it('is told by its beginning, and what to do', () => {
    const long = nameProblem('拉'.repeat(5000))?.message;
    expect(long?.en).toBe(`The name “${'拉'.repeat(20)}…” has 5000 characters; a name has 1 to 100. Shorten it.`);
    expect(long?.zh).toBe(`名称“${'拉'.repeat(20)}…”有 5000 个字，应为 1 至 100 个字，请缩短。`);
    const hidden = nameProblem('党\u200b委')?.message.en;
    expect(hidden).toContain('U+200B');
    expect(hidden).not.toContain('\u200b');
  });
});

describe('What cannot be seen', () => {
  it.each(['\u3164', '\u115F\u1160', '\uFFA0', '\u2800', '委\u034F员会', '\u180B', 'A\uFE0F'])(
    'is no name: %j',
    (name) => {
      expect(nameProblem(name)?.code).toBe('NAME_CHARACTER');
    },
  );

  it('may be the variant of the Hanzi before it', () => {
    expect(nameProblem('葛\u{E0100}城社区')).toBeNull();
  });
});
