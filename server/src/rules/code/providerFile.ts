import type { SourceFile } from '../../syntax/source.ts';
import { baseClasses } from './declaredTypes.ts';

const providerClass =
  /^NE(?:PacketTunnel|AppProxy|TransparentProxy|DNSProxy|FilterData|FilterControl|FilterPacket|EthernetTunnel|AppPush|Filter)?Provider$/;

/** True for a file that declares a subclass of a Network Extension provider, in Swift or Objective-C. */
export const isProviderFile = (file: SourceFile): boolean =>
  [...baseClasses(file)].some(name => providerClass.test(name));
