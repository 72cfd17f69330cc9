import type { RequestContext } from '../../../src/access/context';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { recordUnitFigure } from '../../../src/domains/units/record-unit-figure';
import { recordUnitState } from '../../../src/domains/units/record-unit-state';
import { renameUnit } from '../../../src/domains/units/rename-unit';
import { surveyUnit } from '../../../src/domains/units/survey-unit';
import type {
  RecordUnitFigureInput,
  RecordUnitStateInput,
  SurveyUnitInput,
  UpdateUnitInput,
} from '../../../src/domains/units/unit.inputs';
import { UNIT_STATUSES } from '../../../src/domains/units/unit.rules';
import { unitStatusViolations } from '../../../src/domains/units/unit-life.rules';
import { updateUnit } from '../../../src/domains/units/update-unit';
import { asMigrator } from '../../support/database';
import { anOrganization, refusals } from '../../support/organizations';
import {
  ACTIVE_ON,
  anIndustry,
  aUnit,
  inState,
  leavingUnits,
  refused,
  SURVEYED_ON,
  type TestIndustry,
  type TestUnit,
  versionOf,
} from './support';

const USCC = '91512081MA62K0260E';
const TOMORROW = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10);

/** Nothing here changes anything, so all tests share one industry and one unit. */
let industry: TestIndustry;
let ctx: RequestContext;
let unit: TestUnit;

beforeAll(async () => {
  industry = await anIndustry();
  unit = await aUnit(industry.ctx, industry.committee, { name: '高原快递公司', uscc: USCC });
});

beforeEach(() => {
  ctx = { ...industry.ctx, deadlineAt: Date.now() + 10_000 };
});

const surveying = (input: Partial<SurveyUnitInput>) =>
  leavingUnits(industry.tenant, () =>
    surveyUnit(ctx, {
      name: '新公司',
      kind: 'NON_PUBLIC_ENTERPRISE',
      sector: 'COMMERCE',
      responsibleId: industry.committee.globalId,
      surveyedOn: SURVEYED_ON,
      ...input,
    }),
  );
const updating = (input: Partial<UpdateUnitInput>) =>
  leavingUnits(industry.tenant, () => updateUnit(ctx, { ...versionOf(unit), ...input }));
const counting = (input: Partial<RecordUnitFigureInput>) =>
  leavingUnits(industry.tenant, () =>
    recordUnitFigure(ctx, {
      ...versionOf(unit),
      countedOn: '2022-06-30',
      headcount: 10,
      qualifier: 'EXACT',
      ...input,
    }),
  );
const stepping = (input: Partial<RecordUnitStateInput>, of: TestUnit = unit) =>
  leavingUnits(industry.tenant, () =>
    recordUnitState(ctx, { ...versionOf(of), status: 'SHELL', effectiveOn: '2022-01-01', ...input }),
  );

describe('a survey is refused', () => {
  test.each([
    ['91512081MA62K0261E', 'USCC_CHECKSUM'],
    ['91350100M000100Y4Z', 'USCC_CHARACTER'],
    ['9151208', 'USCC_LENGTH'],
    ['', 'USCC_LENGTH'],
  ])('for the code %s', async (uscc, code) => {
    expect(refused(await surveying({ uscc }))).toEqual([{ code, rule: 'GB 32100-2015', field: 'input.uscc' }]);
  });

  test('for a code that another unit has, one that was removed included', async () => {
    const taken = [{ code: 'UNIT_EXISTS', rule: 'GB 32100-2015', field: 'input.uscc' }];
    const answer = await surveying({ uscc: ` ${USCC} ` });
    expect(refused(answer)).toEqual(taken);
    expect(answer.userErrors[0]?.message).toContain('高原快递公司');
    const former = await aUnit(ctx, industry.committee, { uscc: '91350100M000100Y43' });
    await inState(ctx, former, 'REMOVED', '2022-01-01');
    expect(refused(await surveying({ uscc: '91350100M000100Y43' }))).toEqual(taken);
  });

  test.each([
    ['a name with a full-width dot', { name: '扎西．次仁公司' }, 'NAME_SEPARATOR', 'input.name'],
    ['an empty name', { name: ' ' }, 'NAME_LENGTH', 'input.name'],
    ['a day to come', { surveyedOn: TOMORROW }, 'DATE_IN_FUTURE', 'input.surveyedOn'],
    ['a registration to come', { registeredOn: TOMORROW }, 'DATE_IN_FUTURE', 'input.registeredOn'],
    ['a division that does not exist', { divisionCode: '999999' }, 'DIVISION_UNKNOWN', 'input.divisionCode'],
  ])('for %s', async (_, input, code, field) => {
    expect(refused(await surveying(input))).toEqual([expect.objectContaining({ code, field })]);
  });

  test('for an organization that does not exist, belongs to another tenant, or has ended', async () => {
    const foreign = (await anIndustry()).committee.globalId;
    for (const responsibleId of ['org_01900000-0000-7000-8000-00000000dead', foreign, unit.globalId]) {
      await expect(surveying({ responsibleId })).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    }
    await expect(surveying({ responsibleId: 'nonsense' })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', argument: 'input.responsibleId' },
    });
    const ended = await anOrganization(ctx, 'COMMITTEE', { name: '已撤销党委' });
    const end = { dissolvedOn: '2023-01-01', documentNumber: '文号', expectedVersion: ended.version };
    await dissolveOrganization(ctx, { id: ended.globalId, ...end });
    expect(refused(await surveying({ responsibleId: ended.globalId }))).toEqual([
      { code: 'ORGANIZATION_ENDED', rule: 'STATE_MACHINE Organization', field: 'input.responsibleId' },
    ]);
  });
});

describe('numbers are refused', () => {
  test.each([
    ['a negative count', { headcount: -1 }, 'OUT_OF_RANGE', 'RANGE', 'input.headcount'],
    ['a negative count of members', { memberCount: -1 }, 'OUT_OF_RANGE', 'RANGE', 'input.memberCount'],
    ['a count beyond all measure', { headcount: 1_000_001 }, 'OUT_OF_RANGE', 'RANGE', 'input.headcount'],
    ['more members than workers', { memberCount: 11 }, 'COUNT_INCONSISTENT', 'HEADCOUNT', 'input.memberCount'],
    ['an empty source', { source: ' ' }, 'SOURCE_FORMAT', 'SOURCE', 'input.source'],
    ['a source of 201 characters', { source: '源'.repeat(201) }, 'SOURCE_FORMAT', 'SOURCE', 'input.source'],
    ['a source with an unseen character', { source: '走访\u200b' }, 'SOURCE_FORMAT', 'SOURCE', 'input.source'],
    ['a day to come', { countedOn: TOMORROW }, 'DATE_IN_FUTURE', 'NO_FUTURE_FACTS', 'input.countedOn'],
    [
      'a day before the survey',
      { countedOn: '2021-02-28' },
      'DATE_BEFORE_PREDECESSOR',
      'FACTS_IN_ORDER',
      'input.countedOn',
    ],
  ])('for %s', async (_, input, code, rule, field) => {
    expect(refused(await counting(input))).toEqual([{ code, rule, field }]);
  });

  test('as part of a survey, by the path of the figure', async () => {
    const figure = { headcount: 3, memberCount: 4, qualifier: 'EXACT' } as const;
    expect(refused(await surveying({ figure }))).toEqual([
      { code: 'COUNT_INCONSISTENT', rule: 'HEADCOUNT', field: 'input.figure.memberCount' },
    ]);
  });
});

describe('an update is refused', () => {
  test.each([
    ['nothing at all', {}],
    ['what is so already', { uscc: USCC, sector: 'EXPRESS_DELIVERY', kind: null } as const],
  ])('for %s', async (_, input) => {
    expect(refused(await updating(input))).toEqual([{ code: 'NOTHING_TO_CHANGE', rule: 'CHANGE', field: null }]);
  });

  test('for a code that is none, or that another unit has', async () => {
    expect(refused(await updating({ uscc: '91512081MA62K0260F' }))).toEqual([
      { code: 'USCC_CHECKSUM', rule: 'GB 32100-2015', field: 'input.uscc' },
    ]);
    await aUnit(ctx, industry.committee, { uscc: '11320000MB151840XJ' });
    expect(refused(await updating({ uscc: '11320000MB151840XJ' }))).toEqual([
      { code: 'UNIT_EXISTS', rule: 'GB 32100-2015', field: 'input.uscc' },
    ]);
  });

  test('for a stale version, and for one that does not exist yet', async () => {
    for (const expectedVersion of [unit.version - 1, unit.version + 1]) {
      await expect(updating({ expectedVersion, sector: 'COMMERCE' })).rejects.toMatchObject({
        extensions: { code: 'CONFLICT', currentVersion: unit.version },
      });
    }
  });

  test('for a unit that does not exist, or belongs to another tenant', async () => {
    const other = await anIndustry();
    const foreign = await aUnit(other.ctx, other.committee);
    for (const id of ['unt_01900000-0000-7000-8000-00000000dead', foreign.globalId, industry.committee.globalId]) {
      await expect(updating({ id, sector: 'COMMERCE' })).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    }
  });
});

describe('a new name is refused', () => {
  test.each([
    ['the old one', '高原快递公司', '2022-01-01', 'NAME_UNCHANGED', 'input.name'],
    ['one with a bullet', '高原•快递', '2022-01-01', 'NAME_SEPARATOR', 'input.name'],
    ['a day before its present state', '新名', '2021-03-15', 'DATE_BEFORE_PREDECESSOR', 'input.effectiveOn'],
  ])('for %s', async (_, name, effectiveOn, code, field) => {
    const answer = await leavingUnits(industry.tenant, () =>
      renameUnit(ctx, { ...versionOf(unit), name, effectiveOn }),
    );
    expect(refused(answer)).toEqual([expect.objectContaining({ code, field })]);
  });
});

describe('a step is refused', () => {
  test('that the state machine does not have, with those that it has', async () => {
    const answer = await stepping({ status: 'SURVEYED' });
    expect(refused(answer)).toEqual([
      { code: 'STATUS_NOT_ALLOWED', rule: 'STATE_MACHINE Unit', field: 'input.status' },
    ]);
    expect(answer.userErrors[0]?.message).toContain('the next step is SHELL or REMOVED');
  });

  test('unless it is SURVEYED > ACTIVE > {SHELL} > REMOVED', () => {
    const allowed = UNIT_STATUSES.flatMap((status) =>
      UNIT_STATUSES.filter((next) => unitStatusViolations({ name: '公司', status }, next).length === 0).map(
        (next) => `${status} > ${next}`,
      ),
    );
    expect(allowed).toEqual(['SURVEYED > ACTIVE', 'ACTIVE > SHELL', 'ACTIVE > REMOVED', 'SHELL > REMOVED']);
  });

  test.each([[null], [''], ['  ']])('of a removal without a document: %p', async (documentNumber) => {
    expect(refused(await stepping({ status: 'REMOVED', documentNumber }))).toEqual([
      { code: 'DOCUMENT_NUMBER', rule: 'UNIT_REMOVAL', field: 'input.documentNumber' },
    ]);
  });

  test('before the state it follows, and on a day to come', async () => {
    const field = 'input.effectiveOn';
    expect(refused(await stepping({ effectiveOn: '2021-03-31' }))).toEqual([
      { code: 'DATE_BEFORE_PREDECESSOR', rule: 'FACTS_IN_ORDER', field },
    ]);
    expect(refused(await stepping({ effectiveOn: TOMORROW }))).toEqual([
      { code: 'DATE_IN_FUTURE', rule: 'NO_FUTURE_FACTS', field },
    ]);
  });

  test('of a unit that was removed, as any other change of it is', async () => {
    const gone = await inState(ctx, await aUnit(ctx, industry.committee), 'REMOVED', '2022-01-01');
    const removed = [{ code: 'UNIT_REMOVED', rule: 'STATE_MACHINE Unit', field: 'input.id' }];
    expect(refused(await stepping({ status: 'ACTIVE', effectiveOn: '2023-01-01' }, gone))).toEqual(removed);
    expect(refused(await updating({ ...versionOf(gone), sector: 'COMMERCE' }))).toEqual(removed);
    expect(refused(await counting({ ...versionOf(gone) }))).toEqual(removed);
  });
});

test('nothing is dated into the closed past', async () => {
  const closed = await anIndustry();
  const early = await aUnit(closed.ctx, closed.committee);
  await asMigrator(`update tenants set closed_through = '2022-12-31' where tenant_id = $1`, [closed.tenant.tenantId]);
  const change = versionOf(early);
  const responsibleId = closed.committee.globalId;
  const answers = [
    surveyUnit(closed.ctx, { name: '公司', kind: 'OTHER', sector: 'OTHER', responsibleId, surveyedOn: ACTIVE_ON }),
    renameUnit(closed.ctx, { ...change, name: '新名', effectiveOn: '2022-12-31' }),
    recordUnitState(closed.ctx, { ...change, status: 'SHELL', effectiveOn: '2022-12-31' }),
    recordUnitFigure(closed.ctx, { ...change, countedOn: '2022-12-31', headcount: 1, qualifier: 'EXACT' }),
  ];
  for (const answer of answers) {
    expect(refused(await answer)).toEqual([expect.objectContaining({ code: 'CLOSED_PERIOD', rule: 'CLOSED_PERIOD' })]);
  }
});

test('an organization does not end while it answers for units, nor before the day on which they went', async () => {
  const responsible = await anOrganization(ctx, 'COMMITTEE', { name: '责任党委' });
  const ward = await aUnit(ctx, responsible, { name: '受管公司' });
  const end = { id: responsible.globalId, documentNumber: '文号', expectedVersion: responsible.version };
  const dissolving = (dissolvedOn: string) => dissolveOrganization(ctx, { ...end, dissolvedOn });
  const answer = await dissolving('2024-01-01');
  expect(refusals(answer)).toEqual([{ code: 'RESPONSIBLE_FOR_UNITS', rule: 'RESPONSIBLE', field: 'input.id' }]);
  expect(answer.userErrors[0]?.message).toContain('受管公司');
  await inState(ctx, ward, 'REMOVED', '2024-01-01');
  expect(refusals(await dissolving('2023-12-31'))).toEqual([
    { code: 'RESPONSIBLE_FOR_UNITS', rule: 'RESPONSIBLE', field: 'input.id' },
  ]);
  expect((await dissolving('2024-01-01')).userErrors).toEqual([]);
});
