import { doorOffences } from '../../tools/database-door-rule';
import { readSources } from '../../tools/source-tree';

const offencesOf = (source: string, path = 'src/domains/organizations/move-organization.ts') =>
  doorOffences(new Map([[path, source]]));

describe('The one door to the tables', () => {
  it('is the only one in the real sources', () =>
    expect(doorOffences(readSources(process.cwd(), ['src']))).toEqual([]));

  it.each([
    ['the database of the context', 'ctx.database.read(tenantId, statement, deadlineAt);'],
    ['the database of the context, taken apart', 'const { database } = ctx;'],
    ['a transaction', 'manager.transaction(async () => undefined);'],
    ['a transaction, called otherwise', `open?.database['transaction'];\nanything.at.all.transaction(work);`],
  ])('refuses %s in a domain', (_name, source) => {
    expect(offencesOf(source)).toEqual([
      expect.stringMatching(/^src\/domains\/organizations\/move-organization\.ts:\d /),
    ]);
  });

  it.each(['src/data/scoped.ts', 'src/audit/run-mutation.ts'])('is open to %s', (path) => {
    expect(offencesOf('const { database } = ctx;\nctx.database.transaction(work);', path)).toEqual([]);
  });

  it.each(['src/data/pools.ts', 'src/server/http.ts'])('refuses a client-side query_timeout, also in %s', (path) => {
    expect(offencesOf('const config = {\n  query_timeout: 5,\n};', path)).toEqual([
      `${path}:2 sets query_timeout: use the deadline, which ends the statement on the server.`,
    ]);
    expect(offencesOf(`config['query_timeout'] = 5;`, path)).toHaveLength(1);
  });

  it.each([
    ['src/domains/transfers/send-transfer.ts', 'ctx.anything.transactionAcross([a, b], at, work);'],
    ['src/audit/run-bridge-mutation.ts', 'const { transactionAcross } = database;'],
    ['src/data/scoped.ts', `database['transactionAcross'](tenants, at, work);`],
  ])('refuses a transaction in two tenants off the bridge, in %s', (path, source) => {
    expect(offencesOf(source, path)).toContainEqual(
      `${path}:1 binds a transaction to a second tenant: only src/access/bridge.ts does, for the steps it names.`,
    );
  });

  it('lets a comment speak of it', () => expect(offencesOf('// no query_timeout\nconst a = 1;')).toEqual([]));
});
