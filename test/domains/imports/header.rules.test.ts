import { type HeaderReader, headerReader } from '../../../src/domains/import-files/header.rules';
import type { ColumnField } from '../../../src/domains/import-files/import-row.rules';
import { MEMBER_COLUMNS } from '../../../src/domains/import-files/member-columns.rules';
import { readForbiddenWords } from '../../../src/domains/sync/read-forbidden-words';

const reader = (mapping: ColumnField[] | null = null): HeaderReader =>
  headerReader(MEMBER_COLUMNS, mapping, readForbiddenWords());

describe('A header of members', () => {
  it.each([
    ['姓名', 'name'],
    ['姓 名', 'name'],
    ['姓　名', 'name'],
    ['＊姓名（必填）', 'name'],
    ['「姓名」', 'name'],
    ['姓名：', 'name'],
    ['name', 'name'],
    ['Full Name', 'name'],
    ['FULL_NAME', 'name'],
    ['性别 [男/女]', 'sex'],
    ['身份证号', 'idNumber'],
    ['居民身份证号码（18位）', 'idNumber'],
    ['ID Number', 'idNumber'],
    ['id_number', 'idNumber'],
    ['idNumber', 'idNumber'],
    ['入党时间\n（年月日）', 'joinedOn'],
    ['政治面貌', 'category'],
    ['externalId', 'externalId'],
    ['党支部代码', 'branchCode'],
  ])('%j is the field %s', (header, field) => {
    expect(reader()(header)).toEqual({ is: 'FIELD', field });
  });

  it('is known and not read where it follows from others, and nothing where nobody knows it', () => {
    const read = reader();
    expect(['序号', 'No.', '年龄', '所在党支部'].map((header) => read(header).is)).toEqual(Array(4).fill('UNREAD'));
    expect(['备注', '姓名2', '身份证号吗', '编号'].map((header) => read(header).is)).toEqual(Array(4).fill('UNKNOWN'));
    expect(['', ' ', '\u200B', '：'].map((header) => read(header).is)).toEqual(Array(4).fill('EMPTY'));
  });

  it.each([
    ['民族', '民族'],
    ['民 族', '民族'],
    ['民\u200B族（选填）', '民族'],
    ['所属民族', '民族'],
    ['宗教信仰', '宗教'],
    ['籍贯', '籍贯'],
    ['家庭住址', '家庭'],
    ['健康状况', '健康'],
    ['常住居民', '居民'],
    ['ethnicity', 'ethnicity'],
    ['Native Place', 'native place'],
    ['ＲＥＬＩＧＩＯＮ', 'religion'],
    ['home_address', 'home address'],
    ['备注（民族）', '民族'],
    ['姓名（民族）', '民族'],
  ])('%j must not be held, by the word %s', (header, word) => {
    expect(reader()(header)).toEqual({ is: 'FORBIDDEN', word });
  });

  it('is what the caller says, but for what must not be held', () => {
    const read = reader([
      { column: '党员唯一码', field: 'externalId' },
      { column: '备注', field: null },
      { column: '姓名', field: null },
      { column: '民族', field: 'name' },
    ]);
    expect(read('党员 唯一码')).toEqual({ is: 'FIELD', field: 'externalId' });
    expect(['备注', '姓名'].map((header) => read(header).is)).toEqual(['UNREAD', 'UNREAD']);
    expect(read('民族').is).toBe('FORBIDDEN');
  });

  it('stands for one field only, and no known one must not be held', () => {
    const meanings = Object.entries(MEMBER_COLUMNS.fields).flatMap(([field, { headers }]) =>
      [field, ...headers].map((header) => ({ header, field })),
    );
    const read = reader();
    for (const { header, field } of meanings) expect([header, read(header)]).toEqual([header, { is: 'FIELD', field }]);
    for (const header of MEMBER_COLUMNS.unread) expect([header, read(header).is]).toEqual([header, 'UNREAD']);
  });
});
