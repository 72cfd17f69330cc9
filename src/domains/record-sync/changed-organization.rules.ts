import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { dateViolations } from '../organizations/dated-change.rules';
import { documentViolations, nameViolations } from '../organizations/identifier.rules';
import { endedViolations, hasEnded } from '../organizations/life.rules';
import type { Graph } from '../organizations/organization.rules';
import { pathOf } from '../sync/record-path.rules';
import type { RecordProblem } from '../sync/sync.rules';
import type { KnownOrganization } from './find-known-organizations';
import type { NamedOrganization } from './named-organization.rules';
import type { OrganizationRecord } from './organization-record.rules';
import { problemsOf } from './record-outcome.rules';

/** What a record changes of an organization: its name, or what its source calls it; nothing of it is written yet. */
export interface OrganizationChange {
  name: string;
  /** The state that begins with another name; null where the name stays. */
  state: { on: LocalDate; documentNumber: string | null } | null;
  /** Names of what changes, for the audit log. */
  fields: string[];
}

/** Whom a record names as parents, and by which field; null where it says nothing of them. */
export type NamedParents = Readonly<Record<Graph, NamedOrganization | null>>;

export type OrganizationDecision =
  | { change: OrganizationChange; problems: [] }
  | { change: null; problems: RecordProblem[] };

/** What a record changes of the organization that it is about, or why it cannot be; by the rules of `renameOrganization`. */
export function decideOrganizationChange(
  record: OrganizationRecord,
  index: number,
  organization: KnownOrganization,
  {
    parents,
    isIdentified,
    days,
  }: {
    parents: NamedParents;
    /** Whether it is known already what the source calls it. */
    isIdentified: boolean;
    days: { today: LocalDate; closedThrough: LocalDate | null };
  },
): OrganizationDecision {
  const asItIs = { name: organization.name, state: null };
  if (isGiven(record.endedOn) && hasEnded(organization.status))
    return { change: { ...asItIs, fields: [] }, problems: [] };
  const problems = differences(record, index, organization, parents);
  if (problems.length > 0) return { change: null, problems };
  const name = record.name ?? organization.name;
  const isRenamed = name !== organization.name;
  const on = record.effectiveOn ?? days.today;
  const documentNumber = record.documentNumber ?? null;
  const date = { on, field: 'input.effectiveOn', organization, ...days, predecessorFrom: organization.state.from };
  const violations: RuleViolation[] = [
    ...endedViolations(organization, 'input.externalId'),
    ...(isRenamed ? [...nameViolations(name, 'input.name', organization), ...dateViolations(date)] : []),
    ...(documentNumber === null ? [] : documentViolations(documentNumber, 'input.documentNumber', 'NAME')),
  ];
  if (violations.length > 0) return { change: null, problems: problemsOf(violations, index) };
  // On the first day of its state the name corrects that record, which keeps its document.
  const kept = on === organization.state.from ? organization.state.documentNumber : documentNumber;
  return {
    change: {
      name,
      state: isRenamed ? { on, documentNumber: kept } : null,
      fields: [...(isRenamed ? ['name'] : []), ...(isIdentified ? [] : ['externalIdentifiers'])],
    },
    problems: [],
  };
}

/** Whether a record leaves its organization as it is. */
export const isOrganizationUnchanged = ({ fields }: OrganizationChange) => fields.length === 0;

/** What an organization keeps for good, or what mutations of its own change: compared, and not written. */
function differences(
  record: OrganizationRecord,
  index: number,
  organization: KnownOrganization,
  { FORMAL: formal, CHAIN: chain }: NamedParents,
): RecordProblem[] {
  const compared: readonly [code: string, field: string, wished: string | null | undefined, present: string | null][] =
    [
      ['CODE_DIFFERS', 'code', record.code, organization.code],
      ['KIND_DIFFERS', 'kind', record.kind, organization.kind],
      ['DIVISION_DIFFERS', 'divisionCode', record.divisionCode, organization.divisionCode],
      ['PARENT_DIFFERS', formal?.field ?? '', formal?.id, organization.formalParentId],
      ['CHAIN_PARENT_DIFFERS', chain?.field ?? '', chain?.id, organization.chainParentId],
      ['TEMPLATE_DIFFERS', 'templateCode', record.templateCode, organization.templateCode],
      [
        organization.establishedOn === null ? 'NOT_ESTABLISHED' : 'FOUNDING_DIFFERS',
        'establishedOn',
        record.establishedOn,
        organization.establishedOn,
      ],
      ['END_DIFFERS', 'endedOn', record.endedOn, organization.endedOn],
    ];
  if (hasEnded(organization.status)) return [];
  return compared
    .filter(([, , wished, present]) => wished !== undefined && wished !== present)
    .map(([code, field]) => ({ code, path: pathOf(index, field) }));
}
