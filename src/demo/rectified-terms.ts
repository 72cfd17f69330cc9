import { daysAfter, yearsAfter } from '../shared/calendar';
import type { LocalDate } from '../shared/clock';
import { aliCases } from './ali-cases';

/** From before the first case of 2023 is identified until after the last one is accepted (demo-cases.ts). */
const [FROM, TO] = ['2023-02-01', '2023-11-30'] as const;

let rectified: ReadonlySet<string> | undefined;

/**
 * Whether an organization was rectified in 2023 while a term of its body began: its whole body would be changed, but the seats
 * that changed in that campaign are counted (demo-body-changes.ts), on whatever day the demo is loaded.
 *
 * @param presentFrom first day of its present term; all terms before it are as long
 */
export function isElectedInCampaign(organization: string, presentFrom: LocalDate, years: number): boolean {
  return isRectified(organization) && termsBack(presentFrom, years) !== null;
}

/** First day of the present term, moved so far that no term of a body began while it was rectified. */
export function besideCampaign(
  organization: string,
  presentFrom: LocalDate,
  years: number,
  loadedOn: LocalDate,
): LocalDate {
  const terms = isRectified(organization) ? termsBack(presentFrom, years) : null;
  if (terms === null) return presentFrom;
  const after = yearsAfter(daysAfter(TO, 1), terms * years);
  return after <= loadedOn ? after : yearsAfter(daysAfter(FROM, -1), terms * years);
}

/** How many terms before the present one a term began within the campaign; null where none did. */
function termsBack(presentFrom: LocalDate, years: number): number | null {
  for (let terms = 0; ; terms += 1) {
    const beganOn = yearsAfter(presentFrom, -years * terms);
    if (beganOn < FROM) return null;
    if (beganOn <= TO) return terms;
  }
}

function isRectified(organization: string): boolean {
  rectified ??= new Set(aliCases().flatMap((each) => (each.year === 2023 ? [each.organization] : [])));
  return rectified.has(organization);
}
