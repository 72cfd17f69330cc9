import { asMigrator } from '../../support/database';
import { anIndustry, aUnit, brokenUnitChecks, covered, someUnits, type TestIndustry, type TestUnit } from './support';

/** An industry whose units are covered in every way. */
interface CoveredIndustry extends TestIndustry {
  joint: TestUnit;
  single: TestUnit;
  affiliated: TestUnit;
}

async function aCoveredIndustry(): Promise<CoveredIndustry> {
  const industry = await anIndustry();
  const { ctx, committee, jointBranch, companyBranch } = industry;
  const [joint] = await covered(ctx, jointBranch, 'JOINT', await someUnits(ctx, committee, 2), '2022-01-01');
  const firm = await aUnit(ctx, committee, {
    uscc: '91512081MA62K0260E',
    figure: { headcount: 20, memberCount: 3, qualifier: 'EXACT' },
  });
  const [single] = await covered(ctx, companyBranch, 'SINGLE', [firm], '2022-01-01');
  const [affiliated] = await covered(ctx, companyBranch, 'AFFILIATED', [await aUnit(ctx, committee)], '2022-01-01');
  return { ...industry, joint, single, affiliated } as CoveredIndustry;
}

/** Each invariant is broken behind the back of the use cases; the check of that name must see it. */
const BREACHES: [check: string, how: (industry: CoveredIndustry) => [sql: string, ...values: string[]]][] = [
  [
    'unit-current-state',
    ({ single }) => [`update units set name = '改名' where tenant_id = $1 and id = $2`, single.id],
  ],
  [
    'unit-current-state',
    ({ single }) => [`update unit_states set superseded_at = now() where tenant_id = $1 and unit_id = $2`, single.id],
  ],
  [
    'unit-life',
    ({ single }) => [
      `update unit_states set valid = '[2021-03-02,2021-04-01)' where tenant_id = $1 and unit_id = $2 and status = 'SURVEYED'`,
      single.id,
    ],
  ],
  [
    'unit-life',
    ({ single }) => [
      `update unit_states set valid = '[2021-03-01,2021-03-15)' where tenant_id = $1 and unit_id = $2 and status = 'SURVEYED'`,
      single.id,
    ],
  ],
  [
    'unit-life',
    ({ single }) => [
      `update unit_states set status = 'SHELL' where tenant_id = $1 and unit_id = $2 and upper_inf(valid)`,
      single.id,
    ],
  ],
  [
    'unit-life',
    ({ single }) => [
      `update unit_states set status = 'REMOVED' where tenant_id = $1 and unit_id = $2 and upper_inf(valid)`,
      single.id,
    ],
  ],
  [
    'unit-life',
    ({ single }) => [`update units set ended_on = '2023-01-01' where tenant_id = $1 and id = $2`, single.id],
  ],
  [
    'unit-uscc-checksum',
    ({ single }) => [`update units set uscc = '91512081MA62K0261E' where tenant_id = $1 and id = $2`, single.id],
  ],
  [
    'unit-responsible-living',
    ({ committee }) => [
      `update organizations set ended_on = '2023-01-01' where tenant_id = $1 and id = $2`,
      committee.id,
    ],
  ],
  [
    'unit-figure-days',
    ({ single }) => [
      `update unit_figures set counted_on = '2021-02-28' where tenant_id = $1 and unit_id = $2`,
      single.id,
    ],
  ],
  [
    'unit-formation-joint',
    ({ joint }) => [
      `update unit_formations set valid = '[2022-01-01,2023-01-01)' where tenant_id = $1 and unit_id = $2`,
      joint.id,
    ],
  ],
  [
    'unit-formation-joint',
    ({ joint }) => [`update unit_formations set mode = 'AREA_JOINT' where tenant_id = $1 and unit_id = $2`, joint.id],
  ],
  [
    'unit-formation-single',
    ({ affiliated }) => [
      `update unit_formations set mode = 'SYNCHRONOUS' where tenant_id = $1 and unit_id = $2`,
      affiliated.id,
    ],
  ],
  [
    'unit-formation-life',
    ({ single }) => [
      `update unit_formations set valid = '[2021-03-15,)' where tenant_id = $1 and unit_id = $2`,
      single.id,
    ],
  ],
  [
    'unit-formation-life',
    ({ companyBranch }) => [
      `update organization_states set status = 'DISSOLVED' where tenant_id = $1 and organization_id = $2`,
      companyBranch.id,
    ],
  ],
  [
    'unit-formation-life',
    ({ single }) => [
      `update unit_states set status = 'REMOVED' where tenant_id = $1 and unit_id = $2 and upper_inf(valid)`,
      single.id,
    ],
  ],
  [
    'unit-formation-kind',
    ({ companyBranch }) => [
      `update organizations set kind = 'JOINT_BRANCH' where tenant_id = $1 and id = $2`,
      companyBranch.id,
    ],
  ],
];

test('units that came through the use cases break no invariant', async () => {
  const { tenant } = await aCoveredIndustry();
  expect(await brokenUnitChecks(tenant)).toEqual({});
});

test.each(BREACHES)('%s sees its breach', async (check, how) => {
  const industry = await aCoveredIndustry();
  const [sql, ...values] = how(industry);
  await asMigrator(sql, [industry.tenant.tenantId, ...values]);
  expect(Object.keys(await brokenUnitChecks(industry.tenant))).toContain(check);
});

test('a code stands once in a tenant, and again in another', async () => {
  const { tenant, joint } = await aCoveredIndustry();
  await aCoveredIndustry();
  await expect(
    asMigrator(`update units set uscc = '91512081MA62K0260E' where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      joint.id,
    ]),
  ).rejects.toMatchObject({ constraint: 'units_by_uscc' });
});
