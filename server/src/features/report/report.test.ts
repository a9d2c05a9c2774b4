import assert from 'node:assert/strict';
import { SaxesParser } from 'saxes';
import type { TargetOverview } from '../targets/targetOverview.ts';
import { diagram } from './diagram.ts';
import { diagramLayout } from './diagramLayout.ts';
import { escapeHtml } from './escapeHtml.ts';
import type { ReportData } from './reportData.ts';
import { reportPage } from './reportPage.ts';

const at = { path: 'App.xcodeproj/project.pbxproj', span: { start: 0, end: 0 } };

const target = (id: string, parts: Partial<TargetOverview> = {}): TargetOverview => ({
  id,
  name: id,
  kind: 'app',
  format: 'xcode',
  project: at.path,
  at,
  platforms: ['macOS'],
  deployment: { macOS: '14.0' },
  bundleIdentifiers: [],
  hosts: [],
  embeds: [],
  providers: [],
  networkExtension: [],
  entitlements: [],
  groups: [],
  machServices: [],
  uses: [],
  needs: [],
  ...parts,
});

const page = (data: Partial<ReportData>): string =>
  reportPage({ title: 'Folder', targets: [], unread: [], findings: [], ...data });

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every element and text of the page, read by a strict reader of XML: only the `meta` elements of HTML have no end. */
const read = (html: string): { readonly elements: readonly Element[]; readonly text: string } => {
  const elements: Element[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', error => assert.fail(error.message));
  parser.on('opentag', ({ name, attributes }) =>
    elements.push({ name, attributes: attributes as Readonly<Record<string, string>> }),
  );
  parser.on('text', part => {
    text += part;
  });
  parser.write(html.replace('<!DOCTYPE html>\n', '').replace(/<meta[^>]*/g, '$&/')).close();
  return { elements, text };
};

const loads = new Set([
  'script',
  'iframe',
  'img',
  'link',
  'object',
  'embed',
  'video',
  'audio',
  'image',
  'use',
  'foreignObject',
  'form',
  'base',
]);

/** The page does nothing but show: whatever stands in it. */
const assertInert = (html: string): void => {
  const { elements } = read(html);
  for (const { name, attributes } of elements) {
    assert.ok(!loads.has(name), `no <${name}>`);
    for (const [attribute, value] of Object.entries(attributes)) {
      assert.ok(!attribute.startsWith('on'), `no ${attribute}`);
      assert.ok(!/^(?:src|srcset|style|xlink:href|action|formaction)$/.test(attribute), `no ${attribute}`);
      if (attribute === 'href') assert.match(value, /^https?:\/\//);
    }
  }
  const style = html.split('<style>')[1]?.split('</style>')[0] ?? '';
  assert.doesNotMatch(style, /@import|url\((?!#)/);
  assert.equal(html.split('<style>').length, 2);
};

const evil = `<script>alert("1")</script>'"&<!-- ]]> --></style></svg><img src=x onerror=alert(1)>`;
const forbidden = new Set(['\u0000', '\u001b', '\ud800', '\udc00', '\ufffe']);
const broken = 'a\u0000b\u001bc\u007f\ud800d\udc00e\ufffef\u202eg';

describe('the report', () => {
  it('escapes every text that comes from a project, wherever it stands', () => {
    for (const nasty of [
      evil,
      broken,
      `${'x'.repeat(20)}${evil}`,
      '\ud83d\ude00'.repeat(30),
      '&amp;',
      ']]>',
    ]) {
      const place = { text: nasty, at };
      const html = page({
        title: nasty,
        targets: [
          target('a', {
            name: nasty,
            project: nasty,
            bundleIdentifiers: [place],
            embeds: ['b'],
            providers: [place],
            networkExtension: [place],
            entitlements: [place],
            groups: [place],
            machServices: [place],
            uses: [{ ...place, framework: nasty, count: 1 }],
            needs: [
              { text: nasty, state: 'unmet', why: nasty },
              { text: nasty, state: 'met' },
            ],
            deployment: { macOS: nasty },
          }),
          target('b', { name: nasty, hosts: ['a'], unknown: nasty, groups: [place] }),
        ],
        unread: [{ path: nasty, reason: nasty }],
        findings: [
          {
            severity: 'error',
            message: nasty,
            rule: nasty,
            place: nasty,
            target: nasty,
            resource: { title: nasty, url: `https://example.com/?${nasty}` },
          },
        ],
      });
      assertInert(html);
      assert.doesNotMatch(html, /<script|<img|<!--/);
      const shown = [...nasty].map(c => (forbidden.has(c) ? '\ufffd' : c)).join('');
      const { text } = read(html);
      // Title, heading, name of two cards, six lists, two needs with a reason, and the rest.
      assert.ok(text.split(shown).length > 20, `${JSON.stringify(nasty)} is shown as it is`);
    }
  });

  it('writes no link that is none of the web', () => {
    const finding = { severity: 'hint', message: 'm', rule: 'r', place: 'p' } as const;
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      ' https://example.com',
      '//example.com',
    ]) {
      const html = page({ findings: [{ ...finding, resource: { title: 't', url } }] });
      assert.ok(!html.includes('<a '), url);
    }
    const html = page({
      findings: [{ ...finding, resource: { title: 't', url: 'https://example.com/"><b>' } }],
    });
    assertInert(html);
    assert.equal(read(html).elements.filter(({ name }) => name === 'a').length, 1);
  });

  it('replaces what XML allows in no form, and keeps everything else', () => {
    assert.equal(
      escapeHtml('\u0000\u0008\u000b\u001f\ud800x\udfff\uffff'),
      '\ufffd\ufffd\ufffd\ufffd\ufffdx\ufffd\ufffd',
    );
    assert.equal(escapeHtml('\t\n\r é \ud83d\ude00 \u200d'), '\t\n\r é \ud83d\ude00 \u200d');
    assert.equal(escapeHtml(`<&>"'`), '&lt;&amp;&gt;&quot;&#39;');
  });

  it('of an empty folder says that nothing was found', () => {
    const html = page({});
    assertInert(html);
    const { text, elements } = read(html);
    assert.match(text, /No Xcode project/);
    assert.match(text, /0 targets, no unmet need, 0 findings/);
    assert.match(text, /None\./);
    assert.ok(!elements.some(({ name }) => name === 'svg'));
  });

  it('says what could not be read', () => {
    const { text } = read(
      page({ unread: [{ path: 'Project.swift', reason: 'Tuist manifests are not run.' }] }),
    );
    assert.match(text, /Not read/);
    assert.match(text, /Project\.swift Tuist manifests are not run\./);
    assert.doesNotMatch(text, /No Xcode project/);
  });

  it('counts', () => {
    const unmet = { text: 'x', state: 'unmet' } as const;
    const finding = { severity: 'hint', message: 'm', rule: 'r', place: 'p' } as const;
    const { text } = read(
      page({ targets: [target('a', { needs: [unmet] }), target('b')], findings: [finding] }),
    );
    assert.match(text, /2 targets, 1 unmet need, 1 finding\./);
    assert.match(text, /1 other target with no networking of its own/);
  });

  it('of 200 targets shows each once', () => {
    const targets = Array.from({ length: 200 }, (_, i) =>
      target(
        `T${i}`,
        i % 2 === 0
          ? { embeds: [`T${i + 1}`] }
          : { kind: 'system-extension', hosts: [`T${i - 1}`], providers: [{ text: 'Provider', at }] },
      ),
    );
    const html = page({ targets });
    assertInert(html);
    const { elements } = read(html);
    assert.equal(elements.filter(({ name }) => name === 'article').length, 200);
    assert.equal(elements.filter(({ name }) => name === 'rect').length, 200);
    assert.equal(elements.filter(({ attributes }) => attributes.class === 'embeds').length, 100);
  });
});

describe('the picture of a report', () => {
  const overlaps = (targets: readonly TargetOverview[]): readonly string[] => {
    const { boxes } = diagramLayout(targets);
    return boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter(
          b => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
        )
        .map(b => `${a.id} ${b.id}`),
    );
  };
  const groups = (...names: readonly string[]) => names.map(text => ({ text, at }));

  it('is nothing without bundles that have to do with networking', () => {
    assert.equal(diagram([]), '');
    assert.equal(diagram([target('a'), target('Kit', { kind: 'framework', groups: groups('g') })]), '');
  });

  const shapes: Readonly<Record<string, readonly TargetOverview[]>> = {
    'an app with two extensions': [
      target('a', { embeds: ['b', 'c'] }),
      target('b', { kind: 'app-extension', hosts: ['a'] }),
      target('c', { kind: 'app-extension', hosts: ['a'] }),
    ],
    'an extension of two apps': [
      target('a', { embeds: ['c'] }),
      target('b', { embeds: ['c'] }),
      target('c', { kind: 'app-extension', hosts: ['a', 'b'], needs: [{ text: 'x', state: 'met' }] }),
    ],
    'a watch app with an extension in an app': [
      target('a', { embeds: ['b'] }),
      target('b', { kind: 'app-clip', hosts: ['a'], embeds: ['c'] }),
      target('c', { kind: 'app-extension', hosts: ['b', 'a'] }),
    ],
    'two that embed each other': [
      target('a', { embeds: ['b'], hosts: ['b'] }),
      target('b', { embeds: ['a'], hosts: ['a'] }),
    ],
    'one that embeds itself': [target('a', { embeds: ['a'], hosts: ['a'], groups: groups('g') })],
    'a ring of four': Array.from({ length: 4 }, (_, i) =>
      target(`${i}`, { embeds: [`${(i + 1) % 4}`], hosts: [`${(i + 3) % 4}`] }),
    ),
    'one embedded twice': [target('a', { embeds: ['b', 'b'] }), target('b', { hosts: ['a'] })],
    'groups that many share': Array.from({ length: 12 }, (_, i) =>
      target(`${i}`, { groups: groups('g', `h${i % 3}`) }),
    ),
    'an embedded target that is not shown': [
      target('a', { embeds: ['k'], groups: groups('g') }),
      target('k', { kind: 'framework', hosts: ['a'] }),
    ],
  };
  for (const [name, targets] of Object.entries(shapes)) {
    it(`shows ${name}: every box once, none over another, every arrow with both ends`, () => {
      const { boxes, arrows, width, height } = diagramLayout(targets);
      assert.deepEqual(overlaps(targets), []);
      assert.equal(new Set(boxes.map(({ id }) => id)).size, boxes.length);
      const bundles = targets.filter(({ kind }) => kind !== 'framework');
      assert.equal(boxes.filter(({ kind }) => kind === 'target').length, bundles.length);
      const ids = new Set(boxes.map(({ id }) => id));
      for (const { from, to } of arrows) assert.ok(ids.has(from) && ids.has(to), `${from} ${to}`);
      for (const box of boxes)
        assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height);
      const { elements } = read(diagram(targets));
      assert.equal(elements.filter(e => e.name === 'rect').length, boxes.length);
      assert.doesNotMatch(diagram(targets), /NaN|undefined|Infinity/);
    });
  }

  it('has arrows from host to extension and from each holder to its group', () => {
    const { arrows } = diagramLayout([
      target('a', { embeds: ['b'], groups: groups('g') }),
      target('b', { kind: 'system-extension', hosts: ['a'], groups: groups('g') }),
    ]);
    assert.deepEqual(arrows, [
      { from: 'a', to: 'b', kind: 'embeds' },
      { from: 'a', to: '\ngroup g', kind: 'shares' },
      { from: 'b', to: '\ngroup g', kind: 'shares' },
    ]);
  });

  it('keeps apart a target and a group of one name', () => {
    const targets = [target('group g', { groups: groups('g') }), target('b', { groups: groups('g') })];
    const { boxes } = diagramLayout(targets);
    assert.equal(new Set(boxes.map(({ id }) => id)).size, 3);
  });

  it('cuts long texts without cutting a character in two', () => {
    const long = '\ud83d\ude00'.repeat(60);
    for (const prefix of ['', 'a']) {
      const svg = diagram([
        target('a', {
          name: prefix + long,
          groups: groups(prefix + long),
          bundleIdentifiers: [{ text: prefix + long }],
        }),
      ]);
      assert.ok(!svg.includes('\ufffd'), 'no half of a pair is left');
      assert.match(svg, /…/);
    }
  });

  it('marks what a target lacks', () => {
    const svg = diagram([
      target('a', { needs: [{ text: 'entitlement', state: 'unmet' }] }),
      target('b', { needs: [{ text: 'e', state: 'met' }] }),
    ]);
    const classes = read(svg)
      .elements.filter(({ name }) => name === 'g')
      .map(({ attributes }) => attributes.class);
    assert.deepEqual(classes, ['target lacking', 'target']);
  });
});
