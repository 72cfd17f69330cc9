import fc from 'fast-check';
import type { ViewerContext } from '../../../src/access/context';
import { createGrid } from '../../../src/domains/grids/create-grid';
import { placeOrganizationOnGrid } from '../../../src/domains/grids/place-organization-on-grid';
import { removeOrganizationFromGrid } from '../../../src/domains/grids/remove-organization-from-grid';
import { retireGrid } from '../../../src/domains/grids/retire-grid';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endEmployment } from '../../../src/domains/members/end-employment';
import { endMembership } from '../../../src/domains/members/end-membership';
import { recordEmployment } from '../../../src/domains/members/record-employment';
import { reopenMembership } from '../../../src/domains/members/reopen-membership';
import { endOffice } from '../../../src/domains/offices/end-office';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { recordTerm } from '../../../src/domains/offices/record-term';
import { recordMeeting } from '../../../src/domains/organization-life/record-meeting';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { renameOrganization } from '../../../src/domains/organizations/rename-organization';
import { recordPremises } from '../../../src/domains/rectification/record-premises';
import { endUnitFormation } from '../../../src/domains/units/end-unit-formation';
import { recordUnitFigure } from '../../../src/domains/units/record-unit-figure';
import { recordUnitFormation } from '../../../src/domains/units/record-unit-formation';
import { recordUnitState } from '../../../src/domains/units/record-unit-state';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { gridOf } from '../grids/support';
import { aBody, type Body } from '../offices/a-body';

/** A small tenant in which everything that coverage rests on is recorded, ended and taken back, in any order and on any day. */

export interface ChangingWorld {
  tenant: TestTenant;
  ctx: ViewerContext;
  body: Body;
  /** Ids of the API. */
  grids: readonly string[];
}

/** Chains with members and units as in `aBody`, and two grids of the community. */
export async function aChangingWorld(): Promise<ChangingWorld> {
  const tenant = await aTenant();
  const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 120_000 };
  const body = await aBody(tenant);
  const grids: string[] = [];
  for (const name of ['第一网格', '第二网格']) {
    const communityId = body.organization('S1-C1');
    grids.push(gridOf(await createGrid(ctx, { communityId, name, startedOn: '2021-01-01' })).globalId);
  }
  return { tenant, ctx, body, grids };
}

const BRANCHES = ['S1-C1-G1', 'S1-C1-G2'] as const;
const GROUPS = ['S1-C1-G1-P1', 'S1-C1-G1-P2'] as const;
const PARENTS = ['S1-C1-W', 'S1-W'] as const;
const MEMBERS = ['F1', 'F2', 'F3', 'F4', 'F5', 'G1', 'G2'] as const;
const UNITS = ['U1', 'U2'] as const;

const DAY_MS = 86_400_000;

/** Days of one year, so that many fall before what is recorded already. */
export const aDay = fc
  .integer({ min: 0, max: 364 })
  .map((days) => new Date(Date.UTC(2024, 0, 1) + days * DAY_MS).toISOString().slice(0, 10));

const on = aDay;
const branch = fc.constantFrom(...BRANCHES);
const grid = fc.constantFrom(0, 1);
const member = fc.constantFrom(...MEMBERS);
const unit = fc.constantFrom(...UNITS);
const kind = <Kind extends string>(name: Kind) => fc.constant(name);

/** One use case that somebody calls; many are refused by rule, as in life. */
export const aStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: kind('place'), grid, organization: fc.constantFrom(...BRANCHES, ...GROUPS), on }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: kind('remove'), grid, organization: fc.constantFrom(...BRANCHES, ...GROUPS), on }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: kind('cover'), branch, unit, mode: fc.constantFrom('SINGLE', 'AFFILIATED'), on }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('uncover'), unit, on }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: kind('unit state'), unit, status: fc.constantFrom('SHELL', 'ACTIVE', 'REMOVED'), on }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('unit figure'), unit, memberCount: fc.nat(5), on }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('term'), branch, on }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: kind('office'),
      branch,
      member,
      post: fc.constantFrom('SECRETARY', 'COMMITTEE_MEMBER'),
      on,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('end office'), index: fc.nat(20), on }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('employ'), member, unit, on }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('unemploy'), member, on }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('end member'), member, on }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('reopen member'), member }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('assign'), member, group: fc.constantFrom(...GROUPS), on }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('move'), branch, parent: fc.constantFrom(...PARENTS), on }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('rename'), branch, on }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('premises'), branch, hasPremises: fc.boolean(), on }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('meeting'),
      branch,
      meeting: fc.constantFrom('GENERAL_MEETING', 'THEME_DAY', 'PARTY_LECTURE'),
      on,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('dissolve'), branch, on }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('retire'), grid, on }) },
);

export type Step = typeof aStep extends fc.Arbitrary<infer Each> ? Each : never;

/** Takes one step; whether it was done, and not refused. */
export async function take(world: ChangingWorld, step: Step): Promise<boolean> {
  const { userErrors } = await callOf(world, step);
  return userErrors.length === 0;
}

/** The version that an input has to name. */
async function versionIn(table: string, globalId: string): Promise<number> {
  const [row] = await asMigrator<{ version: number }>(`select version from ${table} where id = $1`, [
    globalId.slice(4),
  ]);
  return row?.version ?? 0;
}

async function callOf({ tenant, ctx, body, grids }: ChangingWorld, step: Step): Promise<{ userErrors: unknown[] }> {
  const versioned = async (table: string, id: string) => ({ id, expectedVersion: await versionIn(table, id) });
  const unitOf = (key: string) => versioned('units', body.unit(key));
  const memberOf = (key: string) => versioned('members', body.member(key));
  const organizationOf = (key: string) => versioned('organizations', body.organization(key));
  const standing = async (at: number, organization: string) => ({
    gridId: grids[at] as string,
    expectedVersion: await versionIn('grids', grids[at] as string),
    organizationId: body.organization(organization),
  });
  switch (step.kind) {
    case 'place':
      return placeOrganizationOnGrid(ctx, { ...(await standing(step.grid, step.organization)), placedOn: step.on });
    case 'remove':
      return removeOrganizationFromGrid(ctx, { ...(await standing(step.grid, step.organization)), removedOn: step.on });
    case 'cover': {
      const [organizationId, units] = [body.organization(step.branch), [await unitOf(step.unit)]];
      return recordUnitFormation(ctx, { organizationId, mode: step.mode, units, since: step.on });
    }
    case 'uncover':
      return endUnitFormation(ctx, { units: [await unitOf(step.unit)], endedOn: step.on });
    case 'unit state':
      return recordUnitState(ctx, {
        ...(await unitOf(step.unit)),
        status: step.status,
        effectiveOn: step.on,
        documentNumber: '文号',
      });
    case 'unit figure':
      return recordUnitFigure(ctx, {
        ...(await unitOf(step.unit)),
        headcount: 20,
        memberCount: step.memberCount,
        qualifier: 'EXACT',
        countedOn: step.on,
      });
    case 'term':
      return recordTerm(ctx, { organizationId: body.organization(step.branch), beganOn: step.on });
    case 'office':
      return recordOffice(ctx, {
        organizationId: body.organization(step.branch),
        post: step.post,
        memberId: body.member(step.member),
        appointment: 'APPOINTED',
        startedOn: step.on,
        documentNumber: '文号',
        replacesHolder: true,
      });
    case 'end office': {
      const held = await asMigrator<{ id: string }>(
        `select id from offices where tenant_id = $1 and superseded_at is null order by id`,
        [tenant.tenantId],
      );
      const one = held[step.index % Math.max(held.length, 1)];
      return one === undefined ? { userErrors: [step] } : endOffice(ctx, { id: `off_${one.id}`, endedOn: step.on });
    }
    case 'employ':
      return recordEmployment(ctx, { ...(await memberOf(step.member)), unitId: body.unit(step.unit), since: step.on });
    case 'unemploy':
      return endEmployment(ctx, { ...(await memberOf(step.member)), endedOn: step.on });
    case 'end member':
      return endMembership(ctx, {
        ...(await memberOf(step.member)),
        reason: 'WITHDRAWN',
        endedOn: step.on,
        documentNumber: '文号',
      });
    case 'reopen member':
      return reopenMembership(ctx, { ...(await memberOf(step.member)), documentNumber: '文号' });
    case 'assign':
      return assignMemberToGroup(ctx, {
        ...(await memberOf(step.member)),
        groupId: body.organization(step.group),
        effectiveOn: step.on,
      });
    case 'move':
      return moveOrganization(ctx, {
        ...(await organizationOf(step.branch)),
        graph: 'FORMAL',
        parentId: body.organization(step.parent),
        effectiveOn: step.on,
      });
    case 'rename':
      return renameOrganization(ctx, {
        ...(await organizationOf(step.branch)),
        name: `更名${step.on}`,
        effectiveOn: step.on,
      });
    case 'premises': {
      const { branch: key, hasPremises, on: since } = step;
      return recordPremises(ctx, { organizationId: body.organization(key), hasPremises, since });
    }
    case 'meeting':
      return recordMeeting(ctx, {
        organizationId: body.organization(step.branch),
        kind: step.meeting,
        heldOn: step.on,
        dueCount: 4,
        presentCount: 3,
      });
    case 'dissolve':
      return dissolveOrganization(ctx, {
        ...(await organizationOf(step.branch)),
        dissolvedOn: step.on,
        documentNumber: '文号',
      });
    case 'retire':
      return retireGrid(ctx, { ...(await versioned('grids', grids[step.grid] as string)), retiredOn: step.on });
  }
}
