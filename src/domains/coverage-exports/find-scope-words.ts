import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import type { Message } from '../../shared/errors';
import type { FigureTime } from '../coverage/coverage-asked.rules';
import { boundTime } from '../coverage/coverage-figure.rules';
import type { CoverageScope } from '../coverage/coverage-scope.rules';
import { minFullMembersSql } from '../coverage/unit-coverage.rules';

export interface ScopeWords {
  scope: Message;
  /** R-101 on the day. */
  minFullMembers: number | null;
}

/** How a scope is called, and the number that the rules of its figures say: one statement. */
export async function findScopeWords(ctx: RequestContext, scope: CoverageScope, time: FigureTime): Promise<ScopeWords> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value) + 1}`;
  const text = `select t.name as tenant, ${nameSql(scope, bind)} as name,
                       (select p.value::int from (${minFullMembersSql(boundTime(time, bind))}) p) as least
                  from tenants t
                 where t.tenant_id = $1`;
  const [found] = await scoped(ctx).read<{ tenant: string; name: string | null; least: number | null }>({
    text,
    values,
  });
  const [tenant, name] = [found?.tenant ?? '', found?.name ?? ''];
  return { scope: worded(scope, tenant, name), minFullMembers: scope.kind === 'BELOW' ? null : (found?.least ?? null) };
}

function nameSql(scope: CoverageScope, bind: (value: unknown) => string): string {
  if (scope.kind === 'ORGANIZATION')
    return `(select o.name from organizations o where o.tenant_id = $1 and o.id = ${bind(scope.organizationKey)}::uuid)`;
  if (scope.kind === 'DIVISION')
    return `(select d.name from divisions d where d.code = ${bind(scope.divisionCode)}::text)`;
  return 'null';
}

function worded(scope: CoverageScope, tenant: string, name: string): Message {
  switch (scope.kind) {
    case 'ORGANIZATION':
      return { en: `${tenant}: ${name} and all below it`, zh: `${tenant}：“${name}”及其下级` };
    case 'DIVISION':
      return {
        en: `${tenant}: division ${scope.divisionCode} ${name}`,
        zh: `${tenant}：行政区划 ${scope.divisionCode} ${name}`,
      };
    case 'TENANT':
      return { en: tenant, zh: tenant };
    case 'BELOW':
      return { en: `The tenants below ${tenant}`, zh: `${tenant}的下级单位` };
  }
}
