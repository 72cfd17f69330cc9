import type { ViewerContext } from '../../../src/access/context';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { loadOrganization } from '../../../src/domains/organizations/load-organization';
import type { RectificationCampaign } from '../../../src/domains/rectification/campaign.type';
import { nominateCase } from '../../../src/domains/rectification/nominate-case';
import { recordPremises } from '../../../src/domains/rectification/record-premises';
import { asClerk, asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { anOrganization, refusals, succeeded } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH, COMMITTEE, COMMUNITY, GROUP, HOUSEHOLD, OTHER_BRANCH } from '../offices/a-body';
import {
  aCampaign,
  aNomination,
  brokenChecks,
  dismissed,
  EVIDENCE,
  nominated,
  refused,
  taken,
  thrown,
} from './a-campaign';

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;
let campaign: RectificationCampaign;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
  campaign = await aCampaign(ctx);
});

afterEach(async () => {
  expect(await brokenChecks(tenant)).toEqual([]);
});

const nominate = async (wishes = {}) => refused(await nominateCase(ctx, aNomination(body, campaign, wishes)));

describe('Somebody nominates an organization', () => {
  test('with categories and what they rest on; it is a candidate, and of no class', async () => {
    const clerk = await asClerk(tenant, body.organizations.get(BRANCH) as string);
    const wishes = { categories: ['SOFT', 'NO_PREMISES', 'SOFT'] as const, evidence: EVIDENCE };
    const { id } = taken(
      await nominateCase(clerk, aNomination(body, campaign, { ...wishes, categories: [...wishes.categories] })),
    );
    const { data } = await graphqlAs(
      clerk,
      `query ($id: ID!) { node(id: $id) { ... on RectificationCase {
         class state origin openedOn nextStates findings { category rule foundOn facts { name } }
         timeline { step state takenOn isMine evidence { documentNumber documentedOn digest } } } } }`,
      { id },
    );
    expect(data).toEqual({
      node: {
        class: null,
        state: 'CANDIDATE',
        origin: 'PERSON',
        openedOn: '2024-01-15',
        nextStates: ['IDENTIFIED', 'DISMISSED'],
        findings: [
          { category: 'NO_PREMISES', rule: null, foundOn: '2024-01-15', facts: [] },
          { category: 'SOFT', rule: null, foundOn: '2024-01-15', facts: [] },
        ],
        timeline: [
          {
            step: 'NOMINATED',
            state: 'CANDIDATE',
            takenOn: '2024-01-15',
            isMine: true,
            evidence: [{ ...EVIDENCE[0], digest: null }],
          },
        ],
      },
    });
  });

  test('once a campaign while its case is open (CASE_OPEN), and anew when that is over', async () => {
    const first = await nominated(ctx, body, campaign);
    expect(await nominate()).toEqual(['CASE_OPEN ONE_CASE']);
    await dismissed(ctx, first, '2024-01-16');
    expect((await nominated(ctx, body, campaign)).state).toBe('CANDIDATE');
    const next = await aCampaign(ctx, { year: 2025, startedOn: '2025-01-10' });
    expect((await nominated(ctx, body, next, { nominatedOn: '2025-02-01' })).state).toBe('CANDIDATE');
  });

  test('of several at the same moment one, and the others are told', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => nominateCase(ctx, aNomination(body, campaign))));
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'NOMINATED').sort();
    expect(codes).toEqual([...Array(4).fill('CASE_OPEN'), 'NOMINATED']);
  });

  test('of a primary kind only, and one that exists', async () => {
    for (const key of ['S1', 'S1-W', COMMUNITY, GROUP, HOUSEHOLD]) {
      expect(await nominate({ organizationId: body.organization(key) })).toEqual(['CASE_KIND_NOT_ALLOWED R-801']);
    }
    const proposal = await anOrganization(ctx, 'BRANCH', {
      formalParentId: body.organization(COMMITTEE),
      isProposal: true,
    });
    expect(await nominate({ organizationId: proposal.globalId })).toEqual([
      'ORGANIZATION_NOT_ESTABLISHED STATE_MACHINE Organization',
    ]);
  });

  test('for something, on a day of the campaign, by documents that are some', async () => {
    expect(await nominate({ categories: [] })).toEqual(['CATEGORY_MISSING R-803']);
    expect(await nominate({ nominatedOn: '2024-01-09' })).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
    expect(await nominate({ nominatedOn: '2999-01-01' })).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
    expect(await nominate({ evidence: [{ documentNumber: ' ', documentedOn: '2024-01-01' }] })).toEqual([
      'DOCUMENT_NUMBER R-811',
    ]);
  });

  test('within reach, in a campaign of the own tenant', async () => {
    const elsewhere = await asClerk(tenant, body.organizations.get(OTHER_BRANCH) as string);
    expect(await thrown(nominateCase(elsewhere, aNomination(body, campaign)))).toBe('NOT_FOUND');
    const foreign = await aCampaign(await asOrganizer(await aTenant()));
    expect(await thrown(nominateCase(ctx, aNomination(body, foreign)))).toBe('NOT_FOUND');
  });
});

describe('When an organization ends', () => {
  const dissolve = async (dissolvedOn: string) => {
    const id = body.organizations.get(OTHER_BRANCH) as string;
    const { version } = (await loadOrganization(ctx, id)) as { version: number };
    return dissolveOrganization(ctx, {
      id: body.organization(OTHER_BRANCH),
      expectedVersion: version,
      dissolvedOn,
      documentNumber: '城关组〔2024〕9号',
    });
  };

  beforeEach(async () => {
    await emptied();
  });

  /** A branch with members, or groups below it, does not end. */
  async function emptied() {
    await asMigrator(`update members set branch_id = $3, group_id = null where tenant_id = $1 and branch_id = $2`, [
      tenant.tenantId,
      body.organizations.get(OTHER_BRANCH),
      body.organizations.get(BRANCH),
    ]);
    await asMigrator(`update memberships set branch_id = $3, group_id = null where tenant_id = $1 and branch_id = $2`, [
      tenant.tenantId,
      body.organizations.get(OTHER_BRANCH),
      body.organizations.get(BRANCH),
    ]);
    for (const key of [1, 2].flatMap((n) => [`${OTHER_BRANCH}-P${n}-H1`, `${OTHER_BRANCH}-P${n}`])) {
      const id = body.organizations.get(key) as string;
      const { version } = (await loadOrganization(ctx, id)) as { version: number };
      succeeded(
        await dissolveOrganization(ctx, {
          id: body.organization(key),
          expectedVersion: version,
          dissolvedOn: '2024-01-11',
          documentNumber: '城关组〔2024〕2号',
        }),
      );
    }
  }

  test('its open case is cancelled with a step that nobody took, and its premises end', async () => {
    const organizationId = body.organization(OTHER_BRANCH);
    const open = await nominated(ctx, body, campaign, { organizationId });
    succeeded(await recordPremises(ctx, { organizationId, hasPremises: false, since: '2022-01-01' }));
    succeeded(await dissolve('2024-03-01'));
    const { data } = await graphqlAs(
      ctx,
      `query ($id: ID!) { node(id: $id) { ... on RectificationCase { state stateSince version timeline { step takenOn actorId isMine } } } }`,
      { id: open.id },
    );
    expect(data).toMatchObject({
      node: {
        state: 'CANCELLED',
        stateSince: '2024-03-01',
        version: 2,
        timeline: [
          { step: 'NOMINATED', isMine: true },
          { step: 'CANCELLED', takenOn: '2024-03-01', actorId: null, isMine: false },
        ],
      },
    });
    const notes = await asMigrator(
      `select object_type from audit_entries where tenant_id = $1 and action = 'organization:dissolve' and object_id = $2`,
      [tenant.tenantId, open.id.slice(4)],
    );
    expect(notes).toEqual([{ object_type: 'RectificationCase' }]);
  });

  test('it did not end before the last step of its case', async () => {
    await nominated(ctx, body, campaign, {
      organizationId: body.organization(OTHER_BRANCH),
      nominatedOn: '2024-05-01',
    });
    expect(refusals(await dissolve('2024-04-30')).map(({ code, rule }) => `${code} ${rule}`)).toContain(
      'CASE_LATER FACTS_IN_ORDER',
    );
    succeeded(await dissolve('2024-05-01'));
  });

  test('what was over stays as it was, and nobody nominates it any more', async () => {
    const organizationId = body.organization(OTHER_BRANCH);
    await dismissed(ctx, await nominated(ctx, body, campaign, { organizationId }));
    succeeded(await dissolve('2024-03-01'));
    const states = await asMigrator(`select state from rectification_cases where tenant_id = $1`, [tenant.tenantId]);
    expect(states).toEqual([{ state: 'DISMISSED' }]);
    expect(await nominate({ organizationId })).toEqual(['ORGANIZATION_ENDED STATE_MACHINE Organization']);
  });
});

test('premises are on record from a day on, each state until the next', async () => {
  const organizationId = body.organization(BRANCH);
  const record = (hasPremises: boolean, since: string) => recordPremises(ctx, { organizationId, hasPremises, since });
  const codes = async (answer: ReturnType<typeof record>) => refusals(await answer).map(({ code }) => code);
  succeeded(await record(false, '2022-01-01'));
  expect(await codes(record(false, '2022-06-01'))).toEqual(['NOTHING_TO_CHANGE']);
  expect(await codes(record(true, '2021-12-31'))).toEqual(['DATE_BEFORE_PREDECESSOR']);
  expect(await codes(record(true, '2999-01-01'))).toEqual(['DATE_IN_FUTURE']);
  succeeded(await record(true, '2023-01-01'));
  const clerk = await asClerk(tenant, body.organizations.get(OTHER_BRANCH) as string);
  expect(await thrown(recordPremises(clerk, { organizationId, hasPremises: false, since: '2023-05-01' }))).toBe(
    'NOT_FOUND',
  );
  const on = async (asOf: string) => {
    const { data } = await graphqlAs<{ organization: { hasPremises: boolean | null } }>(
      ctx,
      `query ($id: ID!) { organization(id: $id, asOf: "${asOf}") { hasPremises } }`,
      { id: organizationId },
    );
    return data?.organization.hasPremises;
  };
  expect([await on('2021-12-31'), await on('2022-12-31'), await on('2023-01-01')]).toEqual([null, false, true]);
});
