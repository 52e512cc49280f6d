import { createPassphraseVault } from '../../electron/adapters/keys/passphraseVault.ts';
import { dieAtStep } from './dieAtStep.ts';

/** What the writer is told: what it does with the vault, and before which of its calls to the file system it dies. */
export interface VaultTask {
  readonly file: string;
  readonly passphrase: string;
  /** Another passphrase for the vault; without it, another entry is written. */
  readonly next?: string;
  readonly dieAt: number;
}

const { file, passphrase, next, dieAt } = JSON.parse(process.argv[2] ?? '') as VaultTask;
const vault = createPassphraseVault({ file, strength: { logN: 4, r: 1, p: 1 } });
await vault.unlock(passphrase);
dieAtStep(dieAt);
if (next === undefined) await vault.write(new Map([['new', 'x'.repeat(20_000)]]));
else await vault.changePassphrase(passphrase, next);
console.log('done');
