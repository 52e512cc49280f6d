import { afterAll } from 'vitest';
import { startSimulatedAws } from './simulator.ts';

/** A simulated AWS for a whole file of tests, started as `startSimulatedAws` says; it stops after the last one. */
export async function setUpAws(...options: Parameters<typeof startSimulatedAws>) {
  const aws = await startSimulatedAws(...options);
  afterAll(() => aws.stop());
  return aws;
}
