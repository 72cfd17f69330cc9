import { isGiven } from '../../shared/check-argument';
import type { RuleViolation } from '../../shared/errors';
import { canonicalPost } from '../rectification/post.rules';
import type { CaseRole } from './assignment.rules';
import { ROLE_WORDS } from './assignment-words.rules';
import { planTextViolations } from './plan-text.rules';

/** What must be said of somebody who answers for a case: who, and of a contact leader the level. */

/** The parts of an assignment that depend on the role. */
export interface AssignmentParts {
  role: CaseRole;
  level?: string | null;
  memberId?: string | null;
  unitId?: string | null;
  post?: string | null;
}

const RULE = 'R-806';
const MAX_POST = 100;

/** Refuses an assignment of nobody or of several at once, of a unit as a person, and a level where there is none. */
export function partViolations(parts: AssignmentParts): RuleViolation[] {
  return [...holderViolations(parts), ...levelViolations(parts), ...postViolations(parts.post)];
}

function holderViolations({ role, ...parts }: AssignmentParts): RuleViolation[] {
  const allowed = role === 'PAIRED_UNIT' ? (['unitId'] as const) : (['memberId', 'post'] as const);
  const given = (['memberId', 'unitId', 'post'] as const).filter((part) => isGiven(parts[part]));
  const [only] = given;
  if (given.length === 1 && allowed.some((part) => part === only)) return [];
  const { en, zh } = ROLE_WORDS[role];
  return [
    {
      code: 'HOLDER_OF_ROLE',
      message: {
        en: `A ${en} is named by ${allowed.join(' or ')}, one of them and nothing else.`,
        zh: `${zh}应填写且只能填写${role === 'PAIRED_UNIT' ? '单位（unitId）' : '党员（memberId）或职务（post）之一'}。`,
      },
      field: 'input',
      rule: RULE,
      params: { role, allowed: allowed.join(', ') },
    },
  ];
}

function levelViolations({ role, level }: AssignmentParts): RuleViolation[] {
  if (isGiven(level) === (role === 'CONTACT_LEADER')) return [];
  const { en, zh } = ROLE_WORDS[role];
  return [
    {
      code: 'LEVEL_OF_ROLE',
      message:
        role === 'CONTACT_LEADER'
          ? { en: `Say of which level the ${en} is.`, zh: `请填写${zh}的层级。` }
          : { en: `A ${en} has no level: leave it out.`, zh: `${zh}不填层级，请删去。` },
      field: 'input.level',
      rule: RULE,
      params: { role },
    },
  ];
}

function postViolations(post: string | null | undefined): RuleViolation[] {
  if (!isGiven(post)) return [];
  return planTextViolations(canonicalPost(post), MAX_POST, 'input.post', { en: 'The post', zh: '职务' });
}
