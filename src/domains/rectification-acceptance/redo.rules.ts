import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { AcceptanceThresholds, Judgement, TestMeetingNumbers } from './acceptance.rules';

/** what an acceptance that failed has done again. */

interface Judged extends Judgement {
  points: number;
  meeting: TestMeetingNumbers;
}

/** A failed acceptance names the measures that are to be redone; one that passed leaves nothing to redo. */
export function redoViolations(
  organization: NamedOrganization,
  judged: Judged,
  thresholds: AcceptanceThresholds,
  redoCount: number,
): RuleViolation[] {
  if (judged.result === 'FAILED' && redoCount === 0) return [missingViolation(organization, judged, thresholds)];
  if (judged.result === 'PASSED' && redoCount > 0) return [needlessViolation(organization, judged, thresholds)];
  return [];
}

function missingViolation(
  { code, name }: NamedOrganization,
  { points, meeting, arePointsMissed, isMeetingDissatisfied }: Judged,
  { passPoints, maxDissatisfiedPercent }: AcceptanceThresholds,
): RuleViolation {
  const { dissatisfied, present } = meeting;
  const en = [
    ...(arePointsMissed ? [`with ${points} of the ${passPoints} points that it takes`] : []),
    ...(isMeetingDissatisfied
      ? [`with ${dissatisfied} of ${present} dissatisfied, more than ${maxDissatisfiedPercent} percent`]
      : []),
  ];
  const zh = [
    ...(arePointsMissed ? [`评分 ${points} 分，未达 ${passPoints} 分`] : []),
    ...(isMeetingDissatisfied ? [`${present} 人中 ${dissatisfied} 人不满意，超过 ${maxDissatisfiedPercent}%`] : []),
  ];
  return {
    code: 'REDO_MISSING',
    message: {
      en: `The acceptance of ${name} fails ${en.join(' and ')} (R-808); name the measures to be redone, one at least.`,
      zh: `“${name}”验收不合格：${zh.join('；')}（R-808）。请至少指明一项须重新落实的整顿措施。`,
    },
    field: 'input.redoMeasureIds',
    rule: 'R-808',
    params: { organization: code, points, passPoints, present, dissatisfied, maxDissatisfiedPercent },
  };
}

function needlessViolation(
  { code, name }: NamedOrganization,
  { points, meeting: { dissatisfied, present } }: Judged,
  { passPoints, maxDissatisfiedPercent }: AcceptanceThresholds,
): RuleViolation {
  return {
    code: 'REDO_NOT_NEEDED',
    message: {
      en: `The acceptance of ${name} passes with ${points} points and ${dissatisfied} of ${present} dissatisfied (R-808): nothing is redone. Leave redoMeasureIds out.`,
      zh: `“${name}”评分 ${points} 分、${present} 人中 ${dissatisfied} 人不满意，验收合格（R-808），无须重新落实措施，请勿填写 redoMeasureIds。`,
    },
    field: 'input.redoMeasureIds',
    rule: 'R-808',
    params: { organization: code, points, passPoints, present, dissatisfied, maxDissatisfiedPercent },
  };
}
