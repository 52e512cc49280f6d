import { contextBridge, ipcRenderer } from 'electron';
import { channels, SHOWN, STATE } from './channels.ts';
import type { Bridge } from './contract.ts';

/** Hears a channel without handing the page Electron's event, through which it could reach the sender. */
function hear<T>(channel: string, listener: (message: T) => void): () => void {
  const relay = (_event: unknown, message: T) => listener(message);
  ipcRenderer.on(channel, relay);
  return () => {
    ipcRenderer.off(channel, relay);
  };
}

const bridge: Bridge = {
  ask: (command, ask) => ipcRenderer.invoke(channels[command], ask),
  onState: (listener) => {
    const stop = hear(STATE, listener);
    void ipcRenderer.invoke(STATE);
    return stop;
  },
  onShown: (listener) => hear(SHOWN, listener),
};

contextBridge.exposeInMainWorld('keyfob', Object.freeze(bridge));
