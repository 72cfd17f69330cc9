import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { nameForms } from '../../shared/chinese-text';
import { now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertReach } from '../organizations/assert-reach';
import { divisionViolations } from '../organizations/find-division-problem';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { nameViolations } from '../organizations/identifier.rules';
import { figureViolations } from './figure.rules';
import { findUsccProblem, runUsccMutation } from './find-uscc-problem';
import { type UnitAnswer, withUnit } from './load-unit-answer';
import { UNIT_WRITE, unitNote } from './lock-for-unit-change';
import { lockResponsible } from './lock-organizations';
import { type CleanNumbers, cleanNumbers, recordFigure } from './record-figure';
import { recordState } from './record-state';
import { UnitEntity } from './unit.entity';
import type { SurveyUnitInput } from './unit.inputs';
import { registrationViolations, unitDateViolations } from './unit-change.rules';

const SURVEYED_FIELDS = [
  'uscc',
  'name',
  'kind',
  'sector',
  'status',
  'divisionCode',
  'responsible',
  'registeredOn',
  'surveyedOn',
];

/** The input with its id resolved and its texts trimmed; what was left out is null. */
interface Finding extends Pick<SurveyUnitInput, 'kind' | 'sector' | 'surveyedOn'> {
  name: string;
  uscc: string | null;
  divisionCode: string | null;
  registeredOn: string | null;
  responsibleId: string;
  figure: CleanNumbers | null;
}

/**
 * Registers a unit that a survey found: SURVEYED from that day on, with the organization that answers for it and, if
 * they were counted, its workers and members. Whether it really is at work is recorded by its next state.
 */
export async function surveyUnit(ctx: RequestContext, input: SurveyUnitInput): Promise<UnitAnswer> {
  const call = { name: 'surveyUnit', action: UNIT_WRITE, input, idempotencyKey: input.idempotencyKey };
  const outcome = await runUsccMutation(ctx, call, async (tx, caller) => {
    const finding = findingOf(input);
    await assertReach(tx, caller, UNIT_WRITE, [finding.responsibleId]);
    await lockResponsible(tx, finding.responsibleId);
    await assertFinding(tx, finding);
    const id = newId();
    await insertUnit(tx, id, finding);
    const fields = finding.figure === null ? SURVEYED_FIELDS : [...SURVEYED_FIELDS, 'figures'];
    return { result: id, audit: [unitNote(id, 1, fields)] };
  });
  return withUnit(ctx, outcome);
}

function findingOf(input: SurveyUnitInput): Finding {
  const { kind, sector, surveyedOn, figure } = input;
  return {
    name: input.name.trim(),
    kind,
    sector,
    surveyedOn,
    uscc: input.uscc?.trim() ?? null,
    divisionCode: input.divisionCode ?? null,
    registeredOn: input.registeredOn ?? null,
    responsibleId: keyOf('Organization', input.responsibleId, 'input.responsibleId'),
    figure: figure ? cleanNumbers(figure) : null,
  };
}

async function assertFinding(tx: TenantTransaction, finding: Finding): Promise<void> {
  const { name, uscc, divisionCode, registeredOn, surveyedOn: on, figure } = finding;
  const { closedThrough } = await findTenantBooks(tx);
  const date = { on, field: 'input.surveyedOn', today: today(), closedThrough, predecessorFrom: null };
  assertRules([
    ...nameViolations(name, 'input.name'),
    ...(await findUsccProblem(tx, null, uscc)),
    ...(await divisionViolations(tx, divisionCode, 'input.divisionCode')),
    ...registrationViolations(finding, registeredOn, today()),
    ...unitDateViolations(finding, date),
    ...(figure === null ? [] : figureViolations(finding, figure, 'input.figure')),
  ]);
}

async function insertUnit(tx: TenantTransaction, id: string, finding: Finding): Promise<void> {
  const { name, surveyedOn, figure, ...columns } = finding;
  const forms = nameForms(name);
  const at = now();
  await tx.insert(UnitEntity, [
    {
      id,
      ...columns,
      status: 'SURVEYED',
      name,
      namePinyin: forms.pinyin,
      nameReadings: forms.readings,
      surveyedOn,
      endedOn: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    },
  ]);
  await recordState(tx, { unitId: id, name, status: 'SURVEYED', on: surveyedOn, documentNumber: null }, null);
  if (figure !== null) await recordFigure(tx, id, surveyedOn, figure);
}
