import { v7 as newId } from 'uuid';
import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Written } from '../../audit/run-mutation';
import { RuleError } from '../../shared/errors';
import { memberNote } from '../members/load-member-answer';
import { insertMember, type Registration, registeredFields } from '../members/record-member';
import { memberCountsOf } from '../members/refresh-member-counts';
import { findReturner } from './find-returner';
import { readmitMember } from './readmit-member';
import { recordDecided } from './record-decided';
import type { Decided } from './seal-snapshot';
import { asArrivalViolations } from './transfer-arrival.rules';

const ACTION = 'transfer:accept';

/** Somebody who comes from elsewhere, and where to; a registration like any other, that began by a transfer. */
export interface Arrival {
  registration: Registration;
  /** What another tenant decided; null where nothing but papers come along. */
  decided: Decided | null;
  /** Whether the data of the person were told with the acceptance: then a refusal names the field. */
  hasPerson: boolean;
}

/**
 * Records somebody who comes from elsewhere as a member of this tenant. Who was one here before, and was transferred out, is
 * that member again; anybody else with the same ID number is refused, since a person is recorded once.
 *
 * @returns the member's id, and what was touched
 * @throws RuleError ID_NUMBER_TAKEN, to be counted by `withTakenCounted`; MEMBER_EXISTS; DATE_AFTER_MEMBERSHIP
 */
export async function registerArrival(
  tx: TenantTransaction,
  caller: ViewerContext,
  { registration, decided, hasPerson }: Arrival,
): Promise<Required<Written<string>>> {
  const keys = await caller.vault.keysFor(tx);
  try {
    const returner = await findReturner(tx, keys, registration);
    const arrived =
      returner === null
        ? await registerNew(tx, caller, registration)
        : await readmitMember(tx, keys, returner, registration);
    if (decided !== null) await recordDecided(tx, arrived.result, registration, decided);
    return arrived;
  } catch (error) {
    throw error instanceof RuleError ? new RuleError(asArrivalViolations(error.violations, hasPerson)) : error;
  }
}

async function registerNew(
  tx: TenantTransaction,
  caller: ViewerContext,
  registration: Registration,
): Promise<Required<Written<string>>> {
  const id = newId();
  await insertMember(tx, caller, id, registration, { action: ACTION, nameField: 'input.name' });
  return {
    result: id,
    audit: [memberNote(id, 1, registeredFields(registration))],
    derived: [memberCountsOf(registration.branchId, registration.groupId)],
  };
}
