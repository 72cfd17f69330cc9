import { type FragmentDefinitionNode, Kind, type SelectionSetNode, visit } from 'graphql';
import type { PlannedType } from './declare';
import type { OperationScope } from './selection';

/** Plans of one place of a document that are kept: one for each type and each set of values of its variables. */
const MAX_PLANS = 10;
/** Values beyond this are seldom sent twice. */
const MAX_KEY_LENGTH = 1_000;

/** What is known of a place of a document: by the first of its selection sets, which belongs to that document alone. */
interface KnownPlace {
  sets: readonly SelectionSetNode[];
  /** Names of the variables below it: those above it change nothing of its plan. */
  variables: readonly string[];
  plans: { type: PlannedType; key: string; plan: unknown }[];
}

const places = new WeakMap<SelectionSetNode, KnownPlace>();

/** The plan of a place of a document, compiled once for the same values: clients send the same documents again and again. */
export function rememberedPlan<Plan>(
  scope: OperationScope,
  type: PlannedType,
  sets: readonly SelectionSetNode[],
  compile: () => Plan,
): Plan {
  const place = placeOf(scope, sets);
  if (place === null) return compile();
  // A variable that was left out is not one that is null: an argument then has its default.
  const key = JSON.stringify(
    place.variables.map((name) => (name in scope.variableValues ? [scope.variableValues[name]] : [])),
  );
  const known = place.plans.find((each) => each.type === type && each.key === key);
  if (known !== undefined) return known.plan as Plan;
  const plan = compile();
  if (key.length > MAX_KEY_LENGTH) return plan;
  if (place.plans.length >= MAX_PLANS) place.plans.length = 0;
  place.plans.push({ type, key, plan });
  return plan;
}

/** Null where nothing is selected, or other sets begin with the same one. */
function placeOf({ fragments }: OperationScope, sets: readonly SelectionSetNode[]): KnownPlace | null {
  const [first] = sets;
  if (first === undefined) return null;
  const known = places.get(first);
  if (known !== undefined) return isSame(known.sets, sets) ? known : null;
  const place = { sets, variables: variablesBelow(sets, fragments), plans: [] };
  places.set(first, place);
  return place;
}

function isSame(left: readonly SelectionSetNode[], right: readonly SelectionSetNode[]): boolean {
  return left.length === right.length && left.every((each, index) => each === right[index]);
}

function variablesBelow(
  sets: readonly SelectionSetNode[],
  fragments: Record<string, FragmentDefinitionNode>,
): readonly string[] {
  const names = new Set<string>();
  const opened = new Set<string>();
  const look = (set: SelectionSetNode): void => {
    visit(set, {
      [Kind.VARIABLE]({ name }) {
        names.add(name.value);
      },
      [Kind.FRAGMENT_SPREAD]({ name }) {
        const fragment = fragments[name.value];
        if (fragment === undefined || opened.has(name.value)) return;
        opened.add(name.value);
        look(fragment.selectionSet);
      },
    });
  };
  sets.forEach(look);
  return [...names].sort();
}
