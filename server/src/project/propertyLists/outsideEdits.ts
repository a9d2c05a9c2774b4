import { commandEdits, type EditedKeys, joinedEdits, runsScript } from './commandEdits.ts';
import type { EditingScript } from './editingScript.ts';
import type { ListMatcher } from './listMatcher.ts';
import { textEdits } from './textEdits.ts';

/** A program in another language that writes a file at all. */
const writes =
  /\bdump\(|\.write|write_|writeFile|writ(?:e|ing)\(|save\(|open\([^)]*["'][wa>]|PlistBuddy|plutil/i;

/** Names that are keys of property lists and nothing else. */
const keyNames = /["'>:]((?:CF|NS|UI|LS|SU|WK|EX|ITS|NE|com\.apple\.)[A-Za-z][\w.-]+)["'<]/g;

/** The keys that a program names; `all` where it names none. */
const keysNamed = (text: string): EditedKeys => {
  const found = new Set([...text.matchAll(keyNames)].map(match => match[1]!));
  return found.size > 0 ? [...found] : 'all';
};

/** What a script certainly writes, its programs in other languages too. */
export const certainEdits = (script: EditingScript, matcher: ListMatcher): EditedKeys =>
  joinedEdits([
    commandEdits(script, matcher).does,
    ...script.texts
      .filter(program => textEdits(program, matcher) && writes.test(program.text))
      .map(({ text }) => keysNamed(text)),
  ]);

/**
 * The keys that a script from outside of a project certainly writes into a list that it names: what only reads one, signs with one or hands it to a tool that is
 * not known writes nothing. `ofCalled` tells what a script of the workspace that a word calls writes into the list it is handed.
 */
export const outsideEdits = (
  script: EditingScript,
  matcher: ListMatcher,
  ofCalled: (word: string, any: ListMatcher) => EditedKeys,
): EditedKeys => {
  const runs = script.commands.filter(
    words => runsScript(words) && words.some(word => script.values(word).some(matcher.isNamed)),
  );
  const own =
    runs.length === 0
      ? script
      : { ...script, commands: script.commands.filter(words => !runs.includes(words)) };
  const any: ListMatcher = { ...matcher, acceptsOpen: true };
  return joinedEdits([
    certainEdits(own, matcher),
    ...runs.flatMap(words => words.map(word => ofCalled(word, any))),
  ]);
};
