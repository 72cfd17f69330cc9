import { isGiven } from '../../shared/check-argument';
import { characterCount } from '../../shared/chinese-text';
import type { RuleViolation } from '../../shared/errors';
import { unseenCharacter } from '../../shared/name-problem';
import { holdsPersonalNumber } from '../../shared/personal-number';

const MAX_TITLE = 200;

/** Refuses a title that is empty, too long, cannot be read, or holds the number of a person. The text is not repeated. */
export function titleViolations(title: string | null | undefined): RuleViolation[] {
  if (!isGiven(title)) return [];
  const length = characterCount(title.trim());
  const isTitle = length >= 1 && length <= MAX_TITLE && unseenCharacter(title) === null;
  if (isTitle && !holdsPersonalNumber(title)) return [];
  return [
    {
      code: 'TITLE_FORMAT',
      message: {
        en: `The title has 1 to ${MAX_TITLE} visible characters and no numbers of persons; leave it out where there is none.`,
        zh: `标题应为 1 至 ${MAX_TITLE} 个可见字符，不得含证件号码或电话号码；没有标题时不填。`,
      },
      field: 'input.title',
      rule: 'TITLE',
      params: { maximum: MAX_TITLE },
    },
  ];
}
