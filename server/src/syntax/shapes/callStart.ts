import type { Call } from './call.ts';

/** Index of the call's first token: of a message its bracket, else of the plain chain it is made on, or of its name. */
export const callStart = ({ kind, open, nameToken, receiver, receiverFrom }: Call): number =>
  kind === 'message'
    ? open
    : kind === 'implicitMember'
      ? nameToken - 1
      : receiver?.length
        ? receiverFrom
        : nameToken;
