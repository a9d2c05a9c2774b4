import type { ScriptCommand, ScriptFile, ScriptWord } from '../../syntax/scriptFile.ts';

/** A command that copies a tree, and the word that names where to. */
export interface CopyCommand {
  readonly destination: ScriptWord;
  /** The destination with the variables that the script set before. */
  readonly path: string;
}

const prefixes = /^(?:sudo|exec|env|command|nice|nohup|if|then|else|!|while|until|do|time|&&|\w+=.*)$/;
const assignment = /^(?:(?:local|export|readonly) )?([A-Za-z_]\w*)=(.*)$/s;

/** `$NAME` and `${NAME}` replaced by what the script set; unknown ones stay. */
export const expandVariables = (text: string, variables: ReadonlyMap<string, string>): string =>
  text.replace(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g, (whole, braced?: string, bare?: string) => {
    const value = variables.get(braced ?? bare ?? '');
    // A value that grows with each use (`P=$P$P`) must not grow without end.
    return value === undefined || value.length > 1000 ? whole : value;
  });

const destinationOf = (program: string, args: readonly ScriptWord[]): ScriptWord | undefined => {
  const options = args.filter(word => /^-/.test(word.text)).map(word => word.text);
  const operands = args.filter(word => !/^-/.test(word.text));
  switch (program) {
    case 'cp':
      if (!options.some(option => /^-[A-Za-z]*[RrapX]*[Rra]/.test(option) || option === '--recursive'))
        return undefined;
      return operands.length > 1 ? operands.at(-1) : undefined;
    case 'rsync':
    case 'ditto':
      return operands.length > 1 ? operands.at(-1) : undefined;
    case 'tar': {
      const mode = options.join('') + (operands[0]?.text ?? '');
      const change = args.findIndex(word => word.text === '-C' || word.text === '--directory');
      return change >= 0 && /x/.test(mode.replace('--directory', '')) ? args[change + 1] : undefined;
    }
    default:
      return undefined;
  }
};

const shellCommand = (command: ScriptCommand, variables: Map<string, string>): ScriptWord | undefined => {
  const words = command.words.filter(word => !/^(?:local|export|readonly)$/.test(word.text) || word.quoted);
  for (const word of words) {
    const set = assignment.exec(word.text);
    if (!set) break;
    variables.set(set[1]!, expandVariables(set[2]!.replace(/^(['"])(.*)\1$/s, '$2'), variables));
  }
  const at = words.findIndex(word => !prefixes.test(word.text) && !/^-/.test(word.text));
  const program = words[at]?.text.replace(/^.*\//, '');
  return program === undefined ? undefined : destinationOf(program, words.slice(at + 1));
};

/** Python: `subprocess.run(["rsync", …, destination])`, `shutil.copytree(source, destination)`. */
const pythonCommand = ({ words }: ScriptCommand): ScriptWord | undefined => {
  const at = words.findIndex(word => /^(?:.*\/)?(?:rsync|ditto|cp|tar)$/.test(word.text) && word.quoted);
  if (at >= 0)
    return destinationOf(
      words[at]!.text.replace(/^.*\//, ''),
      words.slice(at + 1).filter(word => word.quoted),
    );
  const copies = words.some(word => !word.quoted && /^(?:shutil\.)?(?:copytree|copy_tree)$/.test(word.text));
  return copies ? words.filter(word => word.quoted).at(-1) : undefined;
};

/** Every command of the script that copies a tree somewhere. */
export const bundleCopyCommands = (file: ScriptFile): readonly CopyCommand[] => {
  const variables = new Map<string, string>();
  return file.commands.flatMap(command => {
    const destination = file.language === 'shell' ? shellCommand(command, variables) : pythonCommand(command);
    return destination ? [{ destination, path: expandVariables(destination.text, variables) }] : [];
  });
};
