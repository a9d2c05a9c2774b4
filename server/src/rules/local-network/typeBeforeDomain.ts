import { hasVariable } from '../plist/hasVariable.ts';
import { serviceTypeFault } from './serviceType.ts';

/** The service type in front of the domain of the local link: `_chat._tcp` of `_chat._tcp.local.`; undefined for all else. */
export const typeBeforeDomain = (text: string): string | undefined => {
  const type = /^(.+)\.local\.?$/i.exec(text)?.[1];
  return type === undefined || hasVariable(type) || serviceTypeFault(type) ? undefined : type;
};
