import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import type { DeclaredFigure } from './declared-figure.type';

export const declaredFigureId = globalIdPrefix('DeclaredFigure', 'dcf', '已发布数据');

const SCOPE = ['scopeKind', 'scopeOrganizationKey', 'scopeDivisionCode'] as const;

export const plannedDeclaredFigure: PlannedType<DeclaredFigure> = {
  typeName: 'DeclaredFigure',
  table: 'declared_figures',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'figure:read',
  globalId: declaredFigureId,
  columns: {
    measure: 'measure',
    unit: 'unit',
    qualifier: 'qualifier',
    speaksOf: 'as_of',
    declaredOn: 'declared_on',
    documentTitle: 'document_title',
    documentNumber: 'document_number',
    scopeKind: 'scope_kind',
    scopeOrganizationKey: 'scope_organization_id',
    scopeDivisionCode: 'scope_division_code',
    numerator: 'numerator',
    denominator: 'denominator',
    voidedOn: 'voided_on',
    voidDocumentNumber: 'void_document_number',
    version: 'version',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  // A numeric comes as text otherwise.
  computed: { value: ({ alias }) => `${alias}.value::float8` },
  fields: {
    asOf: ['speaksOf'],
    scope: SCOPE,
    reconciliation: [
      'measure',
      'value',
      'unit',
      'qualifier',
      'speaksOf',
      'declaredOn',
      'numerator',
      'denominator',
      ...SCOPE,
    ],
  },
  links: {},
};
