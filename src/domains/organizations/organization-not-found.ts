import { type ApiError, notFound } from '../../shared/errors';
import { organizationId } from './organization.planned';

/** An organization that does not exist, belongs to another tenant, or lies outside the caller's reach: one answer for all three. */
export function organizationNotFound(id: string): ApiError {
  return notFound({
    en: `There is no organization with id ${organizationId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${organizationId(id)} 的组织。`,
  });
}
