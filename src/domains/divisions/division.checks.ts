import type { DataCheck } from '../domain';

/** Invariants of the shared list. `$1` is the tenant, as in every check; these tables have none, so it is only typed. */
export const divisionChecks: DataCheck[] = [
  {
    name: 'division-path',
    rule: 'The path of a division is the path of its parent and its own code, and its depth the number of divisions above.',
    text: `select d.code, d.path, d.depth
             from divisions d left join divisions p on p.code = d.parent_code
            where $1::uuid is not null
              and (d.path <> coalesce(p.path || '/', '') || d.code or d.depth <> coalesce(p.depth + 1, 0))`,
  },
  {
    name: 'division-parent',
    rule: 'Only a province has no parent, and a parent is exactly one level up.',
    text: `select d.code, d.level, p.level as parent_level
             from divisions d left join divisions p on p.code = d.parent_code
            where $1::uuid is not null
              and (d.level, coalesce(p.level, '')) not in
                  (('PROVINCE', ''), ('PREFECTURE', 'PROVINCE'), ('COUNTY', 'PREFECTURE'), ('TOWNSHIP', 'COUNTY'), ('VILLAGE', 'TOWNSHIP'))`,
  },
];
