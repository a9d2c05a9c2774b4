import type { PlistFile } from './plistFile.ts';
import { plistRole } from './plistRole.ts';
import { readXmlPlist } from './plistXml.ts';

const formatOf = (text: string): PlistFile['format'] => {
  if (text.startsWith('bplist')) return 'binary';
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) return 'empty';
  // A dictionary, an array, a strings table or a comment of the old style; whatever else is XML that somebody is typing.
  return '{("/'.includes(first) ? 'openstep' : 'xml';
};

/** Reads a property list of any kind; only the XML form has values. Never throws, in time linear in the text. */
export const readPlist = (text: string, path: string): PlistFile => {
  const format = formatOf(text);
  const { root, comments, problems } =
    format === 'xml' ? readXmlPlist(text) : { root: undefined, comments: [], problems: [] };
  return {
    kind: 'plist',
    role: plistRole(path, root),
    format,
    text,
    ...(root && { root }),
    comments,
    problems,
  };
};
