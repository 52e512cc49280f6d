import type { Page } from 'playwright';

/** Presses Tab until the focus is on what has that name; a round without it fails. */
export async function tabTo(where: Page, name: string | RegExp): Promise<void> {
  const nameOf = () =>
    where.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement)) return '';
      const labels = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement || focused instanceof HTMLSelectElement ? [...(focused.labels ?? [])].map((label) => label.innerText) : [];
      return (focused.ariaLabel ?? labels[0] ?? focused.innerText).replaceAll('\u00a0', ' ').trim();
    });
  const seen: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await where.keyboard.press('Tab');
    const focused = await nameOf();
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    seen.push(focused);
  }
  throw new Error(`Tab never came to ${String(name)}, but to: ${seen.join(' | ')}`);
}
