const command = <Name extends string>(name: Name) => `appleNetworkingHints.${name}` as const;

/** The ids of our commands; `package.json` titles them and says where they show, and a test compares the two. */
export const commands = {
  searchResources: command('searchResources'),
  findInResources: command('findInResources'),
  openResource: command('openResource'),
  copyLink: command('copyLink'),
  copyMarkdownLink: command('copyMarkdownLink'),
  searchAppleSite: command('searchAppleSite'),
  showInResources: command('showInResources'),
  reloadResources: command('reloadResources'),
  setRuleLevel: command('setRuleLevel'),
  restartServer: command('restartServer'),
  showLog: command('showLog'),
  showTargetReport: command('showTargetReport'),
} as const;

export const views = {
  resources: 'appleNetworkingHints.resources',
  targets: 'appleNetworkingHints.targets',
} as const;
