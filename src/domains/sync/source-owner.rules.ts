import type { RuleViolation } from '../../shared/errors';

/** Refuses an integration the name of a source that is another one's. Whose it is is not told. */
export function sourceOwnerViolations(ownerId: string | null, accountId: string, field: string): RuleViolation[] {
  if (ownerId === null || ownerId === accountId) return [];
  return [
    {
      code: 'SOURCE_OF_ANOTHER',
      message: {
        en: 'This source belongs to another integration, which used it first. Use a name of your own; or the department takes it over, by beginning a synchronization of it, and you use it next.',
        zh: '该来源系统名称由先使用它的另一接入系统所有。请使用自己的名称；或由组织部门以该名称开始一次同步任务予以接管后再行使用。',
      },
      field,
      rule: 'SYNC_OWNER',
      params: {},
    },
  ];
}
