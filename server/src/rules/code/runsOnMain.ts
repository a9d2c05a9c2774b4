import { controlBraces } from '../../syntax/shapes/controlBraces.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { is } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from './enclosing.ts';
import { typeAround } from './typeAround.ts';

/** Nested deeper, nobody knows. */
const deepest = 20;

/** Methods that UIKit and AppKit call, on the main thread. */
const calledOnMain =
  /^(?:viewDidLoad|view(?:Will|Did)(?:Appear|Disappear|LayoutSubviews)|loadView|awakeFromNib|layoutSubviews|applicationDidFinishLaunching|applicationDidBecomeActive)(?::|$)/;
/** Names by which such a class is told. */
const ofScreen = /(?:ViewController|View|Cell|Window|AppDelegate|ApplicationDelegate|Responder)$/;

/** Objective-C and C: the `{` of a block, `^{` or `^(int x) {`; of Swift, what is no body of a statement. */
const isClosure = (file: SourceFile, brace: number): boolean => {
  const { tokens, language } = file;
  if (language === 'swift') return !controlBraces(file).has(brace);
  const before = tokens[brace - 1];
  return is(before, '^') || (is(before, ')') && is(tokens[before!.partner - 1], '^'));
};

/** `DispatchQueue.main.async {`, `dispatch_async(dispatch_get_main_queue(), ^{`. */
const isGivenToMain = ({ tokens, text, language }: SourceFile, brace: number): boolean =>
  language === 'swift'
    ? is(tokens[brace - 1], 'async') &&
      is(tokens[brace - 3], 'main') &&
      is(tokens[brace - 5], 'DispatchQueue')
    : /dispatch_async\s*\(\s*dispatch_get_main_queue\s*\(\s*\)\s*,\s*\^?$/.test(
        text.slice(Math.max(0, tokens[brace - 1]!.start - 100), tokens[brace]!.start).trimEnd(),
      );

/** The innermost closure around token `i` within its function; −1 where it stands in the function itself. */
export const closureAround = (file: SourceFile, i: number): number => {
  const body = functionAround(file, i)?.body?.from ?? -1;
  let brace = enclosingBrace(file, i);
  for (let depth = 0; depth < deepest && brace >= 0 && brace !== body; depth++) {
    if (isClosure(file, brace)) return brace;
    brace = enclosingBrace(file, brace);
  }
  return -1;
};

/** True where the code at token `i` is sure to run on the main thread. */
export const runsOnMain = (file: SourceFile, i: number): boolean => {
  const closure = closureAround(file, i);
  if (closure >= 0) return isGivenToMain(file, closure);
  const around = functionAround(file, i);
  if (around?.kind !== 'function') return false;
  const { modifiers, name, type } = around;
  return (
    modifiers.includes('@MainActor') ||
    modifiers.includes('@IBAction') ||
    type === 'IBAction' ||
    (calledOnMain.test(name) &&
      typeAround(file, i)?.inherits.some(({ name: parent }) => ofScreen.test(parent)) === true)
  );
};
