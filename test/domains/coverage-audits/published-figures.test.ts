import { asAuditor } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { covered } from '../units/support';
import { type AuditedWorld, anAuditedWorld, broken, drafted, published, read } from './an-audit';

/** What was published stays, whatever is recorded about that day afterwards. */

const FIGURES = `figures { definition version subject numerator denominator percent reason numeratorRule denominatorRule }`;

let world: AuditedWorld;

beforeEach(async () => {
  world = await anAuditedWorld();
});

describe('A published audit', () => {
  it('tells what was counted, the rule in words, and the rows with their names of then', async () => {
    const audit = await published(world, { definitions: [{ definition: 'STRICT' }, { definition: 'GRID' }] });
    const auditor = await asAuditor(world.tenant);
    const told = await read<Record<string, unknown>>(
      auditor,
      audit,
      `state asOf knownAt publishedAt scope { kind organization { id } } ${FIGURES}
       partition { units single joint shouldNotYet few none surveyed shells } steps { state isMine }
       gap: rows(definition: STRICT) { totalCount edges { node { subject name class organizationName mode unit { id } numeratorOf denominatorOf } } }
       in: rows(definition: STRICT, part: NUMERATOR) { totalCount edges { node { name class organizationName mode organization { id } } } }`,
    );
    expect(told).toMatchObject({
      state: 'PUBLISHED',
      asOf: '2024-06-30',
      scope: { kind: 'TENANT', organization: null },
      partition: { units: 4, single: 1, joint: 2, shouldNotYet: 0, few: 0, none: 1, surveyed: 0, shells: 0 },
      figures: [
        { definition: 'STRICT', version: 1, subject: 'UNIT', numerator: 3, denominator: 4, percent: 75, reason: null },
        {
          definition: 'GRID',
          subject: 'GRID',
          numerator: 0,
          denominator: 0,
          percent: null,
          reason: expect.any(String),
        },
      ],
      steps: [{ state: 'DRAFT' }, { state: 'COMPUTED' }, { state: 'REVIEWED' }, { state: 'PUBLISHED' }],
      gap: {
        totalCount: 1,
        edges: [
          {
            node: {
              subject: 'UNIT',
              class: 'NONE',
              name: '测试快递公司4号',
              organizationName: null,
              mode: null,
              numeratorOf: [],
              denominatorOf: ['STRICT'],
            },
          },
        ],
      },
      in: { totalCount: 3 },
    });
    expect(await broken(world.tenant.tenantId)).toEqual([]);
  });

  it('does not move by what is recorded later about that day, and shows it as its difference', async () => {
    const audit = await published(world);
    const auditor = await asAuditor(world.tenant);
    const [, , , fourth] = world.units;
    if (fourth === undefined) throw new Error('There is no fourth unit.');
    await covered(world.ctx, world.jointBranch, 'JOINT', [fourth], '2023-01-01');
    const told = await read<Record<string, unknown>>(
      auditor,
      audit,
      `figures { numerator denominator percent }
       difference { definition numerator denominator numeratorAsKnownThen denominatorAsKnownThen numeratorAsKnownNow denominatorAsKnownNow hasChanged }`,
    );
    expect(told).toEqual({
      figures: [{ numerator: 3, denominator: 4, percent: 75 }],
      difference: [
        {
          definition: 'STRICT',
          numerator: 3,
          denominator: 4,
          numeratorAsKnownThen: 3,
          denominatorAsKnownThen: 4,
          numeratorAsKnownNow: 4,
          denominatorAsKnownNow: 4,
          hasChanged: true,
        },
      ],
    });
    const changes = `query ($id: ID!, $of: CoverageDefinitionCode!) {
      coverageAuditChanges(id: $id, definition: $of) {
        totalCount edges { node { change name fromClass untilClass wasCovered isCovered unit { id } organization { name } } }
      }
    }`;
    const { data } = await graphqlAs(auditor, changes, { id: audit.id, of: 'STRICT' });
    const node = {
      change: 'CHANGED',
      name: '测试快递公司4号',
      fromClass: 'NONE',
      untilClass: 'JOINT',
      wasCovered: false,
      isCovered: true,
      unit: { id: fourth.globalId },
      organization: { name: '快递行业联合党支部' },
    };
    expect(data).toEqual({ coverageAuditChanges: { totalCount: 1, edges: [{ node }] } });
    const { errors } = await graphqlAs(auditor, changes, { id: audit.id, of: 'GRID' });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    const draft = await drafted(world.author, { asOf: '2024-01-01' });
    const unseen = await graphqlAs(auditor, changes, { id: draft.id, of: 'STRICT' });
    expect(unseen.errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND']);
  });

  it('is told again by the report as known then', async () => {
    const audit = await published(world);
    const auditor = await asAuditor(world.tenant);
    const { knownAt } = await read<{ knownAt: string }>(auditor, audit, 'knownAt');
    const [, , , fourth] = world.units;
    if (fourth === undefined) throw new Error('There is no fourth unit.');
    await covered(world.ctx, world.jointBranch, 'JOINT', [fourth], '2023-01-01');
    const report = `query ($knownAt: DateTime) {
      coverage(scope: { isTenant: true }, asOf: "2024-06-30", knownAt: $knownAt) { rate { numerator denominator } }
    }`;
    const rate = async (known: string | null) => (await graphqlAs(auditor, report, { knownAt: known })).data;
    expect(await rate(knownAt)).toEqual({ coverage: { rate: { numerator: 3, denominator: 4 } } });
    expect(await rate(null)).toEqual({ coverage: { rate: { numerator: 4, denominator: 4 } } });
  });

  it('may be about an organization with all below it, or a division', async () => {
    const SCOPE = 'title scope { kind divisionCode division { name } organization { id } } figures { denominator }';
    const below = await published(world, {
      scope: { organizationId: world.committee.globalId },
      title: ' 快递行业核查 ',
    });
    expect(await read(world.author, below, SCOPE)).toEqual({
      title: '快递行业核查',
      scope: {
        kind: 'ORGANIZATION',
        divisionCode: null,
        division: null,
        organization: { id: world.committee.globalId },
      },
      figures: [{ denominator: 4 }],
    });
    const branch = await published(world, { scope: { organizationId: world.companyBranch.globalId } });
    expect(await read(world.author, branch, 'figures { denominator percent reason }')).toEqual({
      figures: [{ denominator: 0, percent: null, reason: expect.any(String) }],
    });
    const within = await published(world, { scope: { divisionCode: '540102' } });
    expect(await read(world.author, within, SCOPE)).toMatchObject({
      scope: { kind: 'DIVISION', divisionCode: '540102', division: { name: expect.any(String) }, organization: null },
    });
  });
});
