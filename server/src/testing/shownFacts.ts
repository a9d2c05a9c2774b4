import type { ArgumentFact, CallFact } from '../project/facts/sourceFacts.ts';

/** `label: kind value ‹text›`. */
export const argument = ({ label, kind, value, text }: ArgumentFact): string =>
  `${label === undefined ? '' : `${label}: `}${kind}${value === undefined ? '' : ` ${value}`}${text === undefined ? '' : ` ‹${text}›`}`;

/** `receiver<Type>.name(arguments)`. */
export const call = ({ name, receiver, receiverType, arguments: list }: CallFact): string =>
  `${receiver === '' ? '' : `${receiver}<${receiverType ?? ''}>.`}${name}(${list.map(argument).join(', ')})`;
