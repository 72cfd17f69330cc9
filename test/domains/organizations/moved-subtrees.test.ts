import type { TenantDatabase, ViewerContext } from '../../../src/access/context';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import type { Graph } from '../../../src/domains/organizations/organization.rules';
import { renameOrganization } from '../../../src/domains/organizations/rename-organization';
import { gate } from '../../audit/support';
import { asOrganizer } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { brokenChecks, succeeded } from '../../support/organizations';
import { plantChains } from '../../support/planted-chain';
import { aTenant, type TestTenant } from '../../support/tenants';

const ON = '2024-05-01';
const SMALL = { streets: 2, communities: 1, grids: 1, groups: 1, households: 1 };
const LARGE = { streets: 2, communities: 1, grids: 4, groups: 4, households: 3 };

interface Sent {
  statements: number;
  /** Rows that came back, of all statements. */
  rows: number;
}

let tenant: TestTenant;
let ids: Map<string, string>;
let ctx: ViewerContext;

async function planted(shape: typeof SMALL): Promise<void> {
  tenant = await aTenant();
  ids = await plantChains(tenant, shape);
  ctx = await asOrganizer(tenant);
}

const idOf = (code: string) => `org_${ids.get(code)}`;

/** The same database, whose transactions call `onStatement` after each statement. */
function following(database: TenantDatabase, onStatement: (text: string, rows: number) => unknown): TenantDatabase {
  return {
    ...database,
    transaction: (tenantId, deadlineAt, work) =>
      database.transaction(tenantId, deadlineAt, (tx) =>
        work({
          ...tx,
          tenantId,
          insert: (entity, rows) => tx.insert(entity, rows),
          query: async <Row>(statement: Parameters<typeof tx.query>[0]) => {
            const rows = await tx.query<Row>(statement);
            await onStatement(statement.text, rows.length);
            return rows;
          },
        }),
      ),
  };
}

const MOVES = {
  CHAIN: { of: 'S1-C1', to: 'S2' },
  FORMAL: { of: 'S1-C1-W', to: 'S2-W' },
} as const;

function move(caller: ViewerContext, graph: Graph) {
  const { of, to } = MOVES[graph];
  return moveOrganization(caller, { id: idOf(of), graph, parentId: idOf(to), effectiveOn: ON, expectedVersion: 1 });
}

async function sentForMove(graph: Graph): Promise<Sent> {
  const sent: Sent = { statements: 0, rows: 0 };
  const database = following(ctx.database, (_, rows) => {
    sent.statements += 1;
    sent.rows += rows;
  });
  succeeded(await move({ ...ctx, database }, graph));
  return sent;
}

describe('The move of a subtree', () => {
  it.each(['CHAIN', 'FORMAL'] as const)(
    'takes as many statements for many organizations as for few, and none of them is sent back (%s)',
    async (graph) => {
      await planted(SMALL);
      const few = await sentForMove(graph);
      await planted(LARGE);
      const many = await sentForMove(graph);
      expect(many).toEqual(few);
      expect(await brokenChecks(tenant)).toEqual({});
    },
  );
});

describe('While a subtree moves', () => {
  const isCarried = (text: string) => /^\s*update organizations\s+set chain_path = \$4/.test(text);

  /** Holds the move open after everything was carried along, while something else is done. */
  async function duringMove<Result>(work: () => Promise<Result>): Promise<Result> {
    const [carried, finished] = [gate(), gate()];
    const database = following(ctx.database, async (text) => {
      if (!isCarried(text)) return;
      carried.open();
      await finished.opened;
    });
    const moving = move({ ...ctx, database }, 'CHAIN');
    await carried.opened;
    try {
      return await work();
    } finally {
      finished.open();
      succeeded(await moving);
    }
  }

  const rename = async (code: string) =>
    renameOrganization(await asOrganizer(tenant), {
      id: idOf(code),
      name: '改名后的党小组',
      effectiveOn: ON,
      expectedVersion: 1,
    });

  const communitiesOf = async (code: string) => {
    const { data } = await graphqlAs(
      await asOrganizer(tenant),
      `{ organization(id: "${idOf(code)}") { children { code } } }`,
    );
    return data;
  };

  beforeEach(() => planted(LARGE));

  it('readers wait for nothing, and see it where it stood', async () => {
    const before = await communitiesOf('S1');
    expect(await duringMove(() => communitiesOf('S1'))).toEqual(before);
    expect(await communitiesOf('S1')).toEqual({ organization: { children: [] } });
  });

  it('writers of another subtree wait for nothing', async () => {
    succeeded(await duringMove(() => rename('S2-C1-G1-P1')));
    expect(await brokenChecks(tenant)).toEqual({});
  });

  it('writers of what moves wait, and then write', async () => {
    let isThrough = false;
    const renaming = await duringMove(async () => {
      const call = rename('S1-C1-G1-P1').finally(() => {
        isThrough = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(isThrough).toBe(false);
      return { call };
    });
    succeeded(await renaming.call);
    expect(await brokenChecks(tenant)).toEqual({});
  });
});
