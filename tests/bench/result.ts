/** One thing that was measured, and what is promised of it beside another of the same run. */
export interface BenchResult {
  /** What was measured, such as `Keyfob`. */
  name: string;
  /** Each repetition, in milliseconds or in `unit`. */
  samples: number[];
  /** What the samples count, where it is not milliseconds that somebody waits: less is never `faster` then. */
  unit?: string;
  /** `atMost: 1.5` promises a median of at most 1.5 times that of the result named `of`. */
  expected?: { of: string; atMost: number };
}

/** What every `*.bench.ts` exports, next to `name`, a sentence about what is compared. */
export type Run = () => Promise<BenchResult[]>;

/** Repeats `work` and answers with the milliseconds that each repetition took; `first` prepares each, unmeasured. */
export async function measure(times: number, work: () => Promise<void>, first: () => Promise<void> = async () => {}): Promise<number[]> {
  const samples: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    await first();
    const started = performance.now();
    await work();
    samples.push(performance.now() - started);
  }
  return samples;
}
