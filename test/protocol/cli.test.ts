import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from './support/cli.ts';
import { cliPath } from './support/paths.ts';

const tls = 'tls-minimum-version-lowered';
const bonjour = 'bonjour-type-malformed';

describe('cli', () => {
  it('exits with 2 and one line of reason on a line that means nothing', () => {
    const lines = [
      [],
      ['chekc', '.'],
      ['check'],
      ['check', '.', '--format', 'xml'],
      ['check', '.', '--fail-on', 'sometimes'],
      ['check', '.', '--no-such-option'],
      ['check', '.', '--limit', '3'],
      ['search'],
      ['search', 'x', '--limit', 'many'],
      ['search', 'x', '--limit', '0'],
      ['explain'],
      ['rules', 'extra'],
    ];
    for (const line of lines) {
      const { code, out, err } = cli(line);
      assert.equal(code, 2, line.join(' '));
      assert.equal(out, '');
      assert.match(err, /^[^\n]+ See --help\.\n$/);
    }
  });

  it('says its version and how it is used', () => {
    const { version } = JSON.parse(readFileSync(join(cliPath, '../../package.json'), 'utf8')) as {
      version: string;
    };
    assert.deepEqual(cli(['--version']), { code: 0, out: `${version}\n`, err: '' });
    const { code, out } = cli(['--help']);
    assert.equal(code, 0);
    for (const word of ['check', 'rules', 'search', 'explain', '--fail-on']) assert.ok(out.includes(word));
    assert.match(out, /no source file above 4 MB/);
    assert.equal(cli(['check', '--help']).out, out);
  });

  it('lists the rules', () => {
    const { code, out } = cli(['rules', '--format', 'json']);
    assert.equal(code, 0);
    const rules = JSON.parse(out) as { id: string; severity: string; resources: unknown[] }[];
    assert.ok(
      rules.some(
        ({ id, severity, resources }) => id === tls && severity === 'warning' && resources.length > 0,
      ),
    );
    assert.ok(cli(['rules']).out.includes(bonjour));
  });

  it('searches, forgiving mistakes', () => {
    const { code, out } = cli(['search', 'NWConection', '--limit', '3', '--format', 'json']);
    assert.equal(code, 0);
    const results = JSON.parse(out) as Record<string, unknown>[];
    assert.ok(results.length > 0 && results.length <= 3);
    for (const result of results) assert.deepEqual(Object.keys(result), ['kind', 'id', 'title', 'url']);
    assert.ok(results.some(({ title }) => title === 'NWConnection'));
    assert.match(cli(['search', 'local', 'network', 'privacy']).out, /https:\/\//);
    assert.match(cli(['search', '-'], { input: 'NWConnection\n' }).out, /NWConnection/);
    assert.deepEqual(cli(['search', 'qqqqzzzzxxxx', '--format', 'json']), { code: 0, out: '[]\n', err: '' });
  });

  it('explains a rule by the id that findings name', () => {
    const { code, out } = cli(['explain', 'ne-sysex-embed-location']);
    assert.equal(code, 0);
    assert.match(out, /Contents\/Library\/SystemExtensions/);
    assert.match(out, /https:\/\/developer\.apple\.com\//);
  });

  it('explains a name', () => {
    const { code, out } = cli(['explain', 'NEPacketTunnelProvider']);
    assert.equal(code, 0);
    assert.match(out, /NEPacketTunnelProvider/);
    assert.match(out, /https:\/\/developer\.apple\.com\//);
    assert.equal(cli(['explain', '-'], { input: 'NEPacketTunnelProvider\n' }).out, out);
    const unknown = cli(['explain', 'NEPacketTunnelProvidre']);
    assert.equal(unknown.code, 1);
    assert.match(unknown.err, /Nothing known/);
  });

  it('stops quietly when nobody reads on', () => {
    const command = `"${process.execPath}" "${cliPath}" rules --format json | head -c 1; exit \${PIPESTATUS[0]}`;
    const { stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    assert.equal(stderr, '');
  });
});
