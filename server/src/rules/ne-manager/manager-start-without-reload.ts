import type { SourceFile } from '../../syntax/source.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { reloadFixes } from './reloadFixes.ts';
import { startsAfterSave } from './startsAfterSave.ts';

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const found of startsAfterSave(file)) {
    const at = file.tokens[found.start.nameToken]!;
    context.report({
      at,
      message: `${at.text} uses the manager as it was before it was saved, so the first start fails; call loadFromPreferences in between.`,
      related: [{ at: file.tokens[found.save.nameToken]!, message: 'the manager is saved here' }],
      fixes: reloadFixes(file, found),
    });
  }
};

export default rule({
  id: 'manager-start-without-reload',
  title: 'Tunnel started right after saving',
  category: 'ne-manager',
  severity: 'warning',
  resources: ['doc-nevpnmanager-savetopreferences', 'debugging-a-network-extension-provider'],
  why: 'A save makes a configuration in the system, of which the manager in memory knows nothing. The first start fails until loadFromPreferences has brought the two together.',
  platforms: 'all',
  limits:
    'Looks at starts in the handler of the save or behind an awaited one. Quiet where anything loads or is awaited in between, and where the function has loaded its managers. A save before any load is for manager-save-before-load.',
  mentions: ['saveToPreferences'],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (body: string, effects = ''): string => `import NetworkExtension

final class Tunnel {
    let manager = NETunnelProviderManager()

    func connect()${effects} {
${body}    }
}
`;
const objectiveC = (body: string): string => `#import <NetworkExtension/NetworkExtension.h>

@implementation Tunnel
- (void)connect {
${body}}
@end
`;

export const examples: Examples = {
  reports: [
    {
      title: 'in one line',
      file: 'Tunnel.swift',
      text: swift(
        '        manager.saveToPreferences { _ in try? self.manager.connection.«startVPNTunnel»() }\n',
      ),
      fixed: swift(
        '        manager.saveToPreferences { _ in self.manager.loadFromPreferences { _ in try? self.manager.connection.startVPNTunnel() } }\n',
      ),
      message: 'startVPNTunnel uses the manager as it was before it was saved',
    },
    {
      title: 'with errors caught, a little later',
      file: 'Tunnel.swift',
      text: swift(
        '        manager.saveToPreferences { [weak self] error in\n            guard error == nil else { return }\n            DispatchQueue.main.async {\n                do {\n                    try self?.manager.connection.«startVPNTunnel»(options: nil)\n                } catch {\n                    print(error)\n                }\n            }\n        }\n',
      ),
      fixed: swift(
        '        manager.saveToPreferences { [weak self] error in\n            guard error == nil else { return }\n            DispatchQueue.main.async {\n                self?.manager.loadFromPreferences { _ in\n                    do {\n                        try self?.manager.connection.startVPNTunnel(options: nil)\n                    } catch {\n                        print(error)\n                    }\n                }\n            }\n        }\n',
      ),
    },
    {
      title: 'async',
      file: 'Tunnel.swift',
      text: swift(
        '        manager.isEnabled = true\n        try await manager.saveToPreferences()\n        try manager.connection.«startVPNTunnel»()\n',
        ' async throws',
      ),
      fixed: swift(
        '        manager.isEnabled = true\n        try await manager.saveToPreferences()\n        try await manager.loadFromPreferences()\n        try manager.connection.startVPNTunnel()\n',
        ' async throws',
      ),
    },
    {
      title: 'through a session, in a subclass of the project’s own, with an alias',
      file: 'Tunnel.swift',
      text: 'import NetworkExtension\n\ntypealias Manager = NETunnelProviderManager\nclass Base { let manager = Manager() }\nfinal class Tunnel: Base {\n    func connect() async throws {\n        try await manager.saveToPreferences()\n        try await Task.sleep(nanoseconds: 1_000)\n        let session = manager.connection as? NETunnelProviderSession\n        try session?.«startTunnel»()\n    }\n}\n',
    },
    {
      title: 'loaded, or made where there is none',
      file: 'Tunnel.swift',
      text: swift(
        '        let manager = try await NETunnelProviderManager.loadAllFromPreferences().first ?? NETunnelProviderManager()\n        try await manager.saveToPreferences()\n        try manager.connection.«startVPNTunnel»()\n',
        ' async throws',
      ),
    },
    {
      file: 'Tunnel.m',
      text: objectiveC(
        '    NEVPNManager *manager = [NEVPNManager sharedManager];\n    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {\n        [manager.connection «startVPNTunnelAndReturnError»:nil];\n    }];\n',
      ),
      fixed: objectiveC(
        '    NEVPNManager *manager = [NEVPNManager sharedManager];\n    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {\n        [manager loadFromPreferencesWithCompletionHandler:^(NSError *loadError) {\n            [manager.connection startVPNTunnelAndReturnError:nil];\n        }];\n    }];\n',
      ),
    },
    {
      title: 'the shared manager, in a category',
      file: 'Tunnel+Connect.m',
      text: '#import <NetworkExtension/NetworkExtension.h>\n\n@implementation Tunnel (Connect)\n- (void)connect {\n    [[NEVPNManager sharedManager] saveToPreferencesWithCompletionHandler:^(NSError *error) {\n        dispatch_async(dispatch_get_main_queue(), ^{\n            NSError *failure;\n            [[NEVPNManager sharedManager].connection «startVPNTunnelWithOptions»:nil andReturnError:&failure];\n        });\n    }];\n}\n@end\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: loaded in between',
      file: 'Tunnel.swift',
      text: swift(
        '        manager.saveToPreferences { _ in\n            self.manager.loadFromPreferences { _ in try? self.manager.connection.startVPNTunnel() }\n        }\n',
      ),
    },
    {
      title: 'Recommended: async',
      file: 'Tunnel.swift',
      text: swift(
        '        try await manager.saveToPreferences()\n        try await manager.loadFromPreferences()\n        try manager.connection.startVPNTunnel()\n',
        ' async throws',
      ),
    },
    {
      title: 'a function that loads, and something else that is awaited',
      file: 'Tunnel.swift',
      text: swift(
        '        manager.saveToPreferences { _ in\n            self.reload { try? self.manager.connection.startVPNTunnel() }\n        }\n        manager.saveToPreferences { _ in\n            self.whenReady { try? self.manager.connection.startVPNTunnel() }\n        }\n        Task {\n            try await manager.saveToPreferences()\n            try await prepare()\n            try manager.connection.startVPNTunnel()\n        }\n',
      ),
    },
    {
      title: 'another manager, and a save in another branch',
      file: 'Tunnel.swift',
      text: swift(
        '        manager.saveToPreferences { _ in try? other.connection.startVPNTunnel() }\n        Task {\n            if isChanged {\n                try await manager.saveToPreferences()\n                return\n            }\n            try manager.connection.startVPNTunnel()\n        }\n',
      ),
    },
    {
      title: 'a configuration that was loaded, and is there already',
      file: 'Tunnel.swift',
      text: swift(
        '        guard let manager = try await NETunnelProviderManager.loadAllFromPreferences().first else { return }\n        manager.isOnDemandEnabled = true\n        try await manager.saveToPreferences()\n        try manager.connection.startVPNTunnel()\n',
        ' async throws',
      ),
    },
    {
      title: 'a start before the save',
      file: 'Tunnel.swift',
      text: swift(
        '        try manager.connection.startVPNTunnel()\n        try await manager.saveToPreferences()\n',
        ' async throws',
      ),
    },
    {
      title: 'Objective-C: loaded in between',
      file: 'Tunnel.m',
      text: objectiveC(
        '    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {\n        [manager loadFromPreferencesWithCompletionHandler:^(NSError *loadError) {\n            [manager.connection startVPNTunnelAndReturnError:nil];\n        }];\n    }];\n',
      ),
    },
  ],
};
