import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { unstartedReads } from './unstartedReads.ts';

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const i of unstartedReads(file)) {
    context.report({
      at: spanOf(file, { from: i, to: i + 1 }),
      message:
        'This monitor has not started, so its currentPath is no path of the device but an unsatisfied one without interfaces; start it and take the path that pathUpdateHandler gets.',
      symbol: { name: 'NWPathMonitor', framework: 'Network' },
    });
  }
};

export default rule({
  id: 'nwpath-current-before-start',
  title: 'Path of a monitor that has not started',
  category: 'network-framework',
  severity: 'information',
  resources: ['network-framework', 'tech-talk-adapt-to-changing-network-conditions'],
  why: 'A path monitor looks at the network once it is started, and tells what it finds to its pathUpdateHandler. What currentPath has before is a first value, the same on every device.',
  platforms: 'iOS 12+, macOS 10.14+, tvOS 12+, watchOS 5+',
  limits:
    'Sees monitors that are made in the expression or in the function that reads them. First values of properties and initialisers are left alone, and so is a monitor that anything else is handed, as it may be started there.',
  mentions: [['currentPath', 'NWPathMonitor']],
  check: { source: { languages: ['swift'], run } },
});

const swift = (body: string): string => `import Network

func check(_ queue: DispatchQueue) -> Bool {
${body}}
`;

export const examples: Examples = {
  reports: [
    {
      title: 'made and asked',
      file: 'Check.swift',
      text: swift('    return NWPathMonitor().«currentPath».status == .satisfied\n'),
      message: 'This monitor has not started',
    },
    {
      title: 'by way of a constant, and for one type of interface',
      file: 'Check.swift',
      text: swift(
        '    let path = NWPathMonitor().«currentPath»\n    if Network.NWPathMonitor(requiredInterfaceType: .cellular).«currentPath».isExpensive { return false }\n    return path.usesInterfaceType(.wifi)\n',
      ),
    },
    {
      title: 'a local that starts too late',
      file: 'Check.swift',
      text: swift(
        '    let monitor = NWPathMonitor()\n    monitor.pathUpdateHandler = { path in show(path) }\n    let isUp = monitor.«currentPath».status == .satisfied\n    monitor.start(queue: queue)\n    return isUp\n',
      ),
    },
    {
      title: 'in a branch, and in front of a request',
      file: 'Check.swift',
      text: `import Network

func load() {
    let monitor = NWPathMonitor()
    guard monitor.«currentPath».status == .satisfied else { return }
    if monitor.«currentPath».isConstrained { show() }
    URLSession.shared.dataTask(with: request).resume()
}
`,
    },
  ],
  quiet: [
    {
      title: 'Recommended: the path that the handler gets',
      file: 'Check.swift',
      text: swift(
        '    monitor.pathUpdateHandler = { path in update(path.status) }\n    monitor.start(queue: queue)\n    return true\n',
      ),
    },
    {
      title: 'a monitor that has started, also in a loop',
      file: 'Check.swift',
      text: swift(
        '    let monitor = NWPathMonitor()\n    monitor.start(queue: queue)\n    let other = NWPathMonitor()\n    while true {\n        if !monitor.currentPath.availableInterfaces.isEmpty { return other.currentPath.isExpensive }\n        other.start(queue: queue)\n    }\n',
      ),
    },
    {
      title: 'a monitor in a property, or handed to somebody',
      file: 'Check.swift',
      text: `import Network

final class Check {
    private let monitor = NWPathMonitor()
    private var path = NWPathMonitor().currentPath
    func start() { monitor.start(queue: .main) }
    var isUp: Bool { monitor.currentPath.status == .satisfied }
    func other() -> Bool {
        let monitor = NWPathMonitor()
        run(monitor)
        return monitor.currentPath.isExpensive
    }
    func later() {
        let monitor = NWPathMonitor()
        monitor.pathUpdateHandler = { _ in show(monitor.currentPath.status) }
        monitor.start(queue: .main)
    }
}
`,
    },
    {
      title: 'a first value, and the path of a connection',
      file: 'Check.swift',
      text: `import Network

final class Check {
    let subject: CurrentValueSubject<NWPath, Never>
    init() { subject = CurrentValueSubject(NWPathMonitor().currentPath) }
    func path() -> NWPath { last ?? NWPathMonitor().currentPath }
    func isExpensive(_ connection: NWConnection) -> Bool { connection.currentPath?.isExpensive ?? false }
}
`,
    },
  ],
};
