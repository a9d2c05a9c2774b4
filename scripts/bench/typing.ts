// Times of typing in the name of a provider's class, in the Info.plist of a project that the built server holds open.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultSettings } from '../../server/src/settings.ts';
import { walk } from '../../server/src/wire/files.ts';
import { exclusion } from '../../server/src/workspace/exclusion.ts';
import { startServer } from './languageServer.ts';
import { median, quantile } from './statistics.ts';

/** The string behind one of the keys under which a class name stands. */
const className =
  /(<key>NSExtensionPrincipalClass<\/key>\s*<string>|<key>NEProviderClasses<\/key>\s*<dict>\s*<key>[^<]*<\/key>\s*<string>)([^<]*)/;

const infoPlist = (root: string): { readonly path: string; readonly text: string } | undefined => {
  const listing = walk(root, {
    reads: path => path.endsWith('.plist'),
    excludesFolder: exclusion(defaultSettings.excludedFolders),
    onUnreadable: () => {},
  });
  for (const path of [...listing].flat()) {
    const text = readFileSync(join(root, path), 'utf8');
    if (className.test(text)) return { path, text };
  }
  return undefined;
};

export interface TypingTimes {
  readonly path: string;
  /** Milliseconds from the keystroke to the diagnostics of the property list. */
  readonly keystrokes: readonly number[];
  /** Milliseconds from opening the folder to the diagnostics of its first file. */
  readonly opened: number;
}

/** Types a longer name letter by letter and takes it back, as an editor reports it. */
export const typingTimes = async (root: string, program?: string): Promise<TypingTimes | undefined> => {
  const found = infoPlist(root);
  if (!found) return undefined;
  const uri = pathToFileURL(join(root, found.path)).href;
  const match = className.exec(found.text)!;
  const end = match.index + match[0].length;
  const before = found.text.slice(0, end).split('\n');
  const at = { line: before.length - 1, character: before.at(-1)!.length };
  const server = await startServer(program, pathToFileURL(root).href);
  const diagnose = () => server.request('textDocument/diagnostic', { textDocument: { uri } });
  const start = performance.now();
  await server.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'xml', version: 1, text: found.text },
  });
  await diagnose();
  const opened = performance.now() - start;
  const keystrokes: number[] = [];
  let version = 1;
  let length = 0;
  const type = async (text: string, removed: number): Promise<void> => {
    const from = { line: at.line, character: at.character + length - removed };
    const to = { line: at.line, character: at.character + length };
    length += text.length - removed;
    const began = performance.now();
    await server.notify('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: { start: from, end: to }, text }],
    });
    await diagnose();
    keystrokes.push(performance.now() - began);
  };
  for (let i = 0; i < match[2]!.length && i < 12; i++) await type('', 1);
  for (const letter of 'PacketTunnel') await type(letter, 0);
  await server.stop();
  return { path: found.path, keystrokes, opened };
};

const main = async (): Promise<void> => {
  const times = await typingTimes(process.argv[2]!, process.argv[3]);
  if (!times) return console.log('no Info.plist there names a class');
  const { path, opened, keystrokes } = times;
  console.log(
    `${path}: opened in ${opened.toFixed(0)} ms; keystroke median ${median(keystrokes).toFixed(1)} ms, slowest ${quantile(keystrokes, 1).toFixed(0)} ms`,
    keystrokes.map(time => Math.round(time)).join(' '),
  );
};

if (require.main === module) void main();
