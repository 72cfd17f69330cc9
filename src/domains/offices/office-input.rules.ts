import { isGiven } from '../../shared/check-argument';
import { characterCount } from '../../shared/chinese-text';
import type { RuleViolation } from '../../shared/errors';
import { unseenCharacter } from '../../shared/name-problem';
import type { Post } from './office.rules';
import { POST_WORDS } from './office-words.rules';

/** What must be said of an office, by its post: a person, or a unit and a post there; a duty. */

/** The parts of an office whose presence depends on the post. */
export interface OfficeParts {
  post: Post;
  memberId?: string | null;
  unitId?: string | null;
  unitPost?: string | null;
  duty?: string | null;
}

type Part = 'memberId' | 'unitId' | 'unitPost' | 'duty';

/** Parts that a post needs, and parts that it may have besides. */
const PARTS: Readonly<Record<Post, { needs: readonly Part[]; takes?: readonly Part[] }>> = {
  SECRETARY: { needs: ['memberId'] },
  DEPUTY_SECRETARY: { needs: ['memberId'] },
  COMMITTEE_MEMBER: { needs: ['memberId'], takes: ['duty'] },
  GROUP_LEADER: { needs: ['memberId'] },
  // Work coverage: a member of the sending organization guides a unit that has none of its own.
  INSTRUCTOR: { needs: ['memberId', 'unitId'] },
  LIAISON: { needs: ['memberId'], takes: ['unitId'] },
  // A unit's representative is known by post only: no person outside the membership is stored.
  PART_TIME_MEMBER: { needs: ['unitId', 'unitPost'] },
  HOUSEHOLD_CONTACT: { needs: ['memberId'] },
};

const PART_WORDS: Readonly<Record<Part, { en: string; zh: string }>> = {
  memberId: { en: 'a member', zh: '任职党员' },
  unitId: { en: 'a unit', zh: '单位' },
  unitPost: { en: 'a post in the unit', zh: '单位职务' },
  duty: { en: 'a duty', zh: '分工' },
};

const MAX_UNIT_POST = 50;

/** Refuses parts that are missing for the post, or that it does not have. */
export function partViolations(parts: OfficeParts): RuleViolation[] {
  const { needs, takes = [] } = PARTS[parts.post];
  const names = Object.keys(PART_WORDS) as Part[];
  const missing = needs.filter((part) => !isGiven(parts[part])).map((part) => missingViolation(parts.post, part));
  const spare = names.filter((part) => isGiven(parts[part]) && !needs.includes(part) && !takes.includes(part));
  return [
    ...missing,
    ...spare.map((part) => spareViolation(parts.post, part)),
    ...(isGiven(parts.unitPost) ? unitPostViolations(parts.unitPost) : []),
  ];
}

function missingViolation(post: Post, part: Part): RuleViolation {
  const [{ en, zh }, word] = [POST_WORDS[post], PART_WORDS[part]];
  return {
    code: 'PART_MISSING',
    message: {
      en: `The office of a ${en} needs ${word.en}: give ${part}.`,
      zh: `登记${zh}须填写${word.zh}（${part}）。`,
    },
    field: `input.${part}`,
    rule: 'PARTS_OF_POST',
    params: { post, part },
  };
}

function spareViolation(post: Post, part: Part): RuleViolation {
  const [{ en, zh }, word] = [POST_WORDS[post], PART_WORDS[part]];
  return {
    code: 'PART_NOT_ALLOWED',
    message: {
      en: `The office of a ${en} is recorded without ${word.en}: leave ${part} out.`,
      zh: `登记${zh}不填${word.zh}（${part}），请删去。`,
    },
    field: `input.${part}`,
    rule: 'PARTS_OF_POST',
    params: { post, part },
  };
}

/** The text is not repeated: whatever was written there may be somebody's name. */
function unitPostViolations(text: string): RuleViolation[] {
  const length = characterCount(text.trim());
  if (length >= 1 && length <= MAX_UNIT_POST && unseenCharacter(text) === null) return [];
  return [
    {
      code: 'UNIT_POST_FORMAT',
      message: {
        en: `The post in the unit takes 1 to ${MAX_UNIT_POST} visible characters, such as 副主任; it has ${length}, or one that cannot be seen.`,
        zh: `单位职务应为 1 至 ${MAX_UNIT_POST} 个可见字符，如“副主任”；现有 ${length} 个，或含不可见字符。`,
      },
      field: 'input.unitPost',
      rule: 'PARTS_OF_POST',
      params: { length },
    },
  ];
}
