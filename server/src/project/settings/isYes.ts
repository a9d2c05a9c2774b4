import type { Value } from '../model/value.ts';

/** Whether a Boolean setting is on: Xcode looks at its first letter alone, `YES`, `true`, `1` (Swift Build, String.boolValue). */
export const isYes = (value: Value<string>): boolean =>
  value.state === 'present' && /^[yYtT1-9]/.test(value.value);
