import { Failure, isFailure } from '../core/failure.ts';

/** The code of a Node error, such as `ENOENT`; '' where it has none. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const forWriting: Readonly<Record<string, 'fileReadOnly' | 'diskFull'>> = {
  EACCES: 'fileReadOnly',
  EPERM: 'fileReadOnly',
  EROFS: 'fileReadOnly',
  ENOTDIR: 'fileReadOnly',
  EISDIR: 'fileReadOnly',
  EEXIST: 'fileReadOnly',
  ENOENT: 'fileReadOnly',
  ELOOP: 'fileReadOnly',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EFBIG: 'diskFull',
};

/** Why a file could not be read. */
export function readFailure(error: unknown, file: string): Failure {
  return isFailure(error) ? error : new Failure('fileUnreadable', { file }, { cause: error });
}

/** Why a file could not be written: a full disk, or something that forbids it. */
export function writeFailure(error: unknown, file: string): Failure {
  if (isFailure(error)) return error;
  const code = forWriting[errorCode(error)];
  return code ? new Failure(code, { file }, { cause: error }) : new Failure('unexpected', { detail: errorCode(error) || 'write' }, { cause: error });
}
