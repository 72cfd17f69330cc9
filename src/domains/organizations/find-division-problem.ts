import type { TenantTransaction } from '../../access/context';
import type { RuleViolation } from '../../shared/errors';
import { shorten } from '../../shared/shorten';

/** Refuses a division code that the reference data do not have. Divisions belong to no tenant; `$1` only keeps its place. */
export async function divisionViolations(
  tx: TenantTransaction,
  divisionCode: string | null,
  field: string,
): Promise<RuleViolation[]> {
  if (divisionCode === null) return [];
  const found = await tx.query<{ code: string }>({
    text: 'select code from divisions where $1::uuid is not null and code = $2',
    values: [divisionCode],
  });
  if (found.length > 0) return [];
  const shown = shorten(divisionCode);
  return [
    {
      code: 'DIVISION_UNKNOWN',
      message: {
        en: `There is no division "${shown}" in the reference data; a division code has 6, 9 or 12 digits.`,
        zh: `区划数据中没有代码“${shown}”；区划代码为 6、9 或 12 位数字。`,
      },
      field,
      rule: 'GB/T 2260',
      params: {},
    },
  ];
}
