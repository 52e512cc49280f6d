import { useState } from 'react';
import type { AccountReport } from '../../../electron/bridge/contract.ts';
import { useAsking } from '../../hooks/useAsking.ts';

/** Whether AWS is still making the credential report, which is worth waiting for. */
const isInTheMaking = ({ missing }: AccountReport): boolean => missing.some(({ why }) => why === 'notReady');

/** The report of an identity's account: what can be had in a moment, and, where AWS is still making a part of it, the whole as soon as it is there. */
export function useReport(identity: string | undefined) {
  const [report, setReport] = useState<AccountReport | null>(null);
  const [since, setSince] = useState(0);
  const whole = useAsking('accountReport', { onDone: (_ask, made) => made && setReport(made) });
  const first = useAsking('accountReport', {
    onDone: (ask, made) => {
      if (!made) return;
      setReport(made);
      if (isInTheMaking(made)) whole.send({ ...ask, patient: true });
    },
  });

  function make(): void {
    if (identity === undefined) return;
    whole.forget();
    setSince(Date.now());
    first.send({ identity, patient: false });
  }

  return { report, make, since, isAsking: first.busy, isFollowing: whole.busy, why: first.why ?? whole.why };
}
