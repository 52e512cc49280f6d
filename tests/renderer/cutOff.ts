import type { Page } from 'playwright';

/** What may scroll sideways in itself: tables and code. */
const MAY_SCROLL = '.user-table, .editor, .code-block, .diff';
/** What shows only its beginning, and the whole in a tooltip. */
const IS_SHORTENED = '.cell, input, span, b, i, svg *';

/** Elements of the box that reach out of it, hold more than they show, or lie where nobody can scroll to. */
export function cutOff(page: Page, box: string): Promise<string[]> {
  return page.evaluate(([selector, mayScroll, isShortened]) => {
    const edge = document.querySelector(selector)?.getBoundingClientRect().right ?? 0;
    const root = document.documentElement;
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowY);
    function canBeSeen(element: Element): boolean {
      for (let above = element.parentElement; above; above = above.parentElement) if (scrolls(above)) return true;
      return element.getBoundingClientRect().bottom <= root.clientHeight + 1;
    }
    function isCut(element: Element): boolean {
      const { right, width, height } = element.getBoundingClientRect();
      if (width <= 1 || height <= 1 || element.parentElement?.closest(mayScroll)) return false;
      const holdsMore = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1 && !element.matches(`${isShortened}, ${mayScroll}`);
      return right > edge + 0.5 || holdsMore || !canBeSeen(element);
    }
    const page = root.scrollWidth > root.clientWidth ? ['the page'] : [];
    return [...page, ...[...document.querySelectorAll(`${selector} *`)].filter(isCut).map((element) => element.outerHTML.slice(0, 120))];
  }, [box, MAY_SCROLL, IS_SHORTENED] as const);
}
