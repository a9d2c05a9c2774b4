import { describeTwists } from '../../testing/describeTwists.ts';
import { filter, one } from '../../testing/twistSketches.ts';
import { installs } from '../ne-packaging/exampleLists.ts';
import type { TargetSketch } from '../projectExample.ts';

const configure =
  'import NetworkExtension\n\nfunc enable() async throws {\n    let manager = NEFilterManager.shared()\n    try await manager.loadFromPreferences()\n    manager.isEnabled = true\n    try await manager.saveToPreferences()\n}\n';

const activate =
  'import SystemExtensions\n\npublic func activate() {\n    let request = OSSystemExtensionRequest.activationRequest(forExtensionWithIdentifier: "com.example.Filter", queue: .main)\n    OSSystemExtensionManager.shared.submitRequest(request)\n}\n';

const host: TargetSketch = {
  name: 'App',
  kind: 'app',
  entitlements: installs,
  embeds: ['Filter'],
  sources: { 'App.swift': configure },
};

const neverActivated = 'ne-sysex-never-activated';

describeTwists({
  'an activation in a framework that only imports bring in': {
    rule: neverActivated,
    plain: { targets: [host, filter] },
    twisted: {
      targets: [
        { ...host, dependsOn: ['Kit'] },
        { name: 'Kit', kind: 'framework', sources: { 'Activate.swift': activate } },
        filter,
      ],
    },
  },
  'an activation in a local package of a package': {
    rule: neverActivated,
    plain: { targets: [host, filter] },
    twisted: {
      packages: { Outer: 'Packages/Outer' },
      targets: [{ ...host, links: ['Outer'] }, filter],
      files: {
        'Packages/Outer/Package.swift':
          'import PackageDescription\n\nlet package = Package(name: "Outer", products: [.library(name: "Outer", targets: ["Outer"])], dependencies: [.package(path: "../Inner")], targets: [.target(name: "Outer", dependencies: ["Inner"])])\n',
        'Packages/Outer/Sources/Outer/Outer.swift': 'import Inner\n',
        'Packages/Inner/Package.swift':
          'import PackageDescription\n\nlet package = Package(name: "Inner", products: [.library(name: "Inner", targets: ["Inner"])], targets: [.target(name: "Inner")])\n',
        'Packages/Inner/Sources/Inner/Activate.swift': activate,
      },
    },
  },
  'an activation in a library that flags link': {
    rule: neverActivated,
    plain: { targets: [host, filter] },
    twisted: { targets: [{ ...host, settings: { OTHER_LDFLAGS: '$(inherited) -lactivator' } }, filter] },
  },
  'an activation in an agent that a copy phase brings': {
    rule: neverActivated,
    plain: { targets: [host, filter] },
    twisted: {
      targets: [
        {
          ...host,
          copies: [{ products: ['Agent.app'], destination: '1', path: 'Contents/Library/LoginItems' }],
        },
        filter,
      ],
    },
  },
  'an activation by the names of classes': {
    rule: neverActivated,
    plain: { targets: [host, filter] },
    twisted: {
      targets: [
        {
          ...host,
          sources: {
            'App.swift': configure,
            'Bridge.m':
              '#import <Foundation/Foundation.h>\n\nid manager(void) {\n    return [NSClassFromString(@"OSSystemExtensionManager") valueForKey:@"sharedManager"];\n}\n',
          },
        },
        filter,
      ],
    },
  },
  'a start that a library makes': {
    rule: 'ne-sysex-main-missing-startmode',
    plain: one({
      ...filter,
      sources: { ...filter.sources, 'main.swift': 'import Foundation\n\ndispatchMain()\n' },
    }),
    twisted: {
      targets: [
        {
          ...filter,
          dependsOn: ['Start'],
          sources: {
            ...filter.sources,
            'main.swift': 'import Foundation\nimport Start\n\nstart()\ndispatchMain()\n',
          },
        },
        {
          name: 'Start',
          kind: 'static-library',
          sources: {
            'Start.swift':
              'import NetworkExtension\n\npublic func start() {\n    NEProvider.startSystemExtensionMode()\n}\n',
          },
        },
      ],
    },
  },
});
