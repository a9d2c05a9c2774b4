import { kindNames } from '../../../server/src/features/targets/kindNames.ts';
import type { AddressedText, TargetNode, TargetsAnswer } from '../../../server/src/wire/targets.ts';

/** A place that a row opens. */
export type RowLocation = NonNullable<TargetNode['location']>;

/** A row of the Targets tree. */
export interface TargetRow {
  /** Unique in the tree. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** Name of a theme icon, and of its colour. */
  readonly icon: string;
  readonly color?: string;
  readonly location?: RowLocation;
  readonly children: readonly TargetRow[];
}

const icons: Partial<Record<TargetNode['kind'], string>> = {
  app: 'window',
  'app-extension': 'extensions',
  'extensionkit-extension': 'extensions',
  'system-extension': 'shield',
  'unit-test': 'beaker',
  'ui-test': 'beaker',
  tool: 'terminal',
  framework: 'library',
  package: 'package',
};

const needIcons = {
  met: { icon: 'pass', color: 'testing.iconPassed' },
  unmet: { icon: 'error', color: 'testing.iconFailed' },
  unknown: { icon: 'question', color: 'testing.iconQueued' },
} as const;

const located = ({ location }: { readonly location?: RowLocation }) => (location ? { location } : {});

const group = (
  parent: string,
  label: string,
  icon: string,
  texts: readonly AddressedText[],
  description: (text: AddressedText) => string | undefined = () => undefined,
): readonly TargetRow[] => {
  if (texts.length === 0) return [];
  const id = `${parent}/${label}`;
  const children = texts.map(text => {
    const said = description(text);
    return {
      id: `${id}/${text.text}`,
      label: text.text,
      icon,
      children: [],
      ...(said !== undefined && { description: said }),
      ...located(text),
    };
  });
  return [{ id, label, icon: 'list-unordered', description: String(texts.length), children }];
};

const needRows = (target: TargetNode): readonly TargetRow[] => {
  if (target.needs.length === 0) return [];
  const id = `${target.id}/needs`;
  const unmet = target.needs.filter(({ state }) => state === 'unmet').length;
  const children = target.needs.map(need => ({
    id: `${id}/${need.text}`,
    label: need.text,
    children: [],
    ...needIcons[need.state],
    ...(need.why !== undefined && { description: need.why }),
    ...located(need),
  }));
  const description = unmet > 0 ? `${unmet} unmet` : 'nothing unmet';
  return [{ id, label: 'Needs', icon: 'checklist', description, children }];
};

const targetRow = (target: TargetNode): TargetRow => {
  const { id, name, kind, platforms, unknown } = target;
  const unmet = target.needs.filter(({ state }) => state === 'unmet').length;
  const words = [kindNames[kind], ...(platforms.length > 0 ? [platforms.join(', ')] : [])];
  if (unknown !== undefined) words.push('not known');
  else if (unmet > 0) words.push(`${unmet} unmet`);
  return {
    id,
    label: name,
    description: words.join(' · '),
    tooltip: unknown ?? `${name}: ${words.join(', ')}. ${target.project}`,
    icon: icons[kind] ?? 'symbol-misc',
    ...(unknown === undefined && unmet > 0 && { color: 'testing.iconFailed' }),
    ...located(target),
    children: [
      ...needRows(target),
      ...group(id, 'Providers', 'plug', target.providers),
      ...group(id, 'Networking it uses', 'symbol-class', target.uses, text => {
        const use = target.uses.find(other => other.text === text.text);
        return use && `${use.framework}${use.count > 1 ? ` · ${use.count} times` : ''}`;
      }),
      ...group(id, 'Entitlements', 'key', target.entitlements),
      ...group(id, 'App groups', 'organization', target.groups),
      ...group(id, 'Mach services', 'broadcast', target.machServices),
    ],
  };
};

/** Bundles first, then what they are built from; tests and aggregates say nothing about networking. */
const rank = ({ kind, unknown }: TargetNode): number => {
  if (unknown !== undefined) return 3;
  if (/^(?:app|app-clip|watch-app)$/.test(kind)) return 0;
  return /extension|xpc/.test(kind) ? 1 : 2;
};

const isShown = ({ kind }: TargetNode): boolean => !/^(?:unit-test|ui-test|aggregate)$/.test(kind);

/** The rows of the Targets view. */
export const targetTree = ({ targets, unread }: TargetsAnswer): readonly TargetRow[] => [
  ...targets
    .filter(isShown)
    .map((target, i) => ({ target, i }))
    .sort((a, b) => rank(a.target) - rank(b.target) || a.i - b.i)
    .map(({ target }) => targetRow(target)),
  ...unread.map(({ path, reason }, i) => ({
    id: `unread/${i}/${path}`,
    label: path,
    description: 'not read',
    tooltip: reason,
    icon: 'circle-slash',
    children: [],
  })),
];
