import { lacking, sandboxed } from '../ne-packaging/exampleLists.ts';

/** What examples of the sandbox share. Used by `examples` alone. */

/** An app of one source file, for macOS. */
export const app = (entitlements: string, file: string, text: string) => ({
  targets: [{ name: 'App', kind: 'app', entitlements, sources: { [file]: text } } as const],
});

/** The same in the sandbox, reported at its entitlements. */
export const reportedApp = (file: string, text: string) => ({
  ...app('', file, text),
  files: { 'App/App.entitlements': lacking(sandboxed) },
});
