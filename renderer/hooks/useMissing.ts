import { useState, type InvalidEvent } from 'react';

/** For a field that must not stay empty: it says so beside itself, instead of in the bubble of the browser, and the first such one takes the focus. */
export function useMissing() {
  const [missing, setMissing] = useState(false);

  function tell(event: InvalidEvent<HTMLInputElement>): void {
    event.preventDefault();
    setMissing(true);
    const field = event.currentTarget;
    if (field.form?.querySelector('input:invalid') === field) field.focus();
  }

  return { missing, field: { required: true, 'aria-invalid': missing, onInvalid: tell, onInput: () => setMissing(false) } };
}
