/**
 * Xcode's own settings by their beginnings and endings. A file of one developer's could set these as well, but is not there to build another product; all
 * else but the variables that a project makes up is here.
 */
const ofXcode =
  /^(?:SDKROOT|SDK_|SUPPORT|PLATFORM_|ARCHS|VALID_ARCHS|ONLY_ACTIVE_|TARGET_NAME|TARGETED_|INFOPLIST_|GENERATE_|PRODUCT_(?!BUNDLE_IDENTIFIER$)|FULL_PRODUCT_|EXECUTABLE_|WRAPPER_|SWIFT_|GCC_|CLANG_|OTHER_|ENABLE_|LD_|DYLIB_|MACH_O_|MERGED_|CODE_SIGN(?!_ENTITLEMENTS$)|PROVISIONING_|SKIP_INSTALL|DERIVE|REGISTER_|EXCLUDED_|INCLUDED_|CONFIGURATION)|_(?:DEPLOYMENT_TARGET|FOLDER_PATH|SEARCH_PATHS|DIR|ROOT)$/;

/**
 * Whether a setting is one that developers set in a file of their own, which is not kept with the project: identifiers, entitlements files, teams, and the
 * variables these are made of.
 */
export const ofDevelopers = (name: string): boolean => !ofXcode.test(name);
