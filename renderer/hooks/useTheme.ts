import { useEffect } from 'react';
import type { AppState } from '../../electron/bridge/contract.ts';

/** Gives the page the theme that the person has chosen; the styles hold both. */
export function useTheme(theme: AppState['theme'] | undefined): void {
  useEffect(() => {
    if (theme) document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
