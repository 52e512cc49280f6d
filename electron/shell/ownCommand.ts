import { join } from 'node:path';
import { app } from 'electron';

const EXTENSION = process.platform === 'win32' ? '.cmd' : '';

/** What an AppImage takes before the words of the command: its own folder is there only while it runs. */
const THROUGH_IMAGE = ['--ozone-platform=headless', '--no-sandbox', '--no-zygote', '--disable-gpu', '--log-level=3', '--cli', '--'];

/** The command `keyfob` that belongs to this application, and what comes before its words. */
export function ownCommand(image = process.env['APPIMAGE']): string[] {
  if (!app.isPackaged) return [join(app.getAppPath(), 'dist', 'bin', `keyfob${EXTENSION}`)];
  return image ? [image, ...THROUGH_IMAGE] : [join(process.resourcesPath, 'bin', `keyfob${EXTENSION}`)];
}
