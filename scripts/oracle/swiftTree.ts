import type { Node, Tree } from 'web-tree-sitter';
import { emptyFacts, type Facts } from './facts.ts';
import { children, childrenOf, walkTree } from './tree.ts';

const words = new Set(['simple_identifier', 'type_identifier']);
const calls = new Set(['call_expression', 'constructor_expression', 'macro_invocation']);
const opaque = new Set(['comment', 'multiline_comment', 'regex_literal', 'shebang_line']);

/** `A.B<C>` → `A.B`. */
const dotted = (type: Node): string =>
  type.type === 'user_type'
    ? childrenOf(type, 'type_identifier')
        .map(({ text }) => text)
        .join('.')
    : type.type === 'optional_type'
      ? `${children(type)
          .filter(child => child.isNamed)
          .map(dotted)
          .join('')}?`
      : type.text.replaceAll('`', '');

const typeFact = (node: Node): string => {
  const name = node.childForFieldName('name');
  const inherited = childrenOf(node, 'inheritance_specifier').map(specifier =>
    childrenOf(specifier, 'user_type', 'function_type', 'suppressed_constraint').map(dotted).join('&'),
  );
  return `${name ? dotted(name) : ''}: ${inherited.join(', ')}`;
};

const lastName = (name: Node): Node => {
  const type = name.type === 'optional_type' ? (name.firstNamedChild ?? name) : name;
  return childrenOf(type, 'type_identifier').at(-1) ?? type;
};

const labelsOf = (list: Node): readonly string[] =>
  childrenOf(list, 'value_argument').map(
    argument => childrenOf(argument, 'value_argument_label')[0]?.text.replaceAll('`', '') ?? '_',
  );

/** A suffix with parentheses, with closures, or both; square brackets are a subscript. */
const callFact = (suffix: Node): readonly [number, string] | undefined => {
  const list = childrenOf(suffix, 'value_arguments')[0];
  if (list?.text.startsWith('[')) return undefined;
  const labels = list ? [...labelsOf(list)] : [];
  let label = '_';
  for (const child of children(suffix)) {
    if (child.type === 'simple_identifier') label = child.text;
    if (child.type !== 'lambda_literal') continue;
    labels.push(label);
    label = '_';
  }
  const first = list ?? childrenOf(suffix, 'lambda_literal')[0];
  return first ? [first.startIndex, labels.join(' ')] : undefined;
};

/** `let a = f(x) { … }`: tree-sitter makes two calls of it, Swift one. The inner one, where the suffix holds closures alone. */
const innerCall = (suffix: Node): readonly [number, string] | undefined => {
  if (childrenOf(suffix, 'value_arguments').length > 0) return undefined;
  let callee = suffix.previousNamedSibling;
  // The closure belongs to the last operand of `try f(x)`, `a <<< f(x)`, not to the whole.
  while (callee && !calls.has(callee.type) && callee.lastNamedChild?.endIndex === callee.endIndex) {
    callee = callee.lastNamedChild;
  }
  const inner = callee ? childrenOf(callee, 'call_suffix', 'constructor_suffix')[0] : undefined;
  const hasParentheses = inner !== undefined && childrenOf(inner, 'value_arguments').length > 0;
  return hasParentheses && callee && calls.has(callee.type) ? callFact(inner) : undefined;
};

/** What tree-sitter reads in a Swift file. */
export const swiftTreeFacts = (tree: Tree): Facts => {
  const facts = emptyFacts();
  const merged = new Set<number>();
  walkTree(tree, node => {
    if (opaque.has(node.type)) return false;
    // A name that tree-sitter supplies itself stands nowhere.
    if (node.isMissing || node.endIndex === node.startIndex) return false;
    if (words.has(node.type)) {
      facts.identifiers.set(node.startIndex, node.text.replaceAll('`', ''));
      return false;
    }
    if (node.childCount === 0) {
      // `as?`, `@escaping`, `#error` are one leaf each.
      const word = /^([@#]?)([\p{L}_$][\p{L}\p{N}_]*)/u.exec(node.text);
      if (word) facts.keywords.set(node.startIndex + word[1]!.length, word[2]!);
    }
    if (node.isError) facts.broken.push({ start: node.startIndex, end: node.endIndex });
    if (node.type === 'class_declaration' || node.type === 'protocol_declaration') {
      const name = node.childForFieldName('name');
      if (name) facts.types.set(lastName(name).startIndex, typeFact(node));
    } else if (node.type === 'call_suffix' || node.type === 'constructor_suffix') {
      const call = callFact(node);
      const inner = call && innerCall(node);
      if (inner) {
        facts.calls.set(inner[0], [inner[1], call[1]].filter(labels => labels !== '').join(' '));
        merged.add(inner[0]);
      } else if (call && !merged.has(call[0])) facts.calls.set(...call);
    }
    return true;
  });
  return facts;
};
