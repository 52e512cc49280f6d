import { useState } from 'react';
import type { AppState, RolePicture } from '../../electron/bridge/contract.ts';
import { useAsking } from '../hooks/useAsking.ts';
import { useHidden } from '../hooks/useHidden.ts';
import { isOpen } from './roleWords.ts';

/** Where everything goes that has no place of its own. */
export const USUAL_TARGET = 'default';

/** Whether a code is to be typed before a role can be used: one for the session it starts from, or one of its own. */
export function wantsCode(role: RolePicture, { identities }: Pick<AppState, 'identities'>): boolean {
  if (role.way === 'ownCode') return !isOpen(role) || role.session?.state === 'ending';
  const identity = identities.find(({ name }) => name === role.identity);
  return !identity || !isOpen(identity);
}

/** Puts roles into the chosen target; asks for a code where one is wanted first. */
export function useRoleUse(state: Pick<AppState, 'identities' | 'roles'>) {
  const [target, chooseTarget] = useState(USUAL_TARGET);
  const [asked, ask] = useState<{ role: string; target: string } | null>(null);
  const use = useAsking('useRole', {
    onDone: () => ask(null),
    onRefused: (why, { role, target: to }) => why.code === 'roleCodeNeeded' && ask({ role, target: to }),
  });
  const giveBack = useAsking('useOff');
  useHidden(() => ask(null));

  function forget(): void {
    use.forget();
    giveBack.forget();
    ask(null);
  }

  function choose(role: RolePicture, { to = target, withRegion = false } = {}): void {
    forget();
    chooseTarget(to);
    if (wantsCode(role, state)) ask({ role: role.name, target: to });
    else use.send({ role: role.name, target: to, ...(withRegion && { withRegion }) });
  }

  return {
    target,
    chooseTarget,
    choose,
    /** The role whose code is wanted. */
    asked: asked ? state.roles.find(({ name }) => name === asked.role) : undefined,
    sendCode: (code: string) => asked && use.send({ ...asked, code }),
    answer: use.answer,
    giveBack: () => giveBack.send({ target }),
    forget,
    busy: use.busy,
    why: use.why ?? giveBack.why,
  };
}

export type RoleUse = ReturnType<typeof useRoleUse>;
