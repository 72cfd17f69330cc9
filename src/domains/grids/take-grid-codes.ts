import type { TenantTransaction } from '../../access/context';
import { assertRules, type RuleViolation } from '../../shared/errors';
import type { Each } from './grid.rules';
import { codePrefix, gridCodeTakenViolation, gridCodeViolations, nextCode } from './grid-code.rules';

/** The code that a new grid is given, or null to have one made, and the input field that said so. */
export interface CodeWish {
  code: string | null;
  field: string;
}

/**
 * The codes of new grids of one community, in order: those that were wished for, as far as they are free, and serials
 * behind the place code for the others. To be called under the lock of the community.
 *
 * @throws RuleError for a code of wrong form, one that a grid has, or one that is wished for twice
 */
export async function takeGridCodes<const Wishes extends readonly CodeWish[]>(
  tx: TenantTransaction,
  community: { code: string; divisionCode: string | null },
  wishes: Wishes,
): Promise<Each<Wishes, string>> {
  const prefix = codePrefix(community);
  const wished = wishes.flatMap(({ code }) => code ?? []);
  const present = await presentCodes(tx, prefix, wished);
  const taken = new Map(present.map(({ code, name }) => [code, name]));
  const violations: RuleViolation[] = [];
  for (const { code, field } of wishes) {
    if (code === null) continue;
    const malformed = gridCodeViolations(code, field);
    const holder = taken.get(code);
    violations.push(...malformed);
    if (malformed.length === 0 && holder !== undefined) violations.push(gridCodeTakenViolation(code, holder, field));
    taken.set(code, holder ?? code);
  }
  const codes = wishes.map(({ code, field }) => {
    if (code !== null) return code;
    const made = nextCode(prefix, taken.keys());
    taken.set(made, made);
    violations.push(...gridCodeViolations(made, field));
    return made;
  });
  assertRules(violations);
  return codes as Each<Wishes, string>;
}

/** Grids whose codes begin with the prefix, or are wished for. */
function presentCodes(
  tx: TenantTransaction,
  prefix: string,
  wished: readonly string[],
): Promise<{ code: string; name: string }[]> {
  return tx.query({
    // ':' follows '9', so the range holds every serial behind the prefix.
    text: `select code, name from grids
            where tenant_id = $1 and ((code >= $2 and code < $3) or code = any($4::text[]))`,
    values: [prefix, `${prefix}:`, wished],
  });
}
