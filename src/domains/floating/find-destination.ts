import type { TenantTransaction } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { findPeerTenant } from '../administration/find-peer-tenant';
import { lockOrganizationsOnDay } from '../members/lock-organizations-on-day';
import { establishedViolations, type OrganizationOnDay } from '../members/membership.rules';
import { divisionViolations } from '../organizations/find-division-problem';
import { nameViolations } from '../organizations/identifier.rules';
import {
  isDivisionOfCountry,
  ownBranchViolations,
  receivingKindViolations,
  type WishedDestination,
} from './destination.rules';
import { FLOATING_PEER } from './floating-peer.rules';
import type { FloatingRecordEntity } from './floating-record.entity';

const FIELD = 'input.destination';

/** Where a record leads, as its row has it. */
type Destination = Pick<
  FloatingRecordEntity,
  'channel' | 'peerTenantId' | 'peerName' | 'destinationId' | 'destinationName' | 'destinationDivisionCode'
>;

const NOWHERE = { peerTenantId: null, peerName: null, destinationId: null, destinationDivisionCode: null } as const;

/**
 * The destination that one of the three ways names. An organization of the tenant is held until the commit.
 *
 * @throws RuleError when it can receive nobody, is no tenant that takes part, or no division
 */
export async function findDestination(
  tx: TenantTransaction,
  { organizationId, tenantCode, divisionCode, organizationName }: WishedDestination,
  originId: string,
  on: LocalDate,
): Promise<Destination> {
  if (isGiven(organizationId)) {
    const field = `${FIELD}.organizationId`;
    const organization = await holdReceiver(tx, keyOf('Organization', organizationId, field), on, field);
    assertRules(ownBranchViolations(organization, originId, field));
    return { ...NOWHERE, channel: 'INTERNAL', destinationId: organization.id, destinationName: null };
  }
  const destinationName = isGiven(organizationName) ? named(organizationName, `${FIELD}.organizationName`) : null;
  if (isGiven(tenantCode)) {
    const peer = await findPeerTenant(tx, tenantCode, `${FIELD}.tenantCode`, FLOATING_PEER);
    return { ...NOWHERE, channel: 'SYSTEM', peerTenantId: peer.tenantId, peerName: peer.name, destinationName };
  }
  assertRules(await placeViolations(tx, divisionCode ?? null, `${FIELD}.divisionCode`));
  return { ...NOWHERE, channel: 'UNPAIRED', destinationDivisionCode: divisionCode ?? null, destinationName };
}

/** A division of the reference data; of a province that these do not have, any code of the right form. */
async function placeViolations(tx: TenantTransaction, code: string | null, field: string): Promise<RuleViolation[]> {
  if (code === null) return [];
  const known = await tx.query<{ code: string }>({
    text: 'select code from divisions where $1::uuid is not null and code = $2',
    values: [`${code.slice(0, 2)}0000`],
  });
  return known.length === 0 && isDivisionOfCountry(code) ? [] : divisionViolations(tx, code, field);
}

/** Holds an organization that can receive floating members on a day; of another kind, or not established, it is refused. */
export async function holdReceiver(
  tx: TenantTransaction,
  id: string,
  on: LocalDate,
  field: string,
): Promise<OrganizationOnDay> {
  const [organization] = await lockOrganizationsOnDay(tx, [id], on);
  if (organization === undefined) throw new Error('Each organization asked for is answered.');
  assertRules(receivingKindViolations(organization, field));
  assertRules(establishedViolations(organization, on, field));
  return organization;
}

/** The name of an organization that is recorded nowhere here: one of the right form. */
export function named(name: string, field: string): string {
  const trimmed = name.trim();
  assertRules(nameViolations(trimmed, field));
  return trimmed;
}
