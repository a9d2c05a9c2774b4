/** Plug-ins that only look at sources: linters, formatters, checks. */
const onlyLooks = /lint|format|periphery|swiftcheck/i;

/** Whether a build tool plug-in of that name may make sources for the target that uses it. */
export const makesSources = (plugin: string): boolean => !onlyLooks.test(plugin);
