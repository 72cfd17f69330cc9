import fc from 'fast-check';
import { DEFINITION_CODES } from '../../../src/domains/coverage/coverage.rules';
import type { CoverageAuditDifference } from '../../../src/domains/coverage-audits/audit-figure.type';
import { asMigrator } from '../../support/database';
import { aChangingWorld, aStep, type ChangingWorld, take } from '../coverage/changing-world';
import { anotherOrganizer } from '../rectification-acceptance/a-rectification';
import { broken, computed, read } from './an-audit';

/** Whatever is recorded afterwards, an audit says what it said, and so does what was known then. */

const AS_OF = '2024-06-30';
const DEFINITIONS = DEFINITION_CODES.map((definition) => ({ definition }));

/** All that was kept of an audit, row by row. */
async function kept({ tenant }: ChangingWorld): Promise<unknown[]> {
  const tables = ['coverage_audit_rows', 'coverage_audit_figures', 'coverage_audit_partitions'];
  const rows = tables.map((table) => asMigrator(`select * from ${table} where tenant_id = $1`, [tenant.tenantId]));
  return (await Promise.all(rows)).map((each) => each.map((row) => JSON.stringify(row)).sort());
}

/** Classes of the units that were kept, counted by themselves. */
async function partition({ tenant }: ChangingWorld): Promise<number[]> {
  const [row] = await asMigrator<{ units: number; parts: number; kept: number }>(
    `select p.units, p.single + p.joint + p.should_not_yet + p.few + p.none as parts,
            (select count(*)::int from coverage_audit_rows r where r.tenant_id = $1 and r.subject = 'UNIT') as kept
       from coverage_audit_partitions p where p.tenant_id = $1`,
    [tenant.tenantId],
  );
  return [row?.units ?? -1, row?.parts ?? -2, row?.kept ?? -3];
}

describe('An audit of all figures', () => {
  it('stays as it was computed, and counts the same by what was known then', async () => {
    const steps = fc.array(aStep, { minLength: 15, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(steps, steps, async (before, after) => {
        const world = await aChangingWorld();
        for (const step of before) await take(world, step);
        const author = { ...(await anotherOrganizer(world.tenant, 'author')), deadlineAt: Date.now() + 120_000 };
        const audit = await computed(author, { asOf: AS_OF, definitions: DEFINITIONS });
        const [units, parts, rows] = await partition(world);
        expect([parts, rows]).toEqual([units, units]);
        const first = await kept(world);
        for (const step of after) await take(world, step);
        expect(await kept(world)).toEqual(first);
        const { difference } = await read<{ difference: CoverageAuditDifference[] }>(
          author,
          audit,
          'difference { definition numerator denominator numeratorAsKnownThen denominatorAsKnownThen }',
        );
        for (const { definition, numerator, denominator, ...then } of difference) {
          expect({ definition, ...then }).toEqual({
            definition,
            numeratorAsKnownThen: numerator,
            denominatorAsKnownThen: denominator,
          });
        }
        expect(await broken(world.tenant.tenantId)).toEqual([]);
      }),
      { numRuns: 3 },
    );
  }, 300_000);
});
