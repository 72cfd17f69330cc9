import { aDemo, type Demo } from './a-demo';
import { askerOf, type DemoAsker } from './asking-demo';

let demo: Demo;
let asker: DemoAsker;

beforeAll(async () => {
  demo = await aDemo();
  asker = await askerOf(demo);
});
afterAll(async () => {
  await asker.close();
  await demo.drop();
});

const SENT = `{ transfers(filter: { states: [SENT] }) { edges { node {
  side channel memberName peerName fromName member { id } isExpiring responsible nextStates } } } }`;

test('a letter of 噶尔县 waits at 札达县, which sees who comes and from where, and no member yet', async () => {
  const { data, codes } = await asker.ask('542522', SENT);
  expect(codes).toEqual([]);
  const nodes = data.transfers.edges.map(({ node }: { node: { side: string } }) => node);
  const arriving = nodes.filter(({ side }: { side: string }) => side === 'DESTINATION');
  expect(arriving).toEqual([
    {
      side: 'DESTINATION',
      channel: 'SYSTEM',
      memberName: expect.any(String),
      peerName: '噶尔县',
      fromName: expect.any(String),
      member: null,
      isExpiring: false,
      responsible: 'ORIGIN',
      nextStates: ['DEST_RECEIVED', 'RETURNED', 'REFUSED'],
    },
  ]);
});

test('in each county a letter to somebody outside is about to run out, and an application waits', async () => {
  const rows = await demo.rows<{ county: string; states: string }>(
    `select t.division_code as county, string_agg(r.channel || ' ' || r.state, ', ' order by r.channel) as states
       from relationship_transfers r join tenants t on t.tenant_id = r.tenant_id
      where r.side <> 'DESTINATION' group by t.division_code order by 1`,
  );
  const all = 'INTERNAL APPLIED, LETTER SENT';
  expect(rows.map(({ states }) => states)).toEqual([all, ...Array.from({ length: 6 }, () => `${all}, SYSTEM SENT`)]);
});
