import type { RequestContext, ViewerContext } from '../../../src/access/context';
import type { DraftCoverageAuditInput } from '../../../src/domains/coverage-audits/audit.inputs';
import type { CoverageAudit } from '../../../src/domains/coverage-audits/audit.type';
import { computeCoverageAudit } from '../../../src/domains/coverage-audits/compute-coverage-audit';
import { coverageAuditChecks } from '../../../src/domains/coverage-audits/coverage-audits.checks';
import { draftCoverageAudit } from '../../../src/domains/coverage-audits/draft-coverage-audit';
import type { AuditAnswer } from '../../../src/domains/coverage-audits/load-audit-answer';
import { publishCoverageAudit } from '../../../src/domains/coverage-audits/publish-coverage-audit';
import { reviewCoverageAudit } from '../../../src/domains/coverage-audits/review-coverage-audit';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { anotherOrganizer } from '../rectification-acceptance/a-rectification';
import { anIndustry, covered, someUnits, type TestIndustry, type TestUnit } from '../units/support';

/** The day as of which audits of tests count, unless a test says otherwise. */
export const AS_OF = '2024-06-30';

/** An industry with three units, two of them covered, and three accounts of the department. */
export interface AuditedWorld extends TestIndustry {
  units: TestUnit[];
  author: ViewerContext;
  reviewer: ViewerContext;
  publisher: ViewerContext;
}

export async function anAuditedWorld(): Promise<AuditedWorld> {
  const industry = await anIndustry();
  const { ctx, committee, companyBranch, jointBranch, tenant } = industry;
  const [first, second, third, fourth] = (await someUnits(ctx, committee, 4)) as [
    TestUnit,
    TestUnit,
    TestUnit,
    TestUnit,
  ];
  const [single] = (await covered(ctx, companyBranch, 'SINGLE', [first], '2022-01-01')) as [TestUnit];
  const [second2, third2] = await covered(ctx, jointBranch, 'JOINT', [second, third], '2022-01-01');
  const units = [single, second2 as TestUnit, third2 as TestUnit, fourth];
  const [author, reviewer, publisher] = [
    await anotherOrganizer(tenant, 'author'),
    await anotherOrganizer(tenant, 'reviewer'),
    await anotherOrganizer(tenant, 'publisher'),
  ];
  return { ...industry, units, author, reviewer, publisher };
}

/** What drafts an audit of the tenant's establishment rate, unless a test says otherwise. */
export function aDraft(wishes: Partial<DraftCoverageAuditInput> = {}): DraftCoverageAuditInput {
  return { scope: { isTenant: true }, definitions: [{ definition: 'STRICT' }], asOf: AS_OF, ...wishes };
}

/** The audit of an answer; a refusal fails the test with its messages. */
export function taken({ coverageAudit, userErrors }: AuditAnswer): CoverageAudit {
  if (coverageAudit === null) {
    throw new Error(`Refused: ${userErrors.map((each) => `${each.code} ${each.message}`).join(' ')}`);
  }
  return coverageAudit;
}

/** The codes and fields of a refusal; an answer that changed something fails the test. */
export function refused({ coverageAudit, userErrors }: AuditAnswer): string[] {
  if (coverageAudit !== null) throw new Error('Something was changed instead of refused.');
  return userErrors.map(({ code, field }) => `${code} ${field}`);
}

/** How a step names an audit. */
export const stepOf = ({ id, version }: CoverageAudit) => ({ id, expectedVersion: version });

export const drafted = async (ctx: RequestContext, wishes: Partial<DraftCoverageAuditInput> = {}) =>
  taken(await draftCoverageAudit(ctx, aDraft(wishes)));

export async function computed(
  ctx: RequestContext,
  wishes: Partial<DraftCoverageAuditInput> = {},
): Promise<CoverageAudit> {
  return taken(await computeCoverageAudit(ctx, stepOf(await drafted(ctx, wishes))));
}

export async function reviewed(
  { author, reviewer }: AuditedWorld,
  wishes: Partial<DraftCoverageAuditInput> = {},
): Promise<CoverageAudit> {
  return taken(await reviewCoverageAudit(reviewer, stepOf(await computed(author, wishes))));
}

export async function published(
  world: AuditedWorld,
  wishes: Partial<DraftCoverageAuditInput> = {},
): Promise<CoverageAudit> {
  return taken(await publishCoverageAudit(world.publisher, stepOf(await reviewed(world, wishes))));
}

/** The same refused with a code of `extensions`, or done. */
export const thrown = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'DONE',
    (error: { extensions?: { code?: string } }) => error.extensions?.code ?? error,
  );

/** What a selection of an audit answers; errors fail the test. */
export async function read<Answer>(ctx: RequestContext, audit: { id: string }, selection: string): Promise<Answer> {
  const { data, errors } = await graphqlAs<{ node: Answer }>(
    ctx,
    `query ($id: ID!) { node(id: $id) { ... on CoverageAudit { ${selection} } } }`,
    { id: audit.id },
  );
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return (data as { node: Answer }).node;
}

/** Names of the checks that find something wrong with a tenant. */
export async function broken(tenantId: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, text } of coverageAuditChecks) {
    if ((await asMigrator(text, [tenantId])).length > 0) found.push(name);
  }
  return found;
}
