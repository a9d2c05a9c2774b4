const vendorFolder =
  /(?:^|\/)(?:pods|vendor|vendors|vendored|third[-_ ]?part(?:y|ies)|externals?|carthage|submodules|deps|dependencies|libs?|libraries)\//i;

/** True for a path of sources that the project took over from elsewhere: what they offer is not what the app does. */
export const isVendoredPath = (path: string): boolean => vendorFolder.test(path);
