import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { limitExceeded } from '../shared/errors';
import { LIMITS } from './limits';

/** What a selection set amounts to once its fragments are followed. */
interface Extent {
  depth: number;
  aliases: number;
  directives: number;
  selections: number;
}

type Measure = keyof Extent;

const CHINESE: Record<Measure, string> = {
  depth: '层嵌套',
  aliases: '个别名',
  directives: '个指令',
  selections: '个选择',
};

/** `#` is the number. */
const ENGLISH: Record<Measure, string> = {
  depth: 'is # levels deep',
  aliases: 'has # aliases',
  directives: 'has # directives',
  selections: 'has # selections',
};

/**
 * Validation rule: refuses operations beyond the limits of depth, aliases, directives and selections.
 *
 * Each fragment is measured once and multiplied where it is spread, so sixty levels of doubling fragments take sixty
 * steps. Introspection counts like anything else: the query of the usual tools is 15 deep.
 */
export function limitRule(context: ValidationContext): ASTVisitor {
  return {
    Document: (document) => {
      for (const operation of operationsOf(document)) {
        const extent = new ExtentOf(document).operation(operation);
        for (const measure of Object.keys(ENGLISH) as Measure[]) {
          if (extent[measure] <= LIMITS[measure]) continue;
          context.reportError(
            limitExceeded(
              {
                en: `The operation ${ENGLISH[measure].replace('#', count(extent[measure]))}; the limit is ${LIMITS[measure]}. Split it.`,
                zh: `本操作有 ${count(extent[measure])} ${CHINESE[measure]}，上限为 ${LIMITS[measure]}。请拆分后再查询。`,
              },
              { limit: measure, maximum: LIMITS[measure] },
            ),
          );
        }
      }
    },
  };
}

class ExtentOf {
  private readonly fragments: Map<string, FragmentDefinitionNode>;
  private readonly measured = new Map<string, Extent>();

  constructor(document: DocumentNode) {
    this.fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
  }

  operation(operation: OperationDefinitionNode): Extent {
    const extent = this.selectionSet(operation.selectionSet);
    extent.directives += operation.directives?.length ?? 0;
    return extent;
  }

  private selectionSet(set: SelectionSetNode | undefined): Extent {
    const sum: Extent = { depth: 0, aliases: 0, directives: 0, selections: 0 };
    for (const selection of set?.selections ?? []) {
      const isField = selection.kind === Kind.FIELD;
      const inside =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? this.fragment(selection.name.value)
          : this.selectionSet(selection.selectionSet);
      sum.depth = Math.max(sum.depth, inside.depth + (isField ? 1 : 0));
      sum.aliases += inside.aliases + (isField && selection.alias !== undefined ? 1 : 0);
      sum.directives += inside.directives + (selection.directives?.length ?? 0);
      sum.selections += inside.selections + 1;
    }
    return sum;
  }

  private fragment(name: string): Extent {
    const known = this.measured.get(name);
    if (known !== undefined) return known;
    // A fragment that spreads itself adds nothing here; graphql-js refuses it by its own rule.
    this.measured.set(name, { depth: 0, aliases: 0, directives: 0, selections: 0 });
    const extent = this.selectionSet(this.fragments.get(name)?.selectionSet);
    this.measured.set(name, extent);
    return extent;
  }
}

function operationsOf(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

/** Doubling fragments reach numbers of no use to a reader. */
function count(value: number): string {
  return value > 1_000_000 ? 'more than 1000000' : String(value);
}
