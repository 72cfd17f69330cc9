import type { LinkArguments, PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedDivision } from '../divisions/division.planned';
import { plannedChainLevel, plannedChainTemplate } from './chain-template.planned';
import type { Organization } from './organization.type';
import type { ExternalIdentifier, OrganizationState, Placement } from './organization-history.type';

export const organizationId = globalIdPrefix('Organization', 'org', '党组织');

const graphOf = (args: LinkArguments) => String(args.graph ?? 'CHAIN');

const tree = (graph: 'chain' | 'formal') => ({
  pathColumn: `${graph}_path`,
  depthColumn: `${graph}_depth`,
  parentColumn: `${graph}_parent_id`,
  siblingOrder: ['position', 'namePinyin'],
});

/** A fact of the past is in force on a date when it was not voided and the date lies in its days. */
const inForce = (sql: { readonly date: string }) => `o.superseded_at is null and o.valid @> ${sql.date}`;

/** The history up to a date: facts that had begun by then. */
const begun = (sql: { readonly date: string }) => `o.superseded_at is null and lower(o.valid) <= ${sql.date}`;

export const plannedOrganization: PlannedType<Organization> = {
  typeName: 'Organization',
  table: 'organizations',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'organization:read',
  globalId: organizationId,
  columns: {
    code: 'code',
    kind: 'kind',
    status: 'status',
    name: 'name',
    namePinyin: 'name_pinyin',
    divisionCode: 'division_code',
    establishedOn: 'established_on',
    endedOn: 'ended_on',
    position: 'position',
    version: 'version',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  links: {
    parent: { kind: 'parent', graph: graphOf },
    children: { kind: 'children', graph: graphOf },
    ancestors: { kind: 'ancestors', graph: graphOf },
    descendants: { kind: 'descendants', graph: graphOf },
    division: { kind: 'one', target: () => plannedDivision, on: { division_code: 'code' } },
    chainTemplate: { kind: 'one', target: () => plannedChainTemplate, on: { chain_template_id: 'id' } },
    chainLevel: {
      kind: 'one',
      target: () => plannedChainLevel,
      on: { chain_template_id: 'template_id', chain_level: 'level' },
    },
    externalIdentifiers: {
      kind: 'many',
      target: () => plannedExternalIdentifier,
      ownerColumn: 'organization_id',
      where: inForce,
      orderBy: 'o.system, o.id',
    },
    states: {
      kind: 'many',
      target: () => plannedOrganizationState,
      ownerColumn: 'organization_id',
      where: begun,
      orderBy: 'o.valid, o.id',
    },
    placements: {
      kind: 'many',
      target: () => plannedPlacement,
      ownerColumn: 'organization_id',
      where: begun,
      orderBy: 'o.graph, o.valid, o.id',
    },
  },
  trees: { CHAIN: tree('chain'), FORMAL: tree('formal') },
  history: {
    states: {
      table: 'organization_states',
      ownerColumn: 'organization_id',
      columns: { kind: 'kind', status: 'status', name: 'name', namePinyin: 'name_pinyin' },
    },
    edges: { table: 'placements', childColumn: 'organization_id', parentColumn: 'parent_id', graphColumn: 'graph' },
  },
};

const plannedExternalIdentifier: PlannedType<ExternalIdentifier> = {
  typeName: 'ExternalIdentifier',
  table: 'external_identifiers',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'organization:read',
  globalId: (key) => key,
  columns: { system: 'system', value: 'value', validity: 'valid', recordedAt: 'recorded_at' },
  fields: { validFrom: ['validity'], validUntil: ['validity'] },
  links: {},
};

const plannedOrganizationState: PlannedType<OrganizationState> = {
  typeName: 'OrganizationState',
  table: 'organization_states',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'organization:read',
  globalId: (key) => key,
  columns: {
    name: 'name',
    kind: 'kind',
    status: 'status',
    documentNumber: 'document_number',
    validity: 'valid',
    recordedAt: 'recorded_at',
  },
  fields: { validFrom: ['validity'], validUntil: ['validity'] },
  links: {},
};

export const plannedPlacement: PlannedType<Placement> = {
  typeName: 'Placement',
  table: 'placements',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'organization:read',
  globalId: (key) => key,
  columns: { graph: 'graph', validity: 'valid', recordedAt: 'recorded_at' },
  fields: { validFrom: ['validity'], validUntil: ['validity'] },
  links: { parent: { kind: 'one', target: () => plannedOrganization, on: { parent_id: 'id' } } },
};
