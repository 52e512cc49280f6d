import { createRoot } from 'react-dom/client';
import type { Bridge } from '../../electron/bridge/contract.ts';
import { Enforcement } from './Enforcement.tsx';

declare global {
  interface Window {
    readonly keyfob: Bridge;
  }
}

const place = document.getElementById('enforcement');
if (place) createRoot(place).render(<Enforcement bridge={window.keyfob} />);
