import assert from 'node:assert/strict';
import { exampleFacts } from '../../testing/exampleFacts.ts';
import { availabilityIn, bothAvailable } from './availabilityText.ts';

/** For every call of `go` in the text, what is sure there: `macOS 11`. */
const sure = (path: string, text: string): string[] =>
  exampleFacts(path, text, { calls: ['go'] }).facts.calls.map(({ available }) =>
    Object.entries(available)
      .filter(([platform]) => platform !== 'Catalyst')
      .map(([platform, version]) => `${platform} ${version}`)
      .join(', '),
  );

describe('availabilityIn', () => {
  it('reads the lists of Swift and of the macros', () => {
    assert.deepEqual(availabilityIn('iOS 14.0, macOS 11, *'), { iOS: '14.0', macOS: '11', Catalyst: '14.0' });
    assert.deepEqual(availabilityIn('iOS, introduced: 13.1, deprecated: 15'), {
      iOS: '13.1',
      Catalyst: '13.1',
    });
    assert.deepEqual(availabilityIn('macOSApplicationExtension 10.15, macCatalyst 15, iOS 14'), {
      macOS: '10.15',
      Catalyst: '15',
      iOS: '14',
    });
    assert.deepEqual(availabilityIn('ios(14.0), macos(11.0)'), {
      iOS: '14.0',
      macOS: '11.0',
      Catalyst: '14.0',
    });
    assert.deepEqual(availabilityIn('iOS, deprecated: 14'), {});
    assert.deepEqual(availabilityIn('swift 5'), {});
  });

  it('takes the later of two versions', () => {
    assert.deepEqual(bothAvailable({ iOS: '9', macOS: '11' }, { iOS: '10.1', tvOS: '12' }), {
      iOS: '10.1',
      macOS: '11',
      tvOS: '12',
    });
    assert.deepEqual(bothAvailable({ iOS: '14.2' }, { iOS: '14' }), { iOS: '14.2' });
  });
});

describe('what is available', () => {
  it('in Swift declarations', () => {
    assert.deepEqual(
      sure(
        'a.swift',
        `@available(macOS 11, *)
class A { @available(macOS 12, *) func f() { go() }; func g() { go() } }
extension B { func f() { go() } }
@available(macOS 10.15, *) extension B { var a: Int { go() } }
@available(*, deprecated, message: "macOS 99") func h() { go() }`,
      ),
      ['macOS 12', 'macOS 11', '', 'macOS 10.15', ''],
    );
  });

  it('in Swift conditions', () => {
    assert.deepEqual(
      sure(
        'a.swift',
        `func f() {
  if let a = b, #available(macOS 11, *) { go() } else { go() }
  go()
  guard #available(macOS 12, *), ok else { go(); return }
  go()
  if #available(macOS 13, *) { if #available(macOS 12.1, *) { go() } }
}
func g() {
  if #unavailable(macOS 11) { go(); return }
  go()
}
func h() {
  if #unavailable(macOS 11) { go() } else { go() }
  while #available(macOS 14, *) { go() }
  go()
}`,
      ),
      ['macOS 11', '', '', '', 'macOS 12', 'macOS 13', '', 'macOS 11', '', 'macOS 11', 'macOS 14', ''],
    );
  });

  it('in Objective-C', () => {
    assert.deepEqual(
      sure(
        'a.m',
        `API_AVAILABLE(macos(10.15)) @interface A : NSObject
@end
@implementation A
- (void)f { go(); }
@end
@implementation B
- (void)f API_AVAILABLE(macos(11.0)) { go(); }
- (void)g {
  if (@available(macOS 11, *)) { go(); } else { go(); }
  if (@available(macOS 12, *)) go();
  go();
  if (!@available(macOS 13, *)) { go(); return; }
  go();
}
- (void)h { if (@available(macOS 11, *) || debug) { go(); } if (x && @available(macOS 11, *)) { go(); } }
@end
void k(void) { if (__builtin_available(macOS 11, *)) { go(); } }
API_AVAILABLE(macos(14.0)) void m(void) { go(); }`,
      ),
      [
        'macOS 10.15',
        'macOS 11.0',
        'macOS 11',
        '',
        'macOS 12',
        '',
        '',
        'macOS 13',
        '',
        'macOS 11',
        'macOS 11',
        'macOS 14.0',
      ],
    );
  });
});
