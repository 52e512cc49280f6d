import type { Refusal } from './awsErrors.ts';

/** A refusal with the id by which AWS's support finds it. */
export interface Answer extends Refusal {
  readonly requestId: string;
}

/** The answer in an error of the SDK; undefined where AWS has not answered. `code` is '' for what is not AWS's XML. */
export function answerOf(error: unknown): Answer | undefined {
  const metadata = property(error, '$metadata');
  const status = property(metadata, 'httpStatusCode');
  if (!(error instanceof Error) || typeof status !== 'number') return undefined;
  return { status, code: text(property(error, 'Code')), message: error.message, requestId: text(property(metadata, 'requestId')) };
}

/** For an answer that says yes but lacks what it should bring. */
export const malformed = (): Error => Object.assign(new Error('malformed answer'), { $metadata: { httpStatusCode: 200 } });

/** What AWS must have answered; an empty text is none. */
export function given<T>(value: T | undefined): T {
  if (value === undefined || value === '') throw malformed();
  return value;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
