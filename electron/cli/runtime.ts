import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Electron executable of a checkout; undefined where set-up has not got it yet. */
export function findRuntime(root: string, override: string | undefined): string | undefined {
  const place = join(root, 'node_modules', 'electron');
  const named = join(place, 'path.txt');
  if (!existsSync(named)) return undefined;
  const executable = join(override || join(place, 'dist'), readFileSync(named, 'utf8').trim());
  return existsSync(executable) ? executable : undefined;
}

interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly hasDisplay: boolean;
}

/** Switches for Chromium: as root its sandbox cannot work, and without a display it needs a platform that has none. */
export function switchesFor({ platform, isRoot, hasDisplay }: Surroundings): string[] {
  const sandbox = isRoot ? ['--no-sandbox'] : [];
  const display = platform === 'linux' && !hasDisplay ? ['--ozone-platform=headless'] : [];
  return [...sandbox, ...display];
}
