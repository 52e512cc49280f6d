import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';

/** Variables that would lead a test to the person's own accounts, keyring, display, proxy, certificates or Node settings. */
const personal = [
  /^AWS_/, /^BOTO/, /^KEYFOB_/, /^XDG_/, /^DBUS_/, /^GNOME_KEYRING/, /^(WAYLAND_)?DISPLAY$/, /^XAUTHORITY$/,
  /^(https?|no|all|ftp)_proxy$/i, /^NODE_/, /^ELECTRON_/, /^PYTHON/, /^npm_/,
  /_CA_BUNDLE$/, /^SSL_CERT_/,
];

/** Where each kind of file goes inside a private folder, by the variable that says so. */
const places = {
  HOME: 'home',
  USERPROFILE: 'home',
  APPDATA: 'home/AppData',
  XDG_CONFIG_HOME: 'home/.config',
  XDG_DATA_HOME: 'home/.local/share',
  XDG_STATE_HOME: 'home/.local/state',
  XDG_CACHE_HOME: 'home/.cache',
  XDG_RUNTIME_DIR: 'run',
  TMPDIR: 'tmp',
};

/**
 * Makes the folders of a private home (0700) and answers with the environment that leads there. Of the person's own
 * environment only what is not personal is left, such as PATH and the language.
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} [inherited]
 * @returns {Record<string, string>}
 */
export function privateEnvironment(folder, inherited = process.env) {
  /** @type {Record<string, string>} */
  const environment = {};
  for (const [name, value] of Object.entries(inherited)) {
    if (value !== undefined && !personal.some((pattern) => pattern.test(name))) environment[name] = value;
  }
  for (const [name, place] of Object.entries(places)) {
    environment[name] = join(folder, place);
    mkdirSync(environment[name], { recursive: true, mode: 0o700 });
  }
  const looks = { LC_ALL: 'C.UTF-8', TZ: 'UTC', FONTCONFIG_FILE: join(root, 'build/run/fonts.conf') };
  const quiet = { AWS_EC2_METADATA_DISABLED: 'true', AWS_PAGER: '', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  return { ...environment, ...looks, ...quiet };
}
