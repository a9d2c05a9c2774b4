import type { SourceFile } from '../../syntax/source.ts';
import type { Edit } from '../rule.ts';
import type { MemberWrite } from './memberWrites.ts';
import { removeStatement } from './removeStatement.ts';

/** Takes the statement out that gives a member its value. */
export const removeWrite = (file: SourceFile, { target, value, message }: MemberWrite): Edit | undefined =>
  removeStatement(
    file,
    message ? { from: target.from - 1, to: value.to + 1 } : { from: target.from, to: value.to },
  );
