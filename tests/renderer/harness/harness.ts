import './fakeBridge.ts';
import './axe.ts';
import '../../../renderer/main.tsx';
