import type { TargetKind } from '../../project/model/target.ts';

/** What a kind of target is called in a sentence. */
export const kindNames: Readonly<Record<TargetKind, string>> = {
  app: 'app',
  'app-extension': 'app extension',
  'extensionkit-extension': 'ExtensionKit extension',
  'system-extension': 'system extension',
  'driver-extension': 'driver extension',
  'watch-app': 'watch app',
  'app-clip': 'App Clip',
  framework: 'framework',
  'static-library': 'static library',
  'dynamic-library': 'dynamic library',
  bundle: 'bundle',
  tool: 'command-line tool',
  'xpc-service': 'XPC service',
  'unit-test': 'unit tests',
  'ui-test': 'UI tests',
  package: 'package target',
  aggregate: 'aggregate target',
  unknown: 'target',
};
