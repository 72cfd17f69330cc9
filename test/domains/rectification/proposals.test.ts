import { v7 as newId } from 'uuid';
import type { ViewerContext } from '../../../src/access/context';
import { recordOffice } from '../../../src/domains/offices/record-office';
import type { RectificationCampaign } from '../../../src/domains/rectification/campaign.type';
import { closeRectificationCampaign } from '../../../src/domains/rectification/close-rectification-campaign';
import { dismissCase } from '../../../src/domains/rectification/dismiss-case';
import { extendRectificationCampaign } from '../../../src/domains/rectification/extend-rectification-campaign';
import { proposeRectificationCandidates } from '../../../src/domains/rectification/propose-rectification-candidates';
import { recordPremises } from '../../../src/domains/rectification/record-premises';
import { signCaseCheck } from '../../../src/domains/rectification/sign-case-check';
import { today } from '../../../src/shared/clock';
import { asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { succeeded } from '../../support/organizations';
import { plantChains } from '../../support/planted-chain';
import { aTenant, type TestTenant } from '../../support/tenants';
import { addMonths, ago } from '../alerts/days';
import { aBody, anOffice, type Body, BRANCH, COMMITTEE, OTHER_BRANCH } from '../offices/a-body';
import { aCampaign, brokenChecks, EVIDENCE, nominated, refused, taken, thrown } from './a-campaign';

/** Candidates are of today, and so is the campaign that takes them. */
const YEAR = Number(today().slice(0, 4));

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;
let campaign: RectificationCampaign;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
  campaign = await aCampaign(ctx, { year: YEAR, startedOn: `${YEAR}-01-01` });
});

afterEach(async () => {
  expect(await brokenChecks(tenant)).toEqual([]);
});

const propose = async (by = ctx, { id: campaignId } = campaign) => {
  const { proposedCount, userErrors } = await proposeRectificationCandidates(by, { campaignId });
  return proposedCount ?? userErrors.map(({ code, rule }) => `${code} ${rule}`).join();
};

interface Found {
  key: string;
  caseId: string;
  version: number;
  state: string;
  class: string | null;
  rules: string[];
}

/** The cases of the tenant by the keys of their organizations, with the rules of their findings. */
async function found(): Promise<Map<string, Found>> {
  const rows = await asMigrator<Found & { id: string }>(
    `select c.organization_id as id, 'rcs_' || c.id as "caseId", c.version, c.state, c.class,
            (select array_agg(k.rule order by k.rule) from rectification_findings k
              where k.tenant_id = $1 and k.case_id = c.id) as rules
       from rectification_cases c where c.tenant_id = $1 order by c.created_at`,
    [tenant.tenantId],
  );
  const keys = new Map([...body.organizations].map(([key, id]) => [id, key]));
  return new Map(rows.map((row) => [keys.get(row.id) as string, row]));
}

/** What a rule proposed is dismissed after the self-check, and not before. */
const dismiss = async ({ caseId: id, version: expectedVersion }: Found) => {
  const dismissal = { id, reason: 'NOT_CONFIRMED', dismissedOn: today(), evidence: EVIDENCE } as const;
  expect(refused(await dismissCase(ctx, { ...dismissal, expectedVersion }))).toEqual(['CHECKS_MISSING R-805']);
  const check = { id, expectedVersion, step: 'SELF_CHECKED', on: today() } as const;
  const { version } = taken(await signCaseCheck(ctx, check));
  return taken(await dismissCase(ctx, { ...dismissal, expectedVersion: version }));
};

describe('The facts on record make candidates (R-804)', () => {
  test('of primary organizations at work, and label none of them', async () => {
    expect(await propose()).toBe(3);
    const cases = await found();
    expect([...cases.keys()].sort()).toEqual([BRANCH, OTHER_BRANCH, COMMITTEE].sort());
    for (const each of cases.values()) expect(each).toMatchObject({ state: 'CANDIDATE', class: null, version: 1 });
    // Nobody has ever been secretary, and nothing was held.
    expect(cases.get(COMMITTEE)?.rules).toEqual(['R-208']);
    expect(cases.get(BRANCH)?.rules).toEqual(['R-208', expect.stringMatching(/^R-30\d(, R-30\d)*$/)]);
  });

  test('with the facts that each finding rests on', async () => {
    await propose();
    const { data } = await graphqlAs<{ rectificationCases: { edges: { node: unknown }[] } }>(
      ctx,
      `query ($under: ID!) { rectificationCases(filter: { under: { id: $under, graph: FORMAL } }) { edges { node {
         origin findings { category rule foundOn facts { name value } } timeline { step takenOn } } } } }`,
      { under: body.organization(OTHER_BRANCH) },
    );
    expect(data?.rectificationCases.edges[0]?.node).toMatchObject({
      origin: 'RULE',
      findings: [
        {
          category: 'BODY_INCOMPLETE',
          rule: 'R-208',
          foundOn: today(),
          facts: [
            { name: 'VACANT_SINCE', value: '2020-03-01' },
            { name: 'MAX_VACANCY_DAYS', value: '90' },
          ],
        },
        { category: 'RULES_UNUSED', facts: expect.arrayContaining([{ name: 'THEME_DAY', value: expect.any(String) }]) },
      ],
      timeline: [{ step: 'PROPOSED', takenOn: today() }],
    });
  });

  test('also a term that is up (R-201), premises that are missing (R-803) and years without development (R-406)', async () => {
    const organizationId = body.organizations.get(COMMITTEE) as string;
    await asMigrator(
      `insert into terms (tenant_id, id, organization_id, began_on, ends_on, valid, recorded_at)
       values ($1, $2, $3, '2020-03-01', '2025-03-01', '[2020-03-01,)', now())`,
      [tenant.tenantId, newId(), organizationId],
    );
    succeeded(
      await recordPremises(ctx, { organizationId: `org_${organizationId}`, hasPremises: false, since: '2023-01-01' }),
    );
    await asMigrator(`update organizations set division_code = '540102010201' where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      organizationId,
    ]);
    await propose();
    expect((await found()).get(COMMITTEE)?.rules).toEqual(['R-201', 'R-208', 'R-406', 'R-803']);
  });

  test('again what is new only: not who is open, here or in another campaign', async () => {
    const former = await aCampaign(ctx, { year: 2023, startedOn: '2023-02-01' });
    await nominated(ctx, body, former, { nominatedOn: '2023-03-01' });
    expect(await propose()).toBe(2);
    expect(await propose()).toBe(0);
    expect((await found()).get(BRANCH)?.rules).toEqual([null]);
  });

  test('not who was dismissed on the same facts, until a fact is new', async () => {
    await propose();
    for (const each of (await found()).values()) await dismiss(each);
    expect(await propose()).toBe(0);
    const organizationId = body.organization(BRANCH);
    succeeded(await recordPremises(ctx, { organizationId, hasPremises: false, since: '2023-01-01' }));
    expect(await propose()).toBe(1);
    expect((await found()).get(BRANCH)).toMatchObject({ state: 'CANDIDATE', rules: expect.arrayContaining(['R-803']) });
  });

  test('in another campaign anew', async () => {
    await propose();
    for (const each of (await found()).values()) await dismiss(each);
    const next = await aCampaign(ctx, { year: YEAR - 1, startedOn: `${YEAR - 1}-02-01`, endsOn: `${YEAR}-12-31` });
    expect(await propose(ctx, next)).toBe(3);
  });

  test('not where it is mended: a secretary is in post, and meetings were held', async () => {
    const { userErrors } = await recordOffice(ctx, anOffice(body));
    expect(userErrors).toEqual([]);
    await propose();
    expect((await found()).get(BRANCH)?.rules).toEqual([expect.stringMatching(/^R-30/)]);
  });

  test('not of a closed campaign, an unknown one, or by others than the department', async () => {
    const superior = await asSecretary(tenant, body.organizations.get(COMMITTEE) as string);
    expect(await thrown(propose(superior))).toBe('FORBIDDEN');
    const foreign = await aCampaign(await asOrganizer(await aTenant()));
    expect(await thrown(propose(ctx, foreign))).toBe('NOT_FOUND');
    await closeRectificationCampaign(ctx, { id: campaign.id, expectedVersion: 1, closedOn: today() });
    expect(await propose()).toBe('CAMPAIGN_CLOSED R-801');
  });

  test('not of a campaign whose last day is over (R-810), until it is extended', async () => {
    const former = await aCampaign(ctx, { year: YEAR - 1, startedOn: `${YEAR - 1}-02-01` });
    expect(await propose(ctx, former)).toBe('CAMPAIGN_ENDED R-810');
    const extension = { endsOn: today(), documentNumber: '城关委办〔2026〕3号' };
    const { rectificationCampaign } = await extendRectificationCampaign(ctx, {
      ...{ id: former.id, expectedVersion: former.version },
      ...extension,
    });
    expect(rectificationCampaign).toMatchObject({ endsOn: today(), extensionDocument: extension.documentNumber });
    expect(await propose(ctx, former)).toBe(3);
  });

  test('that several ask for at once are made once', async () => {
    const counts = await Promise.all([1, 2, 3, 4].map(() => propose()));
    expect(counts.reduce<number>((sum, count) => sum + Number(count), 0)).toBe(3);
    const rows = await asMigrator('select id from rectification_cases where tenant_id = $1', [tenant.tenantId]);
    expect(rows).toHaveLength(3);
  });

  test('in as many statements for many organizations as for few', async () => {
    const statements = async (communities: number) => {
      const other = await aTenant();
      await plantChains(other, { communities, grids: 2, groups: 0 });
      const by = await asOrganizer(other);
      const { id: campaignId } = await aCampaign(by, { year: YEAR, startedOn: `${YEAR}-01-01` });
      by.counters.statements = 0;
      const { proposedCount } = await proposeRectificationCandidates(by, { campaignId });
      return { proposedCount, statements: by.counters.statements };
    };
    const [few, many] = [await statements(1), await statements(8)];
    expect([few.proposedCount, many.proposedCount]).toEqual([3, 24]);
    expect(many.statements).toBe(few.statements);
  });
});

describe('Years without development (R-406)', () => {
  const village = () => body.organizations.get(COMMITTEE) as string;

  beforeEach(async () => {
    await asMigrator(`update organizations set division_code = '540102010201' where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      village(),
    ]);
  });

  const isFound = async () => {
    await propose();
    return (await found()).get(COMMITTEE)?.rules.includes('R-406');
  };

  test('are those of villages, since the last who joined there or below, or since the founding', async () => {
    expect(await isFound()).toBe(true);
    const [finding] = await asMigrator(
      `select facts from rectification_findings where tenant_id = $1 and rule = 'R-406'`,
      [tenant.tenantId],
    );
    expect(finding).toEqual({ facts: { NOBODY_ADMITTED_SINCE: '2020-03-01', MAX_YEARS_WITHOUT_DEVELOPMENT: 2 } });
  });

  test('are not those of urban communities, whose codes end below 200', async () => {
    await asMigrator(`update organizations set division_code = '540102007001' where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      village(),
    ]);
    expect(await isFound()).toBe(false);
  });

  test('count the day on which a target was recorded', async () => {
    const key = newId();
    await asMigrator(aTarget('ACTIVIST').replace('gen_random_uuid()', `'${key}'`), [
      tenant.tenantId,
      body.organizations.get(BRANCH),
    ]);
    await asMigrator(
      `insert into candidate_steps (tenant_id, id, candidate_id, step, taken_on, organization_id, recorded_at)
       values ($1, gen_random_uuid(), $2, 'TARGET_RECORDED', $3, $4, now())`,
      [tenant.tenantId, key, addMonths(ago(-1), -24), village()],
    );
    expect(await isFound()).toBe(false);
  });

  test.each([
    [
      'who joined a branch below',
      `update members set joined_on = '${addMonths(ago(-1), -24)}' where tenant_id = $1 and branch_id = $2 and full_member_on is null`,
      false,
    ],
    [
      'who joined longer ago',
      `update members set joined_on = '${addMonths(ago(1), -24)}' where tenant_id = $1 and branch_id = $2 and full_member_on is null`,
      true,
    ],
    ['a development target today', aTarget('DEVELOPMENT_TARGET'), false],
    ['an activist only', aTarget('ACTIVIST'), true],
  ])('count %s', async (_what, sql, isSo) => {
    await asMigrator(sql, [tenant.tenantId, body.organizations.get(BRANCH)]);
    expect(await isFound()).toBe(isSo);
  });

  function aTarget(stage: string): string {
    return `insert into candidates (tenant_id, id, name, masked_name, name_pinyin, name_readings, sex, birth_on, front_line, branch_id, stage, stage_since, applied_on, created_at, updated_at)
            values ($1, gen_random_uuid(), '寅测试', '寅**', 'a', 'a', 'UNKNOWN', '2000-01-01', 'NONE', $2, '${stage}', '2021-01-01', '2020-01-01', now(), now())`;
  }
});
