import type { RequestContext } from '../../../src/access/context';
import type { UnitAnswer, UnitsAnswer } from '../../../src/domains/units/load-unit-answer';
import { recordUnitFormation } from '../../../src/domains/units/record-unit-formation';
import { recordUnitState } from '../../../src/domains/units/record-unit-state';
import { surveyUnit } from '../../../src/domains/units/survey-unit';
import type { SurveyUnitInput } from '../../../src/domains/units/unit.inputs';
import type { FormationMode, UnitStatus } from '../../../src/domains/units/unit.rules';
import { unitChecks } from '../../../src/domains/units/units.checks';
import type { LocalDate } from '../../../src/shared/clock';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { anOrganization, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** The days on which units of tests are surveyed and found at work, unless a test says otherwise. */
export const SURVEYED_ON: LocalDate = '2021-03-01';
export const ACTIVE_ON: LocalDate = '2021-04-01';

/** A unit as tests name it. */
export interface TestUnit {
  /** Internal UUID, as SQL has it. */
  id: string;
  /** Id of the API. */
  globalId: string;
  name: string;
  version: number;
}

/** An industry committee that answers for units, with branches that may cover them. */
export interface TestIndustry {
  tenant: TestTenant;
  ctx: RequestContext;
  committee: TestOrganization;
  jointBranch: TestOrganization;
  companyBranch: TestOrganization;
}

export async function anIndustry(): Promise<TestIndustry> {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const committee = await anOrganization(ctx, 'COMMITTEE', { name: '快递行业党委' });
  const formalParentId = committee.globalId;
  const jointBranch = await anOrganization(ctx, 'JOINT_BRANCH', { name: '快递行业联合党支部', formalParentId });
  const companyBranch = await anOrganization(ctx, 'BRANCH', { name: '高原快递党支部', formalParentId });
  return { tenant, ctx, committee, jointBranch, companyBranch };
}

/** A unit through the use cases: surveyed, and found at work a month later unless it is to stay as the survey found it. */
export async function aUnit(
  ctx: RequestContext,
  responsible: Pick<TestOrganization, 'globalId'>,
  { isSurveyed = false, ...wishes }: Partial<SurveyUnitInput> & { isSurveyed?: boolean } = {},
): Promise<TestUnit> {
  const unit = surveyed(
    await surveyUnit(ctx, {
      name: '测试快递公司',
      kind: 'NON_PUBLIC_ENTERPRISE',
      sector: 'EXPRESS_DELIVERY',
      responsibleId: responsible.globalId,
      surveyedOn: SURVEYED_ON,
      ...wishes,
    }),
  );
  return isSurveyed ? unit : inState(ctx, unit, 'ACTIVE', ACTIVE_ON);
}

/** Several units at work. */
export async function someUnits(
  ctx: RequestContext,
  responsible: TestOrganization,
  count: number,
): Promise<TestUnit[]> {
  const units: TestUnit[] = [];
  for (let number = 1; number <= count; number += 1) {
    units.push(await aUnit(ctx, responsible, { name: `测试快递公司${number}号` }));
  }
  return units;
}

export async function inState(
  ctx: RequestContext,
  unit: TestUnit,
  status: UnitStatus,
  effectiveOn: LocalDate,
): Promise<TestUnit> {
  const documentNumber = status === 'REMOVED' ? '市监清〔2024〕1号' : null;
  return surveyed(await recordUnitState(ctx, { ...versionOf(unit), status, effectiveOn, documentNumber }));
}

/** Units under an organization, with their versions afterwards. */
export async function covered(
  ctx: RequestContext,
  organization: TestOrganization,
  mode: FormationMode,
  units: readonly TestUnit[],
  since: LocalDate,
  documentNumber?: string,
): Promise<TestUnit[]> {
  const input = { organizationId: organization.globalId, mode, units: units.map(versionOf), since, documentNumber };
  return allOf(await recordUnitFormation(ctx, input));
}

/** How an input names a unit. */
export const versionOf = ({ globalId: id, version: expectedVersion }: TestUnit) => ({ id, expectedVersion });

/** The unit of an answer; a refusal fails the test with its messages. */
export function surveyed(answer: UnitAnswer): TestUnit {
  return allOf({ units: answer.unit === null ? null : [answer.unit], userErrors: answer.userErrors })[0] as TestUnit;
}

/** The units of an answer; a refusal fails the test with its messages. */
export function allOf({ units, userErrors }: UnitsAnswer): TestUnit[] {
  if (units === null || userErrors.length > 0) {
    throw new Error(`Refused: ${userErrors.map(({ code, message }) => `${code} ${message}`).join(' ')}`);
  }
  return units.map(({ id: globalId, name, version }) => ({ id: globalId.slice(4), globalId, name, version }));
}

/** The codes, rules and fields of a refusal; an answer that changed something fails the test. */
export function refused({ userErrors, ...answer }: UnitAnswer | UnitsAnswer) {
  if (Object.values(answer).some((changed) => changed !== null)) throw new Error('It was changed instead of refused.');
  return userErrors.map(({ code, rule, field }) => ({ code, rule, field }));
}

/** Runs a call that must change nothing of the tenant's units, and gives back what came of it. */
export async function leavingUnits<Result>(tenant: TestTenant, call: () => Promise<Result>): Promise<Result> {
  const before = await everyUnitRow(tenant);
  const [outcome] = await Promise.allSettled([call()]);
  expect(await everyUnitRow(tenant)).toBe(before);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

/** Rows that break an invariant of the domain, by the name of the check; empty when all is well. */
export async function brokenUnitChecks(tenant: TestTenant): Promise<Record<string, object[]>> {
  const broken: Record<string, object[]> = {};
  for (const check of unitChecks) {
    const rows = await asMigrator(check.text, [tenant.tenantId]);
    if (rows.length > 0) broken[check.name] = rows;
  }
  return broken;
}

async function everyUnitRow(tenant: TestTenant): Promise<string> {
  const rows: unknown[] = [];
  for (const table of ['units', 'unit_states', 'unit_formations', 'unit_figures', 'audit_entries']) {
    rows.push(
      await asMigrator(`select to_jsonb(t) as row from ${table} t where tenant_id = $1 order by to_jsonb(t)::text`, [
        tenant.tenantId,
      ]),
    );
  }
  return JSON.stringify(rows);
}
