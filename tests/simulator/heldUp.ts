/** Calls that a fault holds up: each goes on after its time, or when all are released; none after the simulator has stopped. */
export function createHeldUp() {
  const endings = new Set<(hasStopped: boolean) => void>();
  const endAll = (hasStopped: boolean) => endings.forEach((end) => end(hasStopped));

  return {
    wait: (milliseconds: number): Promise<void> =>
      new Promise((resolve, reject) => {
        const end = (hasStopped: boolean) => {
          clearTimeout(timer);
          endings.delete(end);
          if (hasStopped) reject(new Error('The simulator has stopped.'));
          else resolve();
        };
        const timer = setTimeout(end, milliseconds, false);
        endings.add(end);
      }),
    release: (): void => endAll(false),
    stop: (): void => endAll(true),
  };
}
