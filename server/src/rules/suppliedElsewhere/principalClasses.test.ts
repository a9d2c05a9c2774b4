import { describeTwists } from '../../testing/describeTwists.ts';
import { one, tunnel, tunnelSource, withObjects } from '../../testing/twistSketches.ts';

const notFound = 'ne-principal-class-not-found';

describeTwists({
  'a principal class that is named by a build setting': {
    rule: notFound,
    plain: one(tunnel()),
    twisted: one({
      ...tunnel('$(PRODUCT_MODULE_NAME).$(PRINCIPAL_CLASS)'),
      settings: { PRINCIPAL_CLASS: 'OtherProvider' },
    }),
  },
  'a principal class that is named by a setting nobody knows': {
    rule: notFound,
    plain: one(tunnel()),
    twisted: one(tunnel('$(PRODUCT_MODULE_NAME).$(PRINCIPAL_CLASS)')),
  },
  'a principal class of a framework that a flag links': {
    rule: notFound,
    plain: one(tunnel('PacketTunnelProvider')),
    twisted: one({
      ...tunnel('PacketTunnelProvider'),
      settings: { OTHER_LDFLAGS: '-ObjC -framework TunnelKit' },
    }),
  },
  'a principal class with a name of its own in Objective-C': {
    rule: notFound,
    plain: one(tunnel('PacketTunnelProvider')),
    twisted: one(
      tunnel('PacketTunnelProvider', {
        'Other.swift': tunnelSource('OtherProvider').replace(
          'final class',
          '@objc(PacketTunnelProvider)\nfinal class',
        ),
      }),
    ),
  },
  'a principal class in a source that a script phase makes': {
    rule: notFound,
    plain: one(tunnel()),
    twisted: one(tunnel(), {
      edit: withObjects(
        'A0GEN = {isa = PBXFileReference; path = Generated.swift; sourceTree = DERIVED_FILE_DIR;}; A0GENB = {isa = PBXBuildFile; fileRef = A0GEN;};',
        text => text.replace(/(isa = PBXSourcesBuildPhase;\s*files = \()/, '$1\n\t\t\t\tA0GENB,'),
      ),
    }),
  },
  'a principal class in the folder of another target, by an exception': {
    rule: notFound,
    plain: {
      targets: [
        {
          name: 'App',
          kind: 'app',
          platforms: ['iOS'],
          sources: { 'Provider.swift': tunnelSource() },
          embeds: ['Tunnel'],
        },
        tunnel(),
      ],
    },
    twisted: {
      targets: [
        {
          name: 'App',
          kind: 'app',
          platforms: ['iOS'],
          sources: { 'Provider.swift': tunnelSource() },
          embeds: ['Tunnel'],
        },
        tunnel(),
      ],
      edit: text => {
        const id =
          /(\w{24})(?: \/\*[^*]*\*\/)? = \{\s*isa = PBXNativeTarget;(?:(?!\};)[\s\S])*?name = Tunnel;/.exec(
            text,
          )?.[1] ?? '';
        return withObjects(
          `A0EXC = {isa = PBXFileSystemSynchronizedBuildFileExceptionSet; membershipExceptions = (Provider.swift, ); target = ${id};};`,
          all =>
            all.replace(
              /(isa = PBXFileSystemSynchronizedRootGroup;)(\s*)(path = App;)/,
              '$1$2exceptions = (A0EXC, );$2$3',
            ),
        )(text);
      },
    },
    forms: ['synchronised'],
  },
});
