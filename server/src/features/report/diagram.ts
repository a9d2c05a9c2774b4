import type { TargetOverview } from '../targets/targetOverview.ts';
import { type Arrow, type Box, diagramLayout, lineHeight, padding } from './diagramLayout.ts';
import { escapeHtml } from './escapeHtml.ts';

const margin = 18;
/** The middle of the gap above a row of boxes, in which lines pass the second column. */
const channel = 11;

const boxSvg = ({ kind, lines, x, y, width, height }: Box): string => {
  const texts = lines.map(
    ({ text, tone }, i) =>
      `<text class="${tone}" x="${x + padding}" y="${y + padding + 13 + i * lineHeight}">${escapeHtml(text)}</text>`,
  );
  const state = lines.some(({ tone }) => tone === 'unmet') ? ' lacking' : '';
  return `<g class="${kind}${state}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>${texts.join('')}</g>`;
};

const arrowSvg = ({ from, to, kind }: Arrow, boxes: ReadonlyMap<string, Box>): string => {
  const a = boxes.get(from);
  const b = boxes.get(to);
  if (!a || !b) return '';
  const startY = a.y + Math.min(a.height / 2, 28);
  const endY = b.y + Math.min(b.height / 2, 28);
  // Within a column, an arrow leaves and comes back on the left.
  if (b.x <= a.x) {
    const bend = Math.min(a.x, b.x) - 8;
    return `<path class="${kind}" d="M${a.x} ${startY}C${bend} ${startY} ${bend} ${endY} ${b.x} ${endY}"/>`;
  }
  if (kind === 'shares' && a.x === 0) {
    const y = a.y - channel;
    const from = a.x + a.width - 24;
    const turn = b.x - 40;
    return `<path class="${kind}" d="M${from} ${a.y}V${y}H${turn}C${turn + 25} ${y} ${turn + 15} ${endY} ${b.x} ${endY}"/>`;
  }
  const startX = a.x + a.width;
  const middle = (startX + b.x) / 2;
  return `<path class="${kind}" d="M${startX} ${startY}C${middle} ${startY} ${middle} ${endY} ${b.x} ${endY}"/>`;
};

/** Who embeds whom, and who shares which app group, as inline SVG; empty when there is nothing to picture. */
export const diagram = (targets: readonly TargetOverview[]): string => {
  const { boxes, arrows, width, height } = diagramLayout(targets);
  if (boxes.length === 0) return '';
  const byId = new Map(boxes.map(box => [box.id, box]));
  const w = width + 2 * margin;
  const h = height + 2 * margin;
  return [
    `<svg class="picture" viewBox="${-margin} ${-margin} ${w} ${h}" width="${w}" height="${h}" role="img" aria-labelledby="picture-title">`,
    '<title id="picture-title">Apps, what they embed, and the app groups they share</title>',
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>',
    ...arrows.map(arrow => arrowSvg(arrow, byId)),
    ...boxes.map(boxSvg),
    '</svg>',
  ].join('\n');
};
