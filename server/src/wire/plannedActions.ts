import type { HintsDocument } from '../hints.ts';
import type { Level } from '../rules/rule.ts';
import type { LineRange, LocatedFinding } from '../workspace/fileRecord.ts';
import { canOpenResources, openResource, openResourceArguments } from './commands.ts';
import { showInResources } from './hover.ts';
import type { Session } from './session.ts';
import { suppressionEdit } from './suppressionEdit.ts';

/** The client's command that writes a rule's level into the settings. Arguments: rule id, level. */
export const setRuleLevel = 'appleNetworkingHints.setRuleLevel';

export interface PlannedEdit {
  /** The file it changes, where that is not the document itself. */
  readonly path?: string;
  readonly range: LineRange;
  readonly newText: string;
}

/** An entry of the lightbulb's menu: edits, or a command. */
export interface PlannedAction {
  readonly title: string;
  readonly preferred?: boolean;
  readonly edits?: readonly PlannedEdit[];
  readonly command?: { readonly id: string; readonly values: readonly unknown[] };
}

const suppressions = (document: HintsDocument, { range, rule }: LocatedFinding): PlannedAction[] => {
  const { lines } = document;
  const at = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  const choices = [
    ['next-line', `Suppress ${rule} here`],
    ['file', `Suppress ${rule} in this file`],
  ] as const;
  return choices.flatMap(([choice, title]) => {
    const edit = suppressionEdit(document, at, rule, choice);
    if (!edit) return [];
    const { start, end } = edit.span;
    const place = { start: lines.positionAt(start), end: lines.positionAt(end) };
    return [{ title, edits: [{ range: place, newText: edit.newText }] }];
  });
};

const links = (session: Session, { resources }: LocatedFinding): PlannedAction[] => {
  const known = resources.flatMap(id => session.hints.catalogue.resources.get(id) ?? []);
  const open = canOpenResources(session)
    ? known
        .filter(({ url }) => url !== null)
        .map(resource => ({
          title: `Open: ${resource.title}`,
          command: { id: openResource, values: openResourceArguments(resource) },
        }))
    : [];
  const show = session.client.commands.has(showInResources)
    ? known.slice(0, 1).map(({ id }) => ({
        title: 'Show in Resources',
        command: { id: showInResources, values: [id] },
      }))
    : [];
  return [...open, ...show];
};

const levels = ({ client }: Session, { rule }: LocatedFinding): PlannedAction[] => {
  if (!client.commands.has(setRuleLevel)) return [];
  const off: Level = 'off';
  return [
    {
      title: `Turn ${rule} off in the settings`,
      command: { id: setRuleLevel, values: [rule, off] },
    },
  ];
};

/** Everything that can be done about a finding, the best first. */
export const plannedActions = (
  session: Session,
  document: HintsDocument,
  finding: LocatedFinding,
): readonly PlannedAction[] => [
  ...finding.fixes,
  ...links(session, finding),
  ...(finding.rule === 'unused-suppression' ? [] : suppressions(document, finding)),
  ...levels(session, finding),
];
