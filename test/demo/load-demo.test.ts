import { DEMO_TENANTS } from '../../src/demo/demo-tenants';
import { loadDemo } from '../../src/demo/load-demo';
import { scratchDatabase, withClient } from '../support/database';
import { testVault } from '../support/vault';
import { type Demo, demoIn } from './a-demo';

const load = (demo: Demo, onProgress?: (message: string, done: number, total: number) => void) =>
  loadDemo({ migratorUrl: demo.database.urls.migrator, vault: testVault, onProgress });

/** What is there, tenant by tenant. */
const contentsOf = (demo: Demo) =>
  demo.rows<{
    code: string;
    parent: string | null;
    organizations: number;
    placements: number;
    members: number;
    offices: number;
  }>(
    `select n.division_code as code, p.division_code as parent,
            (select count(*)::int from organizations o where o.tenant_id = n.tenant_id) as organizations,
            (select count(*)::int from placements e where e.tenant_id = n.tenant_id) as placements,
            (select count(*)::int from members m where m.tenant_id = n.tenant_id) as members,
            (select count(*)::int from offices f where f.tenant_id = n.tenant_id) as offices
       from tenants n left join tenants p on p.tenant_id = n.parent_tenant_id
      order by n.division_code`,
  );

describe('the demo, once loaded', () => {
  const told: [message: string, done: number, total: number][] = [];
  let planted: number;
  let demo: Demo;

  beforeAll(async () => {
    demo = demoIn(await scratchDatabase());
    planted = await load(demo, (...progress) => told.push(progress));
  });
  afterAll(() => demo.drop());

  test('is thirteen tenants in a tree', async () => {
    expect(planted).toBe(13);
    const tree = (await contentsOf(demo)).map(({ code, parent }) => [code, parent]);
    expect(tree).toEqual(DEMO_TENANTS.map(({ code, parentCode }) => [code, parentCode]).sort());
  });

  test('has told how far it was: from nothing, tenant by tenant, to all', () => {
    const total = told[0]?.[2];
    expect(told).toHaveLength(14);
    // As the README says.
    expect(total).toBe(4_337);
    expect(told[0]).toEqual(['Loading the demo', 0, total]);
    expect(told.at(-1)).toEqual(['542527 措勤县', total, total]);
    const done = told.map((progress) => progress[1]);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  test('is not loaded again: a second time changes nothing and says nothing', async () => {
    const before = await contentsOf(demo);
    const again: string[] = [];
    expect(await load(demo, (message) => again.push(message))).toBe(0);
    expect(again).toEqual([]);
    expect(await contentsOf(demo)).toEqual(before);
  });

  test('gives every tenant one account a role, and none to the roles that are held on one organization', async () => {
    const accounts = await demo.rows<{ code: string; role: string; subject: string }>(
      `select n.division_code as code, g.role, l.subject
         from tenants n
         join grants g on g.tenant_id = n.tenant_id
         join login_directory l on l.tenant_id = g.tenant_id and l.account_id = g.account_id and l.issuer = 'zuzhi-demo'`,
    );
    const roles = ['AUDITOR', 'AUDIT_ADMIN', 'INTEGRATOR', 'ORGANIZER', 'OVERSEER', 'SECURITY_ADMIN', 'SYSTEM_ADMIN'];
    const expected = DEMO_TENANTS.flatMap(({ code }) => roles.map((role) => `demo:${code}:${role}`));
    expect(accounts.map(({ subject }) => subject).sort()).toEqual(expected.sort());
    expect(accounts.filter(({ code, role, subject }) => subject !== `demo:${code}:${role}`)).toEqual([]);
  });

  test('names places and offices, never a person, in accounts and organizations', async () => {
    const accounts = await demo.rows<{ display_name: string }>('select display_name from accounts');
    const isOffice = /^演示账号 [A-Z_]+ · \p{Script=Han}+$/u;
    expect(accounts.filter(({ display_name }) => !isOffice.test(display_name))).toEqual([]);
    const named = await demo.rows<{ name: string; place: string }>(
      `select o.name, d.name as place from organizations o join divisions d on d.code = o.division_code
       union
       select s.name, d.name from organization_states s
         join organizations o on o.tenant_id = s.tenant_id and o.id = s.organization_id
         join divisions d on d.code = o.division_code`,
    );
    expect(named.filter(({ name, place }) => restOf(name, place) !== '')).toEqual([]);
    expect(restOf('统建社区张三党支部', '统建社区居委会')).toBe('张三');
  });
});

describe('loading the demo', () => {
  let demo: Demo;

  beforeEach(async () => {
    demo = demoIn(await scratchDatabase());
  });
  afterEach(() => demo.drop());

  test('by two processes at once plants each tenant once', async () => {
    const [one, other] = await Promise.all([load(demo), load(demo)]);
    expect(one + other).toBe(13);
    expect(await contentsOf(demo)).toHaveLength(13);
  });

  test('and being killed inside a tenant leaves nothing half done; the next start completes it', async () => {
    await withClient(demo.database.urls.superuser, async (intruder) => {
      await intruder.query('begin');
      await intruder.query('lock table external_identifiers in access exclusive mode');
      const killed = expect(load(demo)).rejects.toThrow();
      await waitUntilBlocked(demo);
      await intruder.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'zuzhi demo'`,
      );
      await killed;
      await intruder.query('rollback');
    });
    // 540200 was under way: its organizations were in, its identifiers were not.
    expect((await contentsOf(demo)).map(({ code }) => code)).toEqual(['540000', '540100']);
    expect(await demo.rows('select 1 from organizations')).toEqual([]);
    expect(await load(demo)).toBe(11);
    expect(await contentsOf(demo)).toHaveLength(13);
  });
});

/** On connections of its own: inside a transaction, the view shows the same snapshot again and again. */
async function waitUntilBlocked(demo: Demo): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const blocked = await demo.rows(
      `select 1 from pg_stat_activity
        where datname = current_database() and application_name = 'zuzhi demo' and wait_event_type = 'Lock'`,
    );
    if (blocked.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('The loading never waited for the lock.');
}

/** The words of the demo's vocabulary; what a name has besides them and its place would be somebody's or something's own. */
const VOCABULARY = [
  /^中共(拉萨市|日喀则市)?/,
  /(联合)?大工委|(联合)?大党委|党工委|工委|党委|委员会|党总支|(联合)?党支部|党员?小组|党员中心户/g,
  /第?[一二三四五六七八九]网格|(东区|东片|牧点)?网格|牧点|第?\d+(号楼|楼栋|片区|组)?/g,
  /边境联村|戍边|“两新”|(互联网|快递|交通运输)行业|快递网点/g,
  /[甲乙丙](网络科技|电子商务|快递|货运|客运)公司/g,
  /^(普兰镇|俄杰塘社区|城关区)|^(社区|村)/g,
];

function restOf(name: string, place: string): string {
  const ownPlace = place.replace(/(居民委员会|居委会|村委会)$/, '');
  return VOCABULARY.reduce((rest, words) => rest.replace(words, ''), name.replace(ownPlace, ''));
}
