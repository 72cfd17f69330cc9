import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportColumn } from '../../../src/domains/exports/export-table.rules';
import { mappingViolations } from '../../../src/domains/import-files/column-mapping.rules';
import { valueOfText } from '../../../src/domains/import-files/field-value.rules';
import { headerReader } from '../../../src/domains/import-files/header.rules';
import { type ColumnField, IMPORT_KINDS, type ImportKind } from '../../../src/domains/import-files/import-row.rules';
import { KNOWN_COLUMNS } from '../../../src/domains/import-files/known-columns.rules';
import { RECORD_FIELDS } from '../../../src/domains/member-sync/member-record.rules';
import { memberColumns } from '../../../src/domains/record-exports/exported-member.rules';
import {
  identityColumns,
  organizationColumns,
  UPDATED_AT,
} from '../../../src/domains/record-exports/record-lines.rules';
import { GRID_RECORD_FIELDS } from '../../../src/domains/record-sync/grid-record.rules';
import { ORGANIZATION_RECORD_FIELDS } from '../../../src/domains/record-sync/organization-record.rules';
import { UNIT_RECORD_FIELDS } from '../../../src/domains/record-sync/unit-record.rules';
import { readForbiddenWords } from '../../../src/domains/sync/read-forbidden-words';
import { projectRoot } from '../../../src/shared/project-root';

const FIELDS: Record<ImportKind, readonly string[]> = {
  MEMBERS: RECORD_FIELDS,
  ORGANIZATIONS: ORGANIZATION_RECORD_FIELDS,
  UNITS: UNIT_RECORD_FIELDS,
  GRIDS: GRID_RECORD_FIELDS,
};

const valueIn = (kind: ImportKind, field: string, text: string) => {
  const column = KNOWN_COLUMNS[kind].fields[field];
  return column === undefined ? undefined : valueOfText(text, column.form);
};

describe.each(IMPORT_KINDS)('The columns of %s', (kind) => {
  it('stand for all fields of a record, and for no others', () => {
    expect(Object.keys(KNOWN_COLUMNS[kind].fields).sort()).toEqual([...FIELDS[kind]].sort());
  });

  it('have headers that mean one thing each, and none that must not be held', () => {
    const { fields, unread } = KNOWN_COLUMNS[kind];
    const read = headerReader(KNOWN_COLUMNS[kind], null, readForbiddenWords());
    for (const [field, { headers }] of Object.entries(fields)) {
      for (const header of [field, ...headers])
        expect([header, read(header)]).toEqual([header, { is: 'FIELD', field }]);
    }
    for (const header of unread) expect([header, read(header).is]).toEqual([header, 'UNREAD']);
  });
});

describe('A value of a file', () => {
  it.each<[ImportKind, string, string, unknown]>([
    ['MEMBERS', 'sex', '男', 'MALE'],
    ['MEMBERS', 'sex', ' 女 性', 'FEMALE'],
    ['MEMBERS', 'sex', '２', 'FEMALE'],
    ['MEMBERS', 'sex', 'male', 'MALE'],
    ['MEMBERS', 'category', '预备党员', 'PROBATIONARY'],
    ['MEMBERS', 'category', '中共党员', 'FULL'],
    ['MEMBERS', 'endReason', '去世', 'DECEASED'],
    ['MEMBERS', 'education', '大学本科毕业', '21'],
    ['MEMBERS', 'education', '本科', '20'],
    ['MEMBERS', 'education', '31', '31'],
    ['MEMBERS', 'branchCode', 'ＺＢ－１', 'ZB-1'],
    ['MEMBERS', 'name', '扎西•次仁', '扎西•次仁'],
    ['MEMBERS', 'idNumber', '54010219900101001x', '54010219900101001x'],
    ['ORGANIZATIONS', 'kind', '联合党支部', 'JOINT_BRANCH'],
    ['UNITS', 'kind', '非公有制企业', 'NON_PUBLIC_ENTERPRISE'],
    ['UNITS', 'headcount', '１２', 12],
    ['UNITS', 'headcount', '12人', { fault: 'NUMBER_FORMAT' }],
    ['UNITS', 'headcount', '-1', { fault: 'NUMBER_FORMAT' }],
    ['UNITS', 'status', '已清理', { fault: 'UNKNOWN_VALUE' }],
    ['GRIDS', 'startedOn', '2026.3.1', '2026-03-01'],
    ['GRIDS', 'isAnother', '是', true],
    ['GRIDS', 'isAnother', 'FALSE', false],
    ['GRIDS', 'isAnother', '也许', { fault: 'UNKNOWN_VALUE' }],
    ['MEMBERS', 'sex', '男女', { fault: 'UNKNOWN_VALUE' }],
    ['MEMBERS', 'sex', 'constructor', { fault: 'UNKNOWN_VALUE' }],
  ])('of %s in %s: %s', (kind, field, text, value) => {
    expect(valueIn(kind, field, text)).toEqual(value);
  });
});

describe('What a caller says of columns', () => {
  const codes = (mapping: ColumnField[]) =>
    mappingViolations('MEMBERS', mapping, readForbiddenWords()).map(({ code, field }) => `${code} ${field}`);

  it('is taken where each column is named once and stands for a field of its own, or none', () => {
    expect(mappingViolations('MEMBERS', null, readForbiddenWords())).toEqual([]);
    expect(
      codes([
        { column: '工号', field: 'externalId' },
        { column: '备注', field: null },
        { column: '说明', field: null },
      ]),
    ).toEqual([]);
  });

  it('is refused otherwise, and the text of a header is not repeated', () => {
    const mapping = [
      { column: '工号', field: 'externalId' },
      { column: '工 号', field: 'name' },
      { column: '扎西', field: 'externalId' },
      { column: '性别', field: 'gender' },
      { column: '性别2', field: 'constructor' },
      { column: ' ', field: 'sex' },
      { column: '所属民族', field: null },
      { column: 'x'.repeat(101), field: null },
    ];
    expect(codes(mapping)).toEqual([
      'DUPLICATE_COLUMN input.mapping[1].column',
      'DUPLICATE_COLUMN input.mapping[2].field',
      'UNKNOWN_FIELD input.mapping[3].field',
      'UNKNOWN_FIELD input.mapping[4].field',
      'COLUMN_NAME input.mapping[5].column',
      'FORBIDDEN_FIELD input.mapping[6].column',
      'COLUMN_NAME input.mapping[7].column',
    ]);
    expect(JSON.stringify(mappingViolations('MEMBERS', mapping, readForbiddenWords()))).not.toMatch(/扎西|工号|gender/);
    expect(codes(Array.from({ length: 201 }, (_, n) => ({ column: `${n}`, field: null })))).toEqual([
      'TOO_MANY_COLUMNS input.mapping',
    ]);
  });
});

it.each(['zh', 'en'] as const)(
  'Every column of an export of records is known to an import of them (%s)',
  (language) => {
    const folder = join(projectRoot(), 'src', 'domains', 'record-exports');
    const titlesOf = (columns: readonly ExportColumn[]) => columns.map(({ title }) => title[language]);
    const written = (name: string) =>
      [
        ...readFileSync(join(folder, `list-exported-${name}.ts`), 'utf8').matchAll(
          /title: \{ en: '(.+?)', zh: '(.+?)' \}/g,
        ),
      ].map(([, en = '', zh = '']) => ({ en, zh })[language]);
    const organizations = (name: string) =>
      [
        ...readFileSync(join(folder, `list-exported-${name}.ts`), 'utf8').matchAll(
          /organizationColumns\('.+?', '(.+?)', '(.+?)'\)/g,
        ),
      ].flatMap(([, en = '', zh = '']) => titlesOf(organizationColumns('x', en, zh)));
    const shared = titlesOf([...identityColumns('Unit'), UPDATED_AT]);
    const titles: Record<ImportKind, string[]> = {
      MEMBERS: titlesOf(memberColumns(true)),
      ORGANIZATIONS: [...shared, ...written('organizations'), ...organizations('organizations')],
      UNITS: [...shared, ...written('units'), ...organizations('units')],
      GRIDS: [...shared, ...written('grids'), ...organizations('grids')],
    };
    for (const kind of IMPORT_KINDS) {
      const read = headerReader(KNOWN_COLUMNS[kind], null, readForbiddenWords());
      expect(titles[kind].length).toBeGreaterThan(8);
      expect([kind, titles[kind].filter((title) => !['FIELD', 'UNREAD'].includes(read(title).is))]).toEqual([kind, []]);
    }
  },
);
