import type { Need } from '../needs/need.ts';
import { kindNames } from '../targets/kindNames.ts';
import type { TargetOverview } from '../targets/targetOverview.ts';
import { fitted, textWidth } from './textWidth.ts';

/** One line of text in a box. */
export interface BoxLine {
  readonly text: string;
  readonly tone: 'name' | 'plain' | 'faint' | 'met' | 'unmet' | 'unknown';
}

export interface Box {
  readonly id: string;
  readonly kind: 'target' | 'group';
  readonly lines: readonly BoxLine[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly kind: 'embeds' | 'shares';
}

/** Boxes and arrows of the picture; lengths in its own units, a line of text is 18 high. */
export interface Diagram {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly width: number;
  readonly height: number;
}

export const lineHeight = 18;
export const padding = 10;
const boxWidth = 330;
const narrowestGroup = 180;
const gapX = 80;
const gapY = 22;
const widestGroup = 300;

/** What is longer than the box is cut; its whole text stands in the list below the picture. */
const cut = (text: string, isBold = false): string => fitted(text, boxWidth - 2 * padding, isBold);

const signs = { met: '✓', unmet: '✗', unknown: '?' } as const;

const needLine = ({ text, state }: Need): BoxLine => ({
  text: cut(`${signs[state]} ${text}`, state === 'unmet'),
  tone: state,
});

const linesOf = (target: TargetOverview): readonly BoxLine[] => {
  const {
    name,
    kind,
    platforms,
    bundleIdentifiers,
    providers,
    networkExtension,
    machServices,
    needs,
    unknown,
  } = target;
  const plain = (text: string): BoxLine => ({ text: cut(text), tone: 'plain' });
  const faint = (text: string): BoxLine => ({ text: cut(text), tone: 'faint' });
  return [
    { text: cut(name, true), tone: 'name' },
    faint([kindNames[kind], platforms.join(', ')].filter(word => word !== '').join(' · ')),
    ...bundleIdentifiers.slice(0, 1).map(({ text }) => faint(text)),
    ...providers.map(({ text }) => plain(text)),
    ...networkExtension.map(({ text }) => plain(`entitled: ${text}`)),
    ...machServices.map(({ text }) => plain(`Mach service ${text}`)),
    ...(unknown === undefined
      ? needs.map(needLine)
      : [{ text: cut(`? ${unknown}`), tone: 'unknown' as const }]),
  ];
};

const heightOf = (lines: readonly BoxLine[]): number => lines.length * lineHeight + 2 * padding;

/** Bundles that have to do with networking, and what they are embedded in. */
export const isPictured = (target: TargetOverview): boolean => {
  if (
    !/^(?:app|app-extension|extensionkit-extension|system-extension|app-clip|xpc-service)$/.test(target.kind)
  )
    return false;
  return (
    target.providers.length + target.networkExtension.length + target.groups.length + target.needs.length >
      0 || target.embeds.length + target.hosts.length > 0
  );
};

/**
 * Apps in the first column, what they embed in the second beside them, app groups in the third. Each box stands at the height of the first one
 * that it belongs to.
 */
export const diagramLayout = (targets: readonly TargetOverview[]): Diagram => {
  const shown = targets.filter(isPictured);
  const byId = new Map(shown.map(target => [target.id, target]));
  const boxes: Box[] = [];
  const arrows: Arrow[] = [];
  const placed = new Set<string>();
  const columns = [0, boxWidth + gapX, 2 * (boxWidth + gapX)] as const;
  let y = 0;

  const place = (target: TargetOverview, column: 0 | 1, top: number): number => {
    const lines = linesOf(target);
    const height = heightOf(lines);
    placed.add(target.id);
    boxes.push({ id: target.id, kind: 'target', lines, x: columns[column], y: top, width: boxWidth, height });
    return height;
  };

  const roots = shown.filter(({ hosts }) => !hosts.some(host => byId.has(host)));
  for (const root of [...roots, ...shown]) {
    if (placed.has(root.id)) continue;
    const own = place(root, 0, y);
    let top = y;
    for (const id of root.embeds) {
      const embedded = byId.get(id);
      if (!embedded) continue;
      if (!placed.has(id)) top += place(embedded, 1, top) + gapY;
    }
    y += Math.max(own, top - y - gapY) + gapY;
  }
  for (const { id, embeds } of shown) {
    for (const to of embeds) if (byId.has(to)) arrows.push({ from: id, to, kind: 'embeds' });
  }

  const groups = new Map<string, string[]>();
  for (const { id, groups: own } of shown) {
    for (const { text } of own) groups.set(text, [...(groups.get(text) ?? []), id]);
  }
  const longest = Math.max(
    0,
    ...[...groups.keys()].slice(0, 200).map(group => textWidth(group.slice(0, 200), true)),
  );
  const groupWidth = Math.min(widestGroup, Math.max(narrowestGroup, longest + 2 * padding));
  let groupY = 0;
  for (const [group, holders] of groups) {
    const lines: readonly BoxLine[] = [
      { text: fitted(group, groupWidth - 2 * padding, true), tone: 'name' },
      {
        text: `app group of ${holders.length} ${holders.length === 1 ? 'target' : 'targets'}`,
        tone: 'faint',
      },
    ];
    const height = heightOf(lines);
    // No target's id begins so.
    const id = `\ngroup ${group}`;
    boxes.push({ id, kind: 'group', lines, x: columns[2], y: groupY, width: groupWidth, height });
    groupY += height + gapY;
    for (const holder of holders) arrows.push({ from: holder, to: id, kind: 'shares' });
  }
  const right = Math.max(0, ...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(0, ...boxes.map(({ y: top, height }) => top + height));
  return { boxes, arrows, width: right, height: bottom };
};
