import { useMemo, useState } from 'react';
import type { Source } from '../../../electron/bridge/enforcementContract.ts';

/** A document to judge, and whether it came from the account. */
interface Draft {
  readonly source: Source;
  readonly isFetched: boolean;
}

const EMPTY: Draft = { source: { name: 'Document 1', text: '' }, isFetched: false };
/** More than a user can have, and as many as are judged together. */
const MOST = 200;

const isFilled = ({ text }: Source): boolean => text.trim() !== '';

/** The documents that are judged together, and the one in sight. There is always one, if only an empty one. */
export function useDocuments() {
  const [drafts, setDrafts] = useState<readonly Draft[]>([EMPTY]);
  const [chosen, choose] = useState(0);
  const at = Math.min(chosen, drafts.length - 1);
  const sources = useMemo(() => drafts.map(({ source }) => source), [drafts]);
  const filled = sources.filter(isFilled);

  function keep(next: readonly Draft[], place: number): void {
    setDrafts(next.length > 0 ? next.slice(0, MOST) : [EMPTY]);
    choose(Math.max(0, place));
  }

  const rewrite = (text: (source: Source, index: number) => string) =>
    setDrafts(drafts.map(({ source, isFetched }, index) => ({ source: { ...source, text: text(source, index) }, isFetched })));

  return {
    sources,
    filled,
    at,
    source: sources[at] ?? EMPTY.source,
    isFull: drafts.length >= MOST,
    choose,
    /** Brings the document into sight that is this one of the filled ones. */
    chooseFilled: (index: number) => choose(Math.max(0, sources.findIndex((source) => source === filled[index]))),
    type: (text: string) => rewrite((source, index) => (index === at ? text : source.text)),
    /** Beside those that are there, in the place of an only empty one. */
    add(more: readonly Source[]): void {
      const kept = filled.length === 0 && more.some(isFilled) ? [] : drafts;
      keep([...kept, ...more.map((source) => ({ source, isFetched: false }))], kept.length + more.length - 1);
    },
    /** In the place of what was fetched before; what was typed or opened stays beside it. */
    takeFetched(fetched: readonly Source[]): void {
      const own = drafts.filter(({ source, isFetched }) => !isFetched && isFilled(source));
      keep([...own, ...fetched.map((source) => ({ source, isFetched: true }))], own.length);
    },
    close: () => keep(drafts.filter((_draft, index) => index !== at), at - 1),
    closeAll: () => keep([], 0),
    /** The filled ones in a better text; the empty ones keep their places. */
    takeMended(mended: readonly Source[]): void {
      const next = [...mended];
      rewrite((source) => (isFilled(source) ? (next.shift()?.text ?? source.text) : source.text));
    },
  };
}

export type Documents = ReturnType<typeof useDocuments>;
