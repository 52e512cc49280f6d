import { randomUUID } from 'node:crypto';
import type { NewId } from '../core/ports.ts';

/** A random UUID. */
export const newId: NewId = () => randomUUID();
