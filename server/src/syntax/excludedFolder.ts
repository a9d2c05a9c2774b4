/** Folders with other people's code or with products: never reported, compared without case. */
const names = new Set([
  'pods',
  'carthage',
  '.build',
  'build',
  'deriveddata',
  'sourcepackages',
  'node_modules',
  'third_party',
  'thirdparty',
  'third-party',
  '3rdparty',
  'vendor',
  'vendored',
  '.git',
  '.svn',
  '.hg',
  '.swiftpm',
]);

const products = /\.(?:xcframework|framework|app|appex|systemextension|bundle|xcarchive|dsym)$/i;

/** True for the name of a folder that is not the user's own source. */
export const excludedFolder = (name: string): boolean => names.has(name.toLowerCase()) || products.test(name);
