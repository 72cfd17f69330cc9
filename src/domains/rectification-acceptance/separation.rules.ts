import { characterCount } from '../../shared/chinese-text';
import type { RuleViolation } from '../../shared/errors';
import { unseenCharacter } from '../../shared/name-problem';
import { holdsPersonalNumber } from '../../shared/personal-number';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { CaseStep } from '../rectification/case.rules';
import { canonicalPost } from '../rectification/post.rules';

/** who rectified does not accept. A label may bring money, so that whoever confirms a cure stands outside the case. */

const RULE = 'R-811';
const LEAST_ACCEPTORS = 2;
const MOST_ACCEPTORS = 10;
const MAX_POST = 100;

/** Steps after which an account has had a hand in the rectification. */
export const RECTIFYING_STEPS: readonly CaseStep[] = [
  'PLAN_SUBMITTED',
  'STARTED',
  'MEASURE_DONE',
  'RESUMED',
  'ACCEPTANCE_REQUESTED',
];

/** Refuses an account that had a hand in the rectification. */
export function selfAcceptanceViolations({ code, name }: NamedOrganization, hasRectified: boolean): RuleViolation[] {
  if (!hasRectified) return [];
  return [
    {
      code: 'SELF_ACCEPTANCE',
      message: {
        en: `This account submitted the plan of ${name}, started or resumed its rectification, completed a measure of it or requested its acceptance; somebody else accepts and looks back (${RULE}).`,
        zh: `本账号曾提交“${name}”的整顿方案、启动或恢复整顿、完成整顿措施或申请验收，应由他人验收和“回头看”（${RULE}）。`,
      },
      field: null,
      rule: RULE,
      params: { organization: code },
    },
  ];
}

/** One who accepts, by membership or by post. */
export interface Acceptor {
  memberId?: string | null;
  post?: string | null;
}

/** Refuses fewer than two, more than ten, one named twice, and one who is named by neither or both. */
export function acceptorListViolations(
  { code, name }: NamedOrganization,
  acceptors: readonly Acceptor[],
): RuleViolation[] {
  const count = acceptors.length;
  if (count < LEAST_ACCEPTORS || count > MOST_ACCEPTORS) {
    return [
      {
        code: 'ACCEPTORS_COUNT',
        message: {
          en: `${count} accept ${name}; it takes ${LEAST_ACCEPTORS} to ${MOST_ACCEPTORS} (${RULE}).`,
          zh: `“${name}”的验收人有 ${count} 名，应为 ${LEAST_ACCEPTORS} 至 ${MOST_ACCEPTORS} 名（${RULE}）。`,
        },
        field: 'input.acceptors',
        rule: RULE,
        params: { organization: code, count, minimum: LEAST_ACCEPTORS, maximum: MOST_ACCEPTORS },
      },
    ];
  }
  const names: string[] = acceptors.map(({ memberId, post }) => memberId ?? canonicalPost(post ?? ''));
  return acceptors.flatMap((acceptor, index) => [
    ...acceptorFormatViolations(acceptor, index),
    ...(names.indexOf(names[index] ?? '') < index ? [twiceViolation(index)] : []),
  ]);
}

/** The text is not repeated: whatever was written there may be somebody's name. */
function acceptorFormatViolations({ memberId, post }: Acceptor, index: number): RuleViolation[] {
  const text = canonicalPost(post ?? '');
  const isByPost = (memberId ?? null) === null;
  const isPost = characterCount(text) >= 1 && characterCount(text) <= MAX_POST && unseenCharacter(text) === null;
  if (isByPost ? isPost && !holdsPersonalNumber(text) : (post ?? null) === null) return [];
  return [
    {
      code: 'ACCEPTOR_FORMAT',
      message: {
        en: `Acceptor ${index + 1} is named by a member or by a post of 1 to ${MAX_POST} visible characters without numbers of persons, not by both.`,
        zh: `第 ${index + 1} 名验收人应填写党员或职务之一；职务为 1 至 ${MAX_POST} 个可见字符，不得含证件号码或电话号码。`,
      },
      field: 'input.acceptors',
      rule: RULE,
      params: { acceptor: index + 1 },
    },
  ];
}

function twiceViolation(index: number): RuleViolation {
  return {
    code: 'ACCEPTOR_TWICE',
    message: {
      en: `Acceptor ${index + 1} is named twice; each is another person (${RULE}).`,
      zh: `第 ${index + 1} 名验收人重复，验收人应为不同人员（${RULE}）。`,
    },
    field: 'input.acceptors',
    rule: RULE,
    params: { acceptor: index + 1 },
  };
}

/** Where an acceptor stands who is not outside the case. */
export type InsideReason = 'ASSIGNED' | 'OF_ORGANIZATION' | 'OFFICE' | 'PARTICIPANT' | 'NO_MEMBERSHIP';

const INSIDE: Readonly<Record<InsideReason, { en: (name: string) => string; zh: (name: string) => string }>> = {
  ASSIGNED: {
    en: (name) => `answers or answered for the case of ${name}`,
    zh: (name) => `是或曾是“${name}”整顿工作的责任人`,
  },
  OF_ORGANIZATION: {
    en: (name) => `belonged to ${name} or to an organization below it in its rectification`,
    zh: (name) => `在整顿期间的组织关系在“${name}”或其下级组织`,
  },
  OFFICE: {
    en: (name) => `held an office in ${name} or in an organization below it in its rectification`,
    zh: (name) => `在整顿期间任职于“${name}”或其下级组织`,
  },
  PARTICIPANT: {
    en: (name) => `took part in the life of ${name} or of an organization below it in its rectification`,
    zh: (name) => `在整顿期间参加“${name}”或其下级组织的组织生活`,
  },
  NO_MEMBERSHIP: {
    en: () => 'had no membership on the day of the acceptance',
    zh: () => '在验收日没有党组织关系',
  },
};

/** An acceptor who stands inside the case, or belonged nowhere on that day. */
export function acceptorInsideViolation(
  { code, name }: NamedOrganization,
  index: number,
  reason: InsideReason,
): RuleViolation {
  const words = INSIDE[reason];
  return {
    code: 'ACCEPTOR_NOT_OUTSIDE',
    message: {
      en: `Acceptor ${index + 1} ${words.en(name)}; acceptance is for persons outside the case (${RULE}). Name another one.`,
      zh: `第 ${index + 1} 名验收人${words.zh(name)}；验收应由与该事项无关的人员进行（${RULE}），请更换验收人。`,
    },
    field: 'input.acceptors',
    rule: RULE,
    params: { organization: code, acceptor: index + 1, reason },
  };
}
