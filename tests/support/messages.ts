import type { ElectronApplication } from 'playwright';

/** Notes everything that main sends to any page from now on, answers included; the function returned reads it. */
export async function recordMessages(electron: ElectronApplication): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ app, ipcMain, webContents }) => {
    const messages: string[] = [];
    Object.assign(globalThis, { messages });
    type Contents = ReturnType<typeof webContents.getAllWebContents>[number];
    const record = (contents: Contents) => {
      const send = contents.send.bind(contents);
      contents.send = (channel: string, ...words: unknown[]) => {
        messages.push(JSON.stringify([channel, words]));
        send(channel, ...words);
      };
    };
    webContents.getAllWebContents().forEach(record);
    app.on('web-contents-created', (_event, contents) => record(contents));
    type Handler = (event: Electron.IpcMainInvokeEvent, ...words: unknown[]) => unknown;
    const recorded = (channel: string, handler: Handler): Handler => async (...words) => {
      const answer = await handler(...words);
      messages.push(JSON.stringify([channel, answer]));
      return answer;
    };
    // The bridge may not be open yet. Electron has no way to listen to answers; this map is its own.
    const handle = ipcMain.handle.bind(ipcMain);
    ipcMain.handle = (channel, handler) => handle(channel, recorded(channel, handler));
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    for (const [channel, handler] of [...handlers]) handlers.set(channel, recorded(channel, handler));
  });
  return () => electron.evaluate(() => (globalThis as unknown as { messages: string[] }).messages);
}
