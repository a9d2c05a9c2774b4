import assert from 'node:assert/strict';
import { exampleFacts } from '../../testing/exampleFacts.ts';
import { argument } from '../../testing/shownFacts.ts';

describe('assignments', () => {
  const read = (path: string, text: string, ...names: string[]): string[] =>
    exampleFacts(path, text, { assignments: names }).facts.assignments.map(
      ({ name, receiver, receiverType, value }) =>
        `${receiver}<${receiverType ?? ''}>.${name} = ${argument(value)}`,
    );

  it('in Swift, to members and variables', () => {
    assert.deepEqual(
      read(
        'a.swift',
        `import NetworkExtension
let m = NETunnelProviderManager()
m.isEnabled = true
m.isEnabled == true
m.isEnabled = !flag
button.isEnabled = on
let isEnabled = true
NEVPNManager.shared().isEnabled = true
list[0].isEnabled = value(1)
isEnabled = false
class A { func f() { self.isEnabled = x } }
extension NEVPNManager { func f() { self.isEnabled = y } }`,
        'isEnabled',
      ),
      [
        'm<NETunnelProviderManager>.isEnabled = boolean true',
        'm<NETunnelProviderManager>.isEnabled = other ‹!flag›',
        'button<>.isEnabled = name on',
        '?<NEVPNManager>.isEnabled = boolean true',
        '?<>.isEnabled = other ‹value(1)›',
        '<>.isEnabled = boolean false',
        'self<>.isEnabled = name x',
        'self<NEVPNManager>.isEnabled = name y',
      ],
    );
  });

  it('in Objective-C, setters too', () => {
    assert.deepEqual(
      read(
        'a.m',
        `void f(NEVPNManager *m) { m.enabled = YES; [m setEnabled:NO]; [m setEnabled:a for:b]; m->enabled = 1; if (m.enabled == YES) {} }`,
        'enabled',
      ),
      [
        'm<NEVPNManager>.enabled = boolean YES',
        'm<NEVPNManager>.enabled = boolean NO',
        'm<NEVPNManager>.enabled = number 1',
      ],
    );
  });
});
