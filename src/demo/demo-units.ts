import type { UnitSeed } from '../domains/units/unit-planting.rules';
import { SHIGATSE, SHIGATSE_COUNTY } from './demo-tenants';
import { districtUnits } from './district-units';
import { freightUnit, surveyedUnits } from './shigatse-units';

/** The units of a demo tenant: where the pages speak of units. */
export function unitsOf(tenantCode: string): UnitSeed[] {
  switch (tenantCode) {
    case '540102':
      return districtUnits();
    case SHIGATSE:
      return surveyedUnits();
    case SHIGATSE_COUNTY:
      return [freightUnit()];
    default:
      return [];
  }
}
