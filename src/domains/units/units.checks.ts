import type { DataCheck } from '../domain';
import { formationChecks } from './unit-formations.checks';

const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;

/** The alphabet of GB 32100-2015, and the weights of its positions: powers of 3 modulo 31; the last checks itself. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = 'array[1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1]';

/** Invariants over live data that no constraint of the tables can say. Each lists the rows that break it. */
export const unitChecks: DataCheck[] = [
  {
    name: 'unit-current-state',
    rule: 'A unit has exactly one state today, and its name and status are those of that state.',
    text: `select u.id, u.name, u.status, count(s.id) as states
             from units u
             left join unit_states s
               on s.tenant_id = $1 and s.unit_id = u.id and s.superseded_at is null and s.valid @> ${TODAY}
            where u.tenant_id = $1
            group by u.id, u.name, u.name_pinyin, u.status
           having count(s.id) <> 1
               or bool_or((s.name, s.name_pinyin, s.status) is distinct from (u.name, u.name_pinyin, u.status))`,
  },
  {
    name: 'unit-life',
    rule: 'The states of a unit follow one another without a gap from the day of its survey, each a step of the state machine, and it ended on the first day of REMOVED.',
    text: `with steps as (
             select s.unit_id, s.status, s.valid,
                    lag(s.status) over life as former, lag(upper(s.valid)) over life as former_end
               from unit_states s
              where s.tenant_id = $1 and s.superseded_at is null
             window life as (partition by s.unit_id order by s.valid))
           select u.id, u.name, s.former, s.status, s.valid
             from steps s
             join units u on u.tenant_id = $1 and u.id = s.unit_id
            where case when s.former_end is null then lower(s.valid) <> u.surveyed_on
                       else lower(s.valid) <> s.former_end
                         or (s.status <> s.former and (s.former, s.status) not in
                              (('SURVEYED', 'ACTIVE'), ('ACTIVE', 'SHELL'), ('ACTIVE', 'REMOVED'), ('SHELL', 'REMOVED'))) end
               or (s.status = 'REMOVED' and u.ended_on is distinct from lower(s.valid))
               or (upper_inf(s.valid) and s.status <> 'REMOVED' and u.ended_on is not null)`,
  },
  {
    name: 'unit-uscc-checksum',
    rule: 'The last character of a unified social credit code checks the others (GB 32100-2015).',
    text: `select u.id, u.name
             from units u
            where u.tenant_id = $1 and u.uscc is not null
              and (select sum((strpos('${ALPHABET}', substr(u.uscc, w.at::int, 1)) - 1) * w.weight)
                     from unnest(${WEIGHTS}) with ordinality as w (weight, at)) % 31 <> 0`,
  },
  {
    name: 'unit-responsible-living',
    rule: 'The organization that is responsible for a unit on the register has not ended.',
    text: `select u.id, u.name, o.code, o.ended_on
             from units u
             join organizations o on o.tenant_id = $1 and o.id = u.responsible_id
            where u.tenant_id = $1 and o.ended_on is not null and (u.ended_on is null or u.ended_on > o.ended_on)`,
  },
  {
    name: 'unit-figure-days',
    rule: 'The numbers of a unit are of days since its survey, none of them to come.',
    text: `select u.id, u.name, f.counted_on
             from unit_figures f
             join units u on u.tenant_id = $1 and u.id = f.unit_id
            where f.tenant_id = $1 and f.superseded_at is null
              and (f.counted_on < u.surveyed_on or f.counted_on > ${TODAY})`,
  },
  ...formationChecks,
];
