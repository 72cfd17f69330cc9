import type { AlertRule } from './alert-rule.rules';

/** Rules of later domains: their facts are not known here, though their kinds and words are, so that all alerts are told alike. */
const rules: AlertRule[] = [];

/** Registers the rule of a kind whose facts lie in a later domain; called once, beside that domain's manifest. */
export function watchFor(rule: AlertRule): void {
  rules.push(rule);
}

/** What later domains have registered. */
export function laterAlertRules(): readonly AlertRule[] {
  return rules;
}
