import { hostKind } from '../../project/ats/hostKind.ts';

/** The host of an `http` URL in lower case, the brackets of an IPv6 address left out; undefined where none is complete. */
export const httpHost = (url: string): string | undefined => {
  const found =
    /^http:\/\/(?:[^/?#@[\]]*@)?(?:\[([0-9a-f:.]+)(?:%[\w.]+)?\]|([a-z0-9._-]+))(?::\d*)?(?:[/?#]|$)/i.exec(
      url,
    );
  const host = (found?.[1] ?? found?.[2])?.toLowerCase();
  return host === '.' ? undefined : host;
};

/** Hosts of names that only look like addresses of something to load: XML namespaces, DTDs and schemas. */
const vocabulary =
  /^(?:(?:www\.)?w3\.org|schemas?\..*|ns\..*|(?:www\.)?purl\.org|xmlns\..*|(?:www\.)?opengis\.net|(?:www\.)?topografix\.com)$/;

/** True for the name of a host on the internet: neither an address, nor one of the local network, nor the name of a vocabulary. */
export const isInternetHost = (host: string): boolean =>
  hostKind(host) === 'name' &&
  !/\.(?:localhost|test|invalid|internal|lan|home\.arpa)\.?$/.test(host) &&
  !vocabulary.test(host);
