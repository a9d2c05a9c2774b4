import { readFileSync, writeFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { join } from 'node:path';
import { createHints, type Hints } from '../server/src/hints.ts';
import { defaultSettings } from '../server/src/settings.ts';
import { isSourceFile } from '../server/src/syntax/fileKind.ts';
import { testCatalogue } from '../server/src/testing/testCatalogue.ts';
import { walk } from '../server/src/wire/files.ts';
import { readYaml } from '../server/src/wire/yaml.ts';
import { createWorkspace } from '../server/src/workspace.ts';

const root = process.argv[2]!;
const which = process.argv[3]!;
const plain = createHints(testCatalogue(), { onError: (_p, _q, e) => console.error(e), readYaml });
let modelTime = 0;
const hints: Hints = {
  ...plain,
  model: input => {
    const a = performance.now();
    const m = plain.model(input);
    modelTime = performance.now() - a;
    return m;
  },
};
const workspace = createWorkspace(hints, defaultSettings);
const listing = walk(root, {
  reads: workspace.reads,
  excludesFolder: workspace.excludesFolder,
  onUnreadable: () => {},
});
const paths = [...listing].flat();
for (const p of paths.filter(p => !isSourceFile(p)))
  workspace.put(p, { bytes: readFileSync(join(root, p)), stamp: 'f' });
for (const p of paths.filter(isSourceFile))
  workspace.put(p, { bytes: readFileSync(join(root, p)), stamp: 'f' });
workspace.complete();
workspace.analyse();
const path =
  which === 'plist'
    ? paths.find(p => p.endsWith('.plist') && workspace.model()!.targetsUsing(p).length > 0)!
    : 'macOS/DuckDuckGo-macOS.xcodeproj/project.pbxproj';
const text = readFileSync(join(root, path), 'utf8');
const versions =
  which === 'plist'
    ? [text + '\n', text + '\n\n']
    : [text.replace(/(baseConfigurationReference = \w+ [^;]*;\s*buildSettings = \{)/, '$1 ZZ = 1;'), text];
if (versions[0] === versions[1]) throw new Error('same');
const session = new inspector.Session();
session.connect();
const n = Number(process.argv[4] ?? 40);
const ts: number[][] = [];
const go = (i: number) => {
  const bytes = Buffer.from(versions[i % 2]!);
  modelTime = 0;
  const a = performance.now();
  workspace.put(path, { bytes, stamp: 'e' + i });
  const b = performance.now();
  workspace.analyse();
  const c = performance.now();
  ts.push([b - a, modelTime, b - a + modelTime, c - a]);
};
for (let i = 0; i < 10; i++) go(i);
ts.length = 0;
session.post('Profiler.enable');
session.post('Profiler.setSamplingInterval', { interval: 200 });
session.post('Profiler.start');
for (let i = 0; i < n; i++) go(i);
session.post('Profiler.stop', (_e, { profile }) => {
  writeFileSync('/tmp/p.cpuprofile', JSON.stringify(profile));
  const self = new Map<string, number>();
  const byId = new Map(profile.nodes.map(x => [x.id, x]));
  const parent = new Map<number, number>();
  for (const x of profile.nodes) for (const c of x.children ?? []) parent.set(c, x.id);
  const total = new Map<string, number>();
  profile.samples!.forEach((id, i) => {
    const d = profile.timeDeltas![i]! / 1000 / n;
    const x = byId.get(id)!;
    const k = (y: any) =>
      y.callFrame.functionName +
      ' ' +
      y.callFrame.url.split('/').slice(-2).join('/') +
      ':' +
      y.callFrame.lineNumber;
    self.set(k(x), (self.get(k(x)) ?? 0) + d);
    const seen = new Set<string>();
    for (let q: number | undefined = id; q !== undefined; q = parent.get(q)) {
      const kk = k(byId.get(q)!);
      if (!seen.has(kk)) {
        seen.add(kk);
        total.set(kk, (total.get(kk) ?? 0) + d);
      }
    }
  });
  const top = (m: Map<string, number>, c: number) =>
    [...m]
      .sort((a, b) => b[1] - a[1])
      .slice(0, c)
      .map(([k, v]) => v.toFixed(2).padStart(8) + '  ' + k)
      .join('\n');
  console.log('SELF ms per edit\n' + top(self, 40));
  console.log('TOTAL\n' + top(total, 60));
});
const col = (j: number) => ts.map(t => t[j]!).sort((a, b) => a - b);
console.log(
  ['put', 'model', 'put+model', 'all']
    .map((x, j) => `${x} min ${col(j)[0]!.toFixed(1)} med ${col(j)[n >> 1]!.toFixed(1)}`)
    .join(' | '),
);
