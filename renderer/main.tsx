import { createRoot } from 'react-dom/client';
import type { Bridge } from '../electron/bridge/contract.ts';
import { Popup } from './Popup.tsx';

declare global {
  interface Window {
    readonly keyfob: Bridge;
  }
}

const place = document.getElementById('popup');
if (place) createRoot(place).render(<Popup bridge={window.keyfob} />);
