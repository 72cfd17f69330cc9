import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';

/** States of measures, and what the case may ask for by them. */

/** PLANNED > DOING > DONE > VERIFIED; a failed acceptance takes those that it names back to DOING. */
export const MEASURE_STATES = ['PLANNED', 'DOING', 'DONE', 'VERIFIED'] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

/** A measure by its place in the plan: messages say this of it, and nothing that was written there. */
export interface PlacedMeasure {
  problem: number;
  position: number;
  state: MeasureState;
}

/** Refuses to complete a measure that is not being carried out: it is done already, or verified. */
export function completionViolations(
  { code, name }: NamedOrganization,
  { problem, position, state }: PlacedMeasure,
): RuleViolation[] {
  if (state === 'DOING') return [];
  return [
    {
      code: 'MEASURE_NOT_OPEN',
      message: {
        en: `Measure ${problem}.${position} of the plan for ${name} is ${state}; only one that is being carried out is completed. Read the case again.`,
        zh: `“${name}”整顿方案第 ${problem}.${position} 项措施当前为“${MEASURE_STATE_TERMS[state]}”；只有“${MEASURE_STATE_TERMS.DOING}”的措施可以登记完成，请重新读取。`,
      },
      field: 'input.id',
      rule: 'STATE_MACHINE RectificationMeasure',
      params: { organization: code, problem, measure: position, state },
    },
  ];
}

/** R-808: acceptance is asked for when all measures are done. */
export function openMeasuresViolations({ code, name }: NamedOrganization, open: number): RuleViolation[] {
  if (open === 0) return [];
  return [
    {
      code: 'MEASURES_OPEN',
      message: {
        en: `${open === 1 ? '1 measure' : `${open} measures`} of the plan for ${name} ${open === 1 ? 'is' : 'are'} not done yet; acceptance is asked for when all are (R-808). Complete them first.`,
        zh: `“${name}”整顿方案尚有 ${open} 项措施未完成，全部完成后方可申请验收（R-808）；请先登记完成。`,
      },
      field: null,
      rule: 'R-808',
      params: { organization: code, open },
    },
  ];
}

/** The Chinese terms of the states: messages and the descriptions of the schema both say these. */
export const MEASURE_STATE_TERMS: Readonly<Record<MeasureState, string>> = {
  PLANNED: '计划中',
  DOING: '进行中',
  DONE: '已完成',
  VERIFIED: '已核验',
};
