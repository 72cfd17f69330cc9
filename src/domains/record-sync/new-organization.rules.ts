import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { StoredTemplate } from '../organizations/chain-place.rules';
import { dateViolations } from '../organizations/dated-change.rules';
import type { ParentOrganization } from '../organizations/find-parent';
import { canBeFormalRoot, placeViolations } from '../organizations/formal-place.rules';
import { formalPlaceViolations } from '../organizations/founding.rules';
import { codeViolations, documentViolations, nameViolations } from '../organizations/identifier.rules';
import { type NewPlace, newChainPlace, newFormalPlace } from '../organizations/new-place.rules';
import type { OrganizationKind } from '../organizations/organization.rules';
import { pathOf } from '../sync/record-path.rules';
import type { RecordProblem } from '../sync/sync.rules';
import type { NamedParents } from './changed-organization.rules';
import type { OrganizationRecord } from './organization-record.rules';
import { problemsOf } from './record-outcome.rules';

/** An organization to record, with its places; its code and label are given by the tenant's serial. */
export interface NewOrganization {
  code: string;
  label: string;
  name: string;
  kind: OrganizationKind;
  status: 'PROPOSED' | 'ESTABLISHED';
  divisionCode: string | null;
  establishedOn: LocalDate | null;
  /** First day of its first state and its places. */
  on: LocalDate;
  documentNumber: string | null;
  places: readonly NewPlace[];
}

/** What a record is held against. */
export interface NewOrganizationGround {
  code: string;
  label: string;
  parents: NamedParents;
  /** The parents that the record names; null where it names none. */
  formalParent: ParentOrganization | null;
  chainParent: ParentOrganization | null;
  templates: readonly StoredTemplate[];
  days: { today: LocalDate; closedThrough: LocalDate | null };
}

export type NewOrganizationDecision =
  | { organization: NewOrganization; problems: [] }
  | { organization: null; problems: RecordProblem[] };

/** How the fields of the mutation are called in a record. */
const fieldNames = ({ FORMAL: formal, CHAIN: chain }: NamedParents): Readonly<Record<string, string>> => ({
  'chain.parentId': chain?.field ?? 'chainParentCode',
  'chain.templateCode': 'templateCode',
  chain: chain?.field ?? 'chainParentCode',
  formalParentId: formal?.field ?? 'parentCode',
});

/**
 * The organization that a record asks for, or why it cannot be; by the rules of structure of `createOrganization`. With the day of
 * its founding it is recorded as established: what exists is imported as it is, and rules of size raise alerts.
 */
export function decideNewOrganization(
  record: OrganizationRecord,
  index: number,
  ground: NewOrganizationGround,
): NewOrganizationDecision {
  const refused = (problems: RecordProblem[]): NewOrganizationDecision => ({ organization: null, problems });
  if (isGiven(record.endedOn)) return refused([{ code: 'ORGANIZATION_UNKNOWN', path: pathOf(index, 'endedOn') }]);
  const { name, kind, establishedOn = null } = record;
  const on = record.effectiveOn ?? establishedOn;
  if (!isGiven(name) || !isGiven(kind) || on === null) {
    const missing = [
      ...(isGiven(name) ? [] : ['name']),
      ...(isGiven(kind) ? [] : ['kind']),
      ...(on === null ? ['establishedOn'] : []),
    ];
    return refused(missing.map((field) => ({ code: 'REQUIRED', path: pathOf(index, field) })));
  }
  const { code, label } = ground;
  const { divisionCode = null, documentNumber = null } = record;
  const status = establishedOn === null ? 'PROPOSED' : 'ESTABLISHED';
  const places = placesOf(record, { name, kind, on }, ground);
  const organization = {
    code,
    label,
    name,
    kind,
    status,
    divisionCode,
    establishedOn,
    on,
    documentNumber,
    places,
  } as const;
  const violations = newcomerViolations(organization, ground.days);
  if (violations.length > 0) return refused(problemsOf(violations, index, fieldNames(ground.parents)));
  return { organization, problems: [] };
}

function newcomerViolations(
  { code, name, kind, on, establishedOn, documentNumber, places }: NewOrganization,
  days: NewOrganizationGround['days'],
): RuleViolation[] {
  const [isInChain, isFormal] = [hasPlace(places, 'CHAIN'), hasPlace(places, 'FORMAL')];
  return [
    ...nameViolations(name, 'input.name'),
    ...codeViolations(code, 'input.code'),
    ...(documentNumber === null ? [] : documentViolations(documentNumber, 'input.documentNumber', 'R-108')),
    ...dayViolations({ code, name }, on, establishedOn, days),
    ...placeViolations({ name, kind }, { chain: isInChain, formal: isFormal }),
    ...places.flatMap((place) => place.violations),
    ...(establishedOn === null ? [] : superiorViolations({ code, name, kind }, isFormal)),
  ];
}

function placesOf(
  { templateCode }: OrganizationRecord,
  newcomer: { name: string; kind: OrganizationKind; on: LocalDate },
  { formalParent, chainParent, templates }: NewOrganizationGround,
): NewPlace[] {
  const chain = { parent: chainParent, templateCode: templateCode ?? null };
  const isInChain = chainParent !== null || isGiven(templateCode);
  const isFormal = formalParent !== null || canBeFormalRoot(newcomer.kind);
  return [
    ...(isInChain ? [newChainPlace(newcomer, chain, templates, 'input.chain')] : []),
    ...(isFormal ? [newFormalPlace(newcomer, formalParent, 'input.formalParentId')] : []),
  ];
}

const hasPlace = (places: readonly NewPlace[], graph: NewPlace['graph']) =>
  places.some((place) => place.graph === graph);

/** Neither day is to come, the record begins in the open period, and not before the founding. */
function dayViolations(
  organization: { code: string; name: string },
  on: LocalDate,
  establishedOn: LocalDate | null,
  days: NewOrganizationGround['days'],
): RuleViolation[] {
  const recorded = dateViolations({
    on,
    field: 'input.effectiveOn',
    organization,
    ...days,
    predecessorFrom: establishedOn,
  });
  return establishedOn === on || establishedOn === null
    ? recorded.map((violation) => ({
        ...violation,
        field: establishedOn === null ? 'input.effectiveOn' : 'input.establishedOn',
      }))
    : recorded;
}

/** A branch or group belongs to a superior once it is established. */
function superiorViolations(
  organization: { code: string; name: string; kind: OrganizationKind },
  isFormal: boolean,
): RuleViolation[] {
  return formalPlaceViolations({ ...organization, formalPath: isFormal ? '' : null }).map((violation) => ({
    ...violation,
    field: 'input.formalParentId',
  }));
}
