import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchPage } from '../../data/planner/page';
import type { RowsSql } from '../../data/planner/rows-sql';
import { characterCount } from '../../shared/chinese-text';
import type { Page } from '../../shared/connection';
import { badUserInput } from '../../shared/errors';
import { LIVING } from './list-organizations';
import { plannedOrganization } from './organization.planned';
import type { Organization } from './organization.type';

const MAX_SEARCH_LENGTH = 50;

/**
 * Organizations whose name (Chinese, full pinyin, initials, any reading), code or identifier in another system, also a
 * past one, matches: exact matches first, then those that begin with the text, then those that contain it; among equals the
 * higher in the chain first.
 */
export function searchOrganizations(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  query: string,
  page: { first: number; after?: string | null },
): Promise<Page<Organization>> {
  const text = searchText(query);
  return fetchPage(ctx, info, plannedOrganization, {
    where: (sql) => `o.status = any(${sql.bind(LIVING)}::text[]) and ${rankOf(sql, text)} < 3`,
    order: [
      { sql: (sql) => rankOf(sql, text), type: 'int' },
      { sql: () => `coalesce(o.chain_depth, o.formal_depth, 99)::int`, type: 'int' },
      { sql: () => 'o.name_pinyin', type: 'text' },
      { sql: () => 'o.id', type: 'uuid' },
    ],
    first: page.first,
    after: page.after,
    boundTo: text,
    asOf: null,
  });
}

/** Lower case without spaces: pinyin is stored so, and people type `Tong Jian`. */
function searchText(query: string): string {
  const text = query.normalize('NFC').toLowerCase().replace(/\s+/g, '');
  const length = characterCount(text);
  if (length < 1 || length > MAX_SEARCH_LENGTH) {
    throw badUserInput(
      {
        en: `The search text has ${length} characters; it takes 1 to ${MAX_SEARCH_LENGTH}.`,
        zh: `检索词有 ${length} 个字符，应为 1 至 ${MAX_SEARCH_LENGTH} 个。`,
      },
      { argument: 'query' },
    );
  }
  return text;
}

/** 0 exact, 1 at the beginning, 2 inside, 3 not at all. Readings stand one a line, so a line break marks begin and end. */
function rankOf(sql: RowsSql, text: string): string {
  const forms = `(E'\\n' || o.name_readings || E'\\n' || lower(o.code) || E'\\n')`;
  const pattern = text.replace(/[\\%_]/g, '\\$&');
  const found = (match: string) => `${forms} like ${sql.bind(match)}`;
  const identifier = `exists (select from external_identifiers e where e.tenant_id = $1 and e.organization_id = o.id and e.superseded_at is null and lower(e.value) = ${sql.bind(text)})`;
  return `(case when ${found(`%\n${pattern}\n%`)} or ${identifier} then 0 when ${found(`%\n${pattern}%`)} then 1 when ${found(`%${pattern}%`)} then 2 else 3 end)`;
}
