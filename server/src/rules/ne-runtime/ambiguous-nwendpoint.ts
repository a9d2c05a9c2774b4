import { compareVersions } from '../../catalogue/compareVersions.ts';
import { imports as importsOf } from '../../syntax/shapes/imports.ts';
import { nameContext } from '../../syntax/shapes/nameContext.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { declaresName } from '../code/declaredNames.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

const shared = ['NWEndpoint', 'NWPath'];
const modules = ['Network', 'NetworkExtension'];

/** From these systems on the interfaces of NetworkExtension use Network's types themselves. */
const settled = { iOS: '18', macOS: '15', tvOS: '18', visionOS: '2' } as const;

const isSettled = (context: RuleContext): boolean => {
  const lowest = Object.entries(context.deployment().lowest);
  return (
    lowest.length > 0 &&
    lowest.every(([platform, version]) => {
      const from = settled[platform as keyof typeof settled];
      return from !== undefined && version !== undefined && compareVersions(version, from) >= 0;
    })
  );
};

/** `NWEndpoint` where a type is written, with nothing in front; in an expression the compiler tells by the member which is meant. */
const isAmbiguous = (file: SourceFile, i: number): boolean => {
  const { role, base } = nameContext(file, i);
  const { tokens } = file;
  const isNested = is(tokens[i + 1], '.');
  return role === 'type' && (base === undefined || base.length === 0) && !is(tokens[i - 1], '.') && !isNested;
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  const all = importsOf(file);
  const isWhole = (module: string): boolean =>
    all.some(entry => entry.module === module && entry.submodule === undefined);
  if (!modules.every(isWhole)) return;
  const places = shared
    .filter(
      name =>
        !declaresName(file, name) &&
        context.superclasses(name).length === 0 &&
        !all.some(({ submodule }) => submodule === name),
    )
    .flatMap(name => namePositions(file, name).filter(i => isAmbiguous(file, i)))
    .sort((a, b) => a - b);
  const first = places[0];
  if (first === undefined || isSettled(context)) return;
  const { text } = file.tokens[first]!;
  const prefix = (module: string) => ({
    title: `Prefix with ${module}.`,
    edits: places.map(i => ({
      span: { start: file.tokens[i]!.start, end: file.tokens[i]!.start },
      newText: `${module}.`,
    })),
    preferred: false,
  });
  context.report({
    at: spanOf(file, { from: first, to: first + 1 }),
    message: `Network and NetworkExtension both have an ${text}, and this file imports both, so the compiler takes the name for ambiguous; write Network.${text} or NetworkExtension.${text}.`,
    fixes: modules.filter(module => !declaresName(file, module)).map(prefix),
  });
};

export default rule({
  id: 'ambiguous-nwendpoint',
  title: 'Unqualified NWEndpoint with both frameworks imported',
  category: 'ne-runtime',
  severity: 'information',
  resources: ['nwendpoint-history-and-advice'],
  why: 'NetworkExtension had classes named NWEndpoint and NWPath before Network made types of these names. In a file that imports both the compiler’s errors are about the wrong one.',
  platforms: 'iOS 12+, macOS 10.14+',
  limits:
    'Sees the names where a type is written: before a member, as in NWEndpoint.hostPort, the compiler tells them apart. Quiet where the workspace declares the name, and where all targets run on iOS 18 or macOS 15 and later.',
  mentions: shared.map(name => [name, 'NetworkExtension'] as const),
  check: { source: { languages: ['swift'], run } },
});

const swift = (body: string, imports = 'import Network\nimport NetworkExtension\n'): string =>
  `${imports}\n${body}`;

export const examples: Examples = {
  reports: [
    {
      file: 'Endpoint.swift',
      text: swift('var endpoint: «NWEndpoint»?\n'),
      fixed: swift('var endpoint: Network.NWEndpoint?\n'),
      message: 'both have an NWEndpoint',
    },
    {
      title: 'all uses of a file',
      file: 'Endpoint.swift',
      text: swift(
        'final class Flow: NEAppProxyProvider {\n    func open(_ endpoints: [«NWEndpoint»], path: NWPath) -> NWEndpoint? {\n        endpoints.first\n    }\n}\n',
      ),
      fixed: swift(
        'final class Flow: NEAppProxyProvider {\n    func open(_ endpoints: [Network.NWEndpoint], path: Network.NWPath) -> Network.NWEndpoint? {\n        endpoints.first\n    }\n}\n',
      ),
    },
    {
      title: 'a cast, before iOS 18',
      file: 'Endpoint.swift',
      project: { platforms: ['iOS'], deployment: { iOS: '15.0' } },
      text: swift('func name(_ value: Any) -> Bool {\n    value is «NWPath»\n}\n'),
    },
    {
      title: 'a generic argument, in an extension of a class of the project’s own',
      file: 'Endpoint.swift',
      text: swift(
        'class Base: NEPacketTunnelProvider {}\nextension Base {\n    var seen: Set<«NWEndpoint»> { [] }\n}\n',
        '@preconcurrency import NetworkExtension\nimport Network\nimport os.log\n',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: with the module',
      file: 'Endpoint.swift',
      text: swift('var endpoint: Network.NWEndpoint?\nvar old: NetworkExtension.NWEndpoint?\n'),
    },
    {
      title: 'one framework, and an import of the one type',
      file: 'Endpoint.swift',
      text: swift('var endpoint: NWEndpoint?\n', 'import Network\n'),
    },
    {
      title: 'before a member',
      file: 'Endpoint.swift',
      text: swift(
        'let endpoint = NWEndpoint.hostPort(host: "example.com", port: 443)\nvar host: NWEndpoint.Host?\n',
      ),
    },
    {
      title: 'an alias of the file, and an import that says which',
      file: 'Endpoint.swift',
      text: swift(
        'import enum Network.NWEndpoint\ntypealias NWPath = Network.NWPath\nvar endpoint: NWEndpoint?\nvar path: NWPath?\n',
      ),
    },
    {
      title: 'where only new systems are supported',
      file: 'Endpoint.swift',
      project: { platforms: ['iOS', 'macOS'], deployment: { iOS: '18.0', macOS: '15.0' } },
      text: swift('var endpoint: NWEndpoint?\n'),
    },
  ],
};
