import { sqlOffences } from '../../tools/check-sql';
import { sqlLiterals } from '../../tools/sql-literals';
import { type BindingException, bindingOffences, tenantTables } from '../../tools/tenant-binding-rule';

const TABLES = tenantTables(
  `create table public.organizations (\n  tenant_id uuid not null,\n  id uuid\n);\n` +
    `create table public.placements (\n  tenant_id uuid not null\n);\n` +
    `create table public.divisions (\n  code text\n);\n`,
);

const offencesOf = (source: string, exceptions: BindingException[] = []) =>
  bindingOffences(new Map([['src/x.ts', source]]), TABLES, exceptions);

describe('every statement binds the tenant', () => {
  it('in the real sources', () => expect(sqlOffences(process.cwd())).toEqual([]));

  it('knows the tables of tenants by their column', () => expect([...TABLES]).toEqual(['organizations', 'placements']));

  it('refuses a schema file in which it finds none', () => {
    expect(() => tenantTables('create table divisions (\n  code text\n);\n')).toThrow('has its form changed?');
  });

  it.each([
    'select id from organizations where tenant_id = $1 and id = $2',
    'select o.id from organizations o where o.tenant_id = $1',
    'select o.id from organizations as o join placements p on p.tenant_id = o.tenant_id and p.x = o.id where o.tenant_id = $1',
    'insert into organizations (tenant_id, id) values ($1, $2)',
    'update organizations set name = $2 where tenant_id = $1',
    'delete from organizations where organizations.tenant_id = $1',
    'select name from divisions where code = $1',
    'All organizations move from place to place.',
  ])('takes: %s', (sql) => expect(offencesOf(`run('${sql}');`)).toEqual([]));

  it.each([
    'select id from organizations where id = $2',
    'select id from public.organizations',
    'select o.id from organizations o where tenant = $1',
    'select o.id from organizations o join placements p on p.organization_id = o.id where o.tenant_id = $1',
    'select id from organizations where tenant_id = $2',
    'insert into organizations (id) values ($1)',
    'update organizations set name = $1',
    'delete from organizations',
    'select id from divisions d where exists (select from placements p where p.code = d.code and $1)',
  ])('refuses: %s', (sql) => {
    expect(offencesOf(`run('${sql}');`)).toEqual([expect.stringMatching(/^src\/x\.ts:1 does not bind/)]);
  });

  it('reads templates, with the constants of the file written out', () => {
    const where = 'const where = `tenant_id = $1 and id = $2`;\n';
    const template = 'run(`select id\n from organizations where ${where}`);';
    expect(offencesOf(where + template)).toEqual([]);
    expect(offencesOf(template)).toEqual([expect.stringContaining('src/x.ts:1')]);
  });

  it('holds a table that is named at run time to the same', () => {
    expect(offencesOf('run(`update ${table} set a = 1 where tenant_id = $1`);')).toEqual([]);
    expect(offencesOf('run(`update ${table} set a = 1`);')).toHaveLength(1);
  });

  it('takes exceptions one by one, and refuses an idle one', () => {
    const exception = { file: 'src/x.ts', table: 'organizations', reason: 'looks for the tenant' };
    expect(offencesOf(`run('select id from organizations');`, [exception])).toEqual([]);
    expect(offencesOf(`run('select 1');`, [exception])).toEqual([expect.stringContaining('is idle')]);
  });

  it('tells the line of a literal', () => {
    expect(sqlLiterals(`// 组织\nconst a = 1;\nrun('x');`)).toEqual([{ line: 3, text: 'x' }]);
  });
});
