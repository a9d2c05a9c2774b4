import { absent, type Place, present, unknown, type Value } from '../model/value.ts';
import type { BuildContext } from './conditionHolds.ts';
import { readExpression, type Step } from './expression.ts';
import {
  addPart,
  type Expanded,
  finishedPart,
  modifyPart,
  type Part,
  replacePart,
  unnamedTeam,
} from './part.ts';
import { type Candidate, settingCandidates } from './settingCandidates.ts';
import type { SettingTable } from './settingTable.ts';

export interface SettingResolver {
  setting(name: string): Value<string>;
  /** The places that make a setting, strongest first: one, and what each inherits. */
  writtenAt(name: string): readonly Place[];
  /** Expands a text that is no setting: a string of a property list, a path. */
  expand(text: string): Expanded;
  /** Names of settings that are written in some file and begin so. */
  namesWith(prefix: string): readonly string[];
}

interface Frame {
  /** The setting that is being evaluated; empty for a text of its own. */
  readonly name: string;
  readonly index: number;
  readonly key: string;
  readonly steps: readonly Step[];
  next: number;
  readonly parts: Part[];
}

/** Resolves settings of one configuration for one platform. Every answer is kept. Iterative: a chain of settings may be of any length. */
export const settingResolver = (
  table: SettingTable,
  context: BuildContext,
  builtIn: ReadonlyMap<string, string>,
): SettingResolver => {
  const chains = new Map<string, readonly Candidate[]>();
  const chain = (name: string): readonly Candidate[] => {
    const found = chains.get(name) ?? settingCandidates(name, table, context, builtIn);
    chains.set(name, found);
    return found;
  };
  const known = new Map<string, Part>();
  const active = new Set<string>();

  const push = (frames: Frame[], name: string, index: number, key: string, value: string): void => {
    active.add(key);
    frames.push({ name, index, key, steps: readExpression(value), next: 0, parts: [{ text: '' }] });
  };

  /** Adds the value of a setting to the part on top, or begins a frame that will. */
  const evaluate = (frames: Frame[], frame: Frame, name: string): void => {
    const top = frame.parts[frame.parts.length - 1]!;
    if (name === '') return;
    // A setting that names itself means what it would be without this line (Swift Build, MacroEvaluationContext).
    const inherits = name === 'inherited' || name === 'value' || name === frame.name;
    if (inherits && frame.name === '') {
      addPart(top, { text: '', why: `$(${name}) stands outside of a build setting` });
      return;
    }
    const target = inherits ? frame.name : name;
    const index = inherits ? frame.index + 1 : 0;
    const key = `${target}\0${index}`;
    const before = known.get(key);
    if (before) {
      addValue(top, target, index, before);
      return;
    }
    const candidate = chain(target)[index];
    if (active.has(key)) addPart(top, { text: '', why: `${target} refers to itself` });
    else if (candidate?.value !== undefined) push(frames, target, index, key, candidate.value);
    else if (target === 'DEVELOPMENT_TEAM' && !inherits) addPart(top, { text: unnamedTeam });
    else if (candidate) addPart(top, { text: '', why: candidate.why });
    else if (inherits) addPart(top, { text: '' });
    else if (top.text === '' && top.why === undefined) top.unset = true;
    else addPart(top, { text: '', why: notSet(target) });
    if (top.unset) top.why = notSet(target);
  };

  const notSet = (name: string): string => `$(${name}) is not set in any file of the workspace`;

  const addValue = (top: Part, name: string, index: number, value: Part): void => {
    const opaque =
      name === 'DEVELOPMENT_TEAM' && index === 0 && (value.why !== undefined || value.text === '');
    addPart(top, opaque ? { text: unnamedTeam } : value);
  };

  const run = (frames: Frame[]): Part => {
    for (;;) {
      const frame = frames[frames.length - 1]!;
      const step = frame.steps[frame.next++];
      const { parts } = frame;
      const top = parts[parts.length - 1]!;
      if (!step) {
        frames.pop();
        active.delete(frame.key);
        const value = parts[0]!;
        if (frame.name !== '') known.set(frame.key, value);
        const below = frames[frames.length - 1];
        if (!below) return value;
        addValue(below.parts[below.parts.length - 1]!, frame.name, frame.index, value);
      } else if (step.do === 'text') addPart(top, step);
      else if (step.do === 'begin') parts.push({ text: '' });
      else if (step.do === 'broken') addPart(parts[0]!, { text: '', why: 'a variable is not closed' });
      else if (step.do === 'modify') modifyPart(top, step.modifier);
      else {
        parts.pop();
        const below = parts[parts.length - 1]!;
        if (step.do === 'merge') addPart(below, top);
        else if (step.do === 'replace') replacePart(below, step.modifier, top);
        else if (top.why !== undefined) addPart(below, top);
        else evaluate(frames, frame, top.text);
      }
    }
  };

  const settings = new Map<string, Value<string>>();
  const resolve = (name: string): Value<string> => {
    const [candidate] = chain(name);
    if (!candidate) return absent();
    if (candidate.value === undefined) return unknown(candidate.why ?? notSet(name), candidate.at);
    const key = `${name}\0${0}`;
    let part = known.get(key);
    if (!part) {
      const frames: Frame[] = [];
      push(frames, name, 0, key, candidate.value);
      part = run(frames);
    }
    const { text, why } = finishedPart(part);
    return why === undefined ? present(text, candidate.at) : unknown(why, candidate.at);
  };

  const inherits = (name: string, value: string): boolean =>
    ['inherited', 'value', name].some(word => value.includes(`$(${word}`) || value.includes(`\${${word}`));

  return {
    writtenAt: name => {
      const places: Place[] = [];
      for (const { value, at } of chain(name)) {
        if (value === undefined) break;
        if (at) places.push(at);
        if (!inherits(name, value)) break;
      }
      return places;
    },
    setting: name => {
      const value = settings.get(name) ?? resolve(name);
      settings.set(name, value);
      return value;
    },
    expand: text => {
      if (!text.includes('$')) return { text };
      const frames: Frame[] = [];
      push(frames, '', 0, '', text);
      return finishedPart(run(frames));
    },
    namesWith: table.namesWith,
  };
};
