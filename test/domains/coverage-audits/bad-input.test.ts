import type { DraftCoverageAuditInput } from '../../../src/domains/coverage-audits/audit.inputs';
import { computeCoverageAudit } from '../../../src/domains/coverage-audits/compute-coverage-audit';
import { draftCoverageAudit } from '../../../src/domains/coverage-audits/draft-coverage-audit';
import { asAuditor } from '../../support/context';
import { asMigrator, testDatabase, withClient } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant } from '../../support/tenants';
import {
  type AuditedWorld,
  aDraft,
  anAuditedWorld,
  broken,
  computed,
  drafted,
  published,
  refused,
  stepOf,
  thrown,
} from './an-audit';

let world: AuditedWorld;

beforeAll(async () => {
  world = await anAuditedWorld();
});

describe('A draft is refused', () => {
  it.each<[string, Partial<DraftCoverageAuditInput>, string]>([
    ['for a day to come', { asOf: '2999-01-01' }, 'BAD_USER_INPUT'],
    ['for a day before the first record', { asOf: '1999-12-31' }, 'BAD_USER_INPUT'],
    ['for an unknown division', { scope: { divisionCode: '999999' } }, 'BAD_USER_INPUT'],
    ['for an id that is none', { supersedesId: 'x' }, 'BAD_USER_INPUT'],
  ])('%s', async (_reason, wishes, code) => {
    expect(await thrown(draftCoverageAudit(world.author, aDraft(wishes)))).toBe(code);
  });

  it('for an organization of another tenant, as if there were none', async () => {
    const other = await anAuditedWorld();
    const scope = { organizationId: other.committee.globalId };
    expect(await thrown(draftCoverageAudit(world.author, aDraft({ scope })))).toBe('NOT_FOUND');
    const audit = await drafted(other.author);
    expect(await thrown(computeCoverageAudit(world.author, stepOf(audit)))).toBe('NOT_FOUND');
    const naming = aDraft({ supersedesId: audit.id });
    expect(await thrown(draftCoverageAudit(world.author, naming))).toBe('NOT_FOUND');
  });

  it.each<[string, Partial<DraftCoverageAuditInput>, string[]]>([
    ['over the tenants below', { scope: { isBelow: true } }, ['SCOPE_NOT_AUDITED input.scope.isBelow']],
    ['without a scope', { scope: {} }, ['SCOPE_REQUIRED input.scope']],
    ['for two scopes', { scope: { isTenant: true, divisionCode: '540102' } }, ['SCOPE_REQUIRED input.scope']],
    [
      'for an option that does not fit',
      { definitions: [{ definition: 'STRICT', options: { denominator: 'MIN_STAFF', minStaff: 3 } }] },
      ['OPTIONS_NOT_FITTING input.definitions.0.options'],
    ],
    ['without definitions', { definitions: [] }, ['DEFINITIONS_MISSING input.definitions']],
    [
      'for a definition twice',
      { definitions: [{ definition: 'WORK' }, { definition: 'WORK' }] },
      ['DEFINITION_TWICE input.definitions.1.definition'],
    ],
    ['for an empty title', { title: '  ' }, ['TITLE_FORMAT input.title']],
    ['for a title with the number of a person', { title: '13800138000 的核查' }, ['TITLE_FORMAT input.title']],
  ])('%s', async (_reason, wishes, codes) => {
    expect(refused(await draftCoverageAudit(world.author, aDraft(wishes)))).toEqual(codes);
  });

  it('in Chinese where the caller reads Chinese', async () => {
    const ctx = { ...world.author, language: 'zh' } as const;
    const { userErrors } = await draftCoverageAudit(ctx, aDraft({ definitions: [] }));
    expect(userErrors.map(({ message }) => message)).toEqual(['覆盖核查至少需要一项指标，请填写。']);
  });

  it('to whoever may not compute', async () => {
    const auditor = await asAuditor(world.tenant);
    expect(await thrown(draftCoverageAudit(auditor, aDraft()))).toBe('FORBIDDEN');
  });
});

describe('Reading', () => {
  it('refuses a page of 101', async () => {
    const { errors } = await graphqlAs(world.author, '{ coverageAudits(first: 101) { totalCount } }');
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('takes as many statements for three audits as for one', async () => {
    const { tenant, author, reviewer, publisher, ...rest } = await anAuditedWorld();
    const other = { tenant, author, reviewer, publisher, ...rest };
    const document = `{ coverageAudits { edges { node { figures { numerator } partition { units } scope { kind } steps { state } supersedes { id }
      difference { numeratorAsKnownNow } rows(definition: STRICT, first: 2) { totalCount edges { node { name unit { name } organization { name } } } } } } } }`;
    const statements = async () => {
      const ctx = { ...author, counters: { statements: 0 } };
      const { errors } = await graphqlAs(ctx, document);
      expect(errors).toBeUndefined();
      return ctx.counters.statements;
    };
    await published(other);
    const one = await statements();
    await published(other, { asOf: '2024-05-31' });
    await published(other, { asOf: '2024-04-30' });
    expect(await statements()).toBe(one);
  });

  it('counts a difference for ten audits at once, and refuses more', async () => {
    const { author } = await anAuditedWorld();
    for (let day = 10; day <= 20; day += 1) await drafted(author, { asOf: `2024-06-${day}` });
    const { errors } = await graphqlAs(author, '{ coverageAudits { edges { node { difference { numerator } } } } }');
    expect(errors?.[0]?.extensions?.code).toBe('LIMIT_EXCEEDED');
  });
});

describe('The database', () => {
  const TABLES = [
    'coverage_audits',
    'coverage_audit_definitions',
    'coverage_audit_steps',
    'coverage_audit_partitions',
    'coverage_audit_rows',
    'coverage_audit_figures',
  ];

  it.each(TABLES)('lets the application change and delete nothing in %s', async (table) => {
    const { urls } = await testDatabase();
    const tried = (text: string) =>
      withClient(urls.app, (client) => client.query(text)).then(
        () => 'DONE',
        (error: { code?: string }) => error.code,
      );
    expect(await tried(`update ${table} set tenant_id = tenant_id`)).toBe('42501');
    expect(await tried(`delete from ${table}`)).toBe('42501');
  });

  it('keeps the parts to the whole', async () => {
    const tenant = await aTenant();
    const insert = asMigrator(
      `insert into coverage_audit_partitions (tenant_id, audit_id, units, single, joint, should_not_yet, few, none, surveyed, shells)
       values ($1, gen_random_uuid(), 3, 1, 1, 0, 0, 0, 0, 0)`,
      [tenant.tenantId],
    );
    expect(await insert.catch(({ code }: { code: string }) => code)).toBe('23514');
  });
});

describe('The checks of live data', () => {
  it.each([
    [
      'coverage-audits.figures-of-rows',
      `update coverage_audit_figures set denominator = denominator + 1 where tenant_id = $1`,
    ],
    ['coverage-audits.figures-of-rows', `update coverage_audit_rows set numerator_of = '{}' where tenant_id = $1`],
    [
      'coverage-audits.partition-of-rows',
      `update coverage_audit_partitions set units = units + 1, few = few + 1 where tenant_id = $1`,
    ],
    ['coverage-audits.computed-whole', `delete from coverage_audit_figures where tenant_id = $1`],
    ['coverage-audits.steps-in-order', `delete from coverage_audit_steps where tenant_id = $1 and state = 'DRAFT'`],
    [
      'coverage-audits.separate-hands',
      `insert into coverage_audit_steps (tenant_id, audit_id, position, state, account_id, recorded_at)
       select tenant_id, audit_id, 3, 'REVIEWED', account_id, now() from coverage_audit_steps where tenant_id = $1 and state = 'COMPUTED'`,
    ],
  ])('%s finds what breaks it', async (name, text) => {
    const { author, tenant } = await anAuditedWorld();
    await computed(author);
    expect(await broken(tenant.tenantId)).toEqual([]);
    await asMigrator(text, [tenant.tenantId]);
    expect(await broken(tenant.tenantId)).toContain(name);
  });
});
