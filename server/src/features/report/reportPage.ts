import { kindNames } from '../targets/kindNames.ts';
import type { PlacedText, TargetOverview } from '../targets/targetOverview.ts';
import { diagram } from './diagram.ts';
import { isPictured } from './diagramLayout.ts';
import { escapeHtml } from './escapeHtml.ts';
import type { ReportData, ReportedLine } from './reportData.ts';
import { styles } from './styles.ts';

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

const list = (title: string, texts: readonly PlacedText[]): string =>
  texts.length === 0
    ? ''
    : `<p><span class="faint">${title}</span> ${texts.map(({ text }) => `<code>${escapeHtml(text)}</code>`).join(', ')}</p>`;

const needs = ({ needs: all }: TargetOverview): string =>
  all.length === 0
    ? ''
    : `<ul>${all
        .map(
          ({ text, state, why }) =>
            `<li class="${state}">${escapeHtml(text)}${why === undefined ? '' : ` <span class="faint">(${escapeHtml(why)})</span>`}</li>`,
        )
        .join('')}</ul>`;

const card = (target: TargetOverview): string => {
  const { name, kind, platforms, deployment, project, unknown, uses } = target;
  const systems = platforms.map(platform => {
    const version = deployment[platform];
    return version === undefined ? platform : `${platform} ${version}+`;
  });
  const words = [kindNames[kind], ...systems].join(' · ');
  return [
    '<article class="card">',
    `<h3>${escapeHtml(name)}</h3>`,
    `<p class="faint">${escapeHtml(words)}</p>`,
    list('Identifier', target.bundleIdentifiers),
    list('Providers', target.providers),
    list('Network Extension', target.networkExtension),
    list('Entitlements', target.entitlements),
    list('App groups', target.groups),
    list('Mach services', target.machServices),
    list('Uses', uses.slice(0, 12)),
    unknown === undefined ? needs(target) : `<p class="unknown">${escapeHtml(unknown)}</p>`,
    `<p class="faint"><code>${escapeHtml(project)}</code></p>`,
    '</article>',
  ]
    .filter(line => line !== '')
    .join('\n');
};

const isWebAddress = (url: string): boolean => /^https?:\/\//.test(url);

const findingHtml = ({ severity, message, rule, place, target, resource }: ReportedLine): string => {
  const link =
    resource && isWebAddress(resource.url)
      ? ` · <a href="${escapeHtml(resource.url)}">${escapeHtml(resource.title)}</a>`
      : '';
  const of = target === undefined ? '' : ` · ${escapeHtml(target)}`;
  return [
    `<div class="finding ${severity}">`,
    `<p>${escapeHtml(message)}</p>`,
    `<p class="faint">${severity} · <code>${escapeHtml(place)}</code>${of} · ${escapeHtml(rule)}${link}</p>`,
    '</div>',
  ].join('\n');
};

const isWorthACard = (target: TargetOverview): boolean =>
  isPictured(target) || target.uses.length > 0 || target.unknown !== undefined;

/** One self-contained HTML page about the targets of a folder: no scripts, nothing loaded from elsewhere, every text escaped. */
export const reportPage = ({ title, targets, unread, findings }: ReportData): string => {
  const unmet = targets.flatMap(target => target.needs).filter(({ state }) => state === 'unmet').length;
  const summary = [
    count(targets.length, 'target'),
    unmet === 0 ? 'no unmet need' : count(unmet, 'unmet need'),
    count(findings.length, 'finding'),
  ].join(', ');
  const picture = diagram(targets);
  const cards = targets.filter(isWorthACard).map(card);
  const others = targets.length - cards.length;
  const name = escapeHtml(title);
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${name}: Apple networking targets</title>`,
    `<style>${styles}</style>`,
    '</head>',
    '<body>',
    `<h1>${name}</h1>`,
    `<p class="faint">${summary}.</p>`,
    ...(picture === '' ? [] : ['<h2>How it fits together</h2>', `<div class="wide">\n${picture}\n</div>`]),
    ...(cards.length === 0 ? [] : ['<h2>Targets</h2>', `<div class="cards">\n${cards.join('\n')}\n</div>`]),
    ...(others > 0
      ? [
          `<p class="faint">${count(others, 'other target')} with no networking of ${others === 1 ? 'its' : 'their'} own.</p>`,
        ]
      : []),
    ...(unread.length === 0
      ? []
      : [
          '<h2>Not read</h2>',
          `<ul>${unread.map(({ path, reason }) => `<li class="unknown"><code>${escapeHtml(path)}</code> ${escapeHtml(reason)}</li>`).join('')}</ul>`,
        ]),
    ...(targets.length + unread.length === 0
      ? ['<p>No Xcode project, <code>project.yml</code> or <code>Package.swift</code> was found here.</p>']
      : []),
    '<h2>Findings</h2>',
    ...(findings.length === 0 ? ['<p>None.</p>'] : findings.map(findingHtml)),
    '</body>',
    '</html>',
    '',
  ].join('\n');
};
