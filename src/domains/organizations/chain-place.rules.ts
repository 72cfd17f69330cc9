import type { RuleViolation } from '../../shared/errors';
import { shorten } from '../../shared/shorten';
import type { NamedOrganization, OrganizationKind } from './organization.rules';
import { KIND_TERMS, kindTerms } from './organization-terms.rules';

/** A chain template as stored: its levels in order, from 1. */
export interface StoredTemplate {
  id: string;
  code: string;
  levels: readonly StoredLevel[];
}

export interface StoredLevel {
  level: number;
  name: string;
  kinds: readonly OrganizationKind[];
}

/** A level of a template: what a place in the chain says about itself. */
export interface ChainPlace {
  template: StoredTemplate;
  level: number;
}

/** Where a newcomer to the chain would stand. */
export interface ChainPlaceWish {
  /** The place of the chain parent; null for a root. */
  parent: ChainPlace | null;
  /** The template asked for; null: the parent's. */
  template: StoredTemplate | null;
}

/**
 * A child takes the next level of its parent's template; with another template, or without a parent, it opens that
 * template at level 1 (a border chain under a pastoral village).
 *
 * @returns null when neither a parent nor a template says which template it is
 */
export function chainPlaceFor({ parent, template }: ChainPlaceWish): ChainPlace | null {
  if (parent !== null && (template === null || template.code === parent.template.code)) {
    return { template: parent.template, level: parent.level + 1 };
  }
  return template === null ? null : { template, level: 1 };
}

/** The place that a stored organization has in its chain; null when it stands in none. */
export function chainPlaceAt(
  templates: readonly StoredTemplate[],
  { chainTemplateId, chainLevel }: { chainTemplateId: string | null; chainLevel: number | null },
): ChainPlace | null {
  const template = templates.find((candidate) => candidate.id === chainTemplateId);
  return template === undefined || chainLevel === null ? null : { template, level: chainLevel };
}

/** A template code that the tenant does not have. */
export function unknownTemplateViolation(
  code: string,
  templates: readonly StoredTemplate[],
  field: string,
): RuleViolation {
  const known = templates.map((template) => template.code).join(', ');
  return {
    code: 'TEMPLATE_UNKNOWN',
    message: {
      en: `There is no chain template "${shorten(code)}"; there are ${known}.`,
      zh: `没有代码为“${shorten(code)}”的链条模板；现有 ${known}。`,
    },
    field,
    rule: 'TEMPLATE',
    params: { known },
  };
}

/** A place in the chain for which neither a parent nor a template was named. */
export function templateRequiredViolation(name: string, field: string): RuleViolation {
  return {
    code: 'TEMPLATE_REQUIRED',
    message: {
      en: `To head a chain, ${name} needs a template; name one, or a parent in a chain.`,
      zh: `“${name}”作为链条顶层须指明模板；请填写模板代码，或指定链条中的上级。`,
    },
    field,
    rule: 'TEMPLATE',
    params: {},
  };
}

/** Refuses a place below the last level of its template, or one whose level does not take the kind. */
export function chainKindViolations(
  organization: { name: string; kind: OrganizationKind },
  { template, level }: ChainPlace,
  field: string,
): RuleViolation[] {
  const found = template.levels.find((candidate) => candidate.level === level);
  if (found === undefined) return [belowLastLevel(organization.name, { template, level }, field)];
  if (found.kinds.includes(organization.kind)) return [];
  const takes = found.kinds.join(', ');
  return [
    {
      code: 'KIND_NOT_ALLOWED',
      message: {
        en: `${organization.name} is a ${organization.kind}; level ${level} (${found.name}) of template ${template.code} takes ${takes}.`,
        zh: `“${organization.name}”为${KIND_TERMS[organization.kind]}；链条模板 ${template.code} 第 ${level} 级（${found.name}）只接受${kindTerms(found.kinds)}。`,
      },
      field,
      rule: `TEMPLATE ${template.code} level ${level}`,
      params: { kind: organization.kind, template: template.code, level, levelName: found.name, takes },
    },
  ];
}

/**
 * Refuses to move an organization to a place where its own level, and with it the levels of its whole subtree, would no
 * longer be true: under the level above in its template, or, from level 1, anywhere that another template is in force.
 */
export function chainMoveViolations(
  organization: NamedOrganization,
  own: ChainPlace,
  parent: (NamedOrganization & { place: ChainPlace }) | null,
  field: string,
): RuleViolation[] {
  const isHead = own.level === 1;
  if (parent === null) return isHead ? [] : [rootViolation(organization, own, field)];
  const { place } = parent;
  const isSameTemplate = place.template.code === own.template.code;
  if (isSameTemplate ? place.level + 1 === own.level : isHead) return [];
  return [
    {
      code: 'LEVEL_NOT_ALLOWED',
      message: {
        en: `${organization.name} stands at level ${own.level} of template ${own.template.code}; ${parent.name} is at level ${place.level} of ${place.template.code}. ${isHead ? 'Choose a parent in another template, or none' : `Choose a parent at level ${own.level - 1} of ${own.template.code}`}.`,
        zh: `“${organization.name}”位于链条模板 ${own.template.code} 第 ${own.level} 级；“${parent.name}”位于 ${place.template.code} 第 ${place.level} 级。${isHead ? '第 1 级只能作为顶层，或置于其他模板的组织之下。' : `请选择 ${own.template.code} 第 ${own.level - 1} 级的组织作为上级。`}`,
      },
      field,
      rule: `TEMPLATE ${own.template.code} level ${own.level}`,
      params: {
        organization: organization.code,
        template: own.template.code,
        level: own.level,
        parent: parent.code,
        parentTemplate: place.template.code,
        parentLevel: place.level,
      },
    },
  ];
}

function rootViolation(organization: NamedOrganization, { template, level }: ChainPlace, field: string): RuleViolation {
  return {
    code: 'ROOT_NOT_ALLOWED',
    message: {
      en: `${organization.name} stands at level ${level} of template ${template.code}; only level 1 can head a chain. Name a parent at level ${level - 1}.`,
      zh: `“${organization.name}”位于链条模板 ${template.code} 第 ${level} 级，只有第 1 级可以作为顶层。请指定第 ${level - 1} 级的上级。`,
    },
    field,
    rule: `TEMPLATE ${template.code} level ${level}`,
    params: { organization: organization.code, template: template.code, level },
  };
}

function belowLastLevel(name: string, { template, level }: ChainPlace, field: string): RuleViolation {
  const last = template.levels.length;
  return {
    code: 'LEVEL_NOT_ALLOWED',
    message: {
      en: `${name} would stand at level ${level}; template ${template.code} ends at level ${last}. Choose a higher parent or another template.`,
      zh: `“${name}”将位于第 ${level} 级，而链条模板 ${template.code} 只有 ${last} 级。请选择更高一级的上级或其他模板。`,
    },
    field,
    rule: `TEMPLATE ${template.code} level ${level}`,
    params: { template: template.code, level, lastLevel: last },
  };
}
