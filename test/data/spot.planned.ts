import { addLinks, type LinkArguments, type PlannedType } from '../../src/data/planner/declare';
import type { OrderKey } from '../../src/data/planner/order';
import type { RowSql } from '../../src/data/planner/row-sql';

/**
 * Small types of the planner's own tests over real tables: every kind of link, with reach and without, with a past and
 * without, of tenants and of everybody. An auditor sees them all.
 */

const BY_CODE: readonly OrderKey[] = [{ sql: () => 'o.code', type: 'text' }];

/** Rows of organizations that the planner reads without their past; what differs is who may see them. */
const organizationType = (typeName: string, action: PlannedType['action']): PlannedType => ({
  typeName,
  table: 'organizations',
  isTenantTable: true,
  keyColumn: 'id',
  action,
  globalId: (key) => key,
  columns: { code: 'code' },
  links: {},
});

/** One row of counts for each owner; there is no table of it. */
const countsType = (typeName: string, action: PlannedType['action']): PlannedType => ({
  typeName,
  table: 'counts',
  isTenantTable: true,
  keyColumn: 'owner_id',
  action,
  globalId: (key) => key,
  columns: { below: 'below', ownTotal: 'own_total', day: 'day', isPast: 'is_past' },
  links: {},
});

const withinRoots: PlannedType['reach'] = ({ alias, roots }) =>
  `${alias}.formal_path in (with g as materialized (select r.formal_path as p, r.formal_path || '0' as q from organizations r where r.tenant_id = $1 and r.id = any(${roots})) select b.formal_path from g join organizations b on b.tenant_id = $1 and b.formal_path >= g.p and b.formal_path < g.q)`;

/** Seen within a reach: in the subtrees of a secretary and of a clerk. */
export const plannedSpot: PlannedType = {
  ...organizationType('Spot', 'member:read'),
  columns: { code: 'code', name: 'name', chainParent: 'chain_parent_id' },
  computed: { initial: (row) => `left(${row.column('name')}, 1)` },
  reach: withinRoots,
  history: { states: { table: 'organization_states', ownerColumn: 'organization_id', columns: { name: 'name' } } },
};

/** Seen within another reach: in the subtrees of a secretary alone. */
export const plannedBoss: PlannedType = { ...organizationType('Boss', 'member:end'), reach: withinRoots };

/** Not seen by an organizer. */
export const plannedHidden = organizationType('Hidden', 'audit:read');
const plannedHiddenCounts = countsType('HiddenCounts', 'audit:read');

/** Stands in a tree; seen by everybody of the tenant. */
export const plannedTwig: PlannedType = {
  ...organizationType('Twig', 'organization:read'),
  trees: {
    CHAIN: {
      pathColumn: 'chain_path',
      depthColumn: 'chain_depth',
      parentColumn: 'chain_parent_id',
      siblingOrder: ['code'],
    },
  },
  links: { children: { kind: 'children', graph: () => 'CHAIN' } },
};

/** A reference table, with text keys: shared by all tenants. */
export const plannedRegion: PlannedType = {
  typeName: 'Region',
  table: 'divisions',
  isTenantTable: false,
  keyColumn: 'code',
  action: 'division:read',
  globalId: (key) => key,
  columns: { code: 'code' },
  links: {
    spots: {
      kind: 'page',
      target: () => plannedSpot,
      where: (_sql, owner) => `o.division_code = ${owner}`,
      order: BY_CODE,
    },
  },
};

/** Its history dates the column by which it is linked. */
export const plannedHome: PlannedType = {
  typeName: 'Home',
  table: 'buildings',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'grid:read',
  globalId: (key) => key,
  columns: { code: 'name', plotKey: 'grid_id' },
  links: {
    plot: { kind: 'one', target: () => plannedPlot, on: { grid_id: 'id' } },
  },
  history: {
    states: { table: 'building_states', ownerColumn: 'building_id', columns: { code: 'name', plotKey: 'grid_id' } },
  },
};

const plannedPlot: PlannedType = {
  typeName: 'Plot',
  table: 'grids',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'grid:read',
  globalId: (key) => key,
  columns: { code: 'code' },
  links: {},
};

const countsOf = (row: RowSql) =>
  `select ${row.alias}.id as owner_id,
          (select count(*)::int from organizations d where d.tenant_id = $1 and d.chain_parent_id = ${row.alias}.id) as below,
          ${row.beside({ table: 'organization_cards', keyColumn: 'organization_id' })}.member_count as own_total,
          (${row.date})::text as day,
          ${row.isPast} as is_past`;

const pageOf = (target: () => PlannedType, parentColumn: string) =>
  ({
    kind: 'page',
    target,
    where: (sql, owner, args: LinkArguments) =>
      [
        `o.${parentColumn} = ${owner}`,
        ...(args.beginning === undefined ? [] : [`o.code >= ${sql.bind(args.beginning)}`]),
        ...(args.named === undefined ? [] : [`${sql.column('name')} like ${sql.bind(args.named)}`]),
      ].join(' and '),
    order: BY_CODE,
  }) as const satisfies PlannedType['links'][string];

addLinks(plannedSpot, {
  above: { kind: 'one', target: () => plannedSpot, on: { chain_parent_id: 'id' } },
  superior: { kind: 'one', target: () => plannedSpot, on: { formal_parent_id: 'id' } },
  /** Its field is called as the alias of a row's past. */
  state: { kind: 'one', target: () => plannedSpot, on: { chain_parent_id: 'id' } },
  /** Its field takes an argument, which no link of this kind may. */
  marked: { kind: 'one', target: () => plannedSpot, on: { chain_parent_id: 'id' } },
  /** The house that is called as its code. */
  home: { kind: 'one', target: () => plannedHome, on: { code: 'name' } },
  boss: { kind: 'one', target: () => plannedBoss, on: { formal_parent_id: 'id' } },
  shout: {
    kind: 'value',
    sql: (row, args) => `upper(${row.column('code')}) || ${row.bind(args.mark)}::text`,
  },
  total: {
    kind: 'value',
    sql: (row) => `${row.beside({ table: 'organization_cards', keyColumn: 'organization_id' })}.member_count`,
  },
  day: { kind: 'value', sql: (row) => `(${row.date})::text || ' ' || ${row.isPast ? `'past'` : `'present'`}` },
  counts: { kind: 'computed', target: () => plannedCounts, from: countsOf },
  parents: {
    kind: 'many',
    target: () => plannedSpot,
    ownerColumn: 'organization_id',
    through: { table: 'placements', targetColumn: 'parent_id' },
    where: (sql) => `t.graph = 'CHAIN' and t.superseded_at is null and t.valid @> ${sql.date}`,
    orderBy: (sql) => `${sql.column('name')}, o.id`,
  },
  below: {
    ...pageOf(() => plannedSpot, 'chain_parent_id'),
    isFew: (sql, owner) =>
      `(select count(*) from organizations c where c.tenant_id = $1 and c.chain_parent_id = ${owner}) < ${sql.bind(10)}::int`,
  },
  /** Its field takes no arguments at all. */
  under: pageOf(() => plannedSpot, 'formal_parent_id'),
  twigs: pageOf(() => plannedTwig, 'chain_parent_id'),
  hiddenAbove: { kind: 'one', target: () => plannedHidden, on: { chain_parent_id: 'id' } },
  hiddenBelow: { kind: 'many', target: () => plannedHidden, ownerColumn: 'chain_parent_id', orderBy: 'o.code' },
  hiddenPage: pageOf(() => plannedHidden, 'chain_parent_id'),
  hiddenCounts: { kind: 'computed', target: () => plannedHiddenCounts, from: countsOf },
});

const plannedCounts = countsType('Counts', 'organization:read');
