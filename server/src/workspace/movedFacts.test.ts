import assert from 'node:assert/strict';
import { rules } from '../rules/index.ts';
import { hintsFor } from '../testing/judgedProject.ts';
import { movedFacts } from './movedFacts.ts';

const hints = hintsFor(rules);

const factsOf = (text: string) => {
  const facts = hints.facts(hints.open('Tunnel.swift', text), ['Tunnel']);
  assert.ok(facts);
  return facts;
};

const text = `import NetworkExtension
final class Tunnel: NEPacketTunnelProvider {
  let shared = UserDefaults(suiteName: "group.com.example")
  func load(manager: NETunnelProviderManager) {
    manager.isEnabled = true
    manager.saveToPreferences()
  }
}
`;

const spanOf = (whole: string, part: string) => {
  const start = whole.indexOf(part);
  assert.notEqual(start, -1);
  return { start, end: start + part.length };
};

const moveTo = (edited: string) => movedFacts(factsOf(text), factsOf(edited));

describe('facts that moved', () => {
  it('tell where each range is now, and each part of a literal', () => {
    const edited = `// One line more.\n${text.replace('shared = ', 'shared   = ')}`;
    const move = moveTo(edited);
    assert.ok(move);
    for (const part of ['Tunnel', '"group.com.example"', 'example', 'saveToPreferences'])
      assert.deepEqual(move(spanOf(text, part)), spanOf(edited, part), part);
  });

  it('do not tell where something is that they know nothing of', () => {
    assert.equal(moveTo(`\n${text}`)?.(spanOf(text, 'let')), undefined);
  });

  it('are others when one says something else, or is gone', () => {
    assert.equal(moveTo(text.replace('com.example', 'com.exampel')), undefined);
    assert.equal(moveTo(text.replace('manager.isEnabled = true', '')), undefined);
    assert.equal(moveTo(text.replace('func load', 'func save')), undefined);
  });

  it('are others when their order changed', () => {
    const call = '    manager.saveToPreferences()\n';
    const assignment = '    manager.isEnabled = true\n';
    assert.equal(moveTo(text.replace(assignment + call, call + assignment)), undefined);
  });
});
