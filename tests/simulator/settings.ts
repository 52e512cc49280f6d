/** A disturbance of the next calls of one operation. */
export interface Fault {
  operation: string;
  kind: 'throttle' | 'error' | 'drop' | 'delay' | 'hold';
  /** How many more calls it disturbs. */
  times: number;
  /** How many calls it lets pass first. */
  skip: number;
  /** How long a delay takes, or how long an answer is held back. */
  milliseconds: number;
}

/** What `/_simulator` changes while the simulator runs. */
export interface Settings {
  /** How far AWS's clock is ahead of this machine's. */
  clockOffsetSeconds: number;
  /** Where set, new sessions end after this, whatever was asked. */
  sessionSeconds: number | null;
  /** How long a new access key stays unknown. */
  keyPropagationSeconds: number;
  /** How long a credential report is in the making. */
  credentialReportSeconds: number;
  faults: Fault[];
  /** How often each operation was called. */
  calls: Record<string, number>;
}

/** Settings of a simulator that nobody disturbs. */
export function calmSettings(): Settings {
  return { clockOffsetSeconds: 0, sessionSeconds: null, keyPropagationSeconds: 0, credentialReportSeconds: 1, faults: [], calls: {} };
}

/** The faults that disturb this call, each used up by one: at most one of each kind. */
export function takeFaults(settings: Settings, operation: string): Fault[] {
  const kinds = new Set<Fault['kind']>();
  const taken: Fault[] = [];
  for (const fault of settings.faults) {
    if (fault.operation !== operation || fault.times === 0 || kinds.has(fault.kind)) continue;
    kinds.add(fault.kind);
    if (fault.skip > 0) {
      fault.skip -= 1;
      continue;
    }
    fault.times -= 1;
    taken.push(fault);
  }
  return taken;
}
