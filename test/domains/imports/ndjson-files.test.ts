import type { OpeningOptions } from '../../../src/domains/import-files/import-row.rules';
import { aSource, opening, problemsOf, readWhole, records, refusalOf } from './a-source';

const read = (text: string | Buffer, wishes: Partial<OpeningOptions> = {}, partSize?: number) =>
  readWhole(aSource(text, partSize), opening('NDJSON', wishes));
const refusal = (text: string | Buffer) => refusalOf(aSource(text), opening('NDJSON'));

describe('An NDJSON file', () => {
  it.each([1, 5, 262_144])('is one record a line, by names of fields or headers, in parts of %i', async (partSize) => {
    const text =
      '{"externalId":"P-1","name":"扎西·次仁","sex":"MALE"}\r\n\n{"姓名":"卓玛","性别":"女","入党日期":"2010/7/1"}\n';
    const file = await read(text, {}, partSize);
    expect([file.headerNumber, file.columns]).toEqual([null, null]);
    expect(file.rows.map(({ number }) => number)).toEqual([1, 3]);
    expect(records(file)).toEqual([
      { externalId: 'P-1', name: '扎西·次仁', sex: 'MALE' },
      { name: '卓玛', sex: 'FEMALE', joinedOn: '2010-07-01' },
    ]);
  });

  it('clears by a null, and leaves out what is empty', async () => {
    expect(records(await read('{"name":"甲","phone":null,"idNumber":"","education":"  "}\n'))).toEqual([
      { name: '甲', phone: null },
    ]);
    expect((await read('{}\n{"name":""}\n')).rows).toEqual([]);
  });

  it('takes whole numbers that JSON keeps, and no others', async () => {
    const file = await read(
      '{"name":"甲","phone":13800000001}\n{"name":"乙","idNumber":540102199001010012}\n{"name":"丙","phone":1.5}\n',
    );
    expect(file.rows.map(problemsOf)).toEqual([
      [],
      ['NUMBER_WOULD_LOSE_DIGITS null idNumber'],
      ['NUMBER_FORMAT null phone'],
    ]);
    expect(file.rows[0]?.record).toEqual({ name: '甲', phone: '13800000001' });
  });

  it('rejects a line by what cannot be read in it, and no other', async () => {
    const file = await read(
      '{"name":["甲"]}\n[1]\n"x"\nnull\nno json\n{"name":"甲","nickname":"x"}\n{"name":"甲","姓名":"乙"}\n{"name":"甲","sex":"x"}\n{"__proto__":{"a":1}}\n{"name":"末"}',
    );
    expect(file.rows.map(problemsOf)).toEqual([
      ['NESTED_VALUE null name'],
      ['NOT_A_RECORD null null'],
      ['NOT_A_RECORD null null'],
      ['NOT_A_RECORD null null'],
      ['NOT_A_RECORD null null'],
      ['UNKNOWN_FIELD null null'],
      ['DUPLICATE_FIELD null name'],
      ['UNKNOWN_VALUE null sex'],
      ['UNKNOWN_FIELD null null'],
      [],
    ]);
  });

  it.each([
    '{"name":"甲","ethnicity":"x"}',
    '{"姓名":"甲","民族":"x"}',
    '{"name":{"religion":"x"}}',
    '{"name":[[{"民族":"x"}]]}',
  ])('is refused whole by what must not be held, wherever it stands: %s', async (line) => {
    expect((await refusal(`${'{"name":"甲"}\n'.repeat(2_000)}${line}\n`)).code).toBe('FORBIDDEN_FIELD');
  });

  it('is refused where it was cut off, or never ends', async () => {
    expect((await refusal('{"name":"甲"}\n{"name":"乙"')).code).toBe('FILE_TRUNCATED');
    expect(await refusal(`{"name":"甲"}\n{"name":"${'x'.repeat(70_000)}"}\n`)).toEqual({
      code: 'RECORD_TOO_LONG',
      params: { row: 2, most: 65_536 },
    });
    expect((await refusal('x'.repeat(200_000))).code).toBe('RECORD_TOO_LONG');
    expect((await refusal(Buffer.from('504B030414', 'hex'))).code).toBe('FORMAT_DIFFERS');
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`x${n}`, 1])));
    expect((await refusal(many)).code).toBe('TOO_MANY_COLUMNS');
  });

  it('is read by the mapping of the caller', async () => {
    const mapping = [
      { column: '唯一码', field: 'externalId' },
      { column: 'remark', field: null },
    ];
    expect(records(await read('{"唯一码":"P-1","remark":"x","name":"甲"}\n', { mapping }))).toEqual([
      { externalId: 'P-1', name: '甲' },
    ]);
  });
});
