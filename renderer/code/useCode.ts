import { useState } from 'react';
import type { IdentityPicture, Remedy } from '../../electron/bridge/contract.ts';
import { isQuestion, useAsking, type Answers } from '../hooks/useAsking.ts';
import { useBridge } from '../hooks/useBridge.ts';
import { useHidden } from '../hooks/useHidden.ts';
import { CODE_LENGTH } from './typedCode.ts';

/** The digits of one identity's form: held only while they are typed, sent at the sixth, gone with the popup. */
export function useCode(identity: IdentityPicture) {
  const bridge = useBridge();
  const login = useAsking('startSession');
  const [digits, setDigits] = useState('');
  const [answers, setAnswers] = useState<Answers>({});
  const checking = identity.checking || login.busy;

  useHidden(() => {
    setDigits('');
    setAnswers({});
  });

  function type(typed: string): void {
    const whole = typed.length === CODE_LENGTH;
    setDigits(whole ? '' : typed);
    if (whole) login.send({ identity: identity.name, code: typed }, answers);
  }

  /** A question is answered with the digits that raised it; where they are gone, the yes goes with the next ones. */
  function resolve(remedy: Remedy): void {
    if (isQuestion(remedy)) {
      setAnswers({ ...answers, [remedy]: true });
      if (login.answer(remedy)) return;
    } else void bridge.ask('tryAgain', {});
    login.forget();
    void bridge.ask('forgetRefusal', { identity: identity.name });
  }

  return { digits, type, resolve, checking, refusal: checking ? null : (identity.refusal ?? login.why) };
}
