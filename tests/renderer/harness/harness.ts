import './fakeBridge.ts';
import '../../../renderer/main.tsx';
