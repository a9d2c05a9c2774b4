/** What a synchronised folder does with a file of it: sources are compiled, resources copied. */
export type FileRole = 'source' | 'header' | 'resource' | 'none';

const sourceEnding = /\.(?:swift|mm?|c|cc|cpp|cxx)$/i;
const headerEnding = /\.(?:h|hh|hpp|hxx)$/i;

/** True for the name of a source file that we read. */
export const isSourceName = (name: string): boolean => sourceEnding.test(name);

export const isHeaderName = (name: string): boolean => headerEnding.test(name);

/** True for sources of the C family. */
export const isClangSourceName = (name: string): boolean => /\.(?:mm?|c|cc|cpp|cxx)$/i.test(name);

/** Build settings, entitlements and project files are members of no target. */
const noMember = /\.(?:xcconfig|entitlements|xcodeproj|xcworkspace|pbxproj|xctestplan|md)$/i;

/** By file type where the project gives one, or else by the ending of the name. */
export const fileRole = (path: string, type?: string): FileRole => {
  if (type !== undefined) {
    if (/^sourcecode\..*\.h(?:$|\.)/.test(type) || /^sourcecode\.(?:c|cpp)\.h$/.test(type)) return 'header';
    return type.startsWith('sourcecode.') ? 'source' : 'resource';
  }
  if (isSourceName(path)) return 'source';
  if (isHeaderName(path)) return 'header';
  return noMember.test(path) ? 'none' : 'resource';
};

/** Folders whose content is one thing to Xcode: sources in them are compiled into no target. */
const wrappers = new Set(
  [
    ...['docc', 'playground', 'xcplaygroundpage', 'xcodeproj', 'xcworkspace', 'xctemplate'],
    ...['xcassets', 'xcdatamodel', 'xcdatamodeld', 'xcstickers', 'scnassets', 'rtfd', 'swiftpm'],
    ...['bundle', 'framework', 'xcframework', 'app', 'appex', 'systemextension', 'plugin'],
  ].map(ending => `.${ending}`),
);

export const isWrapperName = (name: string): boolean =>
  wrappers.has(name.slice(Math.max(name.lastIndexOf('.'), 0)).toLowerCase());
