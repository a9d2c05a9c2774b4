import {
  ConfigurationTarget,
  type ExtensionContext,
  type QuickPickItem,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { Level } from '../../server/src/rules/rule.ts';
import { levels, settingsSection } from '../../server/src/settings.ts';

interface RuleSetting {
  readonly description: string;
  readonly default: Level;
}

/** The rules as `package.json` declares them, so that the client need not ship any. */
const ruleSettings = (context: ExtensionContext): Readonly<Record<string, RuleSetting>> =>
  context.extension.packageJSON.contributes.configuration.properties[`${settingsSection}.rules`].properties;

const isLevel = (value: unknown): value is Level => levels.some(level => level === value);

const askRule = async (rules: Readonly<Record<string, RuleSetting>>): Promise<string | undefined> => {
  const items = Object.entries(rules).map(
    ([id, { description }]): QuickPickItem => ({ label: id, detail: description }),
  );
  const chosen = await window.showQuickPick(items, { placeHolder: 'Which rule?', matchOnDetail: true });
  return chosen?.label;
};

const askLevel = async (rule: string, now: Level, own: Level): Promise<Level | undefined> => {
  const items = levels.map(level => ({
    label: level,
    description: [level === now ? 'now' : '', level === own ? 'the rule’s own' : '']
      .filter(Boolean)
      .join(', '),
    level,
  }));
  const chosen = await window.showQuickPick(items, { placeHolder: `Level of ${rule}` });
  return chosen?.level;
};

/** Where the setting belongs: the folder of the file in question, the workspace, or the user's own where no folder is open. */
const targetFor = (resource: Uri | undefined): ConfigurationTarget => {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) return ConfigurationTarget.Global;
  const inFolder = resource !== undefined && workspace.getWorkspaceFolder(resource) !== undefined;
  return folders.length > 1 && inFolder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Workspace;
};

const valueAt = (
  inspected: { globalValue?: unknown; workspaceValue?: unknown; workspaceFolderValue?: unknown } | undefined,
  target: ConfigurationTarget,
): object => {
  const value =
    target === ConfigurationTarget.WorkspaceFolder
      ? inspected?.workspaceFolderValue
      : target === ConfigurationTarget.Workspace
        ? inspected?.workspaceValue
        : inspected?.globalValue;
  return typeof value === 'object' && value !== null ? value : {};
};

/** Writes the level of a rule into the settings; asks for what it is not told. */
export const setRuleLevel = async (
  context: ExtensionContext,
  givenRule?: unknown,
  givenLevel?: unknown,
): Promise<void> => {
  const rules = ruleSettings(context);
  const rule = typeof givenRule === 'string' ? givenRule : await askRule(rules);
  const known = rule === undefined ? undefined : rules[rule];
  if (rule === undefined || known === undefined) return;
  const resource = window.activeTextEditor?.document.uri;
  const settings = workspace.getConfiguration(settingsSection, resource);
  const current: unknown = settings.get<Record<string, unknown>>('rules')?.[rule];
  const now = isLevel(current) ? current : known.default;
  const level = isLevel(givenLevel) ? givenLevel : await askLevel(rule, now, known.default);
  if (level === undefined) return;
  const target = targetFor(resource);
  const written = valueAt(settings.inspect('rules'), target);
  await settings.update('rules', { ...written, [rule]: level }, target);
};
