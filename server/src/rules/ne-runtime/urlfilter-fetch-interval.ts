import { is, isName, spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { constantInteger } from '../code/constantInteger.ts';
import { declaredType } from '../code/declaredTypes.ts';
import { memberWrites } from '../code/memberWrites.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

const manager = 'NEURLFilterManager';
const property = 'prefilterFetchInterval';
/** Apple's page of the property names it. */
const least = 2700;

/** `NEURLFilterManager.shared`, or a variable of that type: other objects may have such an interval too. */
const isManager = (file: SourceFile, { from, to }: TokenRange): boolean => {
  const { tokens } = file;
  const last = /^[?!]$/.test(tokens[to - 1]!.text) ? to - 2 : to - 1;
  if (is(tokens[last - 2], manager) && is(tokens[last], 'shared')) return true;
  const name = tokens[last];
  return isName(name) && last - from <= 2 && declaredType(file, name.text) === manager;
};

/** A whole number, or one with decimals: `600`, `10 * 60`, `600.0`. */
const secondsOf = (file: SourceFile, range: TokenRange): number | undefined => {
  const [token] = file.tokens.slice(range.from, range.from + 1);
  const plain =
    token?.kind === 'number' && range.to === range.from + 1 && /^[\d_]+\.[\d_]+$/.test(token.text);
  return plain ? Number(token.text.replaceAll('_', '')) : constantInteger(file, range);
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const { target, value } of memberWrites(file, property)) {
    const seconds = secondsOf(file, value);
    if (!seconds || seconds >= least || !isManager(file, target)) continue;
    const at = spanOf(file, value);
    context.report({
      at,
      message: `${property} takes ${least} seconds (45 minutes) at least, so the prefilter is not fetched every ${seconds}.`,
      fixes: [{ title: `Change to ${least}`, edits: [{ span: at, newText: `${least}` }], preferred: false }],
      symbol: { name: manager, framework: 'NetworkExtension' },
    });
  }
};

export default rule({
  id: 'urlfilter-fetch-interval',
  title: 'Interval of a URL filter below the minimum',
  category: 'ne-runtime',
  severity: 'warning',
  resources: ['filtering-traffic-by-url'],
  why: 'The interval at which a URL filter fetches its prefilter has a minimum of 45 minutes; the default is one day. A shorter one does not bring new data any sooner.',
  platforms: 'iOS 26+, macOS 26+',
  limits:
    'Looks at numbers and constants of the same file, on objects that the file says are an NEURLFilterManager. Zero is left alone, since it may mean the default.',
  mentions: [property],
  check: { source: { languages: ['swift'], run } },
});

const swift = (body: string, more = ''): string => `import NetworkExtension

${more}func configure(_ manager: NEURLFilterManager, _ settings: Settings) {
${body}}
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Filter.swift',
      text: swift('    manager.prefilterFetchInterval = «600»\n'),
      fixed: swift('    manager.prefilterFetchInterval = 2700\n'),
      message: 'is not fetched every 600',
    },
    {
      title: 'a product, decimals, and the shared manager',
      file: 'Filter.swift',
      text: swift(
        '    let shared = NEURLFilterManager.shared\n    shared.prefilterFetchInterval = «30 * 60»\n    NEURLFilterManager.shared.prefilterFetchInterval = «2_699.5»\n',
      ),
      fixed: swift(
        '    let shared = NEURLFilterManager.shared\n    shared.prefilterFetchInterval = 2700\n    NEURLFilterManager.shared.prefilterFetchInterval = 2700\n',
      ),
    },
    {
      title: 'a constant',
      file: 'Filter.swift',
      text: swift(
        '    manager.prefilterFetchInterval = «Defaults.interval»\n',
        'enum Defaults { static let interval: TimeInterval = 15 * 60 }\n\n',
      ),
      fixed: swift(
        '    manager.prefilterFetchInterval = 2700\n',
        'enum Defaults { static let interval: TimeInterval = 15 * 60 }\n\n',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: a day, or the minimum',
      file: 'Filter.swift',
      text: swift(
        '    manager.prefilterFetchInterval = 24 * 60 * 60\n    manager.prefilterFetchInterval = 2700.0\n    manager.prefilterFetchInterval = 45 * 60\n',
      ),
    },
    { title: 'zero', file: 'Filter.swift', text: swift('    manager.prefilterFetchInterval = 0\n') },
    {
      title: 'a value that is not known',
      file: 'Filter.swift',
      text: swift(
        '    manager.prefilterFetchInterval = settings.interval\n    manager.prefilterFetchInterval = max(600, interval)\n    manager.prefilterFetchInterval = .minutes(10)\n',
      ),
    },
    {
      title: 'an object of the app’s own',
      file: 'Filter.swift',
      text: swift('    settings.prefilterFetchInterval = 600\n    other.prefilterFetchInterval = 600\n'),
    },
    {
      title: 'a comparison',
      file: 'Filter.swift',
      text: swift('    if manager.prefilterFetchInterval == 600 { show(manager.prefilterFetchInterval) }\n'),
    },
  ],
};
