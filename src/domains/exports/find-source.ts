import { isGiven } from '../../shared/check-argument';
import { RuleError, type RuleViolation } from '../../shared/errors';
import type { ExportSourceName } from './export.rules';
import type { ExportSourceInput } from './export-source.inputs';
import { type ExportSource, exportSources } from './export-source.watch';

/** The source that an input names, with what is asked of it. @throws RuleError for none, or several */
export function sourceAsked(input: ExportSourceInput): { source: ExportSource; asked: object } {
  const given = Object.entries(input).filter(([, asked]) => isGiven(asked));
  const [field, asked] = given[0] ?? [];
  const source = field === undefined ? undefined : exportSources().get(field);
  if (given.length === 1 && source !== undefined && isGiven(asked)) return { source, asked };
  throw new RuleError([sourceRequired(given.length)]);
}

/** The source of a stored export. @throws Error (INTERNAL to the caller) when no domain provides it any more */
export function sourceOf(name: ExportSourceName): ExportSource {
  for (const source of exportSources().values()) if (source.source === name) return source;
  throw new Error(`No domain provides the export ${name}.`);
}

function sourceRequired(count: number): RuleViolation {
  const fields = [...exportSources().keys()];
  return {
    code: 'SOURCE_REQUIRED',
    message: {
      en: `input.source has ${count} fields; it takes exactly one of ${fields.join(', ')}.`,
      zh: `input.source 有 ${count} 项，应恰好填写一项：${fields.join('、')}。`,
    },
    field: 'input.source',
    rule: null,
    params: { count },
  };
}
