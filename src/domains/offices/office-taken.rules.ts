import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { Post } from './office.rules';
import { POST_WORDS } from './office-words.rules';

/** A post that is held already. Who holds it is not said. */

/** An office that is held on some day from the new one's first on. */
export interface HeldOffice {
  id: string;
  from: LocalDate;
  /** First day on which it is no longer held; null while it is. */
  until: LocalDate | null;
}

/** Whether the present holder may make room on the day: held since before it, or since that very day, until now. */
export function canMakeRoom({ from, until }: HeldOffice, startedOn: LocalDate): boolean {
  return until === null && from <= startedOn;
}

/** A post of one person that another holds on the day or later. */
export function postTakenViolation(
  { code, name }: NamedOrganization,
  post: Post,
  startedOn: LocalDate,
  held: HeldOffice,
): RuleViolation {
  const { en, zh } = POST_WORDS[post];
  const wayOut = canMakeRoom(held, startedOn)
    ? {
        en: `Say replacesHolder to end that office on ${startedOn}, or end it first.`,
        zh: `如系接任，请填写 replacesHolder，原任职将于 ${startedOn} 终止；或先终止原任职。`,
      }
    : {
        en: `Use a day on which nobody holds it, nor later.`,
        zh: `请使用该日及之后无人任职的日期。`,
      };
  const when =
    held.until === null
      ? { en: `since ${held.from}`, zh: `自 ${held.from} 起` }
      : { en: `between ${held.from} and ${held.until}`, zh: `${held.from} 至 ${held.until}` };
  return {
    code: 'POST_TAKEN',
    message: {
      en: `${name} has had a ${en} ${when.en}; one person holds the post at a time. ${wayOut.en}`,
      zh: `“${name}”${when.zh}已有${zh}任职，该职务同一时间只有一人。${wayOut.zh}`,
    },
    field: 'input.post',
    rule: 'ONE_HOLDER',
    params: { organization: code, post, since: held.from, until: held.until },
  };
}

/** The same holder in the same post of the same organization, on the day or later. */
export function heldAlreadyViolation(
  { code, name }: NamedOrganization,
  post: Post,
  { from, until }: HeldOffice,
): RuleViolation {
  const { en, zh } = POST_WORDS[post];
  const [untilEn, untilZh] = until === null ? ['', '起'] : [` until ${until}`, ` 至 ${until}`];
  return {
    code: 'HELD_ALREADY',
    message: {
      en: `The same holder has been ${en} of ${name} since ${from}${untilEn}; end that office first, or use a day after it.`,
      zh: `同一人选自 ${from}${untilZh}已任“${name}”的${zh}；请先终止原任职，或使用其后的日期。`,
    },
    field: 'input.post',
    rule: 'ONE_HOLDER',
    params: { organization: code, post, since: from, until },
  };
}

/** Refuses to end what has ended. */
export function officeEndedViolations(
  { code, name }: NamedOrganization,
  post: Post,
  endedOn: LocalDate | null,
): RuleViolation[] {
  if (endedOn === null) return [];
  const { en, zh } = POST_WORDS[post];
  return [
    {
      code: 'OFFICE_ENDED',
      message: {
        en: `This office of ${en} of ${name} ended on ${endedOn}; an end is recorded once.`,
        zh: `“${name}”的该项${zh}任职已于 ${endedOn} 终止，不能重复终止。`,
      },
      field: 'input.id',
      rule: 'FACTS_IN_ORDER',
      params: { organization: code, post, endedOn },
    },
  ];
}
