import type { Node, Tree } from 'web-tree-sitter';
import { emptyFacts, type Facts } from './facts.ts';
import { children, childrenOf, walkTree } from './tree.ts';

const words = new Set(['identifier', 'type_identifier', 'field_identifier', 'statement_identifier']);
const opaque = new Set(['comment', 'string_literal', 'char_literal', 'system_lib_string', 'number_literal']);
/** Read by us, kept as text by the grammar. */
const unread = new Set(['preproc_arg', 'preproc_call', 'selector_expression']);
const containers = new Set(['class_interface', 'class_implementation', 'protocol_declaration']);
const structs = new Set(['struct_specifier', 'union_specifier', 'enum_specifier']);

const namesIn = (list: Node): readonly string[] =>
  childrenOf(list, 'type_name', 'identifier').map(({ text }) => text.replace(/\s*<[\s\S]*$/, '').trim());

/** Superclass and protocols; what stands in angle brackets in front of a superclass is generic parameters. */
const containerFact = (node: Node): readonly [Node, string] | undefined => {
  const name = childrenOf(node, 'identifier')[0];
  if (name === undefined) return undefined;
  const superclass = node.childForFieldName('superclass');
  const lists = childrenOf(node, 'parameterized_arguments', 'protocol_reference_list').filter(
    list => superclass === null || list.startIndex > superclass.startIndex,
  );
  const inherited = [...(superclass ? [superclass.text] : []), ...lists.flatMap(namesIn)];
  return [name, `${name.text}: ${inherited.join(', ')}`];
};

const selectorOf = (message: Node): string => {
  let selector = '';
  let name = '';
  for (const [i, child] of children(message).entries()) {
    if (message.fieldNameForChild(i) === 'method') name = child.text;
    else if (child.type === ':') {
      selector += `${name}:`;
      name = '';
    }
  }
  return selector || name;
};

/** What tree-sitter reads in a C or Objective-C file. */
export const clangTreeFacts = (tree: Tree): Facts => {
  const facts = emptyFacts();
  walkTree(tree, node => {
    if (node.isError) facts.broken.push({ start: node.startIndex, end: node.endIndex });
    if (opaque.has(node.type)) return false;
    if (unread.has(node.type)) {
      facts.opaque.push({ start: node.startIndex, end: node.endIndex });
      return false;
    }
    // A name that tree-sitter supplies itself stands nowhere.
    if (node.isMissing) return false;
    if (words.has(node.type) && node.childCount === 0) {
      facts.identifiers.set(node.startIndex, node.text);
      return false;
    }
    if (node.childCount === 0) {
      const word = /^([@#]?)([\p{L}_$][\p{L}\p{N}_]*)/u.exec(node.text);
      if (word) facts.keywords.set(node.startIndex + word[1]!.length, word[2]!);
    }
    if (containers.has(node.type)) {
      const fact = containerFact(node);
      if (fact) facts.types.set(fact[0].startIndex, fact[1]);
    } else if (structs.has(node.type)) {
      const name = node.childForFieldName('name');
      const base = node.childForFieldName('underlying_type');
      if (name && node.childForFieldName('body'))
        facts.types.set(name.startIndex, `${name.text}: ${base?.text ?? ''}`);
    } else if (node.type === 'call_expression') {
      const list = node.childForFieldName('arguments');
      const count = list?.namedChildren.filter(child => child && child.type !== 'comment').length;
      if (list) facts.calls.set(list.startIndex, String(count));
    } else if (node.type === 'message_expression') facts.calls.set(node.startIndex, selectorOf(node));
    return true;
  });
  return facts;
};
