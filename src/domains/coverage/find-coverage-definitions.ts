import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import { type LocalDate, now, today } from '../../shared/clock';
import { DEFINITION_CODES } from './coverage.rules';
import { checkFigureTime } from './coverage-asked.rules';
import { DEFAULT_OPTIONS } from './coverage-definition.rules';
import type { CoverageDefinition } from './coverage-definition.type';
import { definitionTold } from './coverage-report.rules';
import { minFullMembersSql } from './unit-coverage.rules';

/** The built-in definitions in the reader's language, with the numbers that the tenant has on a day. */
export async function findCoverageDefinitions(
  ctx: RequestContext,
  asOf?: LocalDate | null,
): Promise<CoverageDefinition[]> {
  const time = checkFigureTime({ asOf }, { now: now(), today: today() });
  const text = `select p.value::int as value from (${minFullMembersSql({ on: '$2::date', known: null })}) p`;
  const [least] = await scoped(ctx).read<{ value: number }>({ text, values: [time.on] });
  const numbers = { minFullMembers: least?.value ?? null, options: DEFAULT_OPTIONS };
  const asked = {
    scope: { kind: 'TENANT' },
    time,
    kinds: null,
    sectors: null,
    options: DEFAULT_OPTIONS,
    group: null,
  } as const;
  return DEFINITION_CODES.map((definition) => definitionTold({ ...asked, definition }, numbers, ctx.language));
}
