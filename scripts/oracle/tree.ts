import type { Node, Tree } from 'web-tree-sitter';

/** Calls `enter` for every node, parents first; where it answers false, the node's children are left out. */
export const walkTree = (tree: Tree, enter: (node: Node) => boolean): void => {
  const cursor = tree.walk();
  for (;;) {
    if (enter(cursor.currentNode) && cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) {
        cursor.delete();
        return;
      }
    }
  }
};

export const children = (node: Node): readonly Node[] => node.children.filter(child => child !== null);

export const childrenOf = (node: Node, ...types: string[]): readonly Node[] =>
  children(node).filter(child => types.includes(child.type));
