/** PostGraphile's answers in the form of the shared documents. */

interface Row {
  rowId: string;
  [field: string]: unknown;
}

interface Card {
  fullMemberCount?: number;
  secretaryMaskedName?: string | null;
}

const edges = (nodes: readonly unknown[]) => ({ edges: nodes.map((node) => ({ node })) });
const rowsOf = (value: unknown) => value as Row[];

/** How each field of an organization is written; what is not named here stays as it is. */
const FIELDS: Readonly<Record<string, (value: unknown, row: Row) => Record<string, unknown>>> = {
  rowId: (id) => ({ id: `org_${id}` }),
  card: (card) => cardOf(card as Card),
  fullMemberCount: (fullMemberCount) => cardOf({ fullMemberCount: fullMemberCount as number }),
  secretaryMaskedName: (secretaryMaskedName) => cardOf({ secretaryMaskedName: secretaryMaskedName as string | null }),
  children: (children) => ({ children: rowsOf(children).map(organizationOf) }),
  chainParent: () => ({}),
  grids: (grids) => ({ grids: edges(rowsOf(grids).map(gridOf)) }),
  members: (members) => ({ members: edges(rowsOf(members).map(memberOf)) }),
  // An organization on a grid: what hangs on the organization itself.
  organization: (organization) => fieldsOf(organization as Row),
};

/** An organization, with the root of its ancestors first when it was asked for them. */
export function organizationOf(organization: object): Record<string, unknown> {
  const row = organization as Row;
  return 'chainParent' in row ? { ...fieldsOf(row), ancestors: ancestorsOf(row) } : fieldsOf(row);
}

export const organizationsOf = (organizations: readonly object[]) => ({
  organizations: edges(organizations.map(organizationOf)),
});

function fieldsOf(row: Row): Record<string, unknown> {
  const parts = Object.entries(row).map(([name, value]) => FIELDS[name]?.(value, row) ?? { [name]: value });
  return Object.assign({}, ...parts) as Record<string, unknown>;
}

function ancestorsOf(row: Row): Record<string, unknown>[] {
  const parent = row.chainParent as Row | null | undefined;
  return parent === null || parent === undefined ? [] : [...ancestorsOf(parent), fieldsOf(parent)];
}

function cardOf({ fullMemberCount, secretaryMaskedName: maskedName }: Card): Record<string, unknown> {
  return {
    ...(fullMemberCount !== undefined && { fullMemberCount }),
    ...(maskedName !== undefined && { secretary: maskedName === null ? null : { maskedName } }),
  };
}

const gridOf = ({ rowId, organizations, ...fields }: Row) => ({
  id: `grd_${rowId}`,
  ...fields,
  organizations: rowsOf(organizations).map(organizationOf),
});

const memberOf = ({ rowId, ...fields }: Row) => ({ id: `mem_${rowId}`, ...fields });
