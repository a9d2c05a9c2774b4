import type { NoteFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Place } from '../../project/model/value.ts';
import { serviceTypeFiles } from '../local-network/serviceTypeFiles.ts';
import { allServicesReader, serviceTypes } from './allServicesReader.ts';
import type { WifiAwareRole } from './wifiAwareServices.ts';

/** A service that code looks up. */
export interface ServiceLookUp {
  readonly note: Located<NoteFact>;
  readonly type: string;
  readonly role: WifiAwareRole;
  readonly name: string;
  /** The literal. */
  readonly at: Place;
}

/** Reads a note of `allServicesReader`; nothing where the name is computed or the type around it is another. */
const lookUp = (note: Located<NoteFact>, facts: TargetFacts): readonly ServiceLookUp[] => {
  const [written = '', kind, value = ''] = note.text.split('\n');
  const type = written === '' ? (note.type.split('.').at(-1) ?? '') : written;
  if (!serviceTypes.includes(type)) return [];
  const role = type === 'WAPublishableService' ? 'Publishable' : 'Subscribable';
  const argument = { at: note.at, kind: kind === 'string' ? 'string' : 'name', value } as const;
  const folded = facts.fold(argument, note.path);
  if (folded.state !== 'present') return [];
  return [{ note, type, role, name: folded.value, at: folded.at ?? note.place }];
};

/** For `FactNeeds.notes`. */
export const serviceNotes = [allServicesReader, serviceTypeFiles];

/** Every look-up of a Wi-Fi Aware service by a name that is known. Needs `serviceNotes` in `FactNeeds`. */
export const serviceLookUps = (facts: TargetFacts): readonly ServiceLookUp[] =>
  facts.notes(allServicesReader.id).flatMap(note => lookUp(note, facts));
