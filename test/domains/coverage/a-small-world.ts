import type { CountedWorld, Edition, WorldOrganization, WorldUnit } from './counted-world';

/** Worlds that are written out: everything on record since long ago, as it is now. */

export const once = <Fact>(...facts: Fact[]): Edition<Fact>[] =>
  facts.length === 0 ? [] : [{ facts, isEndLater: false }];
export const LONG = { from: 1_000, until: null };

export const aBranch = (wishes: Partial<WorldOrganization> = {}): WorldOrganization => ({
  kind: 'BRANCH',
  states: once({ ...LONG, status: 'ESTABLISHED' }),
  premises: [],
  meetings: [],
  parent: null,
  ...wishes,
});

export const aFirm = (wishes: Partial<WorldUnit> = {}): WorldUnit => ({
  kind: 'NON_PUBLIC_ENTERPRISE',
  sector: 'COMMERCE',
  divisionCode: null,
  responsible: 0,
  states: once({ ...LONG, status: 'ACTIVE' }),
  formations: [],
  figures: [],
  instructors: [],
  workers: [],
  ...wishes,
});

export const formed = (mode: string, organization = 0) => once({ ...LONG, mode, organization });
export const reported = (headcount: number, memberCount: number | null) =>
  once({ countedAgo: 300, headcount, memberCount });

/** Full members in good standing who have worked there since long ago. */
export const fullMembers = (
  count: number,
  wishes: { category?: string; standing?: string } = {},
): WorldUnit['workers'] =>
  Array.from({ length: count }, () => ({
    employed: once(LONG),
    member: once({ ...LONG, category: 'FULL', standing: 'ACTIVE', ...wishes }),
  }));

/** The calibration of the regulations: 69 of 86 firms and 7 of 8 social organizations have an organization. */
export const CALIBRATION: CountedWorld = {
  organizations: [aBranch()],
  units: [
    ...Array.from({ length: 86 }, (_, index) =>
      aFirm({ formations: index < 69 ? formed(index < 40 ? 'SINGLE' : 'AREA_JOINT') : [] }),
    ),
    ...Array.from({ length: 8 }, (_, index) =>
      aFirm({ kind: 'SOCIAL_ORGANIZATION', formations: index < 7 ? formed('JOINT') : [] }),
    ),
  ],
};
