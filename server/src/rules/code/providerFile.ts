import type { SourceFile } from '../../syntax/source.ts';
import { basesIn } from './declaredTypes.ts';

const providerClass =
  /^NE(?:PacketTunnel|AppProxy|TransparentProxy|DNSProxy|FilterData|FilterControl|FilterPacket|EthernetTunnel|AppPush|Filter)?Provider$/;

/** True for a file that declares, implements or extends a subclass of a Network Extension provider, in Swift or Objective-C. */
export const isProviderFile = (
  file: SourceFile,
  superclasses: (name: string) => readonly string[],
): boolean => [...basesIn(file, superclasses)].some(name => providerClass.test(name));
