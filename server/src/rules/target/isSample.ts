import type { Target } from '../../project/model/target.ts';

const sampleName = /(?:Samples?|Examples?|Demos?|Playground)(?:App)?$|^(?:Sample|Example|Demo)/;
const sampleFolder = /(?:^|\/)(?:Samples?|Examples?|Demos?)\//i;

/** A target that shows something and is not shipped: by its name (`NetworkDemo`, `ExampleApp`), or by the folder of its project. */
export const isSample = ({ name, project }: Target): boolean =>
  sampleName.test(name) || sampleFolder.test(project);
