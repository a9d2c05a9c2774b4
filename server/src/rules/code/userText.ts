import type { SourceFile } from '../../syntax/source.ts';
import { enclosing } from './enclosing.ts';

/** Functions that show or write down their text and do nothing else with it. */
const speaking =
  /^(?:print|debugPrint|printf|fprintf|puts|fputs|perror|errx?|warnx?|NSLog|os_log\w*|DDLog\w*|CocoaLog\w*|log\w*|Log\w*|fatalError|precondition\w*|assert\w*|NSAssert\w*|XCTFail|NSLocalizedString\w*|Text|Label|LocalizedStringKey|syslog|verbose|debug|info|notice|warning|warn|error|fault|critical|trace|localizedString|usage|help|alert|showAlert|abstract|discussion)$/i;

/** True where token `i` is text for people: an argument of a logging function, of `NSLocalizedString`, of a view's text. */
export const isUserText = (file: SourceFile, i: number): boolean => {
  const { tokens } = file;
  let open = enclosing(file, i);
  // Texts may be joined or formatted on the way: `print([a, "…"].joined())`.
  for (let depth = 0; open >= 0 && depth < 3; depth++) {
    const { text } = tokens[open]!;
    if (text === '{') return false;
    const name = tokens[open - 1];
    if (text === '(' && name?.kind === 'identifier' && speaking.test(name.text)) return true;
    open = enclosing(file, open);
  }
  return false;
};

/** True where token `i` stands in a list of literals: a table of names, not a use. */
export const isListItem = (file: SourceFile, i: number): boolean => {
  const { tokens } = file;
  const open = enclosing(file, i);
  if (open < 0 || (tokens[open]!.text !== '[' && tokens[open]!.text !== '{')) return false;
  const [before, after] = [tokens[i - 1]?.text, tokens[i + 1]?.text];
  const edges = (text: string | undefined): boolean =>
    text === ',' || text === '[' || text === ']' || text === '{' || text === '}';
  return edges(before) && edges(after);
};
