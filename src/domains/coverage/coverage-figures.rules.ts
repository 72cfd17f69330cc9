import { PRIMARY_KINDS } from '../grids/grid.rules';
import { type FactTime, factsOn } from '../organizations/known-facts.rules';
import { DEFINITION_CODES, type DefinitionCode, UNIT_CLASSES } from './coverage.rules';
import { DEFAULT_OPTIONS, DEFINITIONS } from './coverage-definition.rules';
import { organizationRowsSql } from './effective-coverage.rules';
import { gridRowsSql } from './grid-coverage.rules';
import { unitRowsSql } from './unit-coverage.rules';

/**
 * Coverage of every organization, or of every division, of the tenant at once: the rows behind all figures are found once for the
 * statement, and each is counted wherever it lies. What nobody asks of the result PostgreSQL leaves out, the rows behind it too.
 */

/** What is counted of one place: of a definition, how many rows its numerator and its denominator take. */
export const SHARE_COLUMNS = Object.fromEntries(
  DEFINITION_CODES.map((code) => [
    code,
    { numerator: `${code.toLowerCase()}_in`, denominator: `${code.toLowerCase()}_of` },
  ]),
) as Readonly<Record<DefinitionCode, { numerator: string; denominator: string }>>;

/** The ways in which units, grids and organizations lie in the places of a kind. */
interface Places {
  /** Common table expressions before all, or none. */
  ctes: string;
  /** Query for all places, as `place`. */
  all: string;
  /** Joins that give a row `r` its places, as `w.place`. */
  ofUnits: string;
  ofGrids: string;
  ofOrganizations: string;
}

/** A query for the figures of all organizations, as `organization_id`: of each what lies in it and below it, in either graph. */
export function figuresByOrganization(time: FactTime): string {
  return figuresSql(time, {
    // Whatever stands in a graph stands below itself; only what a row can rest on is followed upwards.
    ctes: `with recursive bases (id) as (
        select u.responsible_id from units u where u.tenant_id = $1
         union
        select g.community_id from grids g where g.tenant_id = $1
         union
        select s.organization_id from organization_states s where s.tenant_id = $1 and s.kind in (${PRIMARY})),
      edges as materialized (select e.organization_id, e.parent_id, e.graph from ${factsOn('placements', time)} e where e.tenant_id = $1 and e.parent_id is not null),
      upwards (base, place, graph) as (
        select b.id, b.id, g.graph from bases b cross join (values ('CHAIN'), ('FORMAL')) g (graph)
         union
        select u.base, e.parent_id, u.graph from upwards u join edges e on e.organization_id = u.place and e.graph = u.graph),
      ways as materialized (select distinct u.base, u.place from upwards u)`,
    all: 'select o.id as place from organizations o where o.tenant_id = $1',
    ofUnits: 'join ways w on w.base = r.responsible_id',
    ofGrids: 'join ways w on w.base = r.community_id',
    ofOrganizations: 'join ways w on w.base = r.organization_id',
  });
}

/** A query for the figures of all divisions, as `code`: of each what lies in it and in those below it. */
export function figuresByDivision(time: FactTime): string {
  const of = (organization: string, unit = '') => `
    join organizations home on home.tenant_id = $1 and home.id = ${organization}
    ${unit === '' ? '' : `join units self on self.tenant_id = $1 and self.id = ${unit}`}
   cross join lateral (
         select ${unit === '' ? 'home.division_code' : 'coalesce(self.division_code, home.division_code)'} as code offset 0) c
   cross join lateral (
         select distinct d.place
           from (values (left(c.code, 2) || '0000'), (left(c.code, 4) || '00'), (left(c.code, 6)), (left(c.code, 9)), (c.code)) d (place)
          where d.place is not null) w`;
  return figuresSql(time, {
    ctes: '',
    all: 'select d.code as place from divisions d where $1::uuid is not null',
    ofUnits: of('r.responsible_id', 'r.unit_id'),
    ofGrids: of('r.community_id'),
    ofOrganizations: of('r.organization_id'),
  });
}

const PRIMARY = PRIMARY_KINDS.map((kind) => `'${kind}'`).join(', ');

function figuresSql(time: FactTime, places: Places): string {
  const joins = [
    joinedCounts('n', unitRowsSql(time), places.ofUnits, { ...PARTITION, ...sharesOf('UNIT') }),
    joinedCounts('g', gridRowsSql(time), places.ofGrids, sharesOf('GRID')),
    joinedCounts('b', organizationRowsSql(time), places.ofOrganizations, sharesOf('ORGANIZATION')),
  ];
  return `${places.ctes}
    select a.place, ${joins.map(({ columns }) => columns).join(', ')}
      from (${places.all}) a
      ${joins.map(({ text }) => text).join('\n      ')}`;
}

/** Counts of the rows of one subject by place, beside all places: 0 where there is none. */
function joinedCounts(alias: string, rows: string, ways: string, counts: Readonly<Record<string, string>>) {
  const counted = Object.entries(counts).map(
    ([name, condition]) => `count(*) filter (where ${condition})::int as ${name}`,
  );
  return {
    columns: Object.keys(counts)
      .map((name) => `coalesce(${alias}.${name}, 0) as ${name}`)
      .join(', '),
    text: `left join (select w.place, ${counted.join(', ')} from (${rows}) r ${ways} group by w.place) ${alias} on ${alias}.place = a.place`,
  };
}

/** The classes of units: together all of them. */
const PARTITION = Object.fromEntries(
  UNIT_CLASSES.map((each) => [`units_${each.toLowerCase()}`, `r.class = '${each}'`]),
);

function sharesOf(subject: (typeof DEFINITIONS)[DefinitionCode]['subject']): Record<string, string> {
  const own = DEFINITION_CODES.filter((code) => DEFINITIONS[code].subject === subject);
  return Object.fromEntries(
    own.flatMap((code) => {
      const { numerator, denominator } = DEFINITIONS[code];
      const { numerator: within, denominator: of } = SHARE_COLUMNS[code];
      const isOf = denominator.sql(DEFAULT_OPTIONS, refuseToBind);
      return [
        [within, `${isOf} and ${numerator.sql(DEFAULT_OPTIONS, refuseToBind)}`],
        [of, isOf],
      ];
    }),
  );
}

/** By default no definition has a value of its own. */
function refuseToBind(): never {
  throw new Error('A definition binds a value by its default options.');
}
