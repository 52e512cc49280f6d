import type { App, Protocol, Session, WebContents, WebPreferences } from 'electron';
import { PAGE, SCHEME, servePage } from './page.ts';

/** What the popup's page may do: draw, and speak through the bridge. */
export const pagePreferences = {
  sandbox: true, // its process can open no file and start no program
  contextIsolation: true, // the page cannot reach into the bridge's script
  nodeIntegration: false, // no require, no process
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false, // no page in the page
  plugins: false,
  navigateOnDragDrop: false, // a dropped file is read by the page, never shown in its place
  spellcheck: false, // codes and secrets are typed here; no dictionary sees them, none is fetched
  devTools: false, // nobody is talked into pasting something there
  webgl: false, // nothing here needs it, and it is a large surface
  disableDialogs: true, // no alert() in the name of Keyfob
  enableWebSQL: false,
  safeDialogs: true,
} as const satisfies WebPreferences;

/** What the page is granted of Chromium's permissions, each with its reason: so far nothing at all. */
const grantedPermissions: Readonly<Record<string, string>> = {};

/** Chromium's switches, each with its reason. */
const chromiumSwitches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'], // Chromium itself reaches no host; calls to AWS are Node's
  ['disable-background-networking'], // no updates of components, no field trials
  ['no-proxy-server'], // and so no search for one either
];

/** The scheme's rights; must be told before the application is ready. */
export function registerScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
}

/** Keeps Chromium from the network, and every session and page within its limits, whoever makes it; the page lies in `folder`. */
export function hardenApplication(app: App, folder: string): void {
  for (const [name, value] of chromiumSwitches) app.commandLine.appendSwitch(name, value);
  app.on('session-created', (session) => hardenSession(session, folder));
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}

/** No way out of a page: no navigation, no new window, no frame of another's. */
function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp'); // calls between browsers ignore the content policy
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Serves the page out of `folder`, and denies it everything else: network, downloads, permissions, devices. */
function hardenSession(session: Session, folder: string): void {
  const origin = PAGE.slice(0, PAGE.lastIndexOf('/') + 1);
  const isGranted = (permission: string) => Object.hasOwn(grantedPermissions, permission);
  session.protocol.handle(SCHEME, servePage(folder));
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !url.startsWith(origin) }));
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(isGranted(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isGranted(permission));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}
