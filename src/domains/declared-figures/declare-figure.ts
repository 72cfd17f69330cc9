import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { checkScope } from '../coverage/coverage-asked.rules';
import { scopeViolations } from '../coverage/scope-violations.rules';
import { divisionViolations } from '../organizations/find-division-problem';
import { organizationNotFound } from '../organizations/lock-organization';
import { hasTenantsBelow } from '../rectification/find-tenants-below';
import {
  alreadyDeclaredViolation,
  dayViolations,
  noTenantsBelowViolation,
  paperViolations,
  valueViolations,
} from './declaration.rules';
import { DeclaredFigureEntity } from './declared-figure.entity';
import type { DeclareFigureInput } from './declared-figure.inputs';
import { type DeclaredFigureAnswer, withDeclaredFigure } from './load-declared-figure';

const ACTION = 'figure:declare';
const FIELDS = [
  'measure',
  'value',
  'unit',
  'qualifier',
  'asOf',
  'declaredOn',
  'documentTitle',
  'documentNumber',
  'scope',
];

/**
 * Records what a paper declared, as it said it: whether it is right is asked when it is read. Two papers that say two things of
 * one day are two records, and neither is ever rewritten.
 */
export async function declareFigure(ctx: RequestContext, input: DeclareFigureInput): Promise<DeclaredFigureAnswer> {
  const call = { name: 'declareFigure', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    await assertOrganization(tx, input.scope.organizationId);
    assertRules(scopeViolations(input.scope, 'input.scope'));
    const figure = figureOf(input);
    assertRules([
      ...valueViolations(figure),
      ...dayViolations(figure.asOf, figure.declaredOn, today()),
      ...paperViolations(input.documentTitle, figure.documentNumber),
      ...(await divisionViolations(tx, figure.scopeDivisionCode, 'input.scope.divisionCode')),
    ]);
    if (figure.scopeKind === 'BELOW' && !(await hasTenantsBelow(caller))) assertRules([noTenantsBelowViolation()]);
    // Two at once: the unique index lets one of them pass, and the other is CONFLICT.
    if (await isDeclared(tx, figure)) assertRules([alreadyDeclaredViolation(figure.measure)]);
    const id = newId();
    const at = now();
    await tx.insert(DeclaredFigureEntity, [
      { id, ...figure, voidedOn: null, voidDocumentNumber: null, version: 1, createdAt: at, updatedAt: at },
    ]);
    return { result: id, audit: [{ objectType: 'DeclaredFigure', objectId: id, objectVersion: 1, fields: FIELDS }] };
  });
  return withDeclaredFigure(ctx, outcome);
}

type Declared = Omit<
  DeclaredFigureEntity,
  'tenantId' | 'id' | 'voidedOn' | 'voidDocumentNumber' | 'version' | 'createdAt' | 'updatedAt'
>;

function figureOf(input: DeclareFigureInput): Declared {
  const scope = checkScope(input.scope, 'input.scope');
  return {
    measure: input.measure,
    value: input.value,
    unit: input.unit,
    qualifier: input.qualifier,
    asOf: input.asOf ?? null,
    declaredOn: input.declaredOn,
    documentTitle: input.documentTitle.trim(),
    documentNumber: input.documentNumber?.trim() ?? null,
    scopeKind: scope.kind,
    scopeOrganizationId: scope.kind === 'ORGANIZATION' ? scope.organizationKey : null,
    scopeDivisionCode: scope.kind === 'DIVISION' ? scope.divisionCode : null,
    numerator: input.numerator ?? null,
    denominator: input.denominator ?? null,
  };
}

/** Before all else, so that what is not the tenant's is unknown whatever stands beside it. @throws NOT_FOUND */
async function assertOrganization(tx: TenantTransaction, organizationId: string | null | undefined): Promise<void> {
  if (!isGiven(organizationId)) return;
  const id = keyOf('Organization', organizationId, 'input.scope.organizationId');
  const found = await tx.query({ text: 'select id from organizations where tenant_id = $1 and id = $2', values: [id] });
  if (found.length === 0) throw organizationNotFound(id);
}

async function isDeclared(tx: TenantTransaction, figure: Declared): Promise<boolean> {
  const found = await tx.query({
    text: `select id from declared_figures
            where tenant_id = $1 and measure = $2 and scope_kind = $3 and scope_organization_id is not distinct from $4::uuid
              and scope_division_code is not distinct from $5::text and as_of is not distinct from $6::date
              and declared_on = $7::date and document_title = $8 and document_number is not distinct from $9::text
              and voided_on is null`,
    values: [
      figure.measure,
      figure.scopeKind,
      figure.scopeOrganizationId,
      figure.scopeDivisionCode,
      figure.asOf,
      figure.declaredOn,
      figure.documentTitle,
      figure.documentNumber,
    ],
  });
  return found.length > 0;
}
