import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mark } from '../run/processes.mjs';
import { environmentIn } from '../../tests/support/application.ts';
import { startSimulator } from '../../tests/simulator/simulator.ts';

/** The profile whose key lies in clear, and whose it is. */
export const PROFILE = 'work';
const PERSON = 'alice';

/** The usual way in which keys lie around: in clear, readable by every program. */
const sharedFiles = (accessKeyId: string, secretAccessKey: string) => ({
  config: `[profile ${PROFILE}]\nregion = eu-central-1\noutput = json\n`,
  credentials: `[${PROFILE}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
});

/** Starts the simulated AWS, and writes shared files that hold alice's key into the private machine's folder. */
export async function setStage(machine = process.env[mark] ?? '') {
  const aws = await startSimulator();
  const user = aws.description().users.find(({ name }) => name === PERSON);
  const device = user?.devices[0];
  if (!user || !device?.secret) throw new Error(`The simulated AWS has no ${PERSON} with a device.`);

  const folder = join(machine, 'aws');
  mkdirSync(folder, { mode: 0o700 });
  for (const [name, text] of Object.entries(sharedFiles(user.accessKeyId, user.secretAccessKey))) {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  }
  const { serial, secret } = device;
  return {
    aws,
    folder,
    environment: environmentIn(folder, aws.endpoint),
    accessKeyId: user.accessKeyId,
    device: { serial, secret, name: serial.slice(serial.indexOf('/') + 1) },
  };
}

export type Stage = Awaited<ReturnType<typeof setStage>>;
