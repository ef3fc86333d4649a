import {
  IdentifierNode,
  OperationNodeTransformer,
  type SchemableIdentifierNode,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely';
import { tableNames, wordpressTableNames } from './table-names.ts';

/** Full names by the short names that code uses: `meetings` → `wp_lectern_meetings`, `users` → `wp_users`. */
export function fullTableNames(prefix: string): ReadonlyMap<string, string> {
  return new Map([
    ...tableNames.map((name) => [name, `${prefix}lectern_${name}`] as const),
    ...wordpressTableNames.map((name) => [name, `${prefix}${name}`] as const),
  ]);
}

class PrefixTransformer extends OperationNodeTransformer {
  readonly #names: ReadonlyMap<string, string>;

  constructor(names: ReadonlyMap<string, string>) {
    super();
    this.#names = names;
  }

  protected override transformSchemableIdentifier(node: SchemableIdentifierNode): SchemableIdentifierNode {
    const name = this.#names.get(node.identifier.name);
    return name === undefined
      ? super.transformSchemableIdentifier(node)
      : { ...node, identifier: IdentifierNode.create(name) };
  }
}

/** Lets code name tables as the glossary does while the database has them under WordPress' prefix. Aliases must not be table names. */
export class PrefixPlugin implements KyselyPlugin {
  readonly #transformer: PrefixTransformer;

  constructor(prefix: string) {
    this.#transformer = new PrefixTransformer(fullTableNames(prefix));
  }

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return this.#transformer.transformNode(args.node, args.queryId);
  }

  transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(args.result);
  }
}
