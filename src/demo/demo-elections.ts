import type { ElectionSeed } from '../domains/elections/election-planting.rules';
import { daysAfter, monthsAfter } from '../shared/calendar';
import type { FatedElection } from './demo-fates';
import { type DemoSetting, termsIn } from './demo-setting';
import type { DemoTerm } from './demo-terms';

/** The superior's documents, as invented as all else. */
const DOCUMENTS = {
  postponed: '演示〔2026〕11号',
  approved: '演示〔2026〕12号',
  ratified: '演示〔2026〕13号',
} as const;

/** Of so many voters one was not there: more than the four fifths of R-206. */
const ONE_ABSENT_IN = 6;

/** The elections of the branches that stand out, each as far as it has come. */
export function electionsOf(setting: DemoSetting): ElectionSeed[] {
  return setting.branches.flatMap(({ branch }): ElectionSeed[] => {
    const election = setting.fates.get(branch.key)?.election;
    const terms = termsIn(setting, branch);
    return election === undefined ? [] : electionIn(branch.key, election, terms, setting);
  });
}

function electionIn(
  organization: string,
  { kind, reminded, postponed, approved, held, ratified, cancelled }: FatedElection,
  terms: readonly DemoTerm[],
  { people, loadedOn }: DemoSetting,
): ElectionSeed[] {
  const present = terms.at(-1);
  const isRenewed = kind === 'RENEWAL' && ratified !== undefined;
  // A new term begins on the day of the vote.
  const term = isRenewed ? terms.at(-2) : present;
  if (present === undefined || term === undefined) return [];
  const votersDue = people.ofBranch(organization).filter(({ fullMemberOn }) => fullMemberOn !== null).length;
  const votersPresent = votersDue - Math.floor(votersDue / ONE_ABSENT_IN);
  const day = (days: number) => daysAfter(loadedOn, days);
  const decided = (decision: keyof typeof DOCUMENTS, days: number | undefined) =>
    days === undefined ? undefined : { on: day(days), documentNumber: DOCUMENTS[decision] };
  return [
    {
      organization,
      kind,
      termBeganOn: term.beganOn,
      remindedOn: day(reminded),
      postponed: postponed && {
        on: day(postponed.on),
        until: monthsAfter(term.endsOn, postponed.byMonths),
        documentNumber: DOCUMENTS.postponed,
      },
      approved: decided('approved', approved),
      held: held === undefined ? undefined : { on: isRenewed ? present.beganOn : day(held), votersDue, votersPresent },
      ratified: decided('ratified', ratified),
      cancelledOn: cancelled === undefined ? undefined : day(cancelled),
    },
  ];
}
