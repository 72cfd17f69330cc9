import type { RowSql } from '../../data/planner/row-sql';

/** Alias of the card of an organization that a statement reads, of today. One for all that is read of it, so that it is joined once. */
export function cardOf(organization: RowSql): string {
  return organization.beside({ table: 'organization_cards', keyColumn: 'organization_id' });
}
