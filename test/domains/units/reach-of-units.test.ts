import { endUnitFormation } from '../../../src/domains/units/end-unit-formation';
import { recordUnitFigure } from '../../../src/domains/units/record-unit-figure';
import { recordUnitFormation } from '../../../src/domains/units/record-unit-formation';
import { recordUnitState } from '../../../src/domains/units/record-unit-state';
import { renameUnit } from '../../../src/domains/units/rename-unit';
import { surveyUnit } from '../../../src/domains/units/survey-unit';
import { updateUnit } from '../../../src/domains/units/update-unit';
import { asAuditor, asClerk, asSecretary } from '../../support/context';
import { anOrganization } from '../../support/organizations';
import { anIndustry, aUnit, leavingUnits, SURVEYED_ON, surveyed, versionOf } from './support';

const NOT_FOUND = { extensions: { code: 'NOT_FOUND' } };

const survey = (responsibleId: string) => ({
  name: '新公司',
  kind: 'OTHER' as const,
  sector: 'OTHER' as const,
  responsibleId,
  surveyedOn: SURVEYED_ON,
});

test('a secretary and a clerk write of the units for which organizations in their subtree answer', async () => {
  const { tenant, committee, jointBranch } = await anIndustry();
  for (const ctx of [await asSecretary(tenant, committee.id), await asClerk(tenant, committee.id)]) {
    const unit = surveyed(await surveyUnit(ctx, survey(jointBranch.globalId)));
    surveyed(await updateUnit(ctx, { ...versionOf(unit), responsibleId: committee.globalId }));
  }
});

test('out of reach nothing is told apart from what does not exist, whatever the version', async () => {
  const { tenant, ctx, committee, companyBranch } = await anIndustry();
  const industry = await anOrganization(ctx, 'COMMITTEE', { name: '货运行业党委' });
  const own = await aUnit(ctx, industry);
  const unit = await aUnit(ctx, committee);
  const secretary = await asSecretary(tenant, industry.id);
  const change = { id: unit.globalId, expectedVersion: 99 };
  const units = [{ id: unit.globalId, expectedVersion: 99 }];
  const day = '2022-01-01';
  const calls = [
    () => surveyUnit(secretary, survey(committee.globalId)),
    () => updateUnit(secretary, { ...change, sector: 'OTHER' }),
    () => updateUnit(secretary, { ...versionOf(own), responsibleId: committee.globalId }),
    () => renameUnit(secretary, { ...change, name: '新名', effectiveOn: day }),
    () => recordUnitState(secretary, { ...change, status: 'SHELL', effectiveOn: day }),
    () => recordUnitFigure(secretary, { ...change, countedOn: day, headcount: 1, qualifier: 'EXACT' }),
    () => endUnitFormation(secretary, { units, endedOn: day }),
    () =>
      recordUnitFormation(secretary, {
        organizationId: companyBranch.globalId,
        mode: 'AFFILIATED',
        units: [versionOf(own)],
        since: day,
      }),
    () => recordUnitFormation(secretary, { organizationId: industry.globalId, mode: 'AFFILIATED', units, since: day }),
  ];
  for (const call of calls) await expect(leavingUnits<object>(tenant, call)).rejects.toMatchObject(NOT_FOUND);
  const foreign = { id: 'unt_01900000-0000-7000-8000-00000000dead', expectedVersion: 1, sector: 'OTHER' } as const;
  await expect(updateUnit(secretary, foreign)).rejects.toThrow(/There is no unit with id .* within your reach/);
  await expect(updateUnit(secretary, { ...foreign, id: unit.globalId })).rejects.toThrow(
    /There is no unit with id .* within your reach/,
  );
});

test('who only reads writes nothing', async () => {
  const { tenant, committee } = await anIndustry();
  const auditor = await asAuditor(tenant);
  await expect(surveyUnit(auditor, survey(committee.globalId))).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});
