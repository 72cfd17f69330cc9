import fc from 'fast-check';
import type { ViewerContext } from '../../../src/access/context';
import { createOrganization } from '../../../src/domains/organizations/create-organization';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { establishOrganization } from '../../../src/domains/organizations/establish-organization';
import type { OrganizationAnswer } from '../../../src/domains/organizations/load-organization-answer';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { GRAPHS } from '../../../src/domains/organizations/organization.rules';
import { renameOrganization } from '../../../src/domains/organizations/rename-organization';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { brokenChecks, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** Committees stand anywhere in three templates and under one another formally: every kind of cycle could come of them. */
const TEMPLATES = ['PASTORAL_5', 'BORDER_2', 'COMMUNITY_4'] as const;

/** Few days, so that dates collide, precede and follow one another often. */
const day = fc.integer({ min: 1, max: 9 }).map((number) => `2022-0${number}-01`);
const index = fc.nat({ max: 7 });
const parent = fc.option(index, { freq: 6 });

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('create'),
      on: day,
      template: fc.option(fc.constantFrom(...TEMPLATES)),
      chainParent: parent,
      formalParent: parent,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('move'),
      on: day,
      which: index,
      parent,
      graph: fc.constantFrom(...GRAPHS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('dissolve'), on: day, which: index }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('rename'), on: day, which: index }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

test('after any sequence of foundings, moves, renamings and dissolutions both graphs are forests on every day', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const tenant = await aTenant();
      const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
      const known: TestOrganization[] = [];
      for (const [number, next] of steps.entries()) await take(ctx, known, next, number);
      expect(await daysThatAreNoForest(tenant)).toEqual([]);
      expect(await brokenChecks(tenant)).toEqual({});
    }),
    { numRuns: 15, interruptAfterTimeLimit: 40_000 },
  );
});

/** Takes one step; a refusal is as good as a change. */
async function take(ctx: ViewerContext, known: TestOrganization[], next: Step, number: number): Promise<void> {
  const at = (place: number | null) => (place === null ? null : (known[place % known.length]?.globalId ?? null));
  if (!('which' in next)) {
    const chain =
      next.template === null && next.chainParent === null
        ? null
        : { templateCode: next.template, parentId: at(next.chainParent) };
    const input = {
      name: `第${number}党委`,
      kind: 'COMMITTEE',
      effectiveOn: next.on,
      chain,
      formalParentId: at(next.formalParent),
    } as const;
    const created = keep(known, await createOrganization(ctx, input));
    if (created === null) return;
    const founding = { id: created.globalId, expectedVersion: 1, establishedOn: next.on, fullMemberCount: 200 };
    keep(known, await establishOrganization(ctx, founding));
    return;
  }
  const one = known[next.which % known.length];
  if (one === undefined) return;
  const change = { id: one.globalId, expectedVersion: one.version };
  if ('graph' in next) {
    keep(
      known,
      await moveOrganization(ctx, { ...change, graph: next.graph, parentId: at(next.parent), effectiveOn: next.on }),
    );
  } else if (next.act === 'rename') {
    keep(known, await renameOrganization(ctx, { ...change, name: `第${number}新党委`, effectiveOn: next.on }));
  } else {
    keep(known, await dissolveOrganization(ctx, { ...change, dissolvedOn: next.on, documentNumber: '文号' }));
  }
}

function keep(known: TestOrganization[], { organization }: OrganizationAnswer): TestOrganization | null {
  if (organization === null) return null;
  const { id: globalId, code, name, version } = organization;
  const kept = { id: globalId.slice(4), globalId, code, name, version };
  const place = known.findIndex((other) => other.globalId === globalId);
  if (place === -1) known.push(kept);
  else known[place] = kept;
  return kept;
}

interface EdgeRow {
  graph: string;
  child: string;
  parent: string | null;
  first: string;
  until: string | null;
}

/** An oracle of its own, without SQL that walks: on each day that begins or ends something, follow the parents by hand. */
async function daysThatAreNoForest(tenant: TestTenant): Promise<string[]> {
  const edges = await asMigrator<EdgeRow>(
    `select graph, organization_id as child, parent_id as parent, lower(valid)::text as first, upper(valid)::text as until
       from placements where tenant_id = $1 and superseded_at is null`,
    [tenant.tenantId],
  );
  const days = [...new Set(edges.flatMap(({ first, until }) => (until === null ? [first] : [first, until])))];
  return GRAPHS.flatMap((graph) =>
    days.flatMap((on) =>
      offencesOn(
        edges.filter((edge) => edge.graph === graph && edge.first <= on && (edge.until === null || on < edge.until)),
        `${graph} ${on}`,
      ),
    ),
  );
}

function offencesOn(edges: EdgeRow[], where: string): string[] {
  const parentOf = new Map(edges.map(({ child, parent: above }) => [child, above]));
  if (parentOf.size < edges.length) return [`${where}: two parents`];
  return edges.flatMap(({ child, parent: above }) => {
    if (above !== null && !parentOf.has(above)) return [`${where}: ${child} stands under ${above}, which is not there`];
    let steps = 0;
    for (let current = above; current !== null; current = parentOf.get(current) ?? null) {
      steps += 1;
      if (steps > edges.length) return [`${where}: ${child} stands on a cycle`];
    }
    return [];
  });
}
