import { fileName, folderOf } from '../../syntax/paths.ts';
import type { BuildCall } from './buildCalls.ts';

const target = /(?:\.xcodeproj\/?(?:[^/]*\/)?|^|\/)project\.pbxproj$|\.xcconfig$/;

/** `s/com.example.app/com.example.beta/`: an identifier, whichever setting holds it. */
const identifier = /[a-z][\w-]*\\?\.[\w-]+\\?\.[\w-]/i;

const names = (text: string): readonly string[] => text.match(/\b[A-Z][A-Z0-9]+(?:_\w+)+/g) ?? [];

/** The settings that a command writes into a project file or an xcconfig: `sed -i`, `echo NAME = value >> x.xcconfig`. */
export const settingEdits = (words: readonly string[]): BuildCall | undefined => {
  const file = words.findLast(word => word.length < 1024 && target.test(word));
  if (file === undefined) return undefined;
  const tools = words.slice(0, 4).map(fileName);
  const inPlace =
    tools.some(tool => /^(?:g?sed|perl)$/.test(tool)) &&
    words.some(word => /^-\w*i/.test(word) || word === '--in-place');
  const at = words.findIndex(word => word === '>' || word === '>>');
  if (!inPlace && (at < 0 || words[at + 1] !== file)) return undefined;
  const said = words.filter(word => word !== file).join(' ');
  const found = names(said);
  const written = found.length === 0 && identifier.test(said) ? ['PRODUCT_BUNDLE_IDENTIFIER'] : found;
  const project = file.endsWith('.pbxproj') ? folderOf(file) : '';
  return {
    ...(project !== '' && { project }),
    settings: new Map(written.map(name => [name, '$'])),
  };
};
