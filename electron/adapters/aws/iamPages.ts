import type { IAMClient } from '@aws-sdk/client-iam';
import { given } from './awsAnswers.ts';

/** As many as IAM puts into one answer. */
export const LONGEST_PAGE = 1000;

/** Sends one command and reads its answer; a refusal names the operation as a permission. */
export type Ask = <T>(operation: string, send: (client: IAMClient, options: { abortSignal: AbortSignal }) => Promise<T>) => Promise<T>;

/** Some entries of a listing, and from where the next ones are to be had. */
interface Page<T> {
  readonly entries: readonly T[];
  readonly next: string | undefined;
}

/** A page out of IAM's answer, which names the next one only where there is one. */
export function pageOf<T>(entries: readonly T[] | undefined, { IsTruncated, Marker }: { IsTruncated?: boolean | undefined; Marker?: string | undefined }): Page<T> {
  return { entries: given(entries), next: IsTruncated ? given(Marker) : undefined };
}

/** All entries of a listing. Each page is a call of its own: a large account takes longer than one call may. */
export async function everyPage<T>(
  ask: Ask,
  operation: string,
  turnTo: (client: IAMClient, marker: string | undefined, options: { abortSignal: AbortSignal }) => Promise<Page<T>>,
): Promise<T[]> {
  const entries: T[] = [];
  let marker: string | undefined;
  do {
    const from = marker;
    const page = await ask(operation, (client, options) => turnTo(client, from, options));
    entries.push(...page.entries);
    marker = page.next;
  } while (marker !== undefined);
  return entries;
}
