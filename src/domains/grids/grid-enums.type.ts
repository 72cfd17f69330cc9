import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { FIGURE_KINDS, FIGURE_QUALIFIERS, GRID_COVERAGES, GRID_STATUSES } from './grid.rules';
import { COVERAGE_TERMS, FIGURE_TERMS, GRID_STATUS_TERMS, QUALIFIER_TERMS } from './grid-terms.rules';

export const GridStatusEnum = enumOf(GRID_STATUSES);
export const GridCoverageEnum = enumOf(GRID_COVERAGES);
export const TerritoryFigureKindEnum = enumOf(FIGURE_KINDS);
export const FigureQualifierEnum = enumOf(FIGURE_QUALIFIERS);

registerEnumType(GridStatusEnum, {
  name: 'GridStatus',
  description: 'Where a grid stands in its life (网格状态).',
  valuesConfig: described(GRID_STATUS_TERMS, {
    PLANNED: 'Intended, not yet in use',
    ACTIVE: 'In use',
    REDRAWN: 'Ended by a redraw: other grids took over from it',
    RETIRED: 'Ended without a successor',
  }),
});

registerEnumType(GridCoverageEnum, {
  name: 'GridCoverageCode',
  description: 'Which organizations stand on a grid, always derived from them (网格党组织覆盖情况).',
  valuesConfig: described(COVERAGE_TERMS, {
    NONE: 'Neither a primary organization nor a Party group stands on it',
    GROUP_ONLY: 'Party groups only',
    BRANCH: 'One primary organization: a branch, general branch or committee',
    MULTIPLE: 'More than one primary organization',
  }),
});

registerEnumType(TerritoryFigureKindEnum, {
  name: 'TerritoryFigureKind',
  description: 'What was counted in a territory; only numbers are stored, nobody behind them (区域数据种类).',
  valuesConfig: described(FIGURE_TERMS, {
    HOUSEHOLDS: 'Number of households',
    RESIDENTS: 'Number of residents',
    SHOPS: 'Number of shops',
    FULL_TIME_WORKERS: 'Number of full-time grid workers',
    PART_TIME_WORKERS: 'Number of part-time grid workers',
  }),
});

registerEnumType(FigureQualifierEnum, {
  name: 'FigureQualifier',
  description: 'Whether a number is exact or a lower bound, as its source says it (数值性质).',
  valuesConfig: described(QUALIFIER_TERMS, {
    EXACT: 'Exactly this number',
    MORE_THAN: 'More than this number',
  }),
});
