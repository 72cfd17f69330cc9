import type { RequestContext } from '../../../src/access/context';
import { declareFigure } from '../../../src/domains/declared-figures/declare-figure';
import type { DeclareFigureInput } from '../../../src/domains/declared-figures/declared-figure.inputs';
import { declaredFigureChecks } from '../../../src/domains/declared-figures/declared-figures.checks';
import { voidDeclaredFigure } from '../../../src/domains/declared-figures/void-declared-figure';
import { today } from '../../../src/shared/clock';
import { contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aChain } from '../../support/organizations';
import { aTenant } from '../../support/tenants';
import { declared, refusals, SAID } from './a-declaration';

const codeOf = async (call: Promise<unknown>) => {
  const error = (await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )) as { extensions?: { code?: string } } | null;
  return error === null ? 'nothing' : (error.extensions?.code ?? String(error));
};

async function listed(ctx: RequestContext, filter = ''): Promise<Record<string, unknown>[]> {
  const { data, errors } = await graphqlAs<{ declaredFigures: { edges: { node: Record<string, unknown> }[] } }>(
    ctx,
    `{ declaredFigures${filter} { edges { node {
         id measure value unit qualifier asOf declaredOn documentTitle documentNumber numerator denominator voidedOn voidDocumentNumber version
         scope { kind divisionCode organization { code } } } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.declaredFigures.edges.map(({ node }) => node);
}

describe('A figure that a paper declared', () => {
  test('is recorded as the paper says it, of whom it says it, and listed with the latest paper first', async () => {
    const tenant = await aTenant();
    const ctx = await contextFor(tenant, 'ORGANIZER');
    const { street } = await aChain(tenant);
    const first = await declared(ctx);
    const second = await declared(ctx, {
      measure: 'STRICT_RATE',
      value: 80.23,
      unit: 'PERCENT',
      qualifier: 'ABOUT',
      asOf: null,
      declaredOn: '2023-01-10',
      documentTitle: '  年度报告 ',
      documentNumber: ' 某委〔2023〕1号 ',
      scope: { organizationId: street.globalId },
      numerator: 69,
      denominator: 86,
    });
    expect(await listed(ctx)).toEqual([
      {
        id: second,
        measure: 'STRICT_RATE',
        value: 80.23,
        unit: 'PERCENT',
        qualifier: 'ABOUT',
        asOf: null,
        declaredOn: '2023-01-10',
        documentTitle: '年度报告',
        documentNumber: '某委〔2023〕1号',
        numerator: 69,
        denominator: 86,
        voidedOn: null,
        voidDocumentNumber: null,
        version: 1,
        scope: { kind: 'ORGANIZATION', divisionCode: null, organization: { code: street.code } },
      },
      expect.objectContaining({ id: first, asOf: '2022-06-30', scope: expect.objectContaining({ kind: 'TENANT' }) }),
    ]);
    expect((await listed(ctx, '(filter: { measures: [GRIDS] })')).length).toBe(0);
    expect(await listed(ctx, '(filter: { declaredUntil: "2022-12-31" })')).toMatchObject([{ id: first }]);
    expect(await listed(ctx, '(filter: { declaredFrom: "2022-12-31" })')).toMatchObject([{ id: second }]);
  });

  test('leaves a line in the audit log that names fields and no values', async () => {
    const tenant = await aTenant();
    const id = await declared(await contextFor(tenant, 'ORGANIZER'));
    const [entry] = await asMigrator(
      `select action, object_type, fields from audit_entries where tenant_id = $1 and object_id = $2`,
      [tenant.tenantId, id.slice(4)],
    );
    expect(entry).toMatchObject({ action: 'figure:declare', object_type: 'DeclaredFigure' });
    expect(JSON.stringify(entry)).not.toContain(SAID.documentTitle);
  });

  test('is declared once by one paper, by two at once too; another paper may say another thing of the same day', async () => {
    const tenant = await aTenant();
    const ctx = await contextFor(tenant, 'ORGANIZER');
    await declared(ctx);
    expect(await refusals(ctx, { value: 3 })).toEqual(['ALREADY_DECLARED input.documentTitle']);
    await declared(ctx, { value: 3, documentTitle: '另一份报告' });
    const outcomes = await Promise.allSettled(
      [1, 2].map(async () => declared(await contextFor(tenant, 'ORGANIZER'), { documentTitle: '第三份报告' })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await listed(ctx)).toHaveLength(3);
  });

  test('repeated with its key answers as the first did', async () => {
    const ctx = await contextFor(await aTenant(), 'ORGANIZER');
    const [one, again] = [await declared(ctx, { idempotencyKey: 'k' }), await declared(ctx, { idempotencyKey: 'k' })];
    expect(again).toBe(one);
  });

  test('is recorded by the department alone, and read by all', async () => {
    const tenant = await aTenant();
    const { gridBranch } = await aChain(tenant);
    await declared(await contextFor(tenant, 'ORGANIZER'));
    const secretary = await contextFor(tenant, 'SECRETARY', { organizationId: gridBranch.id });
    expect(await listed(secretary)).toHaveLength(1);
    expect(await codeOf(declareFigure(secretary, SAID))).toBe('FORBIDDEN');
    expect(await codeOf(declareFigure(await contextFor(tenant, 'AUDITOR'), SAID))).toBe('FORBIDDEN');
  });
});

describe('A declaration is refused', () => {
  const BASE = { numerator: 69, denominator: 86 };
  const RATE = { measure: 'STRICT_RATE', unit: 'PERCENT', value: 80.23 } as const;

  test.each<[string, Partial<DeclareFigureInput>, string]>([
    ['a number of things in percent', { unit: 'PERCENT' }, 'UNIT_MISMATCH input.unit'],
    ['a percentage by the piece', { ...RATE, unit: 'PIECES' }, 'UNIT_MISMATCH input.unit'],
    ['a part of a thing', { value: 1.5 }, 'VALUE_RANGE input.value'],
    ['less than nothing', { value: -1 }, 'VALUE_RANGE input.value'],
    ['more than all', { ...RATE, value: 100.01 }, 'VALUE_RANGE input.value'],
    ['a third decimal', { ...RATE, value: 80.233 }, 'VALUE_RANGE input.value'],
    ['a base of a number of things', BASE, 'BASE_MISMATCH input.denominator'],
    ['half a base', { ...RATE, numerator: 69 }, 'BASE_MISMATCH input.denominator'],
    ['a base of nothing', { ...RATE, numerator: 0, denominator: 0 }, 'BASE_MISMATCH input.denominator'],
    ['more than the base', { ...RATE, numerator: 87, denominator: 86 }, 'BASE_MISMATCH input.denominator'],
    ['a paper to come', { declaredOn: '2099-01-01' }, 'DATE_TO_COME input.declaredOn'],
    ['a day after the paper', { asOf: '2022-07-16' }, 'AS_OF_AFTER_DECLARATION input.asOf'],
    ['a paper without title', { documentTitle: ' ' }, 'DOCUMENT_TITLE input.documentTitle'],
    ['a title that is a novel', { documentTitle: '报'.repeat(201) }, 'DOCUMENT_TITLE input.documentTitle'],
    ['a phone in the title', { documentTitle: '联系人 13800138000' }, 'DOCUMENT_TITLE input.documentTitle'],
    ['a phone in the number', { documentNumber: '13800138000' }, 'DOCUMENT_NUMBER input.documentNumber'],
    ['an unknown division', { scope: { divisionCode: '540199' } }, 'DIVISION_UNKNOWN input.scope.divisionCode'],
    ['tenants below that are none', { scope: { isBelow: true } }, 'NO_TENANTS_BELOW input.scope'],
  ])('with %s', async (_what, wishes, refusal) => {
    const ctx = await contextFor(await aTenant(), 'ORGANIZER');
    expect(await refusals(ctx, wishes)).toEqual([refusal]);
    expect(await listed(ctx)).toEqual([]);
  });

  test('with no scope or two, and with an organization of another tenant', async () => {
    const tenant = await aTenant();
    const ctx = await contextFor(tenant, 'ORGANIZER');
    const { street } = await aChain(await aTenant());
    const scoped = (scope: DeclareFigureInput['scope']) => codeOf(declareFigure(ctx, { ...SAID, scope }));
    const refused = ['SCOPE_REQUIRED input.scope'];
    expect(await refusals(ctx, { scope: {} })).toEqual(refused);
    expect(await refusals(ctx, { scope: { isTenant: true, divisionCode: '540102' } })).toEqual(refused);
    expect(await scoped({ organizationId: street.globalId })).toBe('NOT_FOUND');
    expect(await scoped({ organizationId: street.globalId, isTenant: true })).toBe('NOT_FOUND');
  });

  test('says so in both languages, and repeats nothing personal', async () => {
    const ctx = { ...(await contextFor(await aTenant(), 'ORGANIZER')), language: 'zh' as const };
    const { userErrors } = await declareFigure(ctx, { ...SAID, documentTitle: '联系人 13800138000' });
    expect(userErrors[0]?.message).toBe('文件名称中含有疑似公民身份号码或手机号码的内容；请只填写文件名称。');
  });
});

describe('A record of a declared figure', () => {
  const voiding = (id: string, wishes: object = {}) => ({
    id,
    expectedVersion: 1,
    voidedOn: today(),
    documentNumber: '某委〔2024〕2号',
    ...wishes,
  });

  test('is voided by a document, once; it stays as it was, and the paper may be recorded anew', async () => {
    const ctx = await contextFor(await aTenant(), 'ORGANIZER');
    const id = await declared(ctx);
    const { declaredFigure } = await voidDeclaredFigure(ctx, voiding(id));
    expect(declaredFigure).toMatchObject({
      value: 2,
      voidedOn: today(),
      voidDocumentNumber: '某委〔2024〕2号',
      version: 2,
    });
    expect(await listed(ctx)).toEqual([]);
    expect(await listed(ctx, '(filter: { isVoided: true })')).toMatchObject([{ id, value: 2 }]);
    const { userErrors } = await voidDeclaredFigure(ctx, voiding(id, { expectedVersion: 2 }));
    expect(userErrors).toMatchObject([{ code: 'ALREADY_VOIDED', field: 'input.id' }]);
    await declared(ctx, { value: 3 });
  });

  test('is not voided by another version, before its paper, in the future, without document, or by another tenant', async () => {
    const ctx = await contextFor(await aTenant(), 'ORGANIZER');
    const id = await declared(ctx);
    expect(await codeOf(voidDeclaredFigure(ctx, voiding(id, { expectedVersion: 7 })))).toBe('CONFLICT');
    for (const voidedOn of ['2022-07-14', '2099-01-01']) {
      const { userErrors } = await voidDeclaredFigure(ctx, voiding(id, { voidedOn }));
      expect(userErrors).toMatchObject([{ code: 'VOIDED_ON_RANGE', field: 'input.voidedOn' }]);
    }
    const { userErrors } = await voidDeclaredFigure(ctx, voiding(id, { documentNumber: '' }));
    expect(userErrors).toMatchObject([{ code: 'DOCUMENT_NUMBER', field: 'input.documentNumber' }]);
    const stranger = await contextFor(await aTenant(), 'ORGANIZER');
    expect(await codeOf(voidDeclaredFigure(stranger, voiding(id)))).toBe('NOT_FOUND');
  });
});

describe('The checks of declared figures', () => {
  test.each([
    ['declared-figure-division', `scope_kind = 'DIVISION', scope_division_code = '540199'`],
    ['declared-figure-day', `declared_on = current_date + 9`],
    ['declared-figure-day', `voided_on = current_date + 9, void_document_number = 'x'`],
  ])('%s sees it when %s', async (name, change) => {
    const tenant = await aTenant();
    const id = await declared(await contextFor(tenant, 'ORGANIZER'));
    const check = declaredFigureChecks.find((each) => each.name === name);
    const broken = () => asMigrator(check?.text ?? '', [tenant.tenantId]);
    expect(await broken()).toEqual([]);
    await asMigrator(`update declared_figures set ${change} where id = $1`, [id.slice(4)]);
    expect(await broken()).toHaveLength(1);
  });
});
