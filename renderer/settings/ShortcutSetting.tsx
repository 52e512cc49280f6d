import { useState, type KeyboardEvent } from 'react';
import { useAsking } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { acceleratorOf } from './accelerator.ts';

/** The keys that open the popup from anywhere: off until some are pressed here. */
export function ShortcutSetting({ shortcut }: { shortcut: string | null }) {
  const change = useAsking('changeSettings');
  const [listening, setListening] = useState(false);

  function press(event: KeyboardEvent) {
    if (!listening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const pressed = acceleratorOf(event.nativeEvent);
    if (pressed) change.send({ shortcut: pressed });
    if (pressed || event.key === 'Escape') setListening(false);
  }

  return (
    <>
      <div className="setting">
        <span id="shortcut">Open with keys</span>
        <span className="buttons">
          {shortcut && !listening && (
            <button className="quiet-button" type="button" onClick={() => change.send({ shortcut: null })}>
              Switch off
            </button>
          )}
          <button
            className="button"
            type="button"
            aria-describedby="shortcut"
            onClick={() => setListening(true)}
            onBlur={() => setListening(false)}
            onKeyDown={press}
          >
            {listening ? 'Press keys…' : (shortcut ?? 'Off')}
          </button>
        </span>
      </div>
      {change.why && <Refusal why={change.why} />}
    </>
  );
}
