import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import type { ViewerContext } from '../../../src/access/context';
import type { FloatingChannel, FloatingSide } from '../../../src/domains/floating/floating.rules';
import { areYearsWhole, contactsPerRecord } from '../../../src/domains/floating/floating-report.rules';
import { asAuditor, asOrganizer, asOverseer, asSecretary, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';
import { BRANCH, COMMITTEE, OTHER_BRANCH } from '../offices/a-body';
import { anIncorporation, anInflow, aReferral, aReport, aWorld, toDivision, toTenant, type World } from './a-floating';

const FIGURES = `records out in paired unpairedOut unpairedIn overdue contacts contactsPerRecord contactsReason`;

async function ask<Data>(caller: ViewerContext, query: string): Promise<Data> {
  const { data, errors } = await graphqlAs<Data>(caller, query);
  expect(errors).toBeUndefined();
  return data as Data;
}

interface Figures {
  records: number;
  out: number;
  in: number;
  contacts: number | null;
  contactsPerRecord: number | null;
}

async function figures(caller: ViewerContext, args: string): Promise<Figures> {
  const query = `{ floatingReport(${args}) { figures { ${FIGURES} } } }`;
  return (await ask<{ floatingReport: { figures: Figures } }>(caller, query)).floatingReport.figures;
}

const IN_2024 = 'from: "2024-01-01", until: "2024-12-31"';

describe('The report of a tenant', () => {
  let world: World;

  /** One pair inside the tenant, one on the way inside it, one out to a division, one in from outside; one that ended before. */
  beforeAll(async () => {
    world = await aWorld();
    const { steps, body } = world;
    const pair = await anIncorporation(world);
    for (const day of ['2024-03-11', '2024-04-11', '2025-01-11']) Object.assign(pair, await steps.contact(pair, day));
    await steps.report(aReport(world, { memberId: body.member('F2') }));
    const out = await aReferral(world, { memberId: body.member('F3'), ...toDivision });
    await steps.contact(out, '2024-05-01');
    await steps.inflow(anInflow(world));
    await steps.close(
      await steps.report(aReport(world, { memberId: body.member('F4'), outOn: '2023-02-01' })),
      'RETURNED',
      '2023-12-31',
    );
  });

  it('counts a pair once, and lists apart what has one side only', async () => {
    expect(await figures(await asAuditor(world.tenant), IN_2024)).toEqual({
      records: 4,
      out: 3,
      in: 2,
      paired: 1,
      unpairedOut: 2,
      unpairedIn: 1,
      overdue: 3,
      contacts: 3,
      contactsPerRecord: 0.75,
      contactsReason: null,
    });
  });

  it('of one organization counts the side that it is', async () => {
    const of = (key: string) => `organizationId: "${world.body.organization(key)}", ${IN_2024}`;
    const organizer = await asOrganizer(world.tenant);
    expect(await figures(organizer, of(OTHER_BRANCH))).toMatchObject({
      records: 1,
      out: 0,
      in: 1,
      paired: 0,
      unpairedIn: 1,
    });
    expect(await figures(organizer, of(BRANCH))).toMatchObject({ records: 4, out: 3, in: 1, paired: 0 });
    expect(await figures(organizer, of(COMMITTEE))).toMatchObject({ records: 4, out: 3, in: 2, paired: 1 });
  });

  it('counts for a secretary the reach of the grant, and finds no organization outside it', async () => {
    const { tenant, body } = world;
    const secretary = await asSecretary(tenant, body.organizations.get(OTHER_BRANCH) as string);
    expect(await figures(secretary, IN_2024)).toMatchObject({ records: 1, in: 1 });
    const query = `{ floatingReport(organizationId: "${body.organization(BRANCH)}", ${IN_2024}) { from organization { id } } }`;
    const { errors } = await graphqlAs(secretary, query);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND']);
    expect(await ask(await asAuditor(tenant), query)).toEqual({
      floatingReport: { from: '2024-01-01', organization: { id: body.organization(BRANCH) } },
    });
  });

  it('looks at the days of the period', async () => {
    const auditor = await asAuditor(world.tenant);
    expect(await figures(auditor, 'from: "2023-01-01", until: "2023-12-31"')).toMatchObject({
      records: 1,
      out: 1,
      in: 0,
    });
    expect(await figures(auditor, 'from: "2024-01-01", until: "2024-03-05"')).toMatchObject({
      records: 3,
      out: 3,
      in: 0,
    });
    expect(await figures(auditor, 'from: "2022-01-01", until: "2022-12-31"')).toEqual({
      records: 0,
      out: 0,
      in: 0,
      paired: 0,
      unpairedOut: 0,
      unpairedIn: 0,
      overdue: 0,
      contacts: 0,
      contactsPerRecord: null,
      contactsReason: 'There is no record in the period: there are no contacts per record.',
    });
  });

  it('has no contacts of a part of a year, for no days of contacts are kept', async () => {
    expect(await figures(await asAuditor(world.tenant), 'from: "2024-01-01", until: "2024-06-30"')).toMatchObject({
      contacts: null,
      contactsPerRecord: null,
      contactsReason: expect.stringContaining('calendar year'),
    });
  });

  it.each([
    ['from: "2024-12-31", until: "2024-01-01"', 'BAD_USER_INPUT'],
    ['from: "2024-12-31", until: "2999-01-01"', 'BAD_USER_INPUT'],
  ])('is refused for %s', async (period, code) => {
    const { errors } = await graphqlAs(await asAuditor(world.tenant), `{ floatingReport(${period}) { from } }`);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
  });
});

/** Rows as the use cases would have made them, without members: many at once. */
async function plantSide(
  tenant: TestTenant,
  {
    id = newId(),
    side,
    channel,
    peer,
    contacts,
  }: { id?: string; side: FloatingSide; channel: FloatingChannel; peer?: TestTenant; contacts: number },
): Promise<string> {
  const isOut = side !== 'DESTINATION';
  const person = isOut ? await plantMember(tenant) : null;
  await asMigrator(
    `insert into floating_records (tenant_id, id, side, channel, peer_tenant_id, state, state_since, member_id, origin_id, member_name, range, reason, out_on, referred_on, created_at, updated_at)
     values ($1, $2, $3, $4, $5, 'REFERRED', '2025-02-02', $6, $7, $8, 'IN_PROVINCE', 'WORK', '2025-02-01', '2025-02-02', now(), now())`,
    [
      tenant.tenantId,
      id,
      side,
      channel,
      peer?.tenantId ?? null,
      person?.memberId ?? null,
      person?.branchId ?? null,
      isOut ? null : '远来',
    ],
  );
  if (contacts > 0)
    await asMigrator(
      'insert into floating_contact_counts (tenant_id, record_id, year, contacts) values ($1, $2, 2025, $3)',
      [tenant.tenantId, id, contacts],
    );
  return id;
}

/** Who left a tenant for elsewhere, and who came from there. */
async function plantSides(tenant: TestTenant, out: number, into: number): Promise<void> {
  for (let number = 0; number < out; number += 1)
    await plantSide(tenant, { side: 'ORIGIN', channel: 'UNPAIRED', contacts: 0 });
  for (let number = 0; number < into; number += 1)
    await plantSide(tenant, { side: 'DESTINATION', channel: 'UNPAIRED', contacts: 0 });
}

const branches = new Map<string, string>();

async function plantMember({ tenantId, code }: TestTenant): Promise<{ memberId: string; branchId: string }> {
  const [memberId, branchId] = [newId(), branches.get(tenantId) ?? newId()];
  if (!branches.has(tenantId)) {
    branches.set(tenantId, branchId);
    await asMigrator(
      `with card as (insert into organization_cards (tenant_id, organization_id) values ($1, $2))
       insert into organizations (tenant_id, id, code, label, kind, status, name, name_pinyin, name_readings, created_at, updated_at)
       values ($1, $2, $3, '999999', 'BRANCH', 'ESTABLISHED', '支部', 'zhibu', 'zhibu', now(), now())`,
      [tenantId, branchId, `${code}-B`],
    );
  }
  await asMigrator(
    `insert into members (tenant_id, id, name, masked_name, name_pinyin, name_readings, sex, joined_on, category, standing, branch_id, created_at, updated_at)
     values ($1, $2, '某某', '某**', 'moumou', 'moumou', 'UNKNOWN', '2010-01-01', 'FULL', 'ACTIVE', $3, now(), now())`,
    [tenantId, memberId, branchId],
  );
  return { memberId, branchId };
}

const WHOLE = `{ viewer { tenant { floatingReport(from: "2025-01-01", until: "2025-12-31") {
  whole { ${FIGURES} } tenants { tenantCode records out in overdue contacts } } } } }`;

interface Below {
  viewer: {
    tenant: {
      floatingReport: {
        whole: Record<string, number | null>;
        tenants: {
          tenantCode: string;
          records: number | null;
          out: number | null;
          in: number | null;
          contacts: number | null;
        }[];
      };
    };
  };
}

const below = async (caller: ViewerContext) => (await ask<Below>(caller, WHOLE)).viewer.tenant.floatingReport;

describe('The report of a parent tenant', () => {
  it('is that of Ali 2025: 95 records, 270 contacts, 2.84 per record; pairs between its counties count once', async () => {
    const parent = await aTenant({ level: 'PREFECTURE' });
    const [first, second] = [await aTenant({ parent }), await aTenant({ parent })];
    const outside = await aTenant();
    // 60 pairs between the two, 25 out of the first to elsewhere, 10 into the second from outside.
    for (let number = 0; number < 60; number += 1) {
      const id = await plantSide(first, { side: 'ORIGIN', channel: 'SYSTEM', peer: second, contacts: 2 });
      await plantSide(second, { id, side: 'DESTINATION', channel: 'SYSTEM', peer: first, contacts: 1 });
    }
    for (let number = 0; number < 25; number += 1)
      await plantSide(first, { side: 'ORIGIN', channel: 'SYSTEM', peer: outside, contacts: 3 });
    for (let number = 0; number < 10; number += 1)
      await plantSide(second, { side: 'DESTINATION', channel: 'SYSTEM', peer: outside, contacts: number < 5 ? 3 : 0 });
    const { whole, tenants } = await below(await asOverseer(parent));
    expect(whole).toMatchObject({
      records: 95,
      out: 85,
      in: 70,
      paired: 60,
      unpairedOut: 25,
      unpairedIn: 10,
      contacts: 270,
      contactsPerRecord: 2.84,
      contactsReason: null,
    });
    expect(tenants).toEqual(
      [
        { tenantCode: parent.code, records: 0, out: 0, in: 0, overdue: 0, contacts: 0 },
        { tenantCode: first.code, records: 85, out: 85, in: 0, overdue: 85, contacts: 195 },
        { tenantCode: second.code, records: 70, out: 0, in: 70, overdue: 0, contacts: 75 },
      ].sort((a, b) => (a.tenantCode < b.tenantCode ? -1 : 1)),
    );
    // A county is told of itself only.
    expect((await below(await asOrganizer(first))).whole).toMatchObject({ records: 85, paired: 0, unpairedOut: 85 });
  }, 60_000);

  it('hides small numbers of a tenant, and another that would tell them', async () => {
    const parent = await aTenant({ level: 'PREFECTURE' });
    const counties = [await aTenant({ parent }), await aTenant({ parent }), await aTenant({ parent })];
    const numbers = [3, 6, 9];
    for (const [place, county] of counties.entries())
      for (let number = 0; number < (numbers[place] ?? 0); number += 1)
        await plantSide(county, { side: 'DESTINATION', channel: 'UNPAIRED', contacts: 1 });
    const { whole, tenants } = await below(await asOverseer(parent));
    expect(whole).toMatchObject({ records: 18, in: 18, unpairedIn: 18, contacts: 18, contactsPerRecord: 1 });
    const of = (tenant: TestTenant | undefined) => tenants.find(({ tenantCode }) => tenantCode === tenant?.code);
    expect(of(counties[0])).toMatchObject({ records: null, in: null, out: 0, contacts: null });
    // 18 less 9 would be 9, and 6 of them are shown: so they are not.
    expect(of(counties[1])).toMatchObject({ records: null, in: null, contacts: null });
    expect(of(counties[2])).toMatchObject({ records: 9, in: 9, contacts: 9 });
  }, 60_000);

  it('counts what the use cases write: a pair between two counties', async () => {
    const parent = await aTenant({ level: 'PREFECTURE' });
    const [world, peer] = [await aWorld({ parent }), await aWorld({ parent })];
    const record = await aReferral(world, toTenant(peer.tenant));
    await world.steps.contact(record, '2025-03-01');
    await peer.steps.contact({ ...record, version: 1 }, '2025-03-02');
    // Others beside it, for of one alone nothing is told.
    await plantSides(world.tenant, 5, 5);
    await plantSides(peer.tenant, 5, 5);
    expect((await below(await asOverseer(parent))).whole).toMatchObject({
      records: 21,
      out: 11,
      in: 11,
      paired: 1,
      unpairedOut: 10,
      unpairedIn: 10,
      contacts: 2,
    });
  });

  it('is of whole calendar years, so that nobody is told by one day more', async () => {
    const parent = await aTenant({ level: 'PREFECTURE' });
    const { errors } = await graphqlAs(await asOverseer(parent), WHOLE.replace('2025-12-31', '2025-12-30'));
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('hides all that would give a small number by another: who came, by the records and who left', async () => {
    const parent = await aTenant({ level: 'PREFECTURE' });
    const [first, second, third] = [await aTenant({ parent }), await aTenant({ parent }), await aTenant({ parent })];
    await plantSides(first, 10, 2);
    await plantSides(second, 12, 9);
    await plantSides(third, 20, 30);
    const { whole, tenants } = await below(await asOverseer(parent));
    expect(whole).toMatchObject({ records: 83, out: 42, in: 41 });
    const told = ({ code }: TestTenant) => {
      const found = tenants.find(({ tenantCode }) => tenantCode === code);
      return [found?.records, found?.out, found?.in, found?.contacts];
    };
    // Of the first neither; of the second, for the first follows from it and the whole.
    expect(told(first)).toEqual([null, null, null, 0]);
    expect(told(second)).toEqual([null, null, null, 0]);
    expect(told(third)).toEqual([50, 20, 30, 0]);
  });

  it('hides the whole where it would tell of one tenant; what the own tenant has is known', async () => {
    const parent = await aTenant({ level: 'PREFECTURE' });
    const [only, other] = [await aTenant({ parent }), await aTenant({ parent })];
    await plantSides(parent, 7, 3);
    await plantSides(only, 0, 3);
    const own = async () =>
      (await below(await asOverseer(parent))).tenants.find((each) => each.tenantCode === parent.code);
    expect(await own()).toMatchObject({ records: 10, out: 7, in: 3 });
    const hidden = { records: null, out: null, in: null, paired: null, unpairedOut: null, unpairedIn: null };
    expect((await below(await asOverseer(parent))).whole).toEqual({
      ...hidden,
      overdue: 7,
      contacts: null,
      contactsPerRecord: null,
      contactsReason: expect.stringContaining('1 to 4'),
    });
    // One of each: whoever knows that there is somebody in both knows that it is one.
    await plantSides(other, 0, 1);
    expect((await below(await asOverseer(parent))).whole).toMatchObject(hidden);
    await plantSides(other, 0, 5);
    expect((await below(await asOverseer(parent))).whole).toMatchObject({ records: 19, in: 12 });
  });

  it('is for those who may read aggregates', async () => {
    const tenant = await aTenant();
    const { errors } = await graphqlAs(await contextFor(tenant, 'INTEGRATOR'), WHOLE);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  });
});

describe('Contacts per record', () => {
  it('are rounded half up, to two decimals', () => {
    const told = (contacts: number, records: number) =>
      contactsPerRecord({ value: contacts, reason: null }, records).value;
    expect([told(270, 95), told(1, 200), told(1, 201), told(0, 3)]).toEqual([2.84, 0.01, 0, 0]);
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 5_000 }), (contacts, records) => {
        const value = told(contacts, records) ?? -1;
        expect(Math.abs(value - contacts / records)).toBeLessThanOrEqual(0.005 + 1e-9);
      }),
    );
  });

  it('are known of whole years, and of this one so far', () => {
    expect(areYearsWhole('2024-01-01', '2025-12-31', '2026-05-05')).toBe(true);
    expect(areYearsWhole('2026-01-01', '2026-05-05', '2026-05-05')).toBe(true);
    expect(areYearsWhole('2026-01-01', '2026-05-04', '2026-05-05')).toBe(false);
    expect(areYearsWhole('2024-02-01', '2024-12-31', '2026-05-05')).toBe(false);
  });
});
