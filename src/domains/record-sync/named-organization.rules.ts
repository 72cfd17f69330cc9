import type { NamedOrganizations } from '../sync/find-named-organizations';
import { pathOf } from '../sync/record-path.rules';
import type { RecordProblem } from '../sync/sync.rules';

/** Of two fields that name an organization, by its code or by what the source calls it, which does, and whom. */
export interface NamedOrganization {
  field: string;
  /** Null where it is not known. */
  id: string | null;
}

/** The organization that a record names by one of two fields; null where it names none. */
export function organizationNamed<Row extends object>(
  record: Row,
  [codeField, externalIdField]: readonly [keyof Row & string, keyof Row & string],
  places: NamedOrganizations,
): NamedOrganization | null {
  const [code, externalId] = [record[codeField], record[externalIdField]];
  if (typeof code === 'string') return { field: codeField, id: places.byCode.get(code) ?? null };
  if (typeof externalId === 'string') {
    return { field: externalIdField, id: places.byExternalId.get(externalId) ?? null };
  }
  return null;
}

/** A name that nothing has here. */
export function unknownProblems(named: NamedOrganization | null, index: number): RecordProblem[] {
  return named !== null && named.id === null ? [{ code: 'UNKNOWN_ORG', path: pathOf(index, named.field) }] : [];
}

/** What records say in these fields, for looking it up. */
export function textsIn<Row extends object>(records: readonly Row[], fields: readonly (keyof Row)[]): string[] {
  return records.flatMap((record) =>
    fields.flatMap((field) => {
      const value: unknown = record[field];
      return typeof value === 'string' ? [value] : [];
    }),
  );
}
