import axe from 'axe-core';

declare global {
  interface Window {
    /** What axe objects to in the popup as it is, as `rule: element`. */
    readonly objections: () => Promise<string[]>;
  }
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function objections(): Promise<string[]> {
  window.fake.time.release(); // axe waits for timers
  const { violations } = await axe.run(document, { runOnly: standards });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

Object.assign(window, { objections });
