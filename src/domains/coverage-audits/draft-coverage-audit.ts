import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { type LocalDate, now, today } from '../../shared/clock';
import { ApiError, assertRules, RuleError } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import type { DefinitionCode } from '../coverage/coverage.rules';
import {
  type AskedBounds,
  assertBounds,
  boundsSql,
  checkFigureTime,
  checkScope,
} from '../coverage/coverage-asked.rules';
import { DEFINITIONS, type DefinitionOptions } from '../coverage/coverage-definition.rules';
import { checkOptions, type OptionsArgument } from '../coverage/coverage-options.rules';
import type { CoverageScope } from '../coverage/coverage-scope.rules';
import { scopeViolations } from '../coverage/scope-violations.rules';
import { CoverageAuditEntity } from './audit.entity';
import type { DraftCoverageAuditInput } from './audit.inputs';
import { coverageAuditId } from './audit.planned';
import { CoverageAuditDefinitionEntity } from './audit-definition.entity';
import { definitionListViolations, optionViolations } from './audit-definitions.rules';
import { ownScopeViolations } from './audit-scope.rules';
import {
  type AuditScope,
  type ChosenDefinition,
  isAuditScope,
  scopeColumns,
  subjectDigest,
} from './audit-subject.rules';
import { successionViolations } from './audit-succession.rules';
import { titleViolations } from './audit-title.rules';
import { auditNotFound, findStandingPublication } from './find-audit';
import { type AuditAnswer, withAudit } from './load-audit-answer';
import { insertAuditStep } from './record-audit-step';

/** Says what is to be counted: over what, as of which day, by which definitions. Nothing is counted yet. */
export async function draftCoverageAudit(ctx: RequestContext, input: DraftCoverageAuditInput): Promise<AuditAnswer> {
  const call = {
    name: 'draftCoverageAudit',
    action: 'coverage:compute',
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const codes = input.definitions.map(({ definition }) => definition);
    const supersedesId = await findSuperseded(tx, input.supersedesId);
    assertRules([
      ...titleViolations(input.title),
      ...definitionListViolations(codes),
      ...scopeViolations(input.scope, 'input.scope'),
    ]);
    const definitions = input.definitions.map(({ definition, options }, index) => ({
      code: definition,
      version: DEFINITIONS[definition].version,
      options: optionsOf(definition, options, `input.definitions.${index}.options`),
    }));
    const { scope, asOf } = await askedOf(tx, input);
    const digest = subjectDigest(scope, asOf, definitions);
    const standing = await findStandingPublication(tx, digest);
    const named = input.supersedesId ?? null;
    const standingId = standing === null ? null : coverageAuditId(standing);
    assertRules(successionViolations({ asOf, standing: standingId, named }, 'input.supersedesId'));
    const title = isGiven(input.title) ? input.title.trim() : null;
    const auditId = await insertAudit(tx, { title, scope, asOf, digest, supersedesId, definitions });
    return insertAuditStep(tx, caller.viewer.accountId, { auditId, position: 1, state: 'DRAFT' });
  });
  return withAudit(ctx, outcome);
}

/** @throws NOT_FOUND for an audit that there is not */
async function findSuperseded(tx: TenantTransaction, id: string | null | undefined): Promise<string | null> {
  if (!isGiven(id)) return null;
  const key = keyOf('CoverageAudit', id, 'input.supersedesId');
  const text = 'select a.id from coverage_audits a where a.tenant_id = $1 and a.id = $2';
  const found = await tx.query({ text, values: [key] });
  if (found.length === 0) throw auditNotFound(key);
  return key;
}

/** What a query refuses as BAD_USER_INPUT the caller of a mutation is told as what to mend. */
function optionsOf(
  code: DefinitionCode,
  options: OptionsArgument | null | undefined,
  field: string,
): DefinitionOptions {
  try {
    return checkOptions(code, options, field);
  } catch (error) {
    if (error instanceof ApiError) throw new RuleError(optionViolations(code, error.messages, field));
    throw error;
  }
}

/** @throws BAD_USER_INPUT or NOT_FOUND for a scope or day that the tenant has nothing of; RuleError for the tenants below */
async function askedOf(
  tx: TenantTransaction,
  input: DraftCoverageAuditInput,
): Promise<{ scope: AuditScope; asOf: LocalDate }> {
  const scope: CoverageScope = checkScope(input.scope, 'input.scope');
  if (!isAuditScope(scope)) {
    assertRules(ownScopeViolations());
    throw new Error('A scope that is no audit’s own was not refused.');
  }
  const time = checkFigureTime({ asOf: input.asOf }, { now: now(), today: today() });
  const values: unknown[] = [];
  const bounds = boundsSql(scope, (value) => `$${values.push(value) + 1}`);
  const [found] = await tx.query<AskedBounds>({ text: `select ${bounds} where $1::uuid is not null`, values });
  if (found !== undefined) assertBounds(found, scope, time, 'input.scope');
  return { scope, asOf: time.on };
}

interface NewAudit {
  title: string | null;
  scope: AuditScope;
  asOf: LocalDate;
  digest: string;
  supersedesId: string | null;
  definitions: readonly ChosenDefinition[];
}

async function insertAudit(tx: TenantTransaction, audit: NewAudit): Promise<string> {
  const { title, scope, asOf, digest: subjectDigest, supersedesId, definitions } = audit;
  const id = newId();
  await tx.insert(CoverageAuditEntity, [
    { id, title, ...scopeColumns(scope), asOf, subjectDigest, supersedesId, createdAt: now() },
  ]);
  await tx.insert(
    CoverageAuditDefinitionEntity,
    definitions.map((definition, index) => ({ auditId: id, position: index + 1, ...definition })),
  );
  return id;
}
