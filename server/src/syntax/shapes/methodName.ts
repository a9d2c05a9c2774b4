import type { Declaration } from './declaration.ts';

/** A function with its labels, as Apple writes it: `startTunnel(options:completionHandler:)`, `startTunnelWithOptions:completionHandler:`. */
export const methodName = ({ name, parameters }: Declaration, isSwift: boolean): string =>
  isSwift ? `${name}(${parameters.map(({ label }) => `${label ?? '_'}:`).join('')})` : name;
