import type {
  Catalogue,
  Resource,
  ResourceCollection,
  ResourceGroup,
} from '../../../server/src/catalogue/types.ts';

interface Node {
  /** Unique in the tree: one resource may stand in several groups. */
  readonly id: string;
  readonly parent: TreeNode | undefined;
  readonly children: readonly TreeNode[];
}

export type CollectionNode = Node & {
  readonly kind: 'collection';
  readonly collection: ResourceCollection;
  /** The post that the collection follows. */
  readonly resource: Resource | undefined;
};
export type GroupNode = Node & { readonly kind: 'group'; readonly group: ResourceGroup };
export type ResourceNode = Node & { readonly kind: 'resource'; readonly resource: Resource };

/** A row of the Resources tree. */
export type TreeNode = CollectionNode | GroupNode | ResourceNode;

const resourceNodes = (catalogue: Catalogue, parent: GroupNode): ResourceNode[] =>
  parent.group.resources.flatMap(id => {
    const resource = catalogue.resources.get(id);
    return resource
      ? [{ kind: 'resource' as const, id: `${parent.id}/${id}`, parent, children: [], resource }]
      : [];
  });

const groupNode = (catalogue: Catalogue, parent: CollectionNode, group: ResourceGroup): GroupNode => {
  const children: ResourceNode[] = [];
  const node: GroupNode = { kind: 'group', id: `${parent.id}/${group.id}`, parent, children, group };
  children.push(...resourceNodes(catalogue, node));
  return node;
};

/** The roots of the tree: the collections in the catalogue's order, with everything below them. */
export const resourceTree = (catalogue: Catalogue): readonly CollectionNode[] =>
  catalogue.collections.map(collection => {
    const children: GroupNode[] = [];
    const resource = collection.resource ? catalogue.resources.get(collection.resource) : undefined;
    const node: CollectionNode = {
      kind: 'collection',
      id: collection.id,
      parent: undefined,
      children,
      collection,
      resource,
    };
    children.push(...collection.groups.map(group => groupNode(catalogue, node, group)));
    return node;
  });

/** The first row, in reading order, that shows the resource. */
export const nodeOfResource = (roots: readonly TreeNode[], id: string): TreeNode | undefined => {
  for (const root of roots) {
    for (const group of root.children) {
      const node = group.children.find(child => child.kind === 'resource' && child.resource.id === id);
      if (node) return node;
    }
  }
  // The index posts are the collections themselves.
  return roots.find(root => root.kind === 'collection' && root.resource?.id === id);
};

/** The resource a row stands for. */
export const resourceOf = (node: TreeNode): Resource | undefined =>
  node.kind === 'group' ? undefined : node.resource;
