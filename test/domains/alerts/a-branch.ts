import type { WorldOrganization, WorldUnit } from './a-world';
import { ago, lastPeriod } from './days';

const DAY = 86_400_000;
/** Days from today to another day. */
const daysTo = (day: string) => (Date.parse(day) - Date.parse(ago(0))) / DAY;

/** A branch about which there is nothing to say, unless a test says otherwise: three full members, a secretary, all meetings. */
export function aBranch(wishes: Partial<WorldOrganization> = {}): WorldOrganization {
  const held = (kind: string, months: 1 | 3 | 12) => ({
    kind,
    heldAgo: -daysTo(lastPeriod(months).first),
    isVoided: false,
  });
  const member = { from: 900, until: null, category: 'FULL', standing: 'ACTIVE' } as const;
  return {
    kind: 'BRANCH',
    status: 'ESTABLISHED',
    establishedAgo: 1_000,
    term: null,
    secretaries: [{ from: 1_000, until: null }],
    committeeMembers: [],
    members: [member, member, member],
    meetings: [
      held('GENERAL_MEETING', 3),
      held('THEME_DAY', 1),
      held('ORGANIZATIONAL_LIFE_MEETING', 12),
      held('APPRAISAL', 12),
    ],
    ...wishes,
  };
}

/** An ACTIVE unit that no organization covers, without workers or figures. */
export function aUnit(wishes: Partial<WorldUnit> = {}): WorldUnit {
  return { status: 'ACTIVE', surveyedAgo: 500, statusAgo: 400, formations: [], workers: [], figures: [], ...wishes };
}

/** A term that ends on a day, its election perhaps postponed to another. */
export const term = (endsOn: string, postponedOn: string | null = null) => ({
  endsIn: daysTo(endsOn),
  postponedIn: postponedOn === null ? null : daysTo(postponedOn),
  isCancelled: false,
});
