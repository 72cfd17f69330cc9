import type { Message, RuleViolation } from '../../shared/errors';
import type { DefinitionCode } from '../coverage/coverage.rules';
import { DEFINITIONS } from '../coverage/coverage-definition.rules';
import type { ChosenDefinition } from './audit-subject.rules';

/** By which definitions an audit counts: each once, and by the version that it was drafted with. */

const RULE = 'COVERAGE_DEFINITION';

/** Refuses no definition at all, and one that is named twice. */
export function definitionListViolations(codes: readonly DefinitionCode[]): RuleViolation[] {
  if (codes.length === 0) {
    return [
      {
        code: 'DEFINITIONS_MISSING',
        message: {
          en: 'An audit counts by one definition at least; name it.',
          zh: '覆盖核查至少需要一项指标，请填写。',
        },
        field: 'input.definitions',
        rule: RULE,
        params: {},
      },
    ];
  }
  const twice = codes.findIndex((code, index) => codes.indexOf(code) < index);
  if (twice === -1) return [];
  const definition = codes[twice] ?? '';
  return [
    {
      code: 'DEFINITION_TWICE',
      message: {
        en: `${definition} is named twice; an audit counts by each definition once. Draft another audit for other options.`,
        zh: `指标 ${definition} 重复；每项核查中一项指标只计算一次，其他口径请另行起草。`,
      },
      field: `input.definitions.${twice}.definition`,
      rule: RULE,
      params: { definition },
    },
  ];
}

/** Options that a definition does not take, or that do not fit each other. */
export function optionViolations(definition: DefinitionCode, message: Message, field: string): RuleViolation[] {
  return [{ code: 'OPTIONS_NOT_FITTING', message, field, rule: RULE, params: { definition } }];
}

/** Refuses to count by a rule that is another than when the audit was drafted. */
export function definitionChangedViolations(definitions: readonly ChosenDefinition[]): RuleViolation[] {
  return definitions
    .filter(({ code, version }) => DEFINITIONS[code].version !== version)
    .map(({ code, version }) => ({
      code: 'DEFINITION_CHANGED',
      message: {
        en: `${code} was drafted in version ${version} and is in version ${DEFINITIONS[code].version} now. Discard the audit and draft it anew.`,
        zh: `指标 ${code} 起草时为第 ${version} 版，现为第 ${DEFINITIONS[code].version} 版；请作废后重新起草。`,
      },
      field: null,
      rule: RULE,
      params: { definition: code, version, current: DEFINITIONS[code].version },
    }));
}
