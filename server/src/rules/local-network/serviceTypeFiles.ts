import type { NoteReader } from '../../project/facts/sourceFacts.ts';

/**
 * Notes nothing: it makes files be read in which a service type stands and no call that takes one, so that their constants are known. Multipeer's types
 * have no form of their own; what they are called has to do.
 */
export const serviceTypeFiles: NoteReader = {
  id: 'bonjour-service-types',
  mentions: ['._tcp', '._udp', 'serviceType', 'ServiceType', 'SERVICE_TYPE'],
  read: () => [],
};
