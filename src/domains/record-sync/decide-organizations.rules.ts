import { labelOf } from '../../data/tree-path';
import { isGiven } from '../../shared/check-argument';
import type { StoredTemplate } from '../organizations/chain-place.rules';
import type { ParentOrganization } from '../organizations/find-parent';
import { generatedCode } from '../organizations/identifier.rules';
import { placeColumns } from '../organizations/new-place.rules';
import type { Graph } from '../organizations/organization.rules';
import type { NamedOrganizations } from '../sync/find-named-organizations';
import { pathOf } from '../sync/record-path.rules';
import type { RecordProblem } from '../sync/sync.rules';
import {
  decideOrganizationChange,
  isOrganizationUnchanged,
  type NamedParents,
  type OrganizationChange,
} from './changed-organization.rules';
import type { KnownOrganization, KnownOrganizations, NamedAlike } from './find-known-organizations';
import type { Parents } from './find-parents';
import { isSuspicious, type Match } from './match.rules';
import { type NamedOrganization, organizationNamed, unknownProblems } from './named-organization.rules';
import { decideNewOrganization, type NewOrganization } from './new-organization.rules';
import { type OrganizationRecord, PARENT_FIELDS } from './organization-record.rules';
import { type Decided, enter, type Outcomes, rejectedFor } from './record-outcome.rules';

/** A record, and what it is about. */
export interface MatchedOrganization {
  index: number;
  record: OrganizationRecord;
  match: Match<KnownOrganization>;
}

/** An organization, and what a record changes of it. */
export interface ChangedOrganization extends OrganizationChange {
  before: KnownOrganization;
  /** Whether it was known already what the source calls it. */
  isIdentified: boolean;
}

export type OrganizationOutcomes = Outcomes<NewOrganization, ChangedOrganization>;

/** What the records of a batch are held against. */
export interface OrganizationGround {
  known: KnownOrganizations;
  /** Whom records name as parents, of those that are known. */
  places: NamedOrganizations;
  parents: Parents;
  templates: readonly StoredTemplate[];
  unknownDivisions: ReadonlySet<string>;
  /** Codes that others have, of those that would be made. */
  takenCodes: ReadonlySet<string>;
  tenantCode: string;
  /** First of the serials that were taken for new organizations. */
  firstSerial: number;
  days: { today: string; closedThrough: string | null };
}

/** Says what is to come of each record, in their order: a record may name as parent what a record before it makes. */
export function decideOrganizations(
  matched: readonly MatchedOrganization[],
  ground: OrganizationGround,
  outcomes: OrganizationOutcomes,
): void {
  let serial = ground.firstSerial;
  const newcomers = newcomersOf(ground);
  for (const each of matched) {
    const { index, record, match } = each;
    const parents = { FORMAL: newcomers.named(record, 'FORMAL'), CHAIN: newcomers.named(record, 'CHAIN') };
    const decided = decideOne(each, parents, ground, newcomers, serial);
    const { externalId } = record;
    const key = enter(outcomes, { index, externalId }, match.thing?.id ?? null, decided);
    if (match.thing === null && match.problems.length === 0) serial += 1;
    if (decided.outcome === 'CREATED' && key !== null) newcomers.add(key, externalId, decided.made);
  }
}

function decideOne(
  { index, record, match }: MatchedOrganization,
  parents: NamedParents,
  ground: OrganizationGround,
  newcomers: ReturnType<typeof newcomersOf>,
  serial: number,
): Decided<NewOrganization, ChangedOrganization> {
  const problems = [
    ...match.problems,
    ...unknownProblems(parents.FORMAL, index),
    ...unknownProblems(parents.CHAIN, index),
    ...divisionProblems(record, index, ground.unknownDivisions),
  ];
  if (problems.length > 0) return rejectedFor(problems);
  const { known, templates, tenantCode, takenCodes, days } = ground;
  if (match.thing !== null) return decideKnown(match.thing, { index, record }, parents, ground);
  if (isSuspicious(record, namesakesOf(record, parents, known))) {
    return rejectedFor([{ code: 'SAME_NAME', path: pathOf(index, 'name') }]);
  }
  const code = record.code ?? generatedCode(record.divisionCode ?? tenantCode, serial);
  if (record.code === undefined && takenCodes.has(code)) {
    return rejectedFor([{ code: 'CODE_TAKEN', path: pathOf(index, 'code') }]);
  }
  const formalParent = newcomers.parent('FORMAL', parents.FORMAL);
  const chainParent = newcomers.parent('CHAIN', parents.CHAIN);
  const place = { code, label: labelOf(serial), parents, formalParent, chainParent, templates, days };
  const decision = decideNewOrganization(record, index, place);
  return decision.organization === null
    ? rejectedFor(decision.problems)
    : { outcome: 'CREATED', made: decision.organization };
}

function decideKnown(
  thing: KnownOrganization,
  { index, record }: Pick<MatchedOrganization, 'index' | 'record'>,
  parents: NamedParents,
  { known, days }: OrganizationGround,
): Decided<NewOrganization, ChangedOrganization> {
  const isIdentified = known.externalIds.has(thing.id);
  const { change, problems } = decideOrganizationChange(record, index, thing, {
    parents,
    isIdentified,
    days,
  });
  if (change === null) return rejectedFor(problems);
  return isOrganizationUnchanged(change)
    ? { outcome: 'UNCHANGED' }
    : { outcome: 'UPDATED', change: { ...change, before: thing, isIdentified } };
}

/** Organizations of the same name and kind under the same parent, or beside it where neither has one. */
function namesakesOf({ name, kind }: OrganizationRecord, parents: NamedParents, { byName }: KnownOrganizations) {
  const named: readonly NamedAlike[] = isGiven(name) ? (byName.get(name) ?? []) : [];
  const [formal, chain] = [parents.FORMAL?.id ?? null, parents.CHAIN?.id ?? null];
  return named.filter(
    (alike) =>
      alike.kind === kind &&
      (formal === null ? chain === null || alike.chainParentId === chain : alike.formalParentId === formal),
  );
}

function divisionProblems(
  { divisionCode }: OrganizationRecord,
  index: number,
  unknown: ReadonlySet<string>,
): RecordProblem[] {
  if (!isGiven(divisionCode) || !unknown.has(divisionCode)) return [];
  return [{ code: 'DIVISION_UNKNOWN', path: pathOf(index, 'divisionCode') }];
}

/** The organizations that the records so far have made, as parents of those that follow. */
function newcomersOf({ places, parents }: OrganizationGround) {
  const byCode = new Map(places.byCode);
  const byExternalId = new Map(places.byExternalId);
  const made: Record<Graph, Map<string, ParentOrganization>> = { CHAIN: new Map(), FORMAL: new Map() };
  return {
    named: (record: OrganizationRecord, graph: Graph) =>
      organizationNamed(record, PARENT_FIELDS[graph], { byCode, byExternalId }),
    parent(graph: Graph, named: NamedOrganization | null): ParentOrganization | null {
      if (named?.id === undefined || named.id === null) return null;
      return made[graph].get(named.id) ?? parents[graph].get(named.id) ?? null;
    },
    add(key: string, externalId: string, organization: NewOrganization): void {
      byCode.set(organization.code, key);
      byExternalId.set(externalId, key);
      made.CHAIN.set(key, asParent(key, organization, 'CHAIN'));
      made.FORMAL.set(key, asParent(key, organization, 'FORMAL'));
    },
  };
}

function asParent(key: string, organization: NewOrganization, graph: Graph): ParentOrganization {
  const { code, name, kind, status, label, places, on } = organization;
  const chain = placeColumns(places, 'CHAIN', label);
  const { path } = placeColumns(places, graph, label);
  return {
    id: key,
    code,
    name,
    kind,
    status,
    endedOn: null,
    chainTemplateId: chain.place?.template.id ?? null,
    chainLevel: chain.place?.level ?? null,
    path,
    placedFrom: path === null ? null : on,
  };
}
