import { divisionKind, parentDivisionCode, placeName } from '../domains/divisions/division.rules';
import { readReferenceDivisions } from '../domains/divisions/read-reference-divisions';

/** A street, town, community or village of the demo. */
export interface DemoPlace {
  code: string;
  /** Name as used in the names of organizations: without the word for its committee. */
  name: string;
}

let byParent: Map<string | null, DemoPlace[]> | undefined;

/** The places directly below a division, in the order of their codes. */
export function placesBelow(code: string): readonly DemoPlace[] {
  byParent ??= groupByParent();
  return byParent.get(code) ?? [];
}

/** The villages and communities of a county or prefecture, in the order of their codes. */
export function villagesOf(code: string): DemoPlace[] {
  const below = placesBelow(code);
  return code.length === 9 ? [...below] : below.flatMap((place) => villagesOf(place.code));
}

/** A residents' committee whose name is the bare place name is called a community: 托林居委会 is 托林社区. */
function nameInOrganizations(code: string, name: string): string {
  const place = placeName(name);
  const isBare = divisionKind(code) === 'RESIDENTS_COMMITTEE' && !/(社区|小区|新居|苑)$/.test(place);
  return isBare ? `${place}社区` : place;
}

function groupByParent(): Map<string | null, DemoPlace[]> {
  const groups = new Map<string | null, DemoPlace[]>();
  for (const { code, name } of readReferenceDivisions()) {
    const parent = parentDivisionCode(code);
    const siblings = groups.get(parent) ?? [];
    siblings.push({ code, name: nameInOrganizations(code, name) });
    groups.set(parent, siblings);
  }
  return groups;
}
