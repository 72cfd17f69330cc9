import type { ViewerContext } from '../../../src/access/context';
import { closeRectificationCampaign } from '../../../src/domains/rectification/close-rectification-campaign';
import { extendRectificationCampaign } from '../../../src/domains/rectification/extend-rectification-campaign';
import { nominateCase } from '../../../src/domains/rectification/nominate-case';
import { startRectificationCampaign } from '../../../src/domains/rectification/start-rectification-campaign';
import { today } from '../../../src/shared/clock';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, OTHER_BRANCH } from '../offices/a-body';
import {
  aCampaign,
  aNomination,
  aStart,
  brokenChecks,
  nominated,
  refused,
  sign,
  started,
  thrown,
  YEAR,
} from './a-campaign';

let tenant: TestTenant;
let ctx: ViewerContext;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
});

afterEach(async () => {
  expect(await brokenChecks(tenant)).toEqual([]);
});

const start = async (wishes = {}) => refused(await startRectificationCampaign(ctx, aStart(wishes)));

describe('A campaign', () => {
  test('is of the tenant, without quota, to the end of its year, unless it is said otherwise', async () => {
    const answer = await graphqlAs(
      ctx,
      `mutation { startRectificationCampaign(input: { year: 2024, startedOn: "2024-01-10" }) {
         rectificationCampaign { year scope quotaPolicy quotaPercent superiorDocument roleTemplate status startedOn endsOn closedOn version }
         userErrors { code } } }`,
    );
    expect(answer).toMatchObject({
      data: {
        startRectificationCampaign: {
          rectificationCampaign: {
            year: 2024,
            scope: 'TENANT',
            quotaPolicy: 'NONE',
            quotaPercent: null,
            superiorDocument: null,
            roleTemplate: 'FOUR_ONES',
            status: 'OPEN',
            startedOn: '2024-01-10',
            endsOn: '2024-12-31',
            closedOn: null,
            version: 1,
          },
          userErrors: [],
        },
      },
    });
  });

  test('sets a share by a document of the superior only (R-802)', async () => {
    expect(await start({ quotaPolicy: 'RATIO', quotaPercent: 10 })).toEqual(['QUOTA_NEEDS_DOCUMENT R-802']);
    expect(await start({ quotaPolicy: 'RATIO', quotaPercent: 10, superiorDocument: ' ' })).toEqual([
      'DOCUMENT_NUMBER R-802',
    ]);
    expect(await start({ quotaPolicy: 'RATIO', superiorDocument: '自治区组发〔2024〕1号' })).toEqual([
      'QUOTA_PERCENT R-802',
    ]);
    expect(await start({ quotaPercent: 10 })).toEqual(['QUOTA_PERCENT R-802']);
    for (const quotaPercent of [0, -1, 100.5, 12.345, Number.NaN]) {
      expect(await start({ quotaPolicy: 'RATIO', quotaPercent, superiorDocument: '组发1号' })).toEqual([
        'OUT_OF_RANGE RANGE',
      ]);
    }
    const campaign = await aCampaign(ctx, { quotaPolicy: 'RATIO', quotaPercent: 10.25, superiorDocument: ' 组发1号 ' });
    expect(campaign).toMatchObject({ quotaPolicy: 'RATIO', quotaPercent: 10.25, superiorDocument: '组发1号' });
  });

  test('does not hold what looks like a number of a person', async () => {
    expect(await start({ superiorDocument: '13800000000号' })).toEqual(['DOCUMENT_NUMBER R-802']);
  });

  test('is one a year (R-801)', async () => {
    await aCampaign(ctx);
    expect(await start()).toEqual(['CAMPAIGN_EXISTS R-801']);
    expect((await aCampaign(ctx, { year: 2025, startedOn: '2025-01-10' })).year).toBe(2025);
  });

  test('begins in its year, not in the future, and ends later', async () => {
    expect(await start({ startedOn: '2023-12-31' })).toEqual(['NOT_IN_YEAR R-801']);
    expect(await start({ endsOn: '2024-01-10' })).toEqual(['ENDS_BEFORE_START R-810']);
    const year = Number(today().slice(0, 4)) + 1;
    expect(await start({ year, startedOn: `${year}-01-10` })).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
    await asMigrator(`update tenants set closed_through = '2024-01-31' where tenant_id = $1`, [tenant.tenantId]);
    expect(await start()).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
  });

  test('is of a year in which there was something to rectify, and over by the end of the next', async () => {
    expect(await start({ year: 1920, startedOn: '1920-01-10' })).toEqual(['OUT_OF_RANGE RANGE']);
    expect(await start({ endsOn: '2026-01-01' })).toEqual(['ENDS_TOO_LATE R-810']);
    expect((await aCampaign(ctx, { endsOn: '2025-12-31' })).endsOn).toBe('2025-12-31');
  });

  test('is over the tenants below only where there are some', async () => {
    expect(await start({ scope: 'DESCENDANTS' })).toEqual(['NO_TENANTS_BELOW R-801']);
    const parent = await aTenant({ level: 'PREFECTURE' });
    await aTenant({ parent });
    expect((await aCampaign(await asOrganizer(parent), { scope: 'DESCENDANTS' })).scope).toBe('DESCENDANTS');
  });

  test('that several begin at once is begun once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => startRectificationCampaign(ctx, aStart())),
    );
    const begun = outcomes.filter(
      (each) => each.status === 'fulfilled' && each.value.rectificationCampaign !== null,
    ).length;
    expect(begun).toBe(1);
  });
});

describe('A closed campaign', () => {
  let body: Body;

  beforeEach(async () => {
    body = await aBody(tenant);
  });

  const close = (campaign: { id: string; version: number }, closedOn = '2024-11-30') =>
    closeRectificationCampaign(ctx, { id: campaign.id, expectedVersion: campaign.version, closedOn });

  test('takes no new cases, and those that are open go on', async () => {
    const campaign = await aCampaign(ctx);
    const open = await nominated(ctx, body, campaign);
    const closed = started(await close(campaign));
    expect(closed).toMatchObject({ status: 'CLOSED', closedOn: '2024-11-30', version: 2 });
    const other = { organizationId: body.organization(OTHER_BRANCH), nominatedOn: '2024-12-01' };
    expect(refused(await nominateCase(ctx, aNomination(body, campaign, other)))).toEqual(['CAMPAIGN_CLOSED R-801']);
    expect((await sign(ctx, open, 'SELF_CHECKED', '2024-12-01')).version).toBe(2);
  });

  test('is closed once, by its version, and not before its last case was opened', async () => {
    const campaign = await aCampaign(ctx);
    await nominated(ctx, body, campaign, { nominatedOn: '2024-05-05' });
    expect(refused(await close(campaign, '2024-05-04'))).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
    expect(await thrown(close({ ...campaign, version: 2 }))).toBe('CONFLICT');
    const closed = started(await close(campaign, '2024-05-05'));
    expect(refused(await close(closed))).toEqual(['CAMPAIGN_CLOSED R-801']);
  });

  test('is found by nobody else', async () => {
    const campaign = await aCampaign(await asOrganizer(await aTenant()));
    expect(await thrown(close(campaign))).toBe('NOT_FOUND');
  });

  test('and a nomination at the same moment leave no case that was opened later', async () => {
    for (let round = 0; round < 4; round += 1) {
      const year = YEAR - round;
      const campaign = await aCampaign(ctx, { year, startedOn: `${year}-01-10` });
      await Promise.allSettled([
        close(campaign, `${year}-03-01`),
        nominateCase(ctx, aNomination(body, campaign, { nominatedOn: `${year}-06-01` })),
      ]);
    }
    expect(await brokenChecks(tenant)).toEqual([]);
  });
});

describe('After its last day a campaign', () => {
  let body: Body;

  beforeEach(async () => {
    body = await aBody(tenant);
  });

  test('takes no nomination (R-810), and one of a day before still', async () => {
    const campaign = await aCampaign(ctx, { endsOn: '2024-06-30' });
    const late = aNomination(body, campaign, { nominatedOn: '2024-07-01' });
    expect(refused(await nominateCase(ctx, late))).toEqual(['CAMPAIGN_ENDED R-810']);
    expect((await nominated(ctx, body, campaign, { nominatedOn: '2024-06-30' })).state).toBe('CANDIDATE');
  });
});

describe('A campaign is extended (R-810)', () => {
  const document = { documentNumber: ' 城关委办〔2024〕30号 ' };
  const extend = (campaign: { id: string; version: number }, endsOn: string, wishes = {}) =>
    extendRectificationCampaign(ctx, {
      ...{ id: campaign.id, expectedVersion: campaign.version, endsOn },
      ...document,
      ...wishes,
    });

  test('by a document, to a later day, also when it is closed', async () => {
    const campaign = await aCampaign(ctx);
    const extended = started(await extend(campaign, '2025-03-31'));
    expect(extended).toMatchObject({ endsOn: '2025-03-31', extensionDocument: '城关委办〔2024〕30号', version: 2 });
    const closing = { id: campaign.id, expectedVersion: 2, closedOn: '2024-11-30' };
    const closed = started(await closeRectificationCampaign(ctx, closing));
    expect(started(await extend(closed, '2025-12-31'))).toMatchObject({ endsOn: '2025-12-31', status: 'CLOSED' });
  });

  test('never to a day that is not later, nor past the end of the next year', async () => {
    const campaign = await aCampaign(ctx);
    expect(refused(await extend(campaign, '2024-12-31'))).toEqual(['ENDS_NOT_LATER R-810']);
    expect(refused(await extend(campaign, '2026-01-01'))).toEqual(['ENDS_TOO_LATE R-810']);
  });

  test('not without the number of a document, or by one with a number of a person', async () => {
    const campaign = await aCampaign(ctx);
    const by = (documentNumber: string) => extend(campaign, '2025-03-31', { documentNumber });
    expect(refused(await by(' '))).toEqual(['DOCUMENT_NUMBER R-810']);
    expect(refused(await by('138-0013-8000'))).toEqual(['DOCUMENT_NUMBER R-810']);
  });

  test('by its version, and by nobody else', async () => {
    const campaign = await aCampaign(ctx);
    expect(await thrown(extend({ ...campaign, version: 2 }, '2025-03-31'))).toBe('CONFLICT');
    const foreign = await aCampaign(await asOrganizer(await aTenant()));
    expect(await thrown(extend(foreign, '2025-03-31'))).toBe('NOT_FOUND');
  });
});

test('campaigns are listed from the newest, by year and state', async () => {
  for (const year of [2022, 2024, 2023]) await aCampaign(ctx, { year, startedOn: `${year}-02-01` });
  const list = async (args: string) => {
    const { data } = await graphqlAs<{
      rectificationCampaigns: {
        edges: { node: { year: number } }[];
        totalCount: number;
        pageInfo: { endCursor: string };
      };
    }>(ctx, `{ rectificationCampaigns${args} { totalCount edges { node { year } } pageInfo { endCursor } } }`);
    const { edges, totalCount, pageInfo } = data?.rectificationCampaigns ?? {
      edges: [],
      totalCount: -1,
      pageInfo: null,
    };
    return { years: edges.map(({ node }) => node.year), totalCount, cursor: pageInfo?.endCursor };
  };
  expect((await list('')).years).toEqual([2024, 2023, 2022]);
  expect(await list('(filter: { years: [2022, 2024], statuses: [OPEN] })')).toMatchObject({
    years: [2024, 2022],
    totalCount: 2,
  });
  expect((await list('(filter: { statuses: [CLOSED] })')).years).toEqual([]);
  const { cursor } = await list('(first: 2)');
  expect((await list(`(first: 2, after: "${cursor}")`)).years).toEqual([2022]);
});
