import './fakeBridge.ts';
import './axe.ts';
import '../../../renderer/enforcement/main.tsx';
