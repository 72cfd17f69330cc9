import type { ViewerContext } from '../../access/context';
import { forbidden } from '../../shared/errors';

/**
 * refuses a step of separate hands to an account that holds any grant on the very organization, whatever it holds above
 * it besides: nobody judges the own rectification by another office.
 */
export function assertOutsideOrganization({ viewer }: ViewerContext, { id, name }: { id: string; name: string }): void {
  if (!viewer.grants.some(({ organizationId }) => organizationId === id)) return;
  throw forbidden({
    en: `One of your grants is held on ${name} itself; this is for an account that has none there (R-811).`,
    zh: `您有授权即在“${name}”本身；此事应由在该组织没有授权的账号办理（R-811）。`,
  });
}
